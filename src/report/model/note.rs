//! Notes that a report shows apart from its text.

use serde::Serialize;

/// Why something is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// Something that ought to be there is not.
    Missing,
    /// Something that the reader must know before trusting what follows.
    Warning,
    /// Something that this report leaves out, and why.
    LeftOut,
    /// What is good to know.
    Remark,
}

impl Note {
    /// The word that it begins with, whatever the colour.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "Missing",
            Self::Warning => "Take care",
            Self::LeftOut => "Left out",
            Self::Remark => "Note",
        }
    }
}
