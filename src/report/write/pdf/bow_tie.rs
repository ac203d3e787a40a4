//! A bow-tie as values for the template, which sets it as words in frames: they can be copied, and a
//! screen reader reads them in their order.

use typst::foundations::{IntoValue, Value};

use super::blocks::{Setter, all, kind, named};
use crate::report::{BowTie, BowTieCard, BowTieNode};

impl Setter<'_> {
    /// A bow-tie.
    pub fn bow_tie(self, tie: &BowTie) -> Value {
        let setter = self.narrow();
        let card = |card: &BowTieCard| {
            let gap = card.gap_words().unwrap_or_default();
            Value::Dict(named([
                ("title", setter.words(&card.title)),
                ("line", setter.words(&card.text)),
                ("gap", setter.words(&gap)),
                ("role", role(&card.node).into_value()),
            ]))
        };
        kind(
            "bow-tie",
            [
                ("title", self.words(&tie.title)),
                ("causes", all(&tie.causes, card)),
                ("hazard", card(&tie.hazard)),
                ("harm", all(&tie.harm, card)),
                ("unplaced", all(&tie.unplaced, card)),
            ],
        )
    }
}

/// How the template shows a card.
fn role(node: &BowTieNode) -> &'static str {
    match node {
        BowTieNode::Control(_) | BowTieNode::ExistingControls => "control",
        BowTieNode::WithoutCause | BowTieNode::OnSeverity | BowTieNode::Unplaced => "heading",
        BowTieNode::Cause(_) | BowTieNode::Hazard | BowTieNode::Effect | BowTieNode::Harm => "card",
    }
}
