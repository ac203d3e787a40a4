//! A place in the text of a record to which the user goes from another screen.

use super::section_target::SectionTarget;
use crate::hazard::HazardId;
use crate::report::BowTieNode;
use crate::text::Span;

/// A place in the text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// The record as a whole.
    Record,
    /// Some bytes of it.
    Bytes(Span),
    /// A section, or a field that the record lacks.
    Section(SectionTarget),
}

/// A card of a bow-tie whose text the user went to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitedCard {
    /// The hazard.
    pub hazard: HazardId,
    /// What the card is about.
    pub node: BowTieNode,
    /// The section with its text.
    pub section: SectionTarget,
    /// The text itself.
    pub place: TextPlace,
}
