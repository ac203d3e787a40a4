//! A copy of git's index, for a command that would write to the index.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::command::{git, output};
use crate::repo::RepoError;

/// A copy of the index of a working tree, deleted when dropped.
pub(super) struct IndexCopy {
    /// The folder, which is deleted when this is dropped.
    _folder: TempDir,
    path: PathBuf,
}

impl IndexCopy {
    /// Copies the index of the working tree at `root`. Without an index, the copy is empty too.
    pub(super) fn create(root: &Path) -> Result<Self, RepoError> {
        let mut command = git(root);
        command.args(["rev-parse", "--git-path", "index"]);
        let answer = output(root, &mut command)?;
        let name = String::from_utf8(answer.out).ok();
        let name = name.filter(|_| answer.worked);
        let name = name.ok_or_else(|| RepoError::Git {
            path: root.to_owned(),
            message: answer.complaint,
        })?;
        let index = root.join(name.trim_end_matches('\n'));
        let folder = tempfile::Builder::new()
            .prefix("hazlog-")
            .tempdir()
            .map_err(|error| RepoError::io("make a folder in", &std::env::temp_dir(), error))?;
        let path = folder.path().join("index");
        match copy(&index, &path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(RepoError::io("copy", &index, error)),
        }
        Ok(Self {
            _folder: folder,
            path,
        })
    }

    /// The path of the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Copies an index with its time, because git reads every file again that is not older than its
/// index.
fn copy(index: &Path, to: &Path) -> io::Result<()> {
    let time = fs::metadata(index)?.modified()?;
    let bytes = fs::read(index)?;
    fs::write(to, bytes)?;
    fs::File::options().write(true).open(to)?.set_modified(time)
}
