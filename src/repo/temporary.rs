//! A file written whole: next to its place under another name, flushed, then put there at once.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::RepoError;

/// How the names of temporary files begin; the record's stem and a random part follow.
const PREFIX: &str = ".hazlog-";
/// How they end.
const SUFFIX: &str = ".tmp";
/// A name may have 255 bytes, and the other parts take some. A longer stem is left out: it
/// only shows a person which record the file was for.
const LONGEST_STEM: usize = 200;

/// Whether a file is one of these, by its name.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX))
        .is_some_and(|inner| inner.contains('.'))
}

/// Writes `bytes` to a temporary file next to `target`, readable by nobody else, and flushes it.
/// It goes when dropped.
pub(super) fn write_beside(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, RepoError> {
    write(target, bytes, Builder::new())
}

/// As [`write_beside`], with the permissions that the user's mask leaves to a new file.
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

/// Gives a temporary file the permissions of the file whose place it takes, and its owner and
/// group as far as the system lets it. Whether the owner could be given is the answer.
pub(super) fn take_after(file: &File, old: &Metadata) -> io::Result<Ownership> {
    let ownership = give(file, old);
    // After the owner, since giving a file away clears some of its bits.
    file.set_permissions(old.permissions())?;
    Ok(ownership)
}

/// Whether a file could be given to the owner of the one whose place it takes.
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
    // The group can often be given where the owner cannot.
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

/// Flushes the folder of `target`, so that a name put there outlives a power cut. File systems
/// that know no such thing are content.
pub(super) fn flush_folder(target: &Path) -> Result<(), RepoError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = folder_of(target);
    let flushed = File::open(folder).and_then(|folder| folder.sync_all());
    match flushed {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        // A folder that may be written to but not listed cannot be opened either.
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

/// The system's error without the path of the temporary file, which means nothing to a reader.
fn plain(error: io::Error) -> io::Error {
    match error.get_ref() {
        Some(_) => io::Error::from(error.kind()),
        None => error,
    }
}
