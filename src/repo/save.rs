//! Saves a change to a record: checked against the disk, merged, atomic.

use super::{Layout, RepoError};

/// Something that an atomic save could not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveNote {
    /// The file had other names (hard links), which still have the old text.
    HardLinksLeft {
        /// How many others.
        others: u64,
    },
    /// The file belongs to whoever saved it now, since it could not be given back.
    OwnerChanged,
}

/// A record after a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedText {
    /// What the file holds now.
    pub text: String,
    /// The titles of the sections that had changed on disk meanwhile, and were kept.
    pub merged: Vec<String>,
    /// What could not be kept.
    pub notes: Vec<SaveNote>,
}

/// Saves `wanted` as the text of the record at `path`, relative to the root.
///
/// `seen` is the text that the edit was made on. Where the file holds something else by now,
/// the edit is merged with it section by section. The file is replaced whole: at every moment
/// it is either as it was or as it is to be, and its permissions stay. A symbolic link stays,
/// and the file that it leads to is written. What a new file cannot have is noted or, for
/// access control lists and extended attributes, lost.
///
/// # Errors
/// When the same section changed on disk, the record is gone, locked or read-only, or the disk
/// refuses. Then the file is as it was.
pub fn save(layout: &Layout, path: &str, seen: &str, wanted: &str) -> Result<SavedText, RepoError> {
    let _ = (layout, path, seen, wanted);
    unimplemented!()
}
