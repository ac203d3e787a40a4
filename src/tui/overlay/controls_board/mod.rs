//! Every control of the log: a row for each, however many hazards share it.

mod order;
mod renewal;
mod rows;
mod told;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::order::BoardOrder;
use super::list_with_text::{Clicked, ListWithText};
use super::{Choice, Overlay, Picker, Prompt, Reply, Stays};
use crate::hazard::{ControlId, ControlState, HazardId, Record};
use crate::session::{ControlChange, ControlOfLog, ControlsOfLog, ManyChange};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;
use crate::tui::view_request::{ViewContent, ViewSubject};

/// What was asked, and is answered by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// The words of the filter.
    Words,
    /// Which change of the marked controls.
    Change,
}

/// The names of the changes of marked controls.
const OWNER: &str = "Owner";
const IMPLEMENTED: &str = "State: implemented";
const PLANNED: &str = "State: planned";
const VERIFIED: &str = "Verified";

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
            asked: Asked::Nothing,
            list: ListWithText::new(Vec::new(), Vec::new()).as_table(),
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

    /// The marked controls; without marks, the selected one.
    fn meant(&self) -> Vec<(HazardId, ControlId)> {
        let meant: Vec<usize> = match self.marks.is_empty() {
            true => self.at().into_iter().collect(),
            false => self.marks.iter().copied().collect(),
        };
        let controls = meant.iter().filter_map(|at| self.all.controls.get(*at));
        let places = controls.flat_map(|control| &control.places);
        places
            .map(|place| (place.hazard.clone(), place.control.clone()))
            .collect()
    }

    /// Ticks the marked controls or, without marks, the selected one: in place or, if it is in place
    /// everywhere, planned again.
    fn tick(&self) -> Reply {
        let meant: Vec<&ControlOfLog> = match self.marks.is_empty() {
            true => self.selected().into_iter().collect(),
            false => {
                let marks = self.marks.iter();
                marks.filter_map(|at| self.all.controls.get(*at)).collect()
            }
        };
        let in_place = |control: &&ControlOfLog| control.state() == Some(ControlState::Implemented);
        let state = match meant.iter().all(in_place) {
            true => ControlState::Planned,
            false => ControlState::Implemented,
        };
        self.plan(ControlChange::State(state))
    }

    fn plan(&self, change: ControlChange) -> Reply {
        let meant = self.meant();
        if meant.is_empty() {
            return say("no control is selected");
        }
        Reply::Do(vec![Command::PlanMany(ManyChange::Controls(meant, change))])
    }

    fn ask_for_owner(&self) -> Reply {
        self.ask("Owner", demands::CONTROL_OWNER, |name| {
            ControlChange::Owner(name.to_owned())
        })
    }

    /// Asks for a text of the controls that are meant.
    fn ask(
        &self,
        what: &str,
        requirement: Requirement,
        change: fn(&str) -> ControlChange,
    ) -> Reply {
        let meant = self.meant();
        if meant.is_empty() {
            return say("no control is selected");
        }
        let title = match meant.len() {
            1 => format!("{what} of the control"),
            several => format!("{what} of {several} controls"),
        };
        let done = move |text: &str| match text.trim() {
            "" => Err("type it first".to_owned()),
            text => {
                let asked = ManyChange::Controls(meant.clone(), change(text));
                Ok(Reply::DoAndClose(vec![Command::PlanMany(asked)]))
            }
        };
        let help = "hazlog shows first what would change.";
        Reply::Open(Box::new(
            Prompt::new(title, "", Box::new(done))
                .with_help(help)
                .under(requirement),
        ))
    }

    fn ask_for_change(&mut self) -> Reply {
        if self.marks.is_empty() {
            let mark = key_name(Mode::ControlsBoard, Action::Mark);
            return say(&format!("no control is marked: press {mark} to mark one"));
        }
        self.asked = Asked::Change;
        let choices = [
            (OWNER, "set the owner of each"),
            (
                IMPLEMENTED,
                "only with what shows it; add the evidence in each hazard",
            ),
            (PLANNED, "not in place yet"),
            (VERIFIED, "record how they were verified (DCB0129 6.3.2)"),
        ];
        let choices = choices.map(|(name, note)| Choice::new(name).meaning(note));
        let picked = |name: &str| Reply::Answer(name.to_owned());
        let title = format!("Change the marked controls ({})", self.marks.len());
        Reply::Open(Box::new(Picker::new(
            title,
            choices.to_vec(),
            Box::new(picked),
        )))
    }

    fn ask_for_words(&mut self) -> Reply {
        self.asked = Asked::Words;
        let done = |text: &str| Ok(Reply::Answer(text.trim().to_owned()));
        let prompt = Prompt::new("Controls with these words", &self.words, Box::new(done));
        let help = "Words of the control, its hazard, owner, evidence, duty or state; `shared` or `alone`. Nothing lists all.";
        Reply::Open(Box::new(prompt.with_help(help).replaced_by_typing()))
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
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Words => {
                self.words = text;
                self.arrange();
            }
            Asked::Change => match text.as_str() {
                OWNER => return self.ask_for_owner(),
                IMPLEMENTED => return self.plan(ControlChange::State(ControlState::Implemented)),
                PLANNED => return self.plan(ControlChange::State(ControlState::Planned)),
                VERIFIED => {
                    let verified = Requirement::Demands(demands::VERIFIED);
                    return self.ask("Verified", verified, |text| {
                        ControlChange::Verified(text.to_owned())
                    });
                }
                _ => {}
            },
            Asked::Nothing => {}
        }
        Reply::Stay
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
