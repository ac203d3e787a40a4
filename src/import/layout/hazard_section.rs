//! The hazard of a heading: the keys, tables and headings below it as named values.

use super::super::source::{Part, Piece, Table, TextKind};
use super::super::vocabulary::{Target, meaning_of, words_of};
use super::key_table::{bare, is_of_keys, one_row, rows_of};
use super::raw_hazard::{Layout, OtherTable, Outside, OutsideReason, RawEntry, RawHazard};
use super::{run_in, title};

/// The container of all hazards below headings.
const OUTLINE: usize = usize::MAX;

/// Reads the hazard of a section.
pub(super) fn read(section: &[Part], layout: &mut Layout) {
    let Some(Part::Heading { title, .. }) = section.first() else {
        return;
    };
    let split = title::split(&title.text);
    let part = |text: &str| Piece {
        text: text.to_owned(),
        ..title.clone()
    };
    let mut entries = Vec::new();
    if let Some(id) = split.id {
        entries.push(RawEntry::new("ID", part(id)));
    }
    if !split.name.is_empty() {
        entries.push(RawEntry::new("Hazard name", part(split.name)));
    }
    Body {
        entries: &mut entries,
        layout,
    }
    .read(&section[1..], "");
    layout.hazards.push(RawHazard {
        place: title.place.clone(),
        entries,
        container: OUTLINE,
        is_whole_file: false,
    });
}

/// Reads the one hazard of a text whose headings are its parts.
pub(super) fn read_one(parts: &[Part], layout: &mut Layout) {
    let Some(first) = parts.iter().find_map(|part| match part {
        Part::Heading { title, .. } => Some(title.clone()),
        _ => None,
    }) else {
        return;
    };
    let mut entries = Vec::new();
    Body {
        entries: &mut entries,
        layout,
    }
    .read(parts, "");
    name_from_heading(&mut entries);
    layout.hazards.push(RawHazard {
        place: first.place,
        entries,
        container: OUTLINE,
        is_whole_file: false,
    });
}

/// Where no value has the name, the first heading that is no name of a part and no placeholder is it.
fn name_from_heading(entries: &mut [RawEntry]) {
    let is_name = |name: &str| {
        meaning_of(name)
            .is_some_and(|meaning| meaning.target == Target::Name && words_of(name) != "hazard")
    };
    if entries.iter().any(|entry| is_name(&entry.name)) {
        return;
    }
    let mut unnamed = entries
        .iter_mut()
        .filter(|entry| entry.name.is_empty() && !entry.value.is_empty());
    if let Some(first) = unnamed.find(|entry| !entry.value.text.contains("{{")) {
        first.name = "Hazard name".to_owned();
    }
}

struct Body<'a> {
    entries: &'a mut Vec<RawEntry>,
    layout: &'a mut Layout,
}

impl Body<'_> {
    /// Reads the parts below a heading; `above` is that heading where it is below the hazard's.
    fn read(&mut self, parts: &[Part], above: &str) {
        let mut at = 0;
        let mut values: Vec<&Part> = Vec::new();
        while at < parts.len() {
            match &parts[at] {
                Part::Heading { level, title } => {
                    self.end_value(&mut values, above);
                    let end = end_of_section(parts, at, *level);
                    self.heading(title, &parts[at + 1..end]);
                    at = end;
                    continue;
                }
                Part::Table(table) => {
                    self.end_value(&mut values, above);
                    self.table(table, above);
                }
                Part::Text { kind, piece } if *kind != TextKind::Code => {
                    let found = run_in::split(&piece.text);
                    if found.is_empty() {
                        values.push(&parts[at]);
                    } else {
                        self.end_value(&mut values, above);
                        let end = self.end_of_nested(parts, at);
                        self.named(piece, &found, &parts[at + 1..end], above);
                        at = end;
                        continue;
                    }
                }
                Part::Text { .. } => values.push(&parts[at]),
                Part::Block(block) => {
                    for entry in &block.entries {
                        self.push(&entry.name, above, entry.value.clone());
                    }
                }
                Part::Aside { .. } => {}
            }
            at += 1;
        }
        self.end_value(&mut values, above);
    }

    /// A heading below the hazard's: a key, or the name of a group of keys.
    fn heading(&mut self, title: &Piece, below: &[Part]) {
        let name = title::split(bare(&title.text)).name.to_owned();
        if below.is_empty() {
            // A known name without a value is an empty field. Any other heading says something by itself.
            let text = match meaning_of(&name) {
                Some(_) => String::new(),
                None => title.text.clone(),
            };
            self.push(
                "",
                "",
                Piece {
                    text,
                    ..title.clone()
                },
            );
            return;
        }
        let is_list = matches!(
            meaning_of(&name).map(|meaning| meaning.target),
            Some(Target::Controls(..) | Target::ExistingControls)
        );
        let has_headings = below
            .iter()
            .any(|part| matches!(part, Part::Heading { .. }));
        if is_list && has_headings {
            self.items(&name, below);
        } else {
            self.read(below, &name);
        }
    }

    /// Headings below a heading of controls: each is a control with what is below it.
    fn items(&mut self, name: &str, parts: &[Part]) {
        let first = parts
            .iter()
            .position(|part| matches!(part, Part::Heading { .. }));
        let first = first.unwrap_or(parts.len());
        self.read(&parts[..first], name);
        let mut at = first;
        while let Some(Part::Heading { level, title }) = parts.get(at) {
            let end = end_of_section(parts, at, *level);
            let words = title::split(bare(&title.text)).name;
            let body: Vec<&Part> = parts[at + 1..end].iter().collect();
            let text = match joined(&body) {
                text if text.is_empty() => words.to_owned(),
                text => format!("{words}\n\n{text}"),
            };
            self.push(
                name,
                "",
                Piece {
                    text,
                    ..title.clone()
                },
            );
            at = end;
        }
    }

    fn table(&mut self, table: &Table, above: &str) {
        if let Some(pairs) = one_row(table) {
            for (name, value) in pairs {
                self.push(bare(&name.text), above, value.clone());
            }
            let names = table.rows[0].cells.iter().map(|cell| Outside {
                piece: cell.piece.clone(),
                why: OutsideReason::ColumnName,
            });
            self.layout.outside.extend(names);
            return;
        }
        if !is_of_keys(table) {
            self.layout.tables.push(OtherTable {
                title: above.to_owned(),
                rows: rows_of(table),
                hazard: Some(self.layout.hazards.len()),
            });
            return;
        }
        for row in &table.rows {
            let mut cells = row.cells.iter();
            let Some(name) = cells.next() else {
                continue;
            };
            let value = cells.next().map(|cell| cell.piece.clone());
            let is_names = ["field", "attribute", "item", "key", "property"];
            if is_names.contains(&bare(&name.piece.text).to_lowercase().as_str()) {
                let names = row.cells.iter().map(|cell| Outside {
                    piece: cell.piece.clone(),
                    why: OutsideReason::ColumnName,
                });
                self.layout.outside.extend(names);
                continue;
            }
            if let Some(value) = value {
                self.push(bare(&name.piece.text), above, value);
            }
        }
    }

    /// Named values in one text; the last of them goes on in the items below.
    fn named(&mut self, piece: &Piece, found: &[run_in::RunIn<'_>], below: &[Part], above: &str) {
        let last = found.len().saturating_sub(1);
        for (at, value) in found.iter().enumerate() {
            let mut text = value.value.to_owned();
            if at == last && !below.is_empty() {
                let below: Vec<&Part> = below.iter().collect();
                let more = joined(&below);
                text = match text.is_empty() {
                    true => more,
                    false => format!("{text}\n\n{more}"),
                };
            }
            self.push(
                value.name,
                above,
                Piece {
                    text,
                    ..piece.clone()
                },
            );
        }
    }

    /// Where the items that belong to a named item or paragraph end: deeper items, and after a name without a value the
    /// list below it.
    fn end_of_nested(&self, parts: &[Part], at: usize) -> usize {
        let depth = |part: &Part| match part {
            Part::Text {
                kind: TextKind::Item { depth, .. },
                ..
            } => Some(*depth),
            _ => None,
        };
        let own = depth(&parts[at]).unwrap_or(0);
        let mut end = at + 1;
        while let Some(part) = parts.get(end) {
            let has_name = matches!(part, Part::Text { piece, kind } if *kind != TextKind::Code && !run_in::split(&piece.text).is_empty());
            let goes_on = match part {
                Part::Text {
                    kind: TextKind::Item { depth, .. },
                    ..
                } => *depth > own && !has_name,
                Part::Text {
                    kind: TextKind::Code,
                    ..
                } => true,
                Part::Text {
                    kind: TextKind::Paragraph,
                    ..
                } => own > 0 && !has_name,
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        end
    }

    /// Adds the texts without a name: they are the value of the heading above them.
    fn end_value(&mut self, values: &mut Vec<&Part>, above: &str) {
        let parts = std::mem::take(values);
        let Some(Part::Text { piece, .. }) = parts.first() else {
            return;
        };
        let text = joined(&parts);
        self.push(
            above,
            "",
            Piece {
                text,
                ..piece.clone()
            },
        );
    }

    fn push(&mut self, name: &str, above: &str, value: Piece) {
        self.entries.push(RawEntry {
            name: name.to_owned(),
            above: above.to_owned(),
            value,
            row: 0,
        });
    }
}

fn end_of_section(parts: &[Part], at: usize, level: u8) -> usize {
    let behind = parts[at + 1..]
        .iter()
        .position(|part| matches!(part, Part::Heading { level: own, .. } if *own <= level));
    behind.map_or(parts.len(), |found| at + 1 + found)
}

/// Texts as Markdown: paragraphs, lists and code as they were.
fn joined(parts: &[&Part]) -> String {
    let mut out = String::new();
    let mut before_item = false;
    for part in parts {
        let (text, is_item) = match part {
            Part::Text { kind, piece } => match kind {
                TextKind::Item { depth, checked } => {
                    let mark = match checked {
                        Some(true) => "[x] ",
                        Some(false) => "[ ] ",
                        None => "",
                    };
                    let indent = "  ".repeat(usize::from(depth.saturating_sub(1)));
                    (format!("{indent}- {mark}{}", piece.text), true)
                }
                TextKind::Paragraph | TextKind::Code => (piece.text.clone(), false),
            },
            Part::Heading { title, .. } => (format!("**{}**", bare(&title.text)), false),
            _ => continue,
        };
        if !out.is_empty() {
            out.push_str(if before_item && is_item { "\n" } else { "\n\n" });
        }
        out.push_str(&text);
        before_item = is_item;
    }
    out
}
