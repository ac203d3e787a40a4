//! The folders of records from which the user must choose one, in words.

use std::path::PathBuf;

/// A folder of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderCandidate {
    /// Its path.
    pub path: PathBuf,
    /// How many of its files have names like those of records.
    pub records: usize,
}

/// The folders with the number of records in each.
pub(super) fn several(folders: &[FolderCandidate]) -> String {
    let parts: Vec<String> = folders
        .iter()
        .map(|folder| {
            let noun = if folder.records == 1 {
                "record"
            } else {
                "records"
            };
            format!("`{}` ({} {noun})", folder.path.display(), folder.records)
        })
        .collect();
    parts.join(", ")
}

/// How to choose one of them.
pub(super) fn several_hint(folders: &[FolderCandidate]) -> String {
    let first = folders
        .first()
        .map(|folder| folder.path.display().to_string())
        .unwrap_or_default();
    format!("choose one with `hazlog -C {first}`, or name it under `hazards:` in hazlog.yaml")
}
