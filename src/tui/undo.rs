//! Undo and redo: which way, how far, and what came of it.

use crate::hazard::HazardId;
use crate::session::StepName;

/// Back or forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoDirection {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
}

/// Where an undo or redo may change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoScope {
    /// In any hazard.
    Log,
    /// In this hazard only.
    Hazard(HazardId),
}

/// Why a step could not be taken back or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedStep {
    /// Undo or redo.
    pub direction: UndoDirection,
    /// The step.
    pub step: StepName,
    /// What stood in its way, and what to do.
    pub why: String,
    /// The text that it would write.
    pub wanted: String,
    /// The text that is on disk.
    pub on_disk: String,
}

/// What came of skipping a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipResult {
    /// It was dropped.
    Dropped,
    /// Another step was the next one, so nothing was dropped.
    NotNext,
}
