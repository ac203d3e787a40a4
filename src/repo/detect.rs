//! Whether a file is a hazard record, by its name and by its headings.

use std::path::Path;

use super::disk::read_file;
use crate::import::is_no_record;
pub(super) use crate::import::is_record;

/// The stem of a Markdown file's name.
pub(super) fn markdown_stem(name: &str) -> Option<&str> {
    let at = name.len().checked_sub(3)?;
    let (stem, extension) = (name.get(..at)?, name.get(at..)?);
    let visible = !stem.is_empty() && !stem.starts_with('.');
    (visible && extension.eq_ignore_ascii_case(".md")).then_some(stem)
}

/// Whether a stem has the form of a record's: letters, then perhaps a separator, then a number.
pub(super) fn is_id_like(stem: &str) -> bool {
    let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < stem.len() && letters.starts_with(char::is_alphabetic)
}

/// Whether a Markdown file is a record: by its name, if it is not a report and does not have
/// several hazards, or by its headings.
pub(super) fn is_record_named(stem: &str, bytes: &[u8]) -> bool {
    match is_id_like(stem) {
        true => is_no_record(bytes).is_none(),
        false => is_record(&String::from_utf8_lossy(bytes)),
    }
}

/// Whether a file has the headings of a record; `false` if it cannot be read.
pub(super) fn is_record_file(path: &Path) -> bool {
    read_file(path).is_ok_and(|bytes| is_record(&String::from_utf8_lossy(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_records_are_letters_and_a_number() {
        for name in ["Hazard-0022.md", "hazard-3.md", "H12.md", "Gefahr_7.MD"] {
            assert!(markdown_stem(name).is_some_and(is_id_like), "{name}");
        }
        for name in [
            "README.md",
            "2024.md",
            "12.md",
            ".md",
            ".Hazard-1.md",
            "H1.txt",
            "é",
        ] {
            assert!(!markdown_stem(name).is_some_and(is_id_like), "{name}");
        }
    }
}
