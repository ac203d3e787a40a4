//! The folder that the files of a log must be in, links followed.
//!
//! Somebody else's repository can hold a link to any file of its reader. So the place where a path
//! really leads is looked up first, it must be in the repository, and then that place is read. No
//! setting allows more for records, templates and texts: the settings come with the repository, and
//! what these files say is shown and goes into reports. `code:` names folders outside, where hazlog
//! looks whether code and evidence are there, and shows nothing of them.

use std::io;
use std::path::{Path, PathBuf};

use super::RepoError;

/// The folder in which git keeps its own files. They may hold passwords, and are no records.
const GIT_FOLDER: &str = ".git";

/// The real place of a file or folder, which must be below `bounds`.
///
/// # Errors
/// [`RepoError::LeadsOut`] where it is not, and when it cannot be found.
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
