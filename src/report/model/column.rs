//! A column of a table.

use serde::Serialize;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name in JSON: `initial-risk`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The title above its own and its neighbours': `Initial`; empty where there is none.
    pub group: String,
    /// What it holds.
    pub role: ColumnRole,
    /// How much of the width it wants, compared with the other columns: 1 for a word, 2 for a
    /// line, 4 for a text.
    pub weight: u8,
    /// How its cells are aligned.
    pub align: Align,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// What names its row: the header of the row.
    Name,
    /// One of few words, good to filter by.
    Choice,
    /// A number.
    Number,
    /// A text.
    Text,
    /// For a person to fill in.
    Fill,
}

/// How cells are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// As the language does.
    #[default]
    Start,
    /// In the middle.
    Middle,
    /// At the end.
    End,
}

impl Column {
    /// A column of texts.
    pub fn text(key: &str, title: &str) -> Self {
        Self::new(key, title, ColumnRole::Text, 4)
    }

    /// A column of one of few words.
    pub fn choice(key: &str, title: &str) -> Self {
        Self::new(key, title, ColumnRole::Choice, 1)
    }

    /// A column of numbers.
    pub fn number(key: &str, title: &str) -> Self {
        Self {
            align: Align::End,
            ..Self::new(key, title, ColumnRole::Number, 1)
        }
    }

    /// The column that names the rows.
    pub fn name(key: &str, title: &str) -> Self {
        Self::new(key, title, ColumnRole::Name, 1)
    }

    /// A column for a person to fill in.
    pub fn fill(key: &str, title: &str) -> Self {
        Self::new(key, title, ColumnRole::Fill, 2)
    }

    /// The same column below a title that it shares with its neighbours.
    #[must_use]
    pub fn below(self, group: &str) -> Self {
        Self {
            group: group.to_owned(),
            ..self
        }
    }

    /// The same column with another share of the width.
    #[must_use]
    pub fn weighing(self, weight: u8) -> Self {
        Self { weight, ..self }
    }

    fn new(key: &str, title: &str, role: ColumnRole, weight: u8) -> Self {
        Self {
            key: key.to_owned(),
            title: title.to_owned(),
            group: String::new(),
            role,
            weight,
            align: Align::Start,
        }
    }
}
