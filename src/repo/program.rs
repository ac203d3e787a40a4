//! Which program this is.

use std::fs;

/// A name for the very file that is running: its version, size and time. What another build has
/// worked out is not to be trusted, since it may have worked differently.
pub fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let file = std::env::current_exe().and_then(fs::metadata);
    match file {
        Ok(file) => format!("{version} {} {:?}", file.len(), file.modified().ok()),
        Err(_) => version.to_owned(),
    }
}
