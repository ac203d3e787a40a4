//! What a window in front of triage was opened for, and what follows.

use std::sync::Arc;

use crate::hazard::Record;
use crate::triage::{Card, Given};
use crate::tui::triage_sheet::TriageRequest;

/// What a window in front of triage was opened for.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    /// The text of an answer, about the record that the user saw when they chose it. If another program changes the
    /// record while they type, the save finds that out.
    Text {
        number: u8,
        given: Given,
        card: Box<Card>,
        seen: Arc<Record>,
    },
    /// Whether to answer a card although the story was not read to its end.
    Unread { number: u8, card: Box<Card> },
    /// Whether to merge two hazards, which changes both records.
    Merge {
        number: u8,
        card: Box<Card>,
        seen: Arc<Record>,
    },
    /// Where to go.
    Where,
    /// Whether to leave the hazard although answers wait for the confirmation; where to.
    Unconfirmed(Leaving),
}

/// What follows once the open hazard is left.
#[derive(Clone, Debug)]
pub(super) enum Leaving {
    /// The window closes.
    Triage,
    /// Another hazard.
    For(TriageRequest),
}
