//! Files for tests, and documents as text.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Cell, Merge, Part, Row, SourceDocument, Visibility};

/// A zip archive.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An archive with some parts added or changed.
pub(super) fn changed(
    bytes: &[u8],
    change: impl Fn(&str, String) -> String,
    new: &[(&str, &str)],
) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => change(&name, text).into_bytes(),
            Err(error) => error.into_bytes(),
        };
        parts.push((name, bytes));
    }
    let new = new.iter().map(|(name, text)| (*name, text.as_bytes()));
    let parts = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    archive(&parts.chain(new).collect::<Vec<_>>())
}

/// The folders of files of other people; none where `HAZLOG_CORPUS` names no folder.
pub(super) fn corpus(below: &str) -> Option<PathBuf> {
    let corpus = std::env::var_os("HAZLOG_CORPUS").filter(|folder| !folder.is_empty())?;
    Some(PathBuf::from(corpus).join(below))
}

/// The words of a document, part by part: a row is a line, `>` reaches over others, `^` is covered, `~` is hidden.
pub(super) fn shown(document: &SourceDocument) -> String {
    let mut text = String::new();
    for notice in &document.notices {
        writeln!(text, "! {notice}").unwrap();
    }
    for part in &document.parts {
        match part {
            Part::Table(table) => {
                writeln!(text, "# {}", table.name.as_deref().unwrap_or_default()).unwrap();
                for row in &table.rows {
                    writeln!(text, "{}", row_shown(row)).unwrap();
                }
            }
            Part::Text { piece, .. } => {
                writeln!(text, "= {}: {:?}", piece.place, piece.text).unwrap();
            }
            Part::Aside { kind, piece } => {
                writeln!(text, "{kind:?} {}: {:?}", piece.place, piece.text).unwrap();
            }
            other => writeln!(text, "{other:?}").unwrap(),
        }
    }
    text
}

fn row_shown(row: &Row) -> String {
    let place = row.cells.first().map(|cell| cell.piece.place.row());
    let place = place.unwrap_or_default();
    let number = place.rsplit(' ').next().unwrap_or_default();
    let cells: Vec<String> = row.cells.iter().map(cell_shown).collect();
    let hidden = if row.visibility == Visibility::Hidden {
        "~"
    } else {
        ""
    };
    format!("{hidden}{number} | {}", cells.join(" | "))
}

fn cell_shown(cell: &Cell) -> String {
    let text = cell.piece.text.replace('\n', "\\n");
    match cell.merge {
        Merge::Single => text,
        Merge::Over { rows, columns } => format!("{text} >{rows}x{columns}"),
        Merge::Covered { row, column } => format!("{text}^{row},{column}"),
    }
}
