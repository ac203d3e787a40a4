//! Files outside the log: a text to read, a report to write.

use std::fs;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use super::temporary::{flush_folder, take_after, write_beside, write_new_beside};
use super::{Layout, RepoError};

/// The path of a file in the log: relative to its root, with `/`, empty for the root itself; `None`
/// if it does not exist or leads out of the log.
pub fn path_in_log(layout: &Layout, path: &Path) -> Option<String> {
    // A record can be a symbolic link. The links of its folder are followed, and the file keeps its
    // name.
    let real = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !path.is_dir() => folder.canonicalize().ok()?.join(name),
        _ => path.canonicalize().ok()?,
    };
    let below = real.strip_prefix(&layout.root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(std::ffi::OsStr::to_str).collect();
    Some(parts?.join("/"))
}

/// Refuses to write a file or folder in a folder of records, or anywhere in the repository of a log that is
/// open for reading only. Follows links and `..`.
///
/// # Errors
/// [`RepoError::AmongRecords`] or [`RepoError::ReadingOnly`] when it is there.
pub fn refuse_among_records(layout: &Layout, path: &Path) -> Result<(), RepoError> {
    let Some(real) = where_it_will_be(path) else {
        return Ok(());
    };
    let bounds = layout.bounds().canonicalize();
    if bounds.is_ok_and(|bounds| real.starts_with(bounds)) {
        layout.refuse_read_only()?;
    }
    for folder in &layout.folders {
        let of_records = layout.path(folder);
        let of_records = of_records.canonicalize().unwrap_or(of_records);
        // If the records are in the root, every other folder of the project is below them.
        let is_among = match folder.is_empty() {
            true => real == of_records || real.parent() == Some(&of_records),
            false => real.starts_with(&of_records),
        };
        if is_among {
            return Err(RepoError::AmongRecords {
                path: path.to_owned(),
                folder: match folder.is_empty() {
                    true => of_records,
                    false => folder.into(),
                },
            });
        }
    }
    Ok(())
}

/// The real path, with links followed as far as it exists; `None` if nothing of it exists.
fn where_it_will_be(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let mut real = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        // Each step is followed before the next, because `..` after a link leads up from its
        // target.
        if let Ok(found) = real.canonicalize() {
            real = found;
        }
    }
    Some(real)
}

/// The bytes of a file that the user named.
///
/// # Errors
/// When it cannot be read.
pub fn read_input(path: &Path) -> Result<Vec<u8>, RepoError> {
    fs::read(path).map_err(|error| RepoError::io("read", path, error))
}

/// Whether a path that the user named is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The files in a folder that the user named and in the folders below it, sorted; without hidden ones.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, RepoError> {
    let mut files = Vec::new();
    for entry in WalkBuilder::new(folder)
        .follow_links(false)
        .git_ignore(false)
        .build()
    {
        let entry =
            entry.map_err(|error| RepoError::io("read", folder, std::io::Error::other(error)))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

/// Writes a file of hazlog, with its folder, and replaces an older one.
///
/// # Errors
/// When it cannot be written.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), RepoError> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|error| RepoError::io("write", path, error))
}

/// Creates a folder, with its parent folders.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), RepoError> {
    if folder.is_file() {
        return Err(RepoError::FileNotFolder {
            path: folder.to_owned(),
        });
    }
    fs::create_dir_all(folder).map_err(|error| RepoError::io("make", folder, error))
}

/// What exists at the path of a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputPlace {
    /// Nothing.
    Free,
    /// A file, which hazlog would replace.
    Taken,
}

/// What exists at the path of a file for [`replace_output`].
///
/// # Errors
/// When no file can be written there.
pub fn output_place(path: &Path) -> Result<OutputPlace, RepoError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(RepoError::NoPlace {
            path: path.to_owned(),
            folder: folder.to_owned(),
        });
    }
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => {
            let error = std::io::ErrorKind::IsADirectory.into();
            Err(RepoError::io("write", path, error))
        }
        Ok(there) if there.is_file() && there.permissions().readonly() => {
            Err(RepoError::ReadOnly {
                path: path.to_owned(),
            })
        }
        Ok(_) => Ok(OutputPlace::Taken),
        Err(_) => Ok(OutputPlace::Free),
    }
}

/// Writes a file in one step: the old file exists until the new one is complete, and stays if the
/// new one cannot be written. The folder must exist.
///
/// # Errors
/// When it cannot be written.
pub fn replace_output(path: &Path, bytes: &[u8]) -> Result<(), RepoError> {
    let io = |error| RepoError::io("write", path, error);
    output_place(path)?;
    // A link is followed, so that its target is replaced and not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // hazlog writes directly to a pipe or a device.
        return fs::write(&target, bytes).map_err(io);
    }
    let file = match &old {
        Some(old) => {
            let file = write_beside(&target, bytes)?;
            take_after(file.as_file(), old).map_err(io)?;
            file
        }
        None => write_new_beside(&target, bytes)?,
    };
    file.persist(&target).map_err(|error| io(error.error))?;
    flush_folder(&target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.pdf");
        replace_output(&path, b"one").unwrap();
        replace_output(&path, b"two").unwrap();
        assert_eq!(read_input(&path).unwrap(), b"two");
        let beside = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(beside, 1);
        let nowhere = replace_output(&folder.path().join("no/log.pdf"), b"x").unwrap_err();
        assert!(
            nowhere.to_string().contains("there is no folder"),
            "{nowhere}"
        );
        assert!(replace_output(folder.path(), b"x").is_err());
    }

    #[test]
    fn an_existing_file_is_noticed_before_a_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.pdf");
        assert_eq!(output_place(&path).unwrap(), OutputPlace::Free);
        replace_output(&path, b"one").unwrap();
        assert_eq!(output_place(&path).unwrap(), OutputPlace::Taken);
        let mut marked = fs::metadata(&path).unwrap().permissions();
        marked.set_readonly(true);
        fs::set_permissions(&path, marked).unwrap();
        let refused = output_place(&path).unwrap_err();
        assert!(matches!(refused, RepoError::ReadOnly { .. }), "{refused}");
        assert!(replace_output(&path, b"two").is_err());
        assert!(output_place(folder.path()).is_err());
        let nowhere = output_place(&folder.path().join("no/log.pdf")).unwrap_err();
        assert!(matches!(nowhere, RepoError::NoPlace { .. }), "{nowhere}");
    }

    #[test]
    fn an_existing_page_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("man1/hazlog.1");
        write_output(&path, b"one").unwrap();
        write_output(&path, b"two").unwrap();
        assert_eq!(read_input(&path).unwrap(), b"two");
    }
}
