//! A section of a record, still as source text.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::content::{SectionContent, SectionKey};
use super::plain_lines::plain_lines;
use super::read_alone::{ReadAlone, ValueKind, read_alone};
use crate::hazard::Record;
use crate::template::{Role, Template};
use crate::text::Span;

/// A section and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceSection {
    /// The words of its heading; empty for the text before the first section.
    pub(super) title: String,
    /// Its role, if it has one and is the first of it.
    pub(super) role: Option<Role>,
    /// `None` for the text before the first section.
    pub(super) heading: Option<String>,
    /// What follows the heading, up to the next section.
    pub(super) body: String,
    /// What can be read from it alone; `None` if nobody looked whether it can be read alone.
    pub(super) alone: Option<ReadAlone>,
    /// Its lines, once they were read.
    pub(super) lines: KeptLines,
}

/// Lines that were read from a source. They follow from it, so they make no difference to what is kept with them.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptLines(OnceLock<Vec<String>>);

impl KeptLines {
    /// The lines, read once.
    pub(super) fn or_read(&self, read: impl FnOnce() -> Vec<String>) -> Vec<String> {
        self.0.get_or_init(read).clone()
    }
}

impl PartialEq for KeptLines {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KeptLines {}

/// A section in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacedSection {
    /// How many sections with the same words are before it.
    pub(super) nth: usize,
    /// The section. Versions share it.
    pub(super) section: Arc<SourceSection>,
}

impl SourceSection {
    /// The length of its source in bytes.
    pub(super) fn len(&self) -> usize {
        self.heading.as_ref().map_or(0, String::len) + self.body.len()
    }

    /// What a text has after its source, if the text begins with it and a line ends there.
    pub(super) fn before<'t>(&self, text: &'t str) -> Option<&'t str> {
        let behind = text.strip_prefix(self.heading.as_deref().unwrap_or_default())?;
        let rest = behind.strip_prefix(self.body.as_str())?;
        let is_line = rest.is_empty() || self.len() == 0 || self.body.ends_with('\n');
        is_line.then_some(rest)
    }

    /// Its source.
    pub(super) fn source(&self) -> String {
        let mut source = String::with_capacity(self.len());
        self.add_to(&mut source);
        source
    }

    /// Adds its source to a text.
    pub(super) fn add_to(&self, text: &mut String) {
        text.push_str(self.heading.as_deref().unwrap_or_default());
        text.push_str(&self.body);
    }

    /// Its lines, with those that this gives for each source.
    fn read(&self, mut lines: impl FnMut(&str) -> Vec<String>) -> Vec<String> {
        match &self.heading {
            None => front_lines(&self.body),
            Some(heading) => more_than_title(lines(heading), &self.title)
                .into_iter()
                .chain(lines(&self.body))
                .collect(),
        }
    }

    /// Whether two sections have the same role and source.
    fn is_same(&self, other: &Self) -> bool {
        self.role == other.role && self.heading == other.heading && self.body == other.body
    }
}

impl PlacedSection {
    /// Whether values of a kind are read from it.
    pub(super) fn is_of(&self, kind: ValueKind) -> bool {
        self.section
            .alone
            .as_ref()
            .is_some_and(|alone| alone.values == kind)
    }

    /// Whether two sections have the same place, role and source.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.nth == other.nth
            && (Arc::ptr_eq(&self.section, &other.section) || self.section.is_same(&other.section))
    }

    pub(super) fn without_lines(&self) -> SectionContent {
        SectionContent {
            key: SectionKey {
                title: self.section.title.clone(),
                nth: self.nth,
            },
            role: self.section.role,
            lines: Vec::new(),
        }
    }

    /// Its content, which is kept.
    pub(super) fn content(&self) -> SectionContent {
        SectionContent {
            lines: self
                .section
                .lines
                .or_read(|| self.section.read(plain_lines)),
            ..self.without_lines()
        }
    }

    /// Its content, with the lines that this gives for each source.
    pub(super) fn content_of(&self, lines: impl FnMut(&str) -> Vec<String>) -> SectionContent {
        SectionContent {
            lines: self.section.read(lines),
            ..self.without_lines()
        }
    }
}

/// The places of sections: how many with the same words are before each. An earlier version with the same titles has the
/// same places.
pub(super) fn placed(
    sections: Vec<Arc<SourceSection>>,
    before: &[PlacedSection],
) -> Vec<PlacedSection> {
    let titles = sections.iter().map(|section| section.title.as_str());
    let places: Vec<usize> = match titles.eq(before.iter().map(|it| it.section.title.as_str())) {
        true => before.iter().map(|placed| placed.nth).collect(),
        false => counted(&sections),
    };
    let placed = places.into_iter().zip(sections);
    placed
        .map(|(nth, section)| PlacedSection { nth, section })
        .collect()
}

fn counted(sections: &[Arc<SourceSection>]) -> Vec<usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let places = sections.iter().map(|section| {
        let count = counts.entry(&section.title).or_default();
        *count += 1;
        *count - 1
    });
    places.collect()
}

/// The sections of a record with the text before the first, each with its source text; together they are its whole text.
pub(super) fn sections(record: &Record, template: &Template) -> Vec<PlacedSection> {
    let text = record.text();
    let sections = &record.hazard.sections;
    let alone = read_alone(record, template);
    let alone = |place: usize| alone.as_ref().and_then(|all| all.get(place).cloned());
    let first = sections.first();
    let before = Span::new(0, first.map_or(text.len(), |section| section.extent.start));
    let front = SourceSection {
        title: String::new(),
        role: None,
        heading: None,
        body: before.of(text).to_owned(),
        alone: alone(0),
        lines: KeptLines::default(),
    };
    let others = sections.iter().enumerate().map(|(at, section)| {
        let inside = Span::new(section.heading.end, section.extent.end);
        SourceSection {
            title: section.title.clone(),
            role: section
                .field
                .filter(|_| !section.doubled)
                .and_then(|at| template.fields[at].role),
            heading: Some(section.heading.of(text).to_owned()),
            body: inside.of(text).to_owned(),
            alone: alone(at + 1),
            lines: KeptLines::default(),
        }
    });
    let all = std::iter::once(front).chain(others);
    placed(all.map(Arc::new).collect(), &[])
}

/// The lines of a heading that has more than the words of its title: the target of a link, for example.
fn more_than_title(mut lines: Vec<String>, title: &str) -> Vec<String> {
    let words = |line: &str| line.trim_start_matches('#').trim().to_owned();
    let title: Vec<&str> = title.split_whitespace().collect();
    let is_title = lines.len() == 1 && words(&lines[0]).split_whitespace().eq(title);
    if is_title {
        lines.clear();
    }
    lines
}

/// The lines before the first section: front matter is no Markdown, and its lines count as they are. A byte order mark and
/// the length of a separator are form.
fn front_lines(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().map(|line| match line.trim() {
        rule if is_separator(rule) => "---".to_owned(),
        _ => line.trim_end().to_owned(),
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// Whether a line is `---`, or longer.
fn is_separator(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|sign| sign == b'-')
}
