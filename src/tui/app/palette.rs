//! The palette: every action of the mode below it, with the reason where one is not possible now.

use super::App;
use crate::tui::overlay::Palette;

impl App {
    /// Opens the palette for what is in front.
    pub(super) fn open_palette(&mut self) {
        let reasons = |action| self.why_not(action).map(|why| why.text);
        let palette = Palette::new(self.mode(), reasons);
        self.overlays.open(Box::new(palette));
    }
}
