//! Texts that an earlier hazlog could not save: each is offered again where it was typed.

use super::App;
use crate::repo::{LeftText, TypedText};

impl App {
    /// Sets the texts that an earlier hazlog left.
    pub fn set_left_texts(&mut self, left: Vec<LeftText>) {
        self.left_texts = left;
    }

    /// The unsaved texts, to be kept in files.
    pub fn typed_texts(&self) -> Vec<TypedText> {
        self.overlays.typed()
    }

    /// The texts that are offered now, so that their old files can be removed.
    pub fn take_offered(&mut self) -> Vec<LeftText> {
        std::mem::take(&mut self.offered)
    }

    /// Puts a text that was left into the dialog in front, if it was typed there.
    pub(super) fn offer_left_text(&mut self) {
        if self.left_texts.is_empty() {
            return;
        }
        let Some((_, overlay)) = self.overlays.top() else {
            return;
        };
        let Some(place) = overlay
            .typed_place()
            .filter(|_| overlay.unsaved().is_none())
        else {
            return;
        };
        let is_here =
            |left: &LeftText| left.place.hazard == place.hazard && left.place.part == place.part;
        // The newest is offered. An older one of the same place stays in its file.
        if let Some(at) = self.left_texts.iter().rposition(is_here) {
            let left = self.left_texts.remove(at);
            overlay.resume(&left);
            self.offered.push(left);
        }
    }
}
