//! A comment on a cell.

use super::super::{AsideKind, Part, Piece};
use super::sheet::{Sheet, tidy};

/// A comment on a cell. Row and column are counted from 1.
pub(in super::super) struct Comment {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
    /// Who wrote it; empty where the file does not say.
    pub author: String,
    /// The day, where the file says it.
    pub day: Option<String>,
    /// Its words.
    pub words: String,
}

impl Comment {
    /// The comment as a part, with who wrote it.
    pub(in super::super) fn into_part(self, sheet: &Sheet) -> Part {
        let author = self.author.trim();
        let words = tidy(&self.words);
        // A note of Excel begins with the name of its author already.
        let text = match (author, self.day) {
            ("", _) => words,
            (_, None) if words.starts_with(&format!("{author}:")) => words,
            (_, None) => format!("{author}: {words}"),
            (_, Some(day)) => format!("{author}, {day}: {words}"),
        };
        Part::Aside {
            kind: AsideKind::Comment,
            piece: Piece::plain(sheet.place(self.row, self.column), text),
        }
    }
}
