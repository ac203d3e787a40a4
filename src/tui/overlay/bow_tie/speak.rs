//! The bow-tie as sentences.

use super::BowTieView;
use crate::report::BowTieCard;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::spoken::Spoken;

impl BowTieView {
    pub(super) fn speak(&self) -> Spoken {
        let about = format!("the bow-tie of {}", self.record.hazard.id);
        let Some(tie) = &self.tie else {
            let mut spoken = Spoken::about(about, vec![printable_line(&self.why_none())]);
            spoken.question = Some("close goes back, ? lists everything.".to_owned());
            return spoken;
        };
        let gaps = self.gaps().count();
        let mut sentences = vec![match gaps {
            1 => format!("{}. It has 1 gap.", printable_line(&tie.title)),
            _ => format!("{}. It has {gaps} gaps.", printable_line(&tie.title)),
        }];
        sentences.extend(tie.cards().map(sentence));
        let mut spoken = Spoken::about(about, sentences);
        let here = self.card().map_or("nothing", |card| card.title.as_str());
        spoken.question = Some(format!(
            "The cursor is on {}. next and previous move, {} goes to its text, close goes back, ? lists everything.",
            printable_line(here),
            key_name(Mode::BowTie, Action::Accept)
        ));
        spoken
    }
}

/// A card in a line: its title, its words and its gap.
fn sentence(card: &BowTieCard) -> String {
    let mut words = card.title.clone();
    if !card.text.is_empty() {
        words.push_str(": ");
        words.push_str(&card.text);
    }
    if !words.ends_with(['.', '!', '?']) {
        words.push('.');
    }
    if let Some(gap) = card.gap_words() {
        words.push(' ');
        words.push_str(&gap);
    }
    printable_line(&words)
}
