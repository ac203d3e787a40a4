//! The sections of a record that another program has changed.

use crate::document::Document;
use crate::template::{Template, normalise};
use crate::text::Span;

/// The level of headings if no heading names a field: that of the published records.
const USUAL_LEVEL: u8 = 2;

/// A section, or the text before the first.
struct Section {
    /// The text of its heading, and how many earlier ones have the same; `None` for the text before the first.
    key: Option<(String, usize)>,
    /// Its heading as written.
    title: String,
    /// The heading and the words below it.
    words: String,
}

/// The titles of the sections that somebody else changed, added or removed on disk, where the merged text has that
/// change: first those on disk, in its order.
pub(super) fn disk_side(
    [base, wanted, disk]: [&str; 3],
    merged: &str,
    template: &Template,
) -> Vec<String> {
    let level = level_of(base, template);
    let [base, wanted, disk, merged] =
        [base, wanted, disk, merged].map(|text| sections(text, level));
    let words = |of: &[Section], section: &Section| {
        let mut same = of.iter().filter(|other| other.key == section.key);
        same.next().map(|found| found.words.clone())
    };
    let removed = base
        .iter()
        .filter(|section| words(&disk, section).is_none());
    let changed = disk.iter().chain(removed).filter(|section| {
        let on_disk = words(&disk, section);
        on_disk != words(&base, section)
            && on_disk != words(&wanted, section)
            && words(&merged, section) != words(&wanted, section)
    });
    changed.map(|section| section.title.clone()).collect()
}

/// A text cut at its headings of a level.
fn sections(text: &str, level: u8) -> Vec<Section> {
    let text = text.replace("\r\n", "\n");
    let document = Document::parse(text);
    let cut = document.sections(level);
    let mut found = vec![Section {
        key: None,
        title: "the text above the first section".to_owned(),
        words: document.slice(cut.preamble).trim().to_owned(),
    }];
    for section in &cut.list {
        let name = normalise(&section.heading.title);
        let same = |other: &&Section| other.key.as_ref().is_some_and(|(key, _)| *key == name);
        let nth = found.iter().filter(same).count();
        let end = section
            .body
            .end
            .max(section.heading_span.end)
            .min(section.extent.end);
        let words = Span::new(section.extent.start, end);
        found.push(Section {
            key: Some((name, nth)),
            title: section.heading.title.clone(),
            words: document.slice(words).trim().to_owned(),
        });
    }
    found
}

/// The level of the headings that name fields: the most frequent one.
fn level_of(text: &str, template: &Template) -> u8 {
    let document = Document::parse(text);
    let mut counts = [0_usize; 7];
    for (heading, _) in document.headings() {
        if template.field_named(&heading.title).is_some() {
            counts[usize::from(heading.level.min(6))] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    (1..=6)
        .rev()
        .find(|level| most > 0 && counts[usize::from(*level)] == most)
        .unwrap_or(USUAL_LEVEL)
}
