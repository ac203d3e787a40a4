//! A bow-tie in words, for formats without pictures.

use super::{Block, BowTie, BowTieCard, BowTieNode, Inline, Item};

impl BowTie {
    /// The bow-tie for a format without pictures: an item for each cause and each other place, with
    /// the names of its controls. Their words are in the record above or below it.
    pub fn blocks(&self) -> Vec<Block> {
        let item = |(card, controls): (&BowTieCard, Vec<&BowTieCard>)| {
            let names: Vec<&str> = controls.iter().map(|card| card.title.as_str()).collect();
            let mut words = card.title.clone();
            if !names.is_empty() {
                words.push_str(": ");
                words.push_str(&names.join("; "));
            }
            words.push('.');
            if let Some(gap) = card.gap_words() {
                words.push(' ');
                words.push_str(&gap);
            }
            Item {
                state: None,
                blocks: vec![Block::text(words)],
            }
        };
        let says_more = |(card, controls): &(&BowTieCard, Vec<&BowTieCard>)| {
            !controls.is_empty() || card.gap.is_some() || card.node == BowTieNode::OnSeverity
        };
        let groups = self.groups().into_iter().filter(says_more);
        vec![
            Block::Paragraph {
                line: vec![Inline::Strong(vec![Inline::Text(self.title.clone())])],
            },
            Block::List {
                first: None,
                items: groups.map(item).collect(),
            },
        ]
    }
}
