//! The bytes of a record that are not UTF-8. hazlog shows each as the same character, so two versions can read alike and
//! differ.

use std::collections::BTreeMap;

use super::section_key::SectionKey;
use crate::hazard::Record;
use crate::text::Span;

/// The bytes that are not UTF-8 in each section that has any, in hexadecimal. A replacement character that the file has
/// itself is one of them: without it, nobody could say which of the characters in the text is which.
pub(super) fn unread_bytes(record: &Record) -> BTreeMap<SectionKey, Vec<String>> {
    let mut found = BTreeMap::new();
    let mut replaced = record.replaced_bytes.iter();
    if replaced.len() == 0 {
        return found;
    }
    let text = record.text();
    let sections = &record.hazard.sections;
    let before = Span::new(0, sections.first().map_or(text.len(), |it| it.extent.start));
    let mut add = |key: SectionKey, extent: Span| {
        let count = extent.of(text).matches(char::REPLACEMENT_CHARACTER).count();
        let bytes: Vec<String> = replaced.by_ref().take(count).cloned().collect();
        if !bytes.is_empty() {
            found.insert(key, bytes);
        }
    };
    add(SectionKey::before_sections(), before);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::from([("", 1)]);
    for section in sections {
        let nth = counts.entry(&section.title).or_default();
        let title = section.title.clone();
        add(SectionKey { title, nth: *nth }, section.extent);
        *nth += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use crate::hazard::{HazardId, Record};
    use crate::template::Template;

    const RECORD: &str =
        "# Hazard\n\n---\n\n## Harm\n\nA w$ong dose.\n\n---\n\n## Hazard status\n\nOpen\n";

    fn read(byte: u8) -> Record {
        let bytes = RECORD.bytes().map(|it| if it == b'$' { byte } else { it });
        let bytes: Vec<u8> = bytes.collect();
        let id = HazardId::new("Hazard-0001");
        Record::from_bytes(id, &bytes, &Template::built_in())
    }

    #[test]
    fn two_versions_that_read_alike_and_have_other_bytes_differ() {
        let template = Template::built_in();
        let (before, after) = (read(0xe9), read(0xe8));
        assert_eq!(before.text(), after.text());
        let found = compare_records((&before, &template), (&after, &template));
        assert!(found.bytes_differ);
        assert_eq!(found.class(), Some(DifferenceClass::Clinical));
        let contents = [&before, &after].map(|record| Content::of(record, &template));
        assert_eq!(
            apply(&contents[0], &found.differences).as_ref(),
            Ok(&contents[1])
        );
        let digests = contents.each_ref().map(ContentDigest::of);
        let parts = digests[0].differing(&digests[1]);
        let names: Vec<&str> = parts.iter().map(Part::name).collect();
        assert_eq!(names, ["bytes that are not UTF-8 in section \"Harm\""]);
        assert_ne!(plain_words(&contents[0]), plain_words(&contents[1]));
        let same = compare_records((&before, &template), (&before, &template));
        assert_eq!(same.class(), None);
    }
}
