//! The parts of a source: what every reader gives, whatever the form of the file.

use super::place::Place;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// Its signs are what they look like: a cell of a workbook, a value of JSON.
    Plain,
    /// Its signs are Markdown.
    Markdown,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub place: Place,
    /// The text, word for word, without the blanks around it.
    pub text: String,
    /// How it is written.
    pub form: TextForm,
}

impl Piece {
    /// A plain text.
    pub fn plain(place: Place, text: impl Into<String>) -> Self {
        Self {
            place,
            text: text.into(),
            form: TextForm::Plain,
        }
    }

    /// A text in Markdown.
    pub fn markdown(place: Place, text: impl Into<String>) -> Self {
        Self {
            place,
            text: text.into(),
            form: TextForm::Markdown,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What a cell has to do with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// It is not merged.
    #[default]
    Single,
    /// It reaches over so many rows and columns, itself included.
    Over {
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
    },
    /// Another cell reaches over it; its row and its place in that row, in [`Table::rows`].
    Covered {
        /// The row of that cell.
        row: usize,
        /// Its place in the row.
        column: usize,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says; empty for a cell that says nothing or is covered.
    pub piece: Piece,
    /// What it has to do with its neighbours.
    pub merge: Merge,
}

impl Cell {
    /// A cell that is not merged.
    pub fn single(piece: Piece) -> Self {
        Self {
            piece,
            merge: Merge::Single,
        }
    }
}

/// Whether a person who opens the file sees a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It is shown.
    #[default]
    Shown,
    /// It is hidden, by hand or by a filter.
    Hidden,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, from the first column on. Rows of one table can differ in length.
    pub cells: Vec<Cell>,
    /// Whether it is shown.
    pub visibility: Visibility,
}

/// A table, or the cells of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet, or of the table where the file has one.
    pub name: Option<String>,
    /// Its rows, the names of the columns among them.
    pub rows: Vec<Row>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name, as written; for structured data the keys that lead to it, without those of the hazard.
    pub name: String,
    /// The value.
    pub value: Piece,
}

/// Named values about one thing, such as an entry of a list in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of thing it is, where the source says so: the key of the list that it is in (`hazards`, `controls`).
    pub of: Option<String>,
    /// Where it begins.
    pub place: Place,
    /// The values, in the order of the source.
    pub entries: Vec<Entry>,
}

/// What a text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item {
        /// How many lists it is in, itself included.
        depth: u8,
        /// The state of its check box, where it has one.
        checked: Option<bool>,
    },
    /// A block of code.
    Code,
}

/// Something that belongs to no hazard by its form, and that a person must see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// A comment on a cell or on words.
    Comment,
    /// The address that a cell links to, where the words of the cell do not show it.
    Link,
    /// Words that a tracked change adds, and that nobody has accepted.
    Added,
    /// Words that a tracked change removes, and that nobody has accepted.
    Removed,
}

impl AsideKind {
    /// What it is, as a phrase after *is*.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Comment => "a comment",
            Self::Link => "the address of a link, which the cell does not show",
            Self::Added => "a tracked change that adds words and that nobody has accepted",
            Self::Removed => "a tracked change that removes words and that nobody has accepted",
        }
    }
}

/// A part of a source, in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        title: Piece,
    },
    /// A table.
    Table(Table),
    /// Named values about one thing.
    Block(Block),
    /// A text.
    Text {
        /// What it is.
        kind: TextKind,
        /// Its words, without the marks of an item.
        piece: Piece,
    },
    /// A comment or a tracked change.
    Aside {
        /// What it is.
        kind: AsideKind,
        /// Its words, and who wrote them.
        piece: Piece,
    },
}
