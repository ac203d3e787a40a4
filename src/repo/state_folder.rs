//! The folder with hazlog's data about a checkout. It belongs to the user and is outside every
//! checkout, so that nobody can put an index or a link into it with a repository.

use std::env;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

use super::{Layout, RepoError};

/// The file with the path of the checkout of a folder.
const CHECKOUT: &str = "checkout";
/// The number of hexadecimal digits in the name of a folder.
const NAME_LENGTH: usize = 32;

impl Layout {
    /// This user's folder for this checkout. hazlog creates it if it is missing:
    /// `$XDG_STATE_HOME/hazlog/…`, or `~/.local/state/hazlog/…`.
    ///
    /// # Errors
    /// When the folder cannot be created, belongs to another user, or is part of the repository.
    pub fn state_folder(&self) -> Result<PathBuf, RepoError> {
        let base = base().ok_or_else(|| {
            let home = Path::new("~/.local/state");
            RepoError::io("find", home, io::ErrorKind::NotFound.into())
        })?;
        let repository = self.git_root.as_deref().unwrap_or(&self.root);
        state_folder(&base, &self.root, repository)
    }
}

/// This user's folder for the state of programs.
fn base() -> Option<PathBuf> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let usual = || match cfg!(windows) {
        true => absolute("LOCALAPPDATA"),
        false => env::home_dir().map(|home| home.join(".local/state")),
    };
    absolute("XDG_STATE_HOME").or_else(usual)
}

/// The folder below `base` for the log at `root`, in a repository at `repository`.
fn state_folder(base: &Path, root: &Path, repository: &Path) -> Result<PathBuf, RepoError> {
    let base = without_links(base).map_err(|error| RepoError::io("use", base, error))?;
    if base.starts_with(repository) || base.starts_with(root) {
        let error =
            io::Error::other("it is inside the repository, where other people can change it");
        return Err(RepoError::io("use", &base, error));
    }
    let all = base.join("hazlog");
    make_private(&all)?;
    own(&all)?;
    let folder = all.join(name_of(root));
    let is_new = !folder.exists();
    make_private(&folder)?;
    own(&folder)?;
    if is_new {
        name_checkout(&folder, root)?;
        remove_abandoned(&all);
    }
    Ok(folder)
}

/// The path with its links followed, as far as it exists. Creates nothing.
fn without_links(path: &Path) -> io::Result<PathBuf> {
    let exists = |folder: &&Path| folder.symlink_metadata().is_ok();
    let Some(first) = path.ancestors().find(exists) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let rest = path.strip_prefix(first).map_err(io::Error::other)?;
    Ok(first.canonicalize()?.join(rest))
}

/// The name of the folder for the checkout at `root`.
fn name_of(root: &Path) -> String {
    let digest = blake3::hash(root.as_os_str().as_encoded_bytes()).to_hex();
    digest[..NAME_LENGTH].to_owned()
}

fn make_private(folder: &Path) -> Result<(), RepoError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder
        .create(folder)
        .map_err(|error| RepoError::io("make", folder, error))
}

/// Refuses a folder that is a link or belongs to another user. Only the owner can make a folder
/// private, so the success of that call shows who owns it.
fn own(folder: &Path) -> Result<(), RepoError> {
    let refused = |error| RepoError::io("use", folder, error);
    let found = fs::symlink_metadata(folder).map_err(refused)?;
    if !found.is_dir() {
        return Err(refused(io::Error::other("it is a symbolic link")));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(refused)?;
    }
    Ok(())
}

fn name_checkout(folder: &Path, root: &Path) -> Result<(), RepoError> {
    let file = folder.join(CHECKOUT);
    fs::write(&file, root.as_os_str().as_encoded_bytes())
        .map_err(|error| RepoError::io("write", &file, error))
}

/// Removes the data about checkouts that no longer exist, except for the texts of the user. What
/// cannot be removed stays.
fn remove_abandoned(all: &Path) {
    for folder in paths_in(all).filter(|folder| is_abandoned(folder)) {
        for path in paths_in(&folder) {
            // Removes only empty folders; the one for drafts can be empty.
            let _ = fs::remove_dir(path);
        }
        let (ours, users): (Vec<PathBuf>, Vec<PathBuf>) =
            paths_in(&folder).partition(|path| is_ours(path));
        // As long as a text is left, the file with the path of its checkout stays too.
        let is_removed = |path: &&PathBuf| users.is_empty() || !path.ends_with(CHECKOUT);
        for path in ours.iter().filter(is_removed) {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_dir(&folder);
    }
}

/// The paths in a folder; empty if it cannot be read.
fn paths_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

/// Whether hazlog made the file for itself. The folder also has the user's drafts.
fn is_ours(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| {
            name.starts_with("index.db")
                || name.ends_with(".lock")
                || name == super::used_ids::FILE
                || super::undo_journal::FILES.contains(&name)
                || name == CHECKOUT
        })
}

/// Whether a folder is for a checkout that no longer exists. A folder that hazlog did not create is
/// not, and stays.
fn is_abandoned(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join(CHECKOUT)) else {
        return false;
    };
    let root = Path::new(&text);
    let named = folder.file_name().and_then(|name| name.to_str());
    if named != Some(name_of(root).as_str()) {
        return false;
    }
    let gone = fs::symlink_metadata(root);
    gone.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Places {
        _all: tempfile::TempDir,
        base: PathBuf,
        root: PathBuf,
    }

    fn places() -> Places {
        let all = tempfile::tempdir().unwrap();
        let (base, root) = (all.path().join("state"), all.path().join("log"));
        fs::create_dir(&root).unwrap();
        let root = root.canonicalize().unwrap();
        Places {
            base,
            root,
            _all: all,
        }
    }

    #[test]
    fn each_checkout_has_one_folder_outside_of_it() {
        let at = places();
        let folder = state_folder(&at.base, &at.root, &at.root).unwrap();
        assert!(folder.is_dir() && !folder.starts_with(&at.root));
        assert_eq!(state_folder(&at.base, &at.root, &at.root).unwrap(), folder);
        let other = at.root.with_file_name("other");
        fs::create_dir(&other).unwrap();
        assert_ne!(state_folder(&at.base, &other, &other).unwrap(), folder);
        assert_eq!(fs::read_dir(&at.root).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_inside_the_repository_is_refused() {
        let at = places();
        for base in [at.root.clone(), at.root.join("home/state")] {
            let refused = state_folder(&base, &at.root, &at.root).unwrap_err();
            assert!(refused.to_string().contains("repository"), "{refused}");
        }
        assert_eq!(fs::read_dir(&at.root).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let at = places();
        fs::create_dir_all(at.base.join("hazlog")).unwrap();
        let open = fs::Permissions::from_mode(0o777);
        fs::set_permissions(at.base.join("hazlog"), open).unwrap();
        let folder = state_folder(&at.base, &at.root, &at.root).unwrap();
        for folder in [folder.parent().unwrap(), &folder] {
            let mode = fs::metadata(folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_folder_is_refused() {
        use std::os::unix::fs::symlink;
        let at = places();
        let folder = state_folder(&at.base, &at.root, &at.root).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let elsewhere = at.root.with_file_name("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        symlink(&elsewhere, &folder).unwrap();
        let refused = state_folder(&at.base, &at.root, &at.root).unwrap_err();
        assert!(refused.to_string().contains("symbolic link"), "{refused}");
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn the_state_of_a_deleted_checkout_is_removed() {
        let at = places();
        let folder = state_folder(&at.base, &at.root, &at.root).unwrap();
        fs::write(folder.join("index.db-wal"), "").unwrap();
        fs::write(folder.join("ids"), "Hazard-0001\n").unwrap();
        for name in super::super::undo_journal::FILES {
            fs::write(folder.join(name), "").unwrap();
        }
        fs::create_dir(folder.join("drafts")).unwrap();
        let theirs = folder.with_file_name("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join(CHECKOUT), "/no such checkout").unwrap();
        fs::remove_dir(&at.root).unwrap();
        let other = at.root.with_file_name("other");
        fs::create_dir(&other).unwrap();
        let kept = state_folder(&at.base, &other, &other).unwrap();
        assert!(kept.is_dir() && !folder.exists());
        assert!(theirs.is_dir(), "hazlog did not make it");
    }

    #[test]
    fn a_text_of_the_user_is_kept_after_the_checkout_is_deleted() {
        let at = places();
        let folder = state_folder(&at.base, &at.root, &at.root).unwrap();
        let draft = folder.join("drafts/hazlog-a/Harm.md");
        fs::create_dir_all(draft.parent().unwrap()).unwrap();
        fs::write(&draft, "typed").unwrap();
        fs::write(folder.join("index.db"), "").unwrap();
        fs::remove_dir(&at.root).unwrap();
        remove_abandoned(folder.parent().unwrap());
        assert_eq!(fs::read_to_string(&draft).unwrap(), "typed");
        assert!(folder.join(CHECKOUT).exists(), "it names the checkout");
        assert!(!folder.join("index.db").exists());
    }
}
