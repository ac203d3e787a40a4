//! For the tests of the readers of documents: parts as lines, and the cases of the outside corpus.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::{AsideKind, Merge, Part, Place, Row, TextKind};

/// The bytes of a case next to the corpus; none where the corpus is not given.
pub(super) fn case(name: &str) -> Option<Vec<u8>> {
    let corpus = PathBuf::from(std::env::var_os("HAZLOG_CORPUS")?);
    std::fs::read(corpus.parent()?.join("cases/import").join(name)).ok()
}

/// The entries of blocks, each as a line.
pub(super) fn names_and_values(parts: &[Part]) -> Vec<String> {
    let mut lines = Vec::new();
    for part in parts {
        if let Part::Block(block) = part {
            let of = block.of.as_deref().unwrap_or_default();
            lines.push(format!("{of} @ {}", key(&block.place)));
            for entry in &block.entries {
                lines.push(format!("{} = {}", entry.name, entry.value.text));
            }
        }
    }
    lines
}

/// All parts, each as a line, with the places of texts and entries.
pub(super) fn listing(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let result = match part {
            Part::Heading { level, title } => {
                writeln!(out, "h{level} {} [{}]", title.text, key(&title.place))
            }
            Part::Table(table) => {
                let rows: String = table.rows.iter().map(row).collect();
                let name = table.name.as_deref().unwrap_or_default();
                writeln!(out, "table {name}\n{}", rows.trim_end_matches('\n'))
            }
            Part::Block(block) => {
                let of = block.of.as_deref().unwrap_or("-");
                let entries = block.entries.iter().map(|entry| {
                    let (name, value) = (&entry.name, &entry.value);
                    format!("\n  {name} = {} [{}]", value.text, key(&value.place))
                });
                let entries: String = entries.collect();
                writeln!(out, "block {of} @ {}{entries}", key(&block.place))
            }
            Part::Text { kind, piece } => {
                let kind = match kind {
                    TextKind::Paragraph => "text".to_owned(),
                    TextKind::Item { depth, checked } => match checked {
                        Some(checked) => format!("item{depth} {checked}"),
                        None => format!("item{depth}"),
                    },
                    TextKind::Code => "code".to_owned(),
                };
                writeln!(out, "{kind} {} [{}]", piece.text, key(&piece.place))
            }
            Part::Aside { kind, piece } => {
                let kind = match kind {
                    AsideKind::Comment => "comment",
                    AsideKind::Link => "link",
                    AsideKind::Added => "added",
                    AsideKind::Removed => "removed",
                };
                writeln!(out, "{kind} {} [{}]", piece.text, key(&piece.place))
            }
        };
        result.unwrap();
    }
    out
}

fn row(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| {
        let merge = match cell.merge {
            Merge::Single => String::new(),
            Merge::Over { rows, columns } => format!(" <{rows}x{columns}>"),
            Merge::Covered { row, column } => format!("<of {row},{column}>"),
        };
        format!("{}{merge}", cell.piece.text)
    });
    format!("  {}\n", cells.collect::<Vec<_>>().join(" | "))
}

fn key(place: &Place) -> String {
    match place {
        Place::Key(key) => key.to_string(),
        Place::TableCell { table, row, column } => format!("t{table}r{row}c{column}"),
        other => other.to_string(),
    }
}
