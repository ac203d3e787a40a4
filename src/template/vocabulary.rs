//! The hazard types of a log.

use serde::{Deserialize, Serialize};

use crate::document::{BlockKind, Document, list_items};

/// Types that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeGroup {
    /// The heading above them.
    pub title: String,
    /// Their names.
    pub types: Vec<String>,
}

/// The hazard types, in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// The groups, in order.
    pub groups: Vec<TypeGroup>,
}

impl Vocabulary {
    /// Reads the types from a list of them under headings.
    pub fn parse(text: &str) -> Self {
        let document = Document::parse(text);
        let mut groups: Vec<TypeGroup> = Vec::new();
        let mut title = String::new();
        for (at, block) in document.blocks().iter().enumerate() {
            match &block.kind {
                BlockKind::Heading(heading) if block.depth == 0 => {
                    title.clone_from(&heading.title);
                }
                BlockKind::List { .. } if block.depth == 0 => {
                    let types = list_items(&document, at)
                        .iter()
                        .map(|item| document.slice(item.text).trim().to_owned())
                        .filter(|name| !name.is_empty())
                        .collect();
                    groups.push(TypeGroup {
                        title: title.clone(),
                        types,
                    });
                }
                _ => {}
            }
        }
        Self { groups }
    }

    /// Every type, in order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.groups
            .iter()
            .flat_map(|group| group.types.iter().map(String::as_str))
    }

    /// The type `name`, in any case.
    pub fn find(&self, name: &str) -> Option<&str> {
        let name = name.trim();
        self.all().find(|known| known.eq_ignore_ascii_case(name))
    }
}
