//! The frame that the user sees, which is what the mouse points at.

use ratatui::layout::Rect;

use super::App;
use crate::hazard::HazardId;
use crate::tui::effect::Effect;
use crate::tui::keymap::Mode;
use crate::tui::layout::{Areas, areas};
use crate::tui::overlay::OverlayId;
use crate::tui::screen::log::LogEntry;

/// The areas and contents of the last frame that was drawn.
///
/// Between that frame and a click, a record can be read, a row can move and a dialog can open. A
/// click applies to what the user saw.
#[derive(Clone, Debug, Default)]
pub(super) struct DrawnFrame {
    /// The areas of the frame.
    pub areas: Areas,
    /// The mode, if a frame was drawn.
    pub mode: Option<Mode>,
    /// The overlay in front.
    pub overlay: Option<OverlayId>,
    /// The hazards of the log's rows, from the top.
    pub rows: Vec<Option<HazardId>>,
    /// The first line of the problems, and of the hazard's text.
    pub problems_top: usize,
    /// The first line of the hazard's text.
    pub text_top: usize,
}

impl App {
    /// Whether the part in front asks something that no key has answered in time since it is on the screen.
    pub fn asks_anew(&mut self) -> bool {
        let top = self.overlays.top();
        top.is_some_and(|(_, overlay)| overlay.asks_anew())
    }

    /// Remembers the frame that was drawn on a screen of this size. If the terminal reported
    /// another size before, lays everything out again for this one.
    pub fn drawn(&mut self, screen: Rect) -> Vec<Effect> {
        let areas = areas(screen, self.visible_parts(screen.width));
        let lines = self.log.view().lines.iter().skip(self.log.top());
        let id_of = |entry: &LogEntry| match entry {
            LogEntry::Row(at) => self.log.rows().get(*at).map(|row| row.id.clone()),
            LogEntry::Group(_) => None,
        };
        self.frame = DrawnFrame {
            rows: lines
                .take(usize::from(areas.rows.height))
                .map(id_of)
                .collect(),
            mode: Some(self.mode()),
            overlay: self.overlays.top().map(|(id, _)| id),
            problems_top: self.problems.top(),
            text_top: self.hazard.top(),
            areas,
        };
        if screen == self.areas.screen {
            if !self.is_too_small() {
                self.overlays.drawn();
            }
            return Vec::new();
        }
        self.areas.screen = screen;
        self.finish_update()
    }
}
