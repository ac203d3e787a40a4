//! The identity of this program.

use std::fs;

/// A name for the running file: its version, size and time. The results of another build are not
/// used, because it can work differently.
pub fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let file = std::env::current_exe().and_then(fs::metadata);
    match file {
        Ok(file) => format!("{version} {} {:?}", file.len(), file.modified().ok()),
        Err(_) => version.to_owned(),
    }
}
