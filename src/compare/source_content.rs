//! What a record says, with its controls and sections still as source text.

use std::collections::BTreeMap;

use super::content::{Content, ControlContent, SectionContent, SectionKey};
use super::plain_lines::plain_lines;
use crate::hazard::Record;
use crate::template::{Role, Template};
use crate::text::Span;

/// The content of a record whose controls and sections are still source text: most of them are the same in two
/// neighbouring versions, and reading only the others takes a third of the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceContent {
    values: Content,
    controls: Vec<SourceControl>,
    sections: Vec<SourceSection>,
}

/// A control and the source of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SourceControl {
    control: ControlContent,
    words: String,
}

/// A section and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SourceSection {
    key: SectionKey,
    role: Option<Role>,
    /// `None` for the text before the first section.
    heading: Option<String>,
    body: String,
}

impl Content {
    /// The content of a record.
    pub fn of(record: &Record, template: &Template) -> Self {
        SourceContent::of(record, template).content()
    }
}

impl SourceContent {
    /// The content of a record.
    pub fn of(record: &Record, template: &Template) -> Self {
        let controls = record.hazard.controls().map(|control| SourceControl {
            control: ControlContent::without_words(control),
            words: control.text.clone(),
        });
        Self {
            values: Content::of_values(record, template),
            controls: controls.collect(),
            sections: sections(record, template),
        }
    }

    /// All of it, read.
    pub fn content(&self) -> Content {
        Content {
            controls: self.controls.iter().map(SourceControl::content).collect(),
            sections: self.sections.iter().map(SourceSection::content).collect(),
            ..self.values.clone()
        }
    }

    /// Two versions, without the lines of each section that has the same source in both, and without the controls if
    /// all of them have. Their differences are those of the whole contents.
    pub fn without_what_is_same(before: &Self, after: &Self) -> [Content; 2] {
        let same_controls = before.controls == after.controls;
        [(before, after), (after, before)].map(|(of, other)| Content {
            controls: match same_controls {
                true => Vec::new(),
                false => of.controls.iter().map(SourceControl::content).collect(),
            },
            sections: of
                .sections
                .iter()
                .map(|section| match other.sections.contains(section) {
                    true => section.without_lines(),
                    false => section.content(),
                })
                .collect(),
            ..of.values.clone()
        })
    }
}

impl SourceControl {
    fn content(&self) -> ControlContent {
        ControlContent {
            text: plain_lines(&self.words),
            ..self.control.clone()
        }
    }
}

impl SourceSection {
    fn without_lines(&self) -> SectionContent {
        SectionContent {
            key: self.key.clone(),
            role: self.role,
            lines: Vec::new(),
        }
    }

    fn content(&self) -> SectionContent {
        let lines = match &self.heading {
            None => front_lines(&self.body),
            Some(heading) => more_than_title(heading, &self.key.title)
                .into_iter()
                .chain(plain_lines(&self.body))
                .collect(),
        };
        SectionContent {
            lines,
            ..self.without_lines()
        }
    }
}

/// The sections of a record with the text before the first, each with its source text; together they are its whole text.
fn sections(record: &Record, template: &Template) -> Vec<SourceSection> {
    let text = record.text();
    let hazard = &record.hazard;
    let first = hazard.sections.first();
    let before = Span::new(0, first.map_or(text.len(), |section| section.extent.start));
    // A heading can be empty too.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::from([("", 1)]);
    let mut list = vec![SourceSection {
        key: SectionKey {
            title: String::new(),
            nth: 0,
        },
        role: None,
        heading: None,
        body: before.of(text).to_owned(),
    }];
    for section in &hazard.sections {
        let nth = counts.entry(&section.title).or_default();
        let inside = Span::new(section.heading.end, section.extent.end);
        list.push(SourceSection {
            key: SectionKey {
                title: section.title.clone(),
                nth: *nth,
            },
            role: section
                .field
                .filter(|_| !section.doubled)
                .and_then(|at| template.fields[at].role),
            heading: Some(section.heading.of(text).to_owned()),
            body: inside.of(text).to_owned(),
        });
        *nth += 1;
    }
    list
}

/// The lines of a heading that has more than the words of its title: the target of a link, for example.
fn more_than_title(heading: &str, title: &str) -> Vec<String> {
    let mut lines = plain_lines(heading);
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
