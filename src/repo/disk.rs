//! Single files on disk: their bytes and text, and whether a path exists.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::RepoError;
use crate::import::LOOKED_AT;

/// Whether nothing is at a path. A link to nowhere counts as something.
pub(super) fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The bytes of a file.
///
/// # Errors
/// [`RepoError::Vanished`] when it does not exist, or an error when it cannot be read.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, RepoError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => RepoError::Vanished {
            path: path.to_owned(),
        },
        _ => RepoError::io("read", path, error),
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() && !metadata.is_dir() {
        // Reading a pipe or a device would never end.
        return Err(failed(io::Error::other("it is not a regular file")));
    }
    fs::read(path).map_err(failed)
}

/// The text of a file, byte for byte.
pub(super) fn read_text(path: &Path) -> Result<String, RepoError> {
    String::from_utf8(read_file(path)?).map_err(|error| RepoError::NotUtf8 {
        path: path.to_owned(),
        at: error.utf8_error().valid_up_to(),
    })
}

/// The beginning of a file, as far as [`detect`](crate::import::detect) reads it.
pub(super) fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let file = File::open(path).ok()?;
    file.take(LOOKED_AT as u64).read_to_end(&mut content).ok()?;
    Some(content)
}
