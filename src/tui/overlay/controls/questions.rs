//! The questions of the editor of controls: a text, a fact, a group or a confirmation.

use std::sync::Arc;

use super::cursor::AwaitedControl;
use super::rows;
use super::{ControlsEditor, no_control};
use crate::hazard::{
    Change, ControlId, ControlState, FactKey, GroupKind, NotAdoptedDecision, Record,
};
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::overlay::{Choice, Confirm, Picker, Prompt, Reply, TextEditor};

/// The prefixes of a group and of a fact in an answer.
const GROUP: &str = "group ";
const FACT: &str = "fact ";

impl ControlsEditor {
    /// Asks for the text of a new control in the group under the cursor, or for the group.
    pub(super) fn add(&mut self) -> Reply {
        match self.row() {
            Some(row) if row.kind(&self.record.hazard) != GroupKind::Other => {
                self.add_to(row.kind(&self.record.hazard))
            }
            _ => self.ask_group(),
        }
    }

    fn add_to(&mut self, kind: GroupKind) -> Reply {
        self.awaited = Some(AwaitedControl::New);
        let hazard = &self.record.hazard;
        let group = hazard.groups.iter().rfind(|group| group.kind == kind);
        let heading = group.map_or_else(
            || rows::usual_heading(kind, &self.template),
            |group| printable_line(&group.title),
        );
        Reply::Open(Box::new(TextEditor::for_new_control(
            Arc::clone(&self.record),
            Arc::clone(&self.template),
            kind,
            &heading,
        )))
    }

    fn ask_group(&self) -> Reply {
        let choices = rows::kinds().map(|kind| Choice {
            value: format!("{GROUP}{}", kind.letter()),
            label: rows::usual_heading(kind, &self.template),
            ..Choice::default()
        });
        let picked = Box::new(|value: &str| Reply::Answer(value.to_owned()));
        let title = "Which group does the new control belong to?";
        Reply::Open(Box::new(Picker::new(title, choices.collect(), picked)))
    }

    /// Asks before it removes the control under the cursor.
    pub(super) fn ask_remove(&self) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let question = format!("Remove control {}?", printable_line(&control.id.0));
        let facts = match control.facts.len() {
            0 => String::new(),
            1 => "\n\nIts fact is removed too.".to_owned(),
            count => format!("\n\nIts {count} facts are removed too."),
        };
        let later = "\n\nLater controls without a fixed ID get new IDs. Undo restores the control.";
        let details = format!("{}{facts}{later}", control.text);
        let change = change(&self.record, Change::RemoveControl(control.id.clone()));
        Reply::Open(Box::new(Confirm::new(question, details, vec![change])))
    }

    /// Asks for the state of the control under the cursor.
    pub(super) fn ask_state(&self) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let states = [
            (ControlState::Implemented, "implemented", "it is done"),
            (ControlState::Planned, "planned", "it is not done yet"),
            (
                ControlState::Unknown,
                "not stated",
                "the record does not say",
            ),
            (
                ControlState::NotAdopted,
                "not adopted",
                "it was considered and not adopted; asks why",
            ),
        ];
        let choices = states.map(|(state, label, note)| Choice {
            value: state.as_str().to_owned(),
            label: label.to_owned(),
            note: note.to_owned(),
            ..Choice::default()
        });
        let (record, id, now) = (Arc::clone(&self.record), control.id.clone(), control.state);
        let decided = control
            .values(FactKey::NotAdopted)
            .filter_map(NotAdoptedDecision::parse)
            .any(|decision| decision.is_complete());
        let picked = Box::new(move |value: &str| {
            let state = states.iter().find(|(state, _, _)| state.as_str() == value);
            match state {
                Some((ControlState::NotAdopted, _, _)) if !decided => {
                    Reply::Answer(format!("{FACT}{}", FactKey::NotAdopted.title()))
                }
                Some((state, _, _)) if *state != now => Reply::DoAndClose(vec![change(
                    &record,
                    Change::ControlState(id.clone(), *state),
                )]),
                _ => Reply::Close,
            }
        });
        let title = format!("State of control {}", control.id);
        Reply::Open(Box::new(Picker::new(title, choices.to_vec(), picked)))
    }

    /// Asks for the texts of a fact.
    pub(super) fn ask_fact(&self, key: FactKey) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let values: Vec<String> = control.values(key).map(str::to_owned).collect();
        // A text of several lines is one fact, not several. It can be edited only in the whole
        // record.
        if values.iter().any(|value| value.contains('\n')) {
            let text = "this fact has several lines, so it cannot be edited here";
            let edit = key_name(Mode::Hazard, Action::Record(RecordAction::Edit));
            return Reply::Do(vec![Command::Say(crate::tui::message::Message::error(
                text,
                format!("close this window, go to the section `Hazard controls` and press {edit}"),
            ))]);
        }
        let title = format!("{} of control {}", key.title(), control.id);
        let (record, id) = (Arc::clone(&self.record), control.id.clone());
        let initial = values.join("\n");
        let done = Box::new(move |text: &str| Ok(facts_changed(&record, &id, key, &values, text)));
        let prompt = Prompt::of_several(title, &initial, done).with_help(help(key));
        let prompt = prompt.under(requirement_of(key));
        // As with the owner of the hazard: most users type another name.
        Reply::Open(Box::new(match key {
            FactKey::Owner => prompt.replaced_by_typing(),
            _ => prompt,
        }))
    }

    /// Asks which score the control acts on.
    pub(super) fn ask_acts_on(&self) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let now = control
            .value(FactKey::ActsOn)
            .unwrap_or_default()
            .to_owned();
        let choices = [
            ("likelihood", "the harm becomes less likely"),
            ("severity", "the harm becomes less severe"),
            ("likelihood, severity", "both"),
            ("", "the record does not say"),
        ];
        let choices = choices.map(|(value, note)| Choice {
            value: value.to_owned(),
            label: if value.is_empty() { "nothing" } else { value }.to_owned(),
            note: note.to_owned(),
            ..Choice::default()
        });
        let (record, id) = (Arc::clone(&self.record), control.id.clone());
        let values: Vec<String> = control.values(FactKey::ActsOn).map(str::to_owned).collect();
        let picked = Box::new(move |value: &str| {
            facts_changed(&record, &id, FactKey::ActsOn, &values, value)
        });
        let now = if now.is_empty() {
            "nothing".to_owned()
        } else {
            printable_line(&now)
        };
        let title = format!("Which score control {} lowers (now: {now})", control.id);
        let picker = Picker::new(title, choices.to_vec(), picked);
        Reply::Open(Box::new(picker.under(requirement_of(FactKey::ActsOn))))
    }

    /// Asks for another fact.
    pub(super) fn ask_which_fact(&self) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let choices = FactKey::ALL.map(|key| {
            let values: Vec<&str> = control.values(key).collect();
            Choice {
                value: format!("{FACT}{}", key.title()),
                label: key.title().to_owned(),
                note: if values.is_empty() {
                    help(key).to_owned()
                } else {
                    values.join("; ")
                },
                ..Choice::default()
            }
        });
        let picked = Box::new(|value: &str| Reply::Answer(value.to_owned()));
        let title = format!("Which fact of control {}?", control.id);
        Reply::Open(Box::new(Picker::new(title, choices.to_vec(), picked)))
    }

    /// Continues with the chosen group or fact.
    pub(super) fn answered(&mut self, text: &str) -> Reply {
        if let Some(letter) = text.strip_prefix(GROUP) {
            let kind = rows::kinds().find(|kind| letter.starts_with(kind.letter()));
            return kind.map_or(Reply::Stay, |kind| self.add_to(kind));
        }
        let key = text.strip_prefix(FACT).and_then(FactKey::named);
        match key {
            Some(FactKey::ActsOn) => self.ask_acts_on(),
            Some(key) => self.ask_fact(key),
            None => Reply::Stay,
        }
    }
}

fn change(record: &Arc<Record>, change: Change) -> Command {
    Command::Change {
        seen: Arc::clone(record),
        changes: vec![change],
    }
}

/// The reply after the user has typed the values of a fact, one on each line.
fn facts_changed(
    record: &Arc<Record>,
    id: &ControlId,
    key: FactKey,
    had: &[String],
    typed: &str,
) -> Reply {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let values: Vec<String> = lines.map(str::to_owned).collect();
    if values == had {
        return Reply::Close;
    }
    let fact = Change::ControlFact(id.clone(), key, values);
    Reply::DoAndClose(vec![change(record, fact)])
}

/// What the standard demands of a fact.
const fn requirement_of(key: FactKey) -> Requirement {
    match key {
        FactKey::Evidence => Requirement::Demands(demands::EVIDENCE),
        FactKey::Verified => Requirement::Demands(demands::VERIFIED),
        FactKey::Effective => Requirement::Demands(demands::EFFECTIVE),
        FactKey::Owner => demands::CONTROL_OWNER,
        FactKey::Introduces => Requirement::Demands(demands::INTRODUCED),
        FactKey::Implementation | FactKey::NotAdopted | FactKey::Status => {
            Requirement::Demands(demands::CONTROLS)
        }
        FactKey::ActsOn => demands::ACTS_ON,
        FactKey::Due => demands::DUE,
        FactKey::Id => demands::CONTROL_ID,
    }
}

/// The help of a fact in its prompt.
fn help(key: FactKey) -> &'static str {
    match key {
        FactKey::Evidence => {
            "Where the evidence is: a file with line numbers, a document or a link. One on each \
             line; Alt-Enter starts a new line. Leave empty to remove it."
        }
        FactKey::Implementation => {
            "Where it is implemented: a file with line numbers, or a link. One on each line; \
             Alt-Enter starts a new line. Leave empty to remove it."
        }
        FactKey::Verified => {
            "How its implementation was verified (DCB0129 6.3.2), when and by whom: a test, a \
             review (2026-05-04, A. Name). Leave empty to remove it."
        }
        FactKey::Effective => {
            "What showed it to be effective (DCB0129 6.3.3), when and by whom: a trial, a report \
             (2026-06-01, A. Name). Leave empty to remove it."
        }
        FactKey::ActsOn => "Which score it lowers: likelihood, severity, or both.",
        FactKey::Owner => {
            "Who owns it. Typing replaces the name. To edit the name, press an arrow key, Home or \
             End first. Leave empty to remove it."
        }
        FactKey::Due => {
            "The date by which it is due: 2026-12-01. You can add words after the date. Leave \
             empty to remove it."
        }
        FactKey::NotAdopted => {
            "Why it was considered and not adopted, with the date and the person: too many false \
             alarms (2026-06-17, A. Name). Leave empty to remove it."
        }
        FactKey::Introduces => {
            "The ID of the hazard that it introduces (DCB0129 6.1.2). Leave empty to remove it."
        }
        FactKey::Status => {
            "The state in words. Mark the control as implemented or planned instead if you can."
        }
        FactKey::Id => {
            "An ID that stays the same when controls move: D3. Leave empty to remove it."
        }
    }
}
