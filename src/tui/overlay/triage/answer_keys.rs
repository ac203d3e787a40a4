//! Which card a key may answer: one that was on the screen before the key was pressed.
//!
//! A key that is held down, or typed while an answer is saved, was meant for the card before.

use crate::triage::Card;
use crate::tui::key_timing::KeyTiming;

/// What is known of the keys that answer cards.
#[derive(Debug, Default)]
pub(super) struct AnswerKeys {
    /// The card that was on the screen last.
    shown: Option<Card>,
    /// The card that the last key in time was meant for.
    meant: Option<Card>,
    /// When the next key came.
    timing: KeyTiming,
    /// Whether no key has come in time since the card is on the screen.
    is_new: bool,
}

impl AnswerKeys {
    /// A card is on the screen.
    pub fn note_shown(&mut self, card: Option<&Card>) {
        if self.shown.as_ref() != card {
            self.shown = card.cloned();
            self.is_new = true;
        }
    }

    /// Whether no key has come in time since the card is on the screen.
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// A person has named a card, so the next key is meant for it.
    pub fn note_named(&mut self, card: Option<&Card>) {
        self.shown = card.cloned();
        self.meant = card.cloned();
        self.is_new = false;
    }

    /// When the next key came.
    pub fn note_timing(&mut self, timing: KeyTiming) {
        self.timing = timing;
        self.is_new &= timing == KeyTiming::TooEarly;
    }

    /// Whether the key that came may answer the card.
    pub fn may_answer(&mut self, card: Option<&Card>) -> bool {
        let timing = std::mem::take(&mut self.timing);
        let is_shown = self.shown.as_ref() == card;
        match timing {
            KeyTiming::InTime if is_shown => {
                self.meant = card.cloned();
                true
            }
            // The second digit of a score, typed at once.
            KeyTiming::TooEarly => is_shown && self.meant.as_ref() == card,
            KeyTiming::InTime => false,
        }
    }
}
