//! Undo and redo: the direction, the scope and the result.

use crate::hazard::HazardId;
use crate::session::StepName;

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

/// The result of skipping a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipResult {
    /// It was removed from the list.
    Dropped,
    /// Another step was the next one, so nothing was removed.
    NotNext,
}
