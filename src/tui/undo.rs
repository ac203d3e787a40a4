//! Undo and redo: the direction, the scope and the result.

use similar::TextDiff;

use crate::hazard::HazardId;
use crate::session::StepName;

/// The number of lines around each difference of two texts.
const AROUND: usize = 4;
/// What stands for the lines that are left out.
const BETWEEN: &str = "...\n";

/// Undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoDirection {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
}

/// Which hazards an undo or redo can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoScope {
    /// In any hazard.
    Log,
    /// In this hazard only.
    Hazard(HazardId),
    /// This step, which the user agreed to.
    Step(StepName),
}

/// Why a step could not be undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedStep {
    /// Undo or redo.
    pub direction: UndoDirection,
    /// The step.
    pub step: StepName,
    /// Why it failed, and what to do.
    pub why: String,
    /// The text that the step would write.
    pub wanted: String,
    /// The text on disk.
    pub on_disk: String,
}

impl BlockedStep {
    /// The parts of two texts that differ, with a few lines around each. A text that is empty has
    /// no file, and then the other one is shown as a whole.
    pub fn differing(wanted: &str, on_disk: &str) -> (String, String) {
        if wanted.is_empty() || on_disk.is_empty() {
            return (wanted.to_owned(), on_disk.to_owned());
        }
        let diff = TextDiff::from_lines(wanted, on_disk);
        let (old, new) = (diff.old_slices(), diff.new_slices());
        let (mut wanted, mut on_disk) = (Vec::new(), Vec::new());
        for group in diff.grouped_ops(AROUND) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            wanted.push(old[first.old_range().start..last.old_range().end].concat());
            on_disk.push(new[first.new_range().start..last.new_range().end].concat());
        }
        (wanted.join(BETWEEN), on_disk.join(BETWEEN))
    }
}

/// The result of skipping a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipResult {
    /// It was removed from the list.
    Dropped,
    /// Another step was the next one, so nothing was removed.
    NotNext,
}
