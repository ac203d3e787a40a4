//! Every control of the log: a row for each, however many hazards share it.

mod asking;
mod order;
mod renewal;
mod rows;
mod told;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::asking::Asked;
use self::order::BoardOrder;
use super::list_with_text::{Clicked, ListWithText};
use super::{Choice, Overlay, Picker, Reply, Stays};
use crate::hazard::{HazardId, Record};
use crate::session::{ControlOfLog, ControlsOfLog};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;
use crate::tui::view_request::{ViewContent, ViewSubject};

/// Every control of the log.
pub struct ControlsBoard {
    all: ControlsOfLog,
    template: Arc<Template>,
    order: BoardOrder,
    words: String,
    /// The controls that are listed, by their index.
    shown: Vec<usize>,
    marks: BTreeSet<usize>,
    last_mark: Option<usize>,
    /// How many marks were removed because their controls have changed on disk.
    removed_marks: usize,
    asked: Asked,
    list: ListWithText,
}

impl ControlsBoard {
    /// The controls of the log, in its order.
    pub fn new(all: ControlsOfLog, template: Arc<Template>) -> Self {
        let mut board = Self {
            all,
            template,
            order: BoardOrder::default(),
            words: String::new(),
            shown: Vec::new(),
            marks: BTreeSet::new(),
            last_mark: None,
            removed_marks: 0,
            asked: Asked::Nothing,
            list: ListWithText::new(Vec::new(), Vec::new()).in_whole_width(),
        };
        board.arrange();
        board
    }

    /// The selected control, by its index.
    fn at(&self) -> Option<usize> {
        self.shown.get(self.list.at()?).copied()
    }

    fn selected(&self) -> Option<&ControlOfLog> {
        self.all.controls.get(self.at()?)
    }

    /// Filters and sorts the controls. The cursor stays on its control, or at its place.
    fn arrange(&mut self) {
        let selected = self.at();
        let controls = &self.all.controls;
        let passing = (0..controls.len()).filter(|at| self.passes(&controls[*at]));
        let mut shown: Vec<usize> = passing.collect();
        self.order.sort(&mut shown, controls, &self.all.on_one);
        let place = selected.and_then(|at| shown.iter().position(|shown| *shown == at));
        let place = place.or_else(|| self.list.at()).unwrap_or(0);
        self.shown = shown;
        self.show(place);
    }

    fn show(&mut self, place: usize) {
        self.list.replace(self.head(), self.rows(), place);
        self.tell();
    }

    fn tell(&mut self) {
        let told = self.selected().map(|control| self.told(control));
        self.list.tell(told.unwrap_or_default());
    }

    /// Marks or unmarks the selected control, those up to it, or all that are listed.
    fn mark(&mut self, action: Action) {
        self.removed_marks = 0;
        let here = self.list.at();
        match (action, here) {
            (Action::SelectAll, _) => {
                if self.shown.iter().all(|at| self.marks.contains(at)) {
                    self.marks.clear();
                } else {
                    self.marks.extend(self.shown.iter().copied());
                }
            }
            (Action::MarkRange, Some(here)) => {
                let last = self.last_mark;
                let from = last.and_then(|at| self.shown.iter().position(|shown| *shown == at));
                let from = from.unwrap_or(here);
                let range = from.min(here)..=from.max(here);
                self.marks.extend(self.shown.get(range).unwrap_or_default());
                self.last_mark = self.at();
            }
            (_, Some(_)) => {
                if let Some(at) = self.at()
                    && !self.marks.remove(&at)
                {
                    self.marks.insert(at);
                    self.last_mark = Some(at);
                }
            }
            (_, None) => {}
        }
        self.show(here.unwrap_or(0));
    }

    /// Goes to the hazard of the control; of several the user chooses one.
    fn go(&self) -> Reply {
        let Some(control) = self.selected() else {
            return say("no control is selected");
        };
        if let [place] = control.places.as_slice() {
            return Reply::Do(vec![Command::GoTo(place.hazard.clone())]);
        }
        let choices = control.places.iter().map(|place| Choice {
            value: place.hazard.to_string(),
            label: format!("{}  {}", place.hazard, place.name),
            ..Choice::default()
        });
        let picked = |id: &str| Reply::DoAndClose(vec![Command::GoTo(HazardId::new(id))]);
        let title = "Which hazard?";
        Reply::Open(Box::new(Picker::new(
            title,
            choices.collect(),
            Box::new(picked),
        )))
    }

    /// Removes the marks, else the filter; `false` if there is neither.
    fn clear(&mut self) -> bool {
        if !self.marks.is_empty() {
            self.marks.clear();
            self.last_mark = None;
            self.removed_marks = 0;
            self.show(self.list.at().unwrap_or(0));
            return true;
        }
        if self.words.is_empty() {
            return false;
        }
        self.words.clear();
        self.arrange();
        true
    }
}

fn say(words: &str) -> Reply {
    Reply::Do(vec![Command::Say(Message::note(words))])
}

impl Overlay for ControlsBoard {
    fn mode(&self) -> Mode {
        Mode::ControlsBoard
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Controls of the log")
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.list.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::CONTROLS))
    }

    fn spoken(&self) -> Spoken {
        let mut spoken = self
            .list
            .speak(&self.title(), "Control", Mode::ControlsBoard);
        if self.at().is_some_and(|at| self.marks.contains(&at)) {
            spoken.row.push("It is marked.".to_owned());
        }
        spoken
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => return self.go(),
            Action::Filter => return self.ask_for_words(),
            Action::Toggle => return self.tick(),
            Action::Record(RecordAction::Owner) => return self.ask_for_owner(),
            Action::ChangeMarked => return self.ask_for_change(),
            Action::Mark | Action::MarkRange | Action::SelectAll => self.mark(action),
            Action::Group => {
                self.order = self.order.next();
                self.arrange();
            }
            Action::Cancel if self.clear() => {}
            Action::Cancel => return Reply::Close,
            other => {
                let before = self.list.at();
                if !self.list.update(other) {
                    return Reply::Ignored;
                }
                if self.list.at() != before {
                    self.tell();
                }
            }
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let before = self.list.at();
        let clicked = self.list.mouse(area, mouse);
        if self.list.at() != before {
            self.tell();
        }
        match clicked {
            Clicked::Open => self.go(),
            Clicked::Nothing => Reply::Stay,
        }
    }

    fn answer(&mut self, text: String) -> Reply {
        self.answered(text)
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if self.all.take(record) {
            self.arrange();
        }
    }

    fn shows(&self) -> Option<ViewSubject> {
        Some(ViewSubject::Controls)
    }

    fn follows_files(&self) -> bool {
        true
    }

    fn renew(&mut self, content: ViewContent) {
        if let ViewContent::Controls(found) = content {
            self.take(found);
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }
}
