//! Documents that hazlog itself reads or writes and does not import: a hazard record and a report.

use std::collections::BTreeSet;

use super::report_mark::is_report;
use crate::document::{Document, HeadingStyle};
use crate::template::Template;

/// How many fields its headings must name before a document counts as a record.
const FIELDS: usize = 2;

/// A document that hazlog reads or writes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnDocument {
    /// A hazard record, with the published or other section names.
    Record,
    /// A file with the records of several hazards.
    Records,
    /// A report that hazlog wrote.
    Report,
}

/// Whether a document is a record or a report of hazlog.
pub fn own_document(text: &str, template: &Template) -> Option<OwnDocument> {
    if is_report(text) {
        return Some(OwnDocument::Report);
    }
    let document = Document::parse(text);
    let mut fields = BTreeSet::new();
    let mut names = 0;
    for (heading, _) in document.headings() {
        // A line of dashes below a bare line of a web page makes a heading by chance.
        if heading.style == HeadingStyle::Atx
            && let Some(field) = template.field_named(&heading.title)
        {
            fields.insert(field);
            names += usize::from(field == 0);
        }
    }
    match (fields.len() >= FIELDS, names > 1) {
        (false, _) => None,
        (true, false) => Some(OwnDocument::Record),
        (true, true) => Some(OwnDocument::Records),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Option<OwnDocument> {
        own_document(text, &Template::built_in())
    }

    #[test]
    fn a_record_is_known_in_every_dialect() {
        for text in [
            "# Hazard\n\n## Hazard name\n\nA\n\n## Causes\n\nB\n",
            "# Hazard\r\n\r\n---\r\n\r\n## Hazard name\r\n\r\nA\r\n\r\n---\r\n\r\n## Harm\r\n\r\nB\r\n",
            "---\nraised: 2026-01-31\n---\n\n### Cause(s)\n\nA\n\n-----\n\n### Consequence\n\n3\n",
            "\u{feff}## Hazard name\n\nA\n\n## Harm\n\nB",
            "### Possible causes\n### Potential clinical impact\n",
        ] {
            assert_eq!(own(text), Some(OwnDocument::Record), "{text:?}");
        }
        let two = "## Hazard name\n\nA\n\n## Harm\n\n## Hazard name\n\nB\n\n## Harm\n";
        assert_eq!(own(two), Some(OwnDocument::Records));
    }

    #[test]
    fn a_page_and_a_letter_are_not_records() {
        for text in [
            "Hazard\n\nHazard name\n\nA\n\n\nCauses\n\n• B\n\n\nHarm\n\nC\n",
            "# Hazard\n\nHazard name\n\nA\n\n\nCauses\n",
            "Dear all,\n\n```\n## Hazard name\n## Harm\n```\n",
            "",
        ] {
            assert_eq!(own(text), None, "{text:?}");
        }
    }
}
