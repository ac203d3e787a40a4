//! git's own merge of three texts, line by line.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::command::{command_for, not_run};
use crate::merge::Three;
use crate::repo::RepoError;

/// What git does where both sides changed the same lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextConflicts {
    /// It writes both texts between markers of this length.
    Marked(usize),
    /// It takes our lines.
    Ours,
    /// It takes their lines.
    Theirs,
}

/// git's merge of three texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMerge {
    /// The text.
    pub bytes: Vec<u8>,
    /// How many conflicts git found.
    pub conflicts: usize,
}

/// Merges three texts as git does, without a file of the repository. `root` is the root of its working tree.
///
/// # Errors
/// When git cannot merge them, as with a file that is no text.
pub fn merge_text(
    root: &Path,
    texts: Three<&[u8]>,
    conflicts: TextConflicts,
) -> Result<TextMerge, RepoError> {
    let folder = tempfile::tempdir()
        .map_err(|error| RepoError::io("make a folder in", &std::env::temp_dir(), error))?;
    let root = root
        .canonicalize()
        .map_err(|error| RepoError::io("open", root, error))?;
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).map_err(|error| RepoError::io("write", &path, error))?;
        Ok::<OsString, RepoError>(path.into_os_string())
    };
    let files = [
        put("ours", texts.ours)?,
        put("base", texts.base)?,
        put("theirs", texts.theirs)?,
    ];
    let size = match conflicts {
        TextConflicts::Marked(size) => format!("--marker-size={size}"),
        TextConflicts::Ours => "--ours".to_owned(),
        TextConflicts::Theirs => "--theirs".to_owned(),
    };
    let question = ["merge-file", "-p", "-q", "--diff3", &size];
    let mut command = command_for(&root, &question)?;
    command.args(question);
    for label in ["ours", "base", "theirs"] {
        command.args(["-L", label]);
    }
    let output = command.args(files).output();
    let output = output.map_err(|error| not_run(&root, &error))?;
    // The code is the number of conflicts, up to 127; a higher one, or none, is an error.
    let code = output
        .status
        .code()
        .and_then(|code| usize::try_from(code).ok());
    match code {
        Some(conflicts @ 0..128) => Ok(TextMerge {
            bytes: output.stdout,
            conflicts,
        }),
        _ => Err(RepoError::Git {
            path: root,
            message: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        }),
    }
}
