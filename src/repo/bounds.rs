//! The folder in which the files of a log must be, with links followed.
//!
//! Another person's repository can have a link to any file of its reader. So hazlog first looks up
//! the real place of a path, which must be in the repository, and then reads that place. No setting
//! allows more for records, templates and texts, because the settings come with the repository and
//! the text of these files goes to the screen and into reports. `code:` names folders outside,
//! where hazlog looks whether code and evidence exist, and shows nothing of them.

use std::io;
use std::path::{Path, PathBuf};

use super::RepoError;

/// The folder in which git keeps its own files. They can have passwords, and are not records.
const GIT_FOLDER: &str = ".git";

/// The real path of a file or folder, which must be below `bounds`.
///
/// # Errors
/// [`RepoError::LeadsOut`] when it is not, or when it cannot be found.
pub(super) fn real_place(bounds: &Path, path: &Path) -> Result<PathBuf, RepoError> {
    let real = path.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RepoError::Vanished {
            path: path.to_owned(),
        },
        _ => RepoError::io("find", path, error),
    })?;
    let is_inside = real.strip_prefix(bounds).is_ok_and(|below| {
        let mut names = below.iter().filter_map(|name| name.to_str());
        !names.any(|name| name.eq_ignore_ascii_case(GIT_FOLDER))
    });
    if is_inside {
        return Ok(real);
    }
    Err(RepoError::LeadsOut {
        path: path.to_owned(),
        target: real,
    })
}
