//! The words of the errors of the disk and of git.

use std::io;

/// The error of the system, without the number that Rust adds.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}

/// The short form of the full name of a commit; another name as it is.
pub(super) fn short(revision: &str) -> &str {
    let is_full = revision.len() >= 40 && revision.bytes().all(|sign| sign.is_ascii_hexdigit());
    if is_full { &revision[..10] } else { revision }
}
