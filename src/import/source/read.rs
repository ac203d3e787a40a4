//! Which form a file has, by its content, and its reader.

use super::{SourceDocument, SourceFile, Unreadable, markdown, text};

/// Reads a file.
///
/// # Errors
/// When it is not in a form that hazlog reads, or damaged.
pub fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = text::decode(file.bytes);
    Ok(markdown::read(&decoded.text))
}
