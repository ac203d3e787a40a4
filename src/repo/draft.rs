//! Texts that the user edits outside hazlog, or that could not be saved. Each is in a separate
//! file, in a folder where the user finds it again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::draft_files::{entries, is_in_use, is_text, new_private};
use super::{Layout, RepoError};

/// The start of the names of the folders of drafts; a random part follows.
const PREFIX: &str = "hazlog-";

/// The folder for drafts. Where the user's state folder cannot be used, drafts go into the
/// system's folder for temporary files.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    folder: Option<PathBuf>,
}

impl Drafts {
    /// The drafts of a log, which are kept after a restart of the machine.
    pub fn of_log(layout: &Layout) -> Self {
        let folder = layout.state_folder().map(|state| state.join("drafts"));
        Self {
            folder: folder.ok(),
        }
    }

    /// The files of failed saves and of a hazlog that was ended. A text that is open in an editor
    /// now is among them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn left(&self) -> Result<Vec<PathBuf>, RepoError> {
        let Some(folder) = &self.folder else {
            return Ok(Vec::new());
        };
        let mut left = Vec::new();
        for draft in entries(folder)? {
            if !is_in_use(&draft) {
                left.extend(entries(&draft)?.into_iter().filter(|path| is_text(path)));
            }
        }
        left.sort();
        Ok(left)
    }

    /// The folder of each draft.
    pub(super) fn folders(&self) -> Result<Vec<PathBuf>, RepoError> {
        self.folder.as_deref().map_or(Ok(Vec::new()), entries)
    }

    /// The drafts below a folder.
    #[cfg(test)]
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: Some(folder.join("drafts")),
        }
    }

    /// Writes `text` to a new file with that name, in a new folder that only this user can read,
    /// and flushes it.
    ///
    /// # Errors
    /// When it can be written nowhere.
    pub fn write(&self, name: &str, text: &str) -> Result<Draft, RepoError> {
        let here = self
            .folder
            .as_ref()
            .map(|folder| write_below(folder, name, text));
        match here {
            Some(Ok(draft)) => Ok(draft),
            _ => write_below(&std::env::temp_dir(), name, text),
        }
    }
}

fn write_below(folder: &Path, name: &str, text: &str) -> Result<Draft, RepoError> {
    fs::create_dir_all(folder).map_err(|error| RepoError::io("make", folder, error))?;
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Below the folder for temporary files, nothing else keeps other users out.
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    let folder = builder
        .tempdir_in(folder)
        .map_err(|error| RepoError::io("make a folder in", folder, error))?;
    let path = folder.path().join(name);
    let io = |error| RepoError::io("write", &path, error);
    let mut file = new_private(&path).map_err(io)?;
    file.write_all(text.as_bytes()).map_err(io)?;
    // The error of a full disk can come as late as the flush.
    file.sync_all().map_err(io)?;
    Ok(Draft { folder, path })
}

/// A text in a separate file while an editor has it. The file is deleted when this is dropped,
/// unless it is kept.
#[derive(Debug)]
pub struct Draft {
    folder: TempDir,
    path: PathBuf,
}

/// What an editor did to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It did not change the text.
    Untouched,
    /// It left an empty text.
    Emptied,
    /// It wrote this text.
    Text(String),
}

impl Draft {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What an editor did to the draft, whose text was `before`.
    ///
    /// # Errors
    /// When the file does not exist or cannot be read, or has text that no record can have: bytes
    /// that are not UTF-8, or a NUL byte.
    pub fn edited(&self, before: &str) -> Result<Edited, RepoError> {
        let bytes = super::disk::read_file(&self.path)?;
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            return Err(RepoError::NulByte {
                path: self.path.clone(),
                line,
            });
        }
        let text = String::from_utf8(bytes).map_err(|error| RepoError::NotUtf8 {
            path: self.path.clone(),
            at: error.utf8_error().valid_up_to(),
        })?;
        Ok(if text == before {
            Edited::Untouched
        } else if text.trim().is_empty() && !before.trim().is_empty() {
            Edited::Emptied
        } else {
            Edited::Text(text)
        })
    }

    /// Keeps the file and returns its path; `None` if an editor has deleted it.
    pub fn keep(self) -> Option<PathBuf> {
        if !self.path.is_file() {
            return None;
        }
        let _ = self.folder.keep();
        Some(self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(folder: &TempDir) -> Drafts {
        Drafts {
            folder: Some(folder.path().join("drafts")),
        }
    }

    #[test]
    fn a_draft_is_deleted_unless_it_is_kept_and_then_it_is_listed() {
        let folder = TempDir::new().unwrap();
        let drafts = drafts(&folder);
        assert_eq!(drafts.left().unwrap(), Vec::<PathBuf>::new());
        let draft = drafts.write("harm.md", "one\n").unwrap();
        assert_eq!(drafts.left().unwrap(), [draft.path()]);
        drop(draft);
        assert_eq!(drafts.left().unwrap(), Vec::<PathBuf>::new());
        let kept = drafts.write("harm.md", "two\n").unwrap().keep().unwrap();
        assert_eq!(drafts.left().unwrap(), std::slice::from_ref(&kept));
        assert_eq!(fs::read_to_string(kept).unwrap(), "two\n");
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_replaced_by_the_folder_for_temporary_files() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("drafts"), "in the way").unwrap();
        let draft = drafts(&folder).write("harm.md", "one\n").unwrap();
        assert_eq!(draft.edited("one\n").unwrap(), Edited::Untouched);
        assert!(!draft.path().starts_with(folder.path()));
    }

    #[test]
    fn the_outcomes_of_an_editor_are_distinguished() {
        let folder = TempDir::new().unwrap();
        let draft = drafts(&folder).write("harm.md", "one\n").unwrap();
        let write = |bytes: &[u8]| fs::write(draft.path(), bytes).unwrap();
        assert_eq!(draft.edited("one\n").unwrap(), Edited::Untouched);
        write(b"two\n");
        assert_eq!(draft.edited("one\n").unwrap(), Edited::Text("two\n".into()));
        write(b" \n");
        assert_eq!(draft.edited("one\n").unwrap(), Edited::Emptied);
        assert_eq!(draft.edited("").unwrap(), Edited::Text(" \n".into()));
        write(b"a\nb\0c");
        let refused = draft.edited("one\n").unwrap_err();
        assert!(matches!(refused, RepoError::NulByte { line: 2, .. }));
        write(b"a\xff");
        let refused = draft.edited("one\n").unwrap_err();
        assert!(matches!(refused, RepoError::NotUtf8 { at: 1, .. }));
        fs::remove_file(draft.path()).unwrap();
        let refused = draft.edited("one\n").unwrap_err();
        assert!(matches!(refused, RepoError::Vanished { .. }));
        assert_eq!(draft.keep(), None, "no file is named that does not exist");
    }
}
