//! Whether a file is a hazard record, by its name and by its headings.

use std::collections::BTreeSet;
use std::path::Path;

use super::files::read_file;
use crate::document::Document;
use crate::template::{Role, normalise};

/// How many different fields its headings must name before a text counts as a record.
const FIELDS: usize = 3;

/// The stem of a Markdown file's name.
pub(super) fn markdown_stem(name: &str) -> Option<&str> {
    let at = name.len().checked_sub(3)?;
    let (stem, extension) = (name.get(..at)?, name.get(at..)?);
    let visible = !stem.is_empty() && !stem.starts_with('.');
    (visible && extension.eq_ignore_ascii_case(".md")).then_some(stem)
}

/// Whether a stem is one that records have: letters, then perhaps a separator, then a number.
pub(super) fn is_id_like(stem: &str) -> bool {
    let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < stem.len() && letters.starts_with(char::is_alphabetic)
}

/// Whether a text has the headings of a record.
pub(super) fn is_record(text: &str) -> bool {
    let document = Document::parse(text);
    let roles: BTreeSet<Role> = document
        .headings()
        .filter_map(|(heading, _)| Role::named(&normalise(&heading.title)))
        .collect();
    roles.len() >= FIELDS
}

/// Whether a file has the headings of a record; a file that cannot be read has none.
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

    #[test]
    fn a_record_has_headings_of_three_fields() {
        assert!(is_record("## Hazard name\n\nx\n\n## Causes\n\n## Harm\n"));
        assert!(is_record("### Cause(s)\n### Consequence\n### Status\n"));
        assert!(!is_record("# Status\n# Status\n# Status\n"));
        assert!(!is_record("```\n## Causes\n## Harm\n## Effect\n```\n"));
    }
}
