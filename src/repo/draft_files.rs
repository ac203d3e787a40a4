//! The files in the folder of a draft: a text of the user, and what hazlog says about it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::RepoError;

/// The file that says where a text was typed. Its name begins with a dot: it is no text of the user.
pub(super) const PLACE: &str = ".typed";

/// The paths in a folder; empty if it does not exist or is a file.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, RepoError> {
    let read = |error| RepoError::io("read", folder, error);
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Vec::new()),
        Err(error) => return Err(read(error)),
    };
    listed
        .map(|entry| entry.map(|entry| entry.path()).map_err(read))
        .collect()
}

/// Makes a file that only this user can read.
pub(super) fn new_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Whether a file of a draft is the text, and not about it.
pub(super) fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    !name.as_encoded_bytes().starts_with(b".")
}

/// Whether a folder of a draft belongs to a hazlog that runs now, which has its file locked.
pub(super) fn is_in_use(folder: &Path) -> bool {
    File::open(folder.join(PLACE)).is_ok_and(|file| file.try_lock().is_err())
}
