//! The SSH keys of the person at this computer: which they are, and what a typed path of one means.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::git::signing_key;
use super::{Layout, RepoError};

/// The folder in which `ssh-keygen` puts keys, below that of the person.
const FOLDER: &str = ".ssh";
/// What the name of a public key adds to that of its private one.
const PUBLIC: &str = ".pub";
/// What begins a path in the person's folder.
const HOME: &str = "~/";

/// The files of keys that this person can have: the one that git signs with, then those in `~/.ssh`.
///
/// # Errors
/// When git cannot be run.
pub fn ssh_keys(layout: &Layout) -> Result<Vec<String>, RepoError> {
    let mut keys: Vec<String> = signing_key(layout)?.into_iter().map(private).collect();
    if let Some(home) = env::home_dir() {
        for name in keys_in(&home.join(FOLDER)) {
            let key = format!("{HOME}{FOLDER}/{name}");
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    Ok(keys)
}

/// The names of the keys in a folder, sorted. A key that only an agent or a device has is named by its public half. A
/// folder that cannot be read offers none: a key can be typed all the same.
fn keys_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut keys: Vec<String> = names
        .filter(|name| name.ends_with(PUBLIC))
        .map(|name| match name.strip_suffix(PUBLIC) {
            Some(private) if folder.join(private).is_file() => private.to_owned(),
            _ => name,
        })
        .collect();
    keys.sort();
    keys
}

/// The file of a private key for that of a public one, if it exists.
fn private(key: String) -> String {
    match key.strip_suffix(PUBLIC) {
        Some(private) if key_path(private).is_file() => private.to_owned(),
        _ => key,
    }
}

/// The path of a key as a person types it, with `~/` for their folder.
pub fn key_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    match (typed.strip_prefix(HOME), env::home_dir()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(typed),
    }
}

/// Refuses a path at which there is no key, before anybody is asked for a passphrase.
///
/// # Errors
/// When there is neither a private key nor a public one.
pub fn refuse_missing_key(key: &Path) -> Result<(), RepoError> {
    let mut public = OsString::from(key);
    public.push(PUBLIC);
    match key.is_file() || Path::new(&public).is_file() {
        true => Ok(()),
        false => Err(RepoError::Key {
            path: key.to_owned(),
            message: "there is no such file".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::TestLog;

    #[test]
    fn the_key_with_which_git_signs_is_offered_first() {
        let log = TestLog::new();
        log.git(&["init", "-q"]);
        let first = || ssh_keys(&log.layout()).unwrap().into_iter().next();
        let key = Some("/keys/id_ann.pub".to_owned());
        log.git(&["config", "user.signingkey", "/keys/id_ann.pub"]);
        log.git(&["config", "gpg.format", "openpgp"]);
        assert_ne!(first(), key, "it is a key of another program");
        log.git(&["config", "gpg.format", "ssh"]);
        assert_eq!(first(), key);
        log.git(&["config", "user.signingkey", "ssh-ed25519 AAAA"]);
        assert!(
            first().is_none_or(|key| !key.contains("AAAA")),
            "it is no file"
        );
    }

    #[test]
    fn a_key_is_offered_by_its_private_half_or_by_the_public_one_without_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["id_b", "id_b.pub", "agent.pub", "known_hosts", "config"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(keys_in(folder.path()), ["agent.pub", "id_b"]);
        assert_eq!(keys_in(&folder.path().join("none")), Vec::<String>::new());
    }

    #[test]
    fn a_path_below_the_persons_folder_can_be_typed_with_a_tilde() {
        let home = env::home_dir().unwrap();
        assert_eq!(key_path(" ~/.ssh/id "), home.join(".ssh/id"));
        assert_eq!(key_path("/keys/~/id"), PathBuf::from("/keys/~/id"));
    }

    #[test]
    fn a_missing_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("id");
        let error = refuse_missing_key(&key).unwrap_err().to_string();
        assert!(error.contains("there is no such file"), "{error}");
        fs::write(folder.path().join("id.pub"), "").unwrap();
        assert!(refuse_missing_key(&key).is_ok());
        assert!(refuse_missing_key(folder.path()).is_err());
    }
}
