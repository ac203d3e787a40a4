//! The outline of a text: headings, the keys below them, tables.

use super::topics::{KeyTopics, begins_with_hazard_id};
use crate::document::Document;
use crate::template::normalise;

/// The most columns of a table whose first column has keys.
const COLUMNS_OF_KEYS: usize = 3;

/// The headings, keys and tables of a text, without code.
#[derive(Debug, Default)]
pub(super) struct Outline {
    parts: Vec<OutlinePart>,
    /// The tables, row by row.
    pub(super) tables: Vec<Vec<Vec<String>>>,
    /// The topics of all keys.
    pub(super) keys: KeyTopics,
    /// How many lines begin with the key `Hazard`.
    pub(super) hazard_items: usize,
}

/// The text below a heading, as far as the next one of its level.
#[derive(Debug)]
pub(super) struct OutlinePart {
    level: u8,
    /// Whether the heading begins with the ID of a hazard.
    pub(super) has_hazard_id: bool,
    /// The topics of the keys.
    pub(super) keys: KeyTopics,
    /// The topics of the headings below this one.
    pub(super) headings: KeyTopics,
}

impl Outline {
    /// The outline of a document.
    pub(super) fn new(document: &Document) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut headings = document.headings().peekable();
        let mut table: Vec<Vec<String>> = Vec::new();
        let mut at = document.front_matter().map_or(0, |front| front.span.end);
        for line in document.text()[at..].split_inclusive('\n') {
            let begin = at;
            at += line.len();
            if let Some((heading, span)) = headings.next_if(|(_, span)| span.start < at) {
                outline.end_table(&mut table, &open);
                outline.heading(heading.level, &heading.title, &mut open);
                if span.start >= begin {
                    continue;
                }
            }
            let indent = line.len() - line.trim_start().len();
            let line = line.trim();
            if document.is_code(begin + indent) {
                continue;
            }
            if line.contains('|') {
                table.extend(cells(line));
                continue;
            }
            outline.end_table(&mut table, &open);
            for key in keys(line) {
                outline.hazard_items += usize::from(normalise(&key) == "hazard");
                outline.key(&key, &open);
            }
        }
        outline.end_table(&mut table, &open);
        outline
    }

    /// The parts below the headings of a level.
    pub(super) fn sections(&self, level: u8) -> impl Iterator<Item = &OutlinePart> {
        self.parts.iter().filter(move |part| part.level == level)
    }

    /// Whether the text has more headings than a title and the parts of a list.
    pub(super) fn is_long(&self) -> bool {
        self.parts.len() > 3
    }

    fn heading(&mut self, level: u8, title: &str, open: &mut Vec<usize>) {
        open.retain(|at| self.parts[*at].level < level);
        for at in open.iter() {
            let part = &mut self.parts[*at];
            part.headings = part.headings.with(KeyTopics::of_name(title));
        }
        open.push(self.parts.len());
        self.parts.push(OutlinePart {
            level,
            has_hazard_id: begins_with_hazard_id(title),
            keys: KeyTopics::default(),
            headings: KeyTopics::default(),
        });
    }

    fn key(&mut self, key: &str, open: &[usize]) {
        let topics = KeyTopics::of_name(key);
        self.keys = self.keys.with(topics);
        for at in open {
            let part = &mut self.parts[*at];
            part.keys = part.keys.with(topics);
        }
    }

    fn end_table(&mut self, table: &mut Vec<Vec<String>>, open: &[usize]) {
        let rows = std::mem::take(table);
        if rows.is_empty() {
            return;
        }
        if rows.iter().all(|row| row.len() <= COLUMNS_OF_KEYS) {
            for key in rows.iter().filter_map(|row| row.first()) {
                self.key(key, open);
            }
        }
        self.tables.push(rows);
    }
}

/// The cells of a line of a table; `None` for the line below its header.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    if inner
        .chars()
        .all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t'))
        && inner.contains('-')
    {
        return None;
    }
    let inner = inner.replace("\\|", "\u{0}");
    let cell = |cell: &str| {
        cell.replace('\u{0}', "|")
            .replace('*', "")
            .trim()
            .to_owned()
    };
    Some(inner.split('|').map(cell).collect())
}

/// The keys of a line: `**Cause** …`, `- Cause: …`, `Cause : …`.
fn keys(line: &str) -> Vec<String> {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let marks = ["- ", "* ", "+ ", "• "];
    let item = marks.iter().find_map(|mark| line.strip_prefix(mark));
    let line = item.unwrap_or(line).trim_start();
    if !line.contains("**") {
        let key = line.split_once(':').map(|(key, _)| key);
        return key.into_iter().map(|key| key.trim().to_owned()).collect();
    }
    let bold = line.split("**").skip(1).step_by(2);
    bold.map(|key| key.trim_matches([' ', ':', '.']).to_owned())
        .collect()
}
