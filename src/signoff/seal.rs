//! The digest at the end of a file: over every byte before it.

use crate::compare::bytes_digest;

/// The key of the last line.
const KEY: &str = "digest: ";

/// Why the end of a file does not fit to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SealError {
    /// The last line is no digest, so the end of the file is missing, or something follows it.
    Missing,
    /// The digest is that of another text.
    Differs,
}

/// A text with the digest of it in the last line.
pub(super) fn sealed(body: &str) -> String {
    format!("{body}{KEY}{}\n", text_digest(body))
}

/// The digest in the last line of a text, if it is that of the lines before it.
pub(super) fn seal_of(text: &str) -> Result<&str, SealError> {
    let lines = text.strip_suffix('\n').ok_or(SealError::Missing)?;
    let start = lines.rfind('\n').map_or(0, |at| at + 1);
    let digest = lines[start..].strip_prefix(KEY).ok_or(SealError::Missing)?;
    match text_digest(&text[..start]) == digest {
        true => Ok(digest),
        false => Err(SealError::Differs),
    }
}

/// The SHA-256 digest of a text, in hexadecimal: that of `sha256sum`.
pub fn text_digest(text: &str) -> String {
    bytes_digest(text.as_bytes())
}
