//! What the board asks about the marked controls, and what it does with the answers.

use super::renewal::RowIdentity;
use super::{ControlsBoard, say};
use crate::hazard::ControlState;
use crate::session::{ControlChange, ControlOfLog, ManyChange};
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::overlay::{Choice, Picker, Prompt, Reply};

/// What was asked in a second window, and is answered by a text. The controls are those that were meant when it was
/// asked: the files can change before the answer.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    Nothing,
    /// The words of the filter.
    Words,
    /// Which change of these controls.
    Change(Vec<RowIdentity>),
    /// A text of these controls, and the change that it makes.
    Text(Vec<RowIdentity>, fn(String) -> ControlChange),
}

/// The names of the changes of marked controls.
const OWNER: &str = "Owner";
const IMPLEMENTED: &str = "State: implemented";
const PLANNED: &str = "State: planned";
const VERIFIED: &str = "Verified";
/// What to do when the controls have changed since they were marked.
const MARK_AGAIN: &str = "mark them again";

impl ControlsBoard {
    /// The marked controls; without marks, the selected one.
    fn meant(&self) -> Vec<&ControlOfLog> {
        if self.marks.is_empty() {
            return self.selected().into_iter().collect();
        }
        let marks = self.marks.iter();
        marks.filter_map(|at| self.all.controls.get(*at)).collect()
    }

    fn meant_now(&self) -> Vec<RowIdentity> {
        let meant = self.meant().into_iter();
        meant.map(RowIdentity::of).collect()
    }

    /// Ticks the marked controls or, without marks, the selected one: in place or, if it is in place
    /// everywhere, planned again.
    pub(super) fn tick(&self) -> Reply {
        let in_place = |control: &&ControlOfLog| control.state() == Some(ControlState::Implemented);
        let state = match self.meant().iter().all(in_place) {
            true => ControlState::Planned,
            false => ControlState::Implemented,
        };
        self.plan(&self.meant_now(), ControlChange::State(state))
    }

    /// Plans a change of controls; of none if one of them is not there as it was.
    fn plan(&self, meant: &[RowIdentity], change: ControlChange) -> Reply {
        if meant.is_empty() {
            return say("no control is selected");
        }
        if self.has_changed(meant) {
            return refuse(match &change {
                ControlChange::Owner(text) | ControlChange::Verified(text) => {
                    format!("mark them again, and type it again: {text}")
                }
                ControlChange::State(_) => MARK_AGAIN.to_owned(),
            });
        }
        let places = meant.iter().flat_map(|row| row.places.clone());
        let asked = ManyChange::Controls(places.collect(), change);
        Reply::Do(vec![Command::PlanMany(asked)])
    }

    /// Whether one of the rows is not there as it was.
    fn has_changed(&self, meant: &[RowIdentity]) -> bool {
        let controls = &self.all.controls;
        let mut meant = meant.iter();
        meant.any(|row| !controls.iter().any(|control| row.is_of(control)))
    }

    pub(super) fn ask_for_owner(&mut self) -> Reply {
        let meant = self.meant_now();
        self.ask("Owner", demands::CONTROL_OWNER, meant, ControlChange::Owner)
    }

    /// Asks for a text of controls.
    fn ask(
        &mut self,
        what: &str,
        requirement: Requirement,
        meant: Vec<RowIdentity>,
        change: fn(String) -> ControlChange,
    ) -> Reply {
        if meant.is_empty() {
            return say("no control is selected");
        }
        if self.has_changed(&meant) {
            return refuse(MARK_AGAIN.to_owned());
        }
        let places: usize = meant.iter().map(|row| row.places.len()).sum();
        let title = match places {
            1 => format!("{what} of the control"),
            several => format!("{what} of {several} controls"),
        };
        self.asked = Asked::Text(meant, change);
        let done = |text: &str| match text.trim() {
            "" => Err("type it first".to_owned()),
            text => Ok(Reply::Answer(text.to_owned())),
        };
        let help = "hazlog shows first what would change.";
        Reply::Open(Box::new(
            Prompt::new(title, "", Box::new(done))
                .with_help(help)
                .under(requirement),
        ))
    }

    pub(super) fn ask_for_change(&mut self) -> Reply {
        if self.marks.is_empty() {
            let mark = key_name(Mode::ControlsBoard, Action::Mark);
            return say(&format!("no control is marked: press {mark} to mark one"));
        }
        self.asked = Asked::Change(self.meant_now());
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

    pub(super) fn ask_for_words(&mut self) -> Reply {
        self.asked = Asked::Words;
        let done = |text: &str| Ok(Reply::Answer(text.trim().to_owned()));
        let prompt = Prompt::new("Controls with these words", &self.words, Box::new(done));
        let help = "Words of the control, its hazard, owner, evidence, duty or state; `shared` or `alone`. Nothing lists all.";
        Reply::Open(Box::new(prompt.with_help(help).replaced_by_typing()))
    }

    /// Does what the answer to the last question says.
    pub(super) fn answered(&mut self, text: String) -> Reply {
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Words => {
                self.words = text;
                self.arrange();
            }
            Asked::Change(meant) => match text.as_str() {
                OWNER => {
                    return self.ask("Owner", demands::CONTROL_OWNER, meant, ControlChange::Owner);
                }
                IMPLEMENTED => {
                    return self.plan(&meant, ControlChange::State(ControlState::Implemented));
                }
                PLANNED => return self.plan(&meant, ControlChange::State(ControlState::Planned)),
                VERIFIED => {
                    return self.ask(
                        "Verified",
                        Requirement::Demands(demands::VERIFIED),
                        meant,
                        ControlChange::Verified,
                    );
                }
                _ => {}
            },
            Asked::Text(meant, change) => return self.plan(&meant, change(text)),
            Asked::Nothing => {}
        }
        Reply::Stay
    }
}

/// Says that the controls are not there as they were when hazlog asked.
fn refuse(hint: String) -> Reply {
    let words = "nothing was changed: the controls have changed on disk since hazlog asked";
    Reply::Do(vec![Command::Say(Message::error(words, hint))])
}
