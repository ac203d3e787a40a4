//! The files around a small log.

use hazlog::check::{ChangedCell, Drift, FileState, RecordSignOff, Surroundings};
use hazlog::hazard::HazardId;

/// What stands around it.
pub struct Files(pub Option<Vec<String>>);

impl Surroundings for Files {
    fn is_there(&self) -> bool {
        self.0.is_some()
    }
    fn file(&self, path: &str) -> FileState {
        let files = self.0.iter().flatten();
        match files.into_iter().any(|file| file == path) {
            true => FileState::File { lines: Some(9) },
            false => FileState::Missing,
        }
    }
    fn link(&self, _: &str, target: &str) -> FileState {
        self.file(target)
    }
    fn moved(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn matches(&self, _: &str) -> usize {
        0
    }
    fn has_name(&self, _: &str, _: &str) -> bool {
        true
    }
    fn drift(
        &self,
        _: &str,
        _: &[RecordSignOff<'_>],
        _: &str,
        _: Option<(u32, u32)>,
    ) -> Option<Drift> {
        None
    }
    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        Vec::new()
    }
    fn changed_cells(&self, _: &str) -> Vec<ChangedCell> {
        Vec::new()
    }
    fn uncommitted(&self) -> Option<Vec<String>> {
        None
    }
}
