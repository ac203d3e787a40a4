//! A bow-tie: the causes of a hazard, the hazard, and its effect and harm, each with its controls.
//!
//! It is a list of cards for each place. The picture, the words beside it and the lines of a terminal
//! are all made of the same cards, so they say the same.

use serde::Serialize;

use crate::hazard::ControlState;

/// A bow-tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BowTie {
    /// What it shows: `Bow-tie of Hazard-0022`.
    pub title: String,
    /// The causes, each with its controls; then the controls that act on the likelihood and name no
    /// cause.
    pub causes: Vec<BowTieCard>,
    /// The hazard.
    pub hazard: BowTieCard,
    /// The effect and the harm; then the controls that act on the severity.
    pub harm: Vec<BowTieCard>,
    /// The controls that name neither a cause nor a score: nobody can say on which side they act.
    pub unplaced: Vec<BowTieCard>,
}

/// A card: a cause, a control, the harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BowTieCard {
    /// What it is about.
    pub node: BowTieNode,
    /// Its first line: `Cause 2`, `D1, implemented`.
    pub title: String,
    /// Its words; may be empty.
    pub text: String,
    /// What is missing here; `None` where nothing is.
    pub gap: Option<String>,
    /// Whether the control is in place; `None` for a card that is no control.
    #[serde(skip)]
    pub state: Option<ControlState>,
}

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "name")]
pub enum BowTieNode {
    /// A cause, by its number in the record.
    Cause(usize),
    /// A control, by its name in the record: `D1`.
    Control(String),
    /// The section of existing controls.
    ExistingControls,
    /// The hazard.
    Hazard,
    /// The effect on the intended care.
    Effect,
    /// The harm.
    Harm,
    /// The heading above the controls that act on the likelihood and name no cause.
    WithoutCause,
    /// The heading above the controls that act on the severity.
    OnSeverity,
    /// The heading above the controls that name neither a cause nor a score.
    Unplaced,
}

impl BowTieNode {
    /// Whether it belongs to the card above it, as a control belongs to a cause.
    pub const fn is_control(&self) -> bool {
        matches!(self, Self::Control(_) | Self::ExistingControls)
    }
}

impl BowTieCard {
    /// What is missing, as a sentence: `Gap: not in place.`
    pub fn gap_words(&self) -> Option<String> {
        Some(format!("Gap: {}.", self.gap.as_deref()?))
    }
}

impl BowTie {
    /// Every card, in the order in which people read them.
    pub fn cards(&self) -> impl Iterator<Item = &BowTieCard> {
        let causes = self.causes.iter();
        let middle = causes.chain([&self.hazard]).chain(&self.harm);
        middle.chain(&self.unplaced)
    }

    /// The cards in groups: a card with the controls that belong to it.
    pub fn groups(&self) -> Vec<(&BowTieCard, Vec<&BowTieCard>)> {
        let mut groups: Vec<(&BowTieCard, Vec<&BowTieCard>)> = Vec::new();
        for card in self.cards() {
            match groups.last_mut() {
                Some((_, controls)) if card.node.is_control() => controls.push(card),
                _ => groups.push((card, Vec::new())),
            }
        }
        groups
    }
}
