//! The open overlays, the last one in front.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::id::OverlayId;
use super::{Overlay, Stays, UnsavedText, frame};
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::TypedText;
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::Requirement;
use crate::tui::keymap::Mode;
use crate::tui::report_job::ReportEvent;
use crate::tui::spoken::Spoken;
use crate::tui::text_width::truncate;
use crate::tui::theme::{Glyphs, Theme, Tone};
use crate::tui::triage_sheet::TriageSheet;
use crate::tui::view_request::ViewSubject;

/// The least columns and rows of a screen whose windows state what the standard demands.
const LEAST_FOR_REQUIREMENT: (u16, u16) = (70, 18);

/// The open overlays.
#[derive(Default)]
pub struct Stack {
    open: Vec<(OverlayId, Box<dyn Overlay>)>,
    opened: u64,
}

impl Stack {
    /// Whether no overlay is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// How many overlays are open.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Opens an overlay in front of the others.
    pub fn open(&mut self, overlay: Box<dyn Overlay>) {
        self.opened += 1;
        self.open.push((OverlayId(self.opened), overlay));
    }

    /// The overlay in front.
    pub fn top(&mut self) -> Option<(OverlayId, &mut dyn Overlay)> {
        let (id, overlay) = self.open.last_mut()?;
        Some((*id, overlay.as_mut()))
    }

    /// An open overlay by its id.
    pub fn get(&mut self, id: OverlayId) -> Option<&mut dyn Overlay> {
        let (_, overlay) = self.open.iter_mut().find(|(open, _)| *open == id)?;
        Some(overlay.as_mut())
    }

    /// Closes the overlay in front.
    pub fn close_top(&mut self) {
        self.open.pop();
    }

    /// Closes an overlay, wherever it is in the stack.
    pub fn close(&mut self, id: OverlayId) {
        self.open.retain(|(open, _)| *open != id);
    }

    /// The mode of the overlay in front.
    pub fn mode(&self) -> Option<Mode> {
        self.open.last().map(|(_, overlay)| overlay.mode())
    }

    /// Sets the area of every overlay.
    pub fn place(&mut self, screen: Rect) {
        for (_, overlay) in &mut self.open {
            let outer = overlay.size(screen).intersection(screen);
            overlay.place(frame::inside(outer));
        }
    }

    /// Gives every overlay the rows of the log, which have changed.
    pub fn rows_changed(&mut self, rows: &[Summary]) {
        for (_, overlay) in &mut self.open {
            overlay.rows_changed(rows);
        }
    }

    /// The window that follows the files, and what it shows.
    pub fn following(&self) -> Option<(OverlayId, ViewSubject)> {
        let mut following = self
            .open
            .iter()
            .filter(|(_, overlay)| overlay.follows_files());
        following.find_map(|(id, overlay)| Some((*id, overlay.shows()?)))
    }

    /// Tells every overlay that the user sees it as it is now.
    pub fn drawn(&mut self) {
        for (_, overlay) in &mut self.open {
            overlay.drawn();
        }
    }

    /// Gives every overlay a hazard that was read again.
    pub fn refresh(&mut self, record: &Arc<Record>) {
        for (_, overlay) in &mut self.open {
            overlay.refresh(record);
        }
    }

    /// Tells every overlay that hazlog saved a hazard. [`Stack::refresh`] follows with the record.
    pub fn saved(&mut self, id: &HazardId) {
        for (_, overlay) in &mut self.open {
            overlay.saved(id);
        }
    }

    /// Gives every overlay news about reports.
    pub fn report_event(&mut self, news: &ReportEvent) {
        for (_, overlay) in &mut self.open {
            overlay.report_event(news);
        }
    }

    /// Gives the window of triage a hazard that was opened.
    pub fn triage_opened(&mut self, sheet: &TriageSheet) {
        for (_, overlay) in &mut self.open {
            overlay.triage_opened(sheet);
        }
    }

    /// Gives the window of triage what the log says now about the hazard that is open.
    pub fn triage_changed(&mut self, sheet: &TriageSheet) {
        for (_, overlay) in &mut self.open {
            overlay.triage_changed(sheet);
        }
    }

    /// Tells every overlay that the template has changed, and closes those that cannot stay.
    /// Returns how many were closed.
    pub fn template_changed(&mut self, template: &Arc<Template>) -> usize {
        let before = self.open.len();
        let mut below = Stays::Yes;
        self.open.retain_mut(|(_, overlay)| {
            let stays = match overlay.template_changed(template) {
                Stays::WithTheOneBelow => below,
                stays => stays,
            };
            below = stays;
            stays == Stays::Yes
        });
        before - self.open.len()
    }

    /// Whether an overlay with the keys of `mode` is open.
    pub fn has(&self, mode: Mode) -> bool {
        self.open.iter().any(|(_, overlay)| overlay.mode() == mode)
    }

    /// The unsaved texts, with the place where each can be offered again.
    pub fn typed(&self) -> Vec<TypedText> {
        let typed = |overlay: &dyn Overlay| {
            let unsaved = overlay.unsaved()?;
            Some(TypedText {
                what: unsaved.what,
                place: overlay.typed_place(),
                text: unsaved.text,
            })
        };
        let open = self.open.iter();
        open.filter_map(|(_, overlay)| typed(overlay.as_ref()))
            .collect()
    }

    /// Text that exists only on the screen.
    pub fn unsaved(&self) -> Vec<UnsavedText> {
        self.open
            .iter()
            .filter_map(|(_, overlay)| overlay.unsaved())
            .collect()
    }

    /// The outer area of the overlay in front.
    pub fn area(&self, screen: Rect) -> Option<Rect> {
        let (_, overlay) = self.open.last()?;
        Some(overlay.size(screen).intersection(screen))
    }

    /// The position of the terminal's cursor in the overlay in front.
    pub fn cursor(&self, screen: Rect) -> Option<Position> {
        let (_, overlay) = self.open.last()?;
        overlay.cursor(frame::inside(self.area(screen)?))
    }

    /// Whether one letter can be the whole answer to the overlay in front.
    pub fn answers_at_a_letter(&self) -> bool {
        let last = self.open.last();
        last.is_some_and(|(_, overlay)| overlay.answers_at_a_letter())
    }

    /// What the overlay in front says.
    pub fn spoken(&self) -> Option<Spoken> {
        let (_, overlay) = self.open.last()?;
        let mut spoken = overlay.spoken();
        if let Some(requirement) = overlay.requirement() {
            let behind_title = spoken.sentences.len().min(1);
            spoken.sentences.insert(behind_title, requirement.words());
        }
        Some(spoken)
    }

    /// What the standard demands of what the overlay in front changes.
    pub fn requirement(&self) -> Option<Requirement> {
        self.open.last()?.1.requirement()
    }

    /// Draws the overlays, the last one in front. The lower border of each states what the standard demands; a small screen
    /// leaves that out, and the help has all of it.
    pub fn draw(&self, screen: Rect, buf: &mut Buffer, theme: &Theme) {
        for (_, overlay) in &self.open {
            let outer = overlay.size(screen).intersection(screen);
            Clear.render(outer, buf);
            let title = printable_line(&overlay.title());
            let block = Block::bordered()
                .border_type(BorderType::Plain)
                .border_style(theme.style(Tone::Focus))
                .title(format!(" {title} "))
                .title_style(theme.style(Tone::Title));
            let has_room =
                screen.width >= LEAST_FOR_REQUIREMENT.0 && screen.height >= LEAST_FOR_REQUIREMENT.1;
            let block = match overlay.requirement().filter(|_| has_room) {
                Some(requirement) => {
                    let room = usize::from(outer.width).saturating_sub(6);
                    let line = truncate(&requirement.line(), room, theme.glyph("…", "~"));
                    block.title_bottom(Span::styled(format!(" {line} "), theme.style(Tone::Muted)))
                }
                None => block,
            };
            let block = match theme.glyphs {
                Glyphs::Unicode => block,
                Glyphs::Ascii => block.border_set(Theme::ASCII_BORDER),
            };
            block.render(outer, buf);
            overlay.draw(frame::inside(outer), buf, theme);
        }
    }
}
