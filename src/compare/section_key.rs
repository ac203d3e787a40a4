//! Which section of a record.

use serde::{Deserialize, Serialize};

/// Which section of a record: by its words, since a record can have sections that no template knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SectionKey {
    /// The words of its heading; empty for the text before the first.
    pub title: String,
    /// How many sections with the same words are before it.
    pub nth: usize,
}

impl SectionKey {
    /// The text before the first section.
    pub(super) fn before_sections() -> Self {
        Self {
            title: String::new(),
            nth: 0,
        }
    }

    /// The section for a reader, in a sentence.
    pub(super) fn words(&self) -> String {
        match self.title.as_str() {
            "" => "the text before the first section".to_owned(),
            title => format!("`{title}`"),
        }
    }
}
