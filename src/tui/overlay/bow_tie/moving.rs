//! The cursor of a bow-tie, and which lines are visible.

use super::picture::Sideways;
use super::{BowTieView, say};
use crate::report::BowTie;
use crate::tui::overlay::Reply;

impl BowTieView {
    /// The cards with a gap, by their place among all cards.
    pub(super) fn gaps(&self) -> impl DoubleEndedIterator<Item = usize> {
        let cards = self.tie.iter().flat_map(BowTie::cards).enumerate();
        let gaps = cards.filter(|(_, card)| card.gap.is_some());
        gaps.map(|(at, _)| at).collect::<Vec<_>>().into_iter()
    }

    /// Selects a card, and scrolls until it is visible: its beginning, if it is too long.
    pub(super) fn select(&mut self, at: usize) {
        self.at = at.min(self.picture.count().saturating_sub(1));
        let lines = self.picture.lines_of(self.at);
        if lines.end > self.top + self.rows {
            self.top = lines.end.saturating_sub(self.rows);
        }
        self.top = self.top.min(lines.start);
        self.scroll(0);
    }

    pub(super) fn scroll(&mut self, by: isize) {
        let most = self.picture.lines.len().saturating_sub(self.rows);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// Moves up or down by a card, or by lines within one that is longer than the screen.
    pub(super) fn step(&mut self, by: isize) {
        let lines = self.picture.lines_of(self.at);
        let bottom = self.top + self.rows;
        let is_visible = lines.start < bottom && lines.end > self.top;
        let hidden = match by < 0 {
            true => self.top.saturating_sub(lines.start),
            false => lines.end.saturating_sub(bottom),
        };
        if is_visible && hidden > 0 && self.rows > 0 {
            let by_lines = isize::try_from(hidden.min(self.rows)).unwrap_or(1);
            return self.scroll(by * by_lines);
        }
        self.select(self.picture.step(self.at, by));
    }

    pub(super) fn page(&mut self, by: isize) {
        let screenful = isize::try_from(self.rows.max(2)).unwrap_or(2) - 1;
        self.select(self.picture.step_lines(self.at, by * screenful));
    }

    /// Goes to the next gap, or to the one before; from the last, to the first.
    pub(super) fn go_to_gap(&mut self, way: Sideways) -> Reply {
        let here = self.at;
        let found = match way {
            Sideways::After => self
                .gaps()
                .find(|at| *at > here)
                .or_else(|| self.gaps().next()),
            Sideways::Before => {
                let before = self.gaps().rfind(|at| *at < here);
                before.or_else(|| self.gaps().next_back())
            }
        };
        match found {
            Some(at) => {
                self.select(at);
                Reply::Stay
            }
            None => say("this bow-tie has no gap"),
        }
    }
}
