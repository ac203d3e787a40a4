//! Writes a file as a whole: under another name in the same folder, flushed, and then renamed in
//! one step.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::RepoError;

/// The start of the names of temporary files; the record's stem and a random part follow.
const PREFIX: &str = ".hazlog-";
/// The end of the names.
const SUFFIX: &str = ".tmp";
/// A name can have 255 bytes, and the other parts need some. A longer stem is left out: it only
/// shows a person the record of the file.
const LONGEST_STEM: usize = 200;

/// Whether a file is a temporary one, by its name.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX))
        .is_some_and(|inner| inner.contains('.'))
}

/// Writes `bytes` to a temporary file next to `target` that nobody else can read, and flushes it.
/// It is deleted when dropped.
pub(super) fn write_beside(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, RepoError> {
    write(target, bytes, Builder::new())
}

/// Like [`write_beside`], with the usual permissions of a new file of the user.
pub(super) fn write_new_beside(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, RepoError> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    write(target, bytes, builder)
}

fn write(
    target: &Path,
    bytes: &[u8],
    builder: Builder<'static, 'static>,
) -> Result<NamedTempFile, RepoError> {
    let folder = folder_of(target);
    let stem = target
        .file_stem()
        .and_then(OsStr::to_str)
        .unwrap_or("record");
    let stem = if stem.len() > LONGEST_STEM {
        "record"
    } else {
        stem
    };
    let prefix = format!("{PREFIX}{stem}.");
    let mut builder: Builder<'_, '_> = builder;
    let mut file = builder
        .prefix(&prefix)
        .suffix(SUFFIX)
        .tempfile_in(folder)
        .map_err(|error| RepoError::io("write into", folder, plain(error)))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| RepoError::io("write", target, plain(error)))?;
    Ok(file)
}

/// Gives a temporary file the permissions of the file that it will replace, and its owner and group
/// if the system allows it. Returns whether it has the owner.
pub(super) fn take_after(file: &File, old: &Metadata) -> io::Result<Ownership> {
    let ownership = give(file, old);
    // After the owner, because a change of the owner clears some of the bits.
    file.set_permissions(old.permissions())?;
    Ok(ownership)
}

/// Whether the file could get the owner of the file that it will replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ownership {
    Kept,
    Changed,
}

#[cfg(unix)]
fn give(file: &File, old: &Metadata) -> Ownership {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(new) = file.metadata() else {
        return Ownership::Changed;
    };
    if new.uid() == old.uid() && new.gid() == old.gid() {
        return Ownership::Kept;
    }
    // The group can often be set even if the owner cannot.
    let group = fchown(file, None, Some(old.gid()));
    let owner = match new.uid() == old.uid() {
        true => Ok(()),
        false => fchown(file, Some(old.uid()), None),
    };
    match group.and(owner) {
        Ok(()) => Ownership::Kept,
        Err(_) => Ownership::Changed,
    }
}

#[cfg(not(unix))]
fn give(_file: &File, _old: &Metadata) -> Ownership {
    Ownership::Kept
}

/// Flushes the folder of `target`, so that a new name in it is kept after a power cut. Some file
/// systems cannot do this, which is not an error.
pub(super) fn flush_folder(target: &Path) -> Result<(), RepoError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = folder_of(target);
    let flushed = File::open(folder).and_then(|folder| folder.sync_all());
    match flushed {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        // A folder that the user can write but not list cannot be opened.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        other => other.map_err(|error| RepoError::io("flush", folder, error)),
    }
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The system's error without the path of the temporary file, which a reader does not know.
fn plain(error: io::Error) -> io::Error {
    match error.get_ref() {
        Some(_) => io::Error::from(error.kind()),
        None => error,
    }
}
