//! The anchors of the hazards in a report, and an author's text with its links to them.

use std::collections::HashMap;

use super::cells;
use crate::report::{Block, Material, prose};

/// The anchors of the hazards in scope, by the stem of their files.
pub struct Anchors(HashMap<String, String>);

impl Anchors {
    /// The anchors of the material.
    pub fn collect(material: &Material<'_>) -> Self {
        let ids = material
            .scope
            .records
            .iter()
            .map(|(_, summary)| &summary.id);
        Self(
            ids.map(|id| (id.as_str().to_owned(), cells::anchor(id)))
                .collect(),
        )
    }

    /// The anchor of the hazard whose record a link leads to.
    pub fn inside(&self, destination: &str) -> Option<String> {
        if destination.contains(':') {
            return None;
        }
        let path = destination.split(['#', '?']).next()?;
        let name = path.rsplit('/').next()?;
        self.0.get(name.strip_suffix(".md")?).cloned()
    }

    /// An author's Markdown as blocks, with links to hazards in scope.
    pub fn prose(&self, text: &str) -> Vec<Block> {
        prose(text, &|destination| self.inside(destination))
    }
}
