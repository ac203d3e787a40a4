//! The user's own settings of hazlog, outside every repository, so that no repository brings its own.

use std::env;
use std::path::PathBuf;

use super::RepoError;
use super::disk::{is_absent, read_text};

/// A file in the user's folder of settings: its path and its text; `None` if there is none.
///
/// # Errors
/// When it cannot be read.
pub fn user_file(name: &str) -> Result<Option<(PathBuf, String)>, RepoError> {
    let Some(path) = folder().map(|folder| folder.join("hazlog").join(name)) else {
        return Ok(None);
    };
    if is_absent(&path) {
        return Ok(None);
    }
    let text = read_text(&path)?;
    Ok(Some((path, text)))
}

/// The folder in which programs keep the user's settings: `$XDG_CONFIG_HOME`, or `~/.config`.
fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| {
        let path = env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let usual = || match cfg!(windows) {
        true => absolute("APPDATA"),
        false => env::home_dir().map(|home| home.join(".config")),
    };
    absolute("XDG_CONFIG_HOME").or_else(usual)
}
