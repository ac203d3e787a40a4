//! The bow-tie of a hazard: opening it, and going from it to a text of the record.

use std::sync::Arc;

use super::App;
use crate::hazard::Record;
use crate::tui::layout::Pane;
use crate::tui::overlay::BowTieView;
use crate::tui::section_target::SectionTarget;
use crate::tui::text_place::VisitedCard;

impl App {
    /// Shows the bow-tie of the selected hazard, which has been read.
    pub(super) fn open_bow_tie(&mut self) {
        if let Some(record) = self.selected_record().cloned() {
            self.show_bow_tie(record, self.hazard.target());
        }
    }

    /// Shows the bow-tie of a record, with the card of a section selected.
    pub(super) fn show_bow_tie(&mut self, record: Arc<Record>, section: Option<SectionTarget>) {
        let template = Arc::clone(&self.template);
        let last = self.visited_card.as_ref();
        let window = BowTieView::new(record, template, section, last);
        self.overlays.open(Box::new(window));
    }

    /// Goes to the text of a card: in the window that hides the hazard, if there is one, else in the
    /// hazard.
    pub(super) fn go_to_text(&mut self, card: VisitedCard) {
        let (hazard, section, place) = (card.hazard.clone(), card.section, card.place);
        self.visited_card = Some(card);
        if let Some((_, below)) = self.overlays.top() {
            if let Some(reply) = below.go_to_section(section) {
                self.reply(reply);
            }
            return;
        }
        self.show(&hazard);
        if self.selected().is_some_and(|row| row.id == hazard) {
            self.focus = Pane::Hazard;
            self.go_to = Some((hazard, place));
        }
    }
}
