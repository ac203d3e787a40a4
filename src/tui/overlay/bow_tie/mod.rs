//! The bow-tie of one hazard: its causes with their controls, the hazard, and its effect and harm with
//! theirs, with the gaps marked.
//!
//! - This file: [`BowTieView`], its keys and its mouse; `picture`: where each card is in a width
//! - `text_of_node`: from a card to its text in the record, and back
//! - `moving`: the cursor; `draw`: draws it; `speak`: the same as sentences

mod draw;
mod moving;
mod picture;
mod speak;
mod text_of_node;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::picture::{Picture, Sideways};
use self::text_of_node::{card_of_section, text_of_card};
use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, Stays, title_of};
use crate::hazard::Record;
use crate::report::{BowTie, BowTieCard, bow_tie};
use crate::template::Template;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::section_target::SectionTarget;
use crate::tui::spoken::Spoken;
use crate::tui::text_place::VisitedCard;
use crate::tui::theme::{Theme, Tone};

/// The column before the picture, for the sign of the selected card.
const MARGIN: u16 = 1;
/// How many lines a turn of the wheel is.
const WHEEL: isize = 3;

/// The bow-tie of a hazard.
pub struct BowTieView {
    record: Arc<Record>,
    template: Arc<Template>,
    /// `None` if the record has none.
    tie: Option<BowTie>,
    picture: Picture,
    /// Why there is none, in lines.
    none: ScrolledText,
    columns: usize,
    rows: usize,
    /// The selected card, by its place among all cards.
    at: usize,
    /// The first visible line.
    top: usize,
}

impl BowTieView {
    /// The bow-tie of a record, with the card of a section selected: the one that the user came from, if
    /// its text is there.
    pub fn new(
        record: Arc<Record>,
        template: Arc<Template>,
        section: Option<SectionTarget>,
        last: Option<&VisitedCard>,
    ) -> Self {
        let mut view = Self {
            record,
            template,
            tie: None,
            picture: Picture::default(),
            none: ScrolledText::default(),
            columns: 0,
            rows: 0,
            at: 0,
            top: 0,
        };
        view.read();
        if let (Some(tie), Some(section)) = (&view.tie, section) {
            let of_section = |at: &usize| {
                let text = text_of_card(*at, tie, &view.record, &view.template);
                text.is_some_and(|text| text.section == section)
            };
            let last = last.filter(|last| last.hazard == view.record.hazard.id);
            let last = last.and_then(|last| tie.cards().position(|card| card.node == last.node));
            let first = card_of_section(section, tie, &view.record, &view.template);
            view.at = last.filter(of_section).or(first).unwrap_or(0);
        }
        view
    }

    /// Makes the bow-tie of the record.
    fn read(&mut self) {
        self.tie = match self.record.is_in_conflict() {
            true => None,
            false => bow_tie(&self.record),
        };
        self.none = ScrolledText::new(match self.tie {
            Some(_) => Vec::new(),
            None => vec![Paragraph::new(self.why_none(), Tone::Text)],
        });
        self.lay_out();
    }

    /// Why there is no bow-tie.
    fn why_none(&self) -> String {
        let Some(conflict) = self.record.document.merge_conflicts().first() else {
            return "This record has no bow-tie: it names no cause, effect, harm or control."
                .to_owned();
        };
        let line = self.record.document.line(conflict.span.start);
        format!(
            "Line {line} has an unresolved merge conflict between {}. hazlog reads no value of this record until a \
             person resolves it, so there is no bow-tie.",
            conflict.sides()
        )
    }

    fn lay_out(&mut self) {
        let columns = self.columns.saturating_sub(usize::from(MARGIN));
        self.picture = match &self.tie {
            Some(tie) => Picture::new(tie, columns),
            None => Picture::default(),
        };
        self.select(self.at);
    }

    /// The selected card.
    fn card(&self) -> Option<&BowTieCard> {
        self.tie.as_ref()?.cards().nth(self.at)
    }

    /// Goes to the text of the selected card.
    fn go_to_text(&self) -> Reply {
        let (Some(tie), Some(card)) = (&self.tie, self.card()) else {
            return say("there is no bow-tie, so there is no text to go to");
        };
        match text_of_card(self.at, tie, &self.record, &self.template) {
            Some(text) => Reply::DoAndClose(vec![Command::GoToText(VisitedCard {
                hazard: self.record.hazard.id.clone(),
                node: card.node.clone(),
                section: text.section,
                place: text.place(),
            })]),
            None => say("the template has no field for this text"),
        }
    }
}

fn say(words: &str) -> Reply {
    Reply::Do(vec![Command::Say(Message::note(words))])
}

impl Overlay for BowTieView {
    fn mode(&self) -> Mode {
        Mode::BowTie
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Owned(title_of("Bow-tie", &self.record.hazard))
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.none.place(area);
        let (columns, rows) = (
            usize::from(area.width),
            usize::from(Self::picture_area(area).height),
        );
        if (columns, rows) != (self.columns, self.rows) {
            (self.columns, self.rows) = (columns, rows);
            self.lay_out();
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        match self.tie {
            Some(_) => self.draw_picture(area, buf, theme),
            None => self.none.draw(area, buf, theme),
        }
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.page(-1),
            Action::PageDown => self.page(1),
            Action::First => self.select(self.picture.end(self.at, -1)),
            Action::Last => self.select(self.picture.end(self.at, 1)),
            Action::Left => self.select(self.picture.beside(self.at, Sideways::Before)),
            Action::Right => self.select(self.picture.beside(self.at, Sideways::After)),
            Action::Next => return self.go_to_gap(Sideways::After),
            Action::Previous => return self.go_to_gap(Sideways::Before),
            Action::Accept => return self.go_to_text(),
            Action::Cancel | Action::BowTie => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let picture = Self::picture_area(area);
        match mouse.kind {
            MouseKind::WheelUp => self.scroll(-WHEEL),
            MouseKind::WheelDown => self.scroll(WHEEL),
            MouseKind::Click | MouseKind::DoubleClick if picture.contains(mouse.at) => {
                let line = self.top + usize::from(mouse.at.y - picture.y);
                let cell = mouse.at.x.saturating_sub(picture.x + MARGIN);
                let Some(card) = self.picture.card_at(line, usize::from(cell)) else {
                    return Reply::Stay;
                };
                if mouse.kind == MouseKind::DoubleClick && card == self.at {
                    return self.go_to_text();
                }
                self.at = card;
            }
            _ => {}
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id || record.text() == self.record.text() {
            return;
        }
        let node = self.card().map(|card| card.node.clone());
        let nodes = self.tie.iter().flat_map(BowTie::cards).take(self.at);
        let earlier = nodes
            .filter(|card| Some(&card.node) == node.as_ref())
            .count();
        self.record = Arc::clone(record);
        self.read();
        let cards = self.tie.iter().flat_map(BowTie::cards).enumerate();
        let same: Vec<usize> = cards
            .filter(|(_, card)| Some(&card.node) == node.as_ref())
            .map(|(at, _)| at)
            .collect();
        if let Some(at) = same.get(earlier).or(same.last()) {
            self.select(*at);
        }
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }
}
