//! Decisions that a named person makes: accept a residual risk, weigh its benefit, deprecate a
//! record.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Choice, Overlay, Picker, Prompt, Reply, title_of};
use crate::hazard::{Change, Decision, DecisionKey, Record, Refused};
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The decisions about a hazard; the user writes one of them.
pub struct DecisionsPicker {
    record: Arc<Record>,
    picker: Picker,
}

impl DecisionsPicker {
    /// The decisions about the hazard of a record.
    pub fn new(record: Arc<Record>) -> Self {
        let picker = picker(&record);
        Self { record, picker }
    }
}

impl Overlay for DecisionsPicker {
    fn mode(&self) -> Mode {
        self.picker.mode()
    }

    fn title(&self) -> Cow<'_, str> {
        self.picker.title()
    }

    fn size(&self, screen: Rect) -> Rect {
        self.picker.size(screen)
    }

    fn place(&mut self, area: Rect) {
        self.picker.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.picker.draw(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.picker.cursor(area)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::DECISIONS))
    }

    fn spoken(&self) -> Spoken {
        self.picker.spoken()
    }

    fn update(&mut self, action: Action) -> Reply {
        self.picker.update(action)
    }

    fn key(&mut self, key: Key) -> Reply {
        self.picker.key(key)
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.picker.typed(letters)
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.picker.paste(text)
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        self.picker.mouse(area, mouse)
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id == self.record.hazard.id {
            *self = Self::new(Arc::clone(record));
        }
    }
}

fn picker(record: &Arc<Record>) -> Picker {
    let choices = DecisionKey::ALL.map(|key| Choice {
        value: key.as_str().to_owned(),
        label: key.name().to_owned(),
        note: match record.hazard.decision(key) {
            Some(act) => printable_line(&act.value),
            None => about(key).to_owned(),
        },
        ..Choice::default()
    });
    let seen = Arc::clone(record);
    let picked = Box::new(move |value: &str| match DecisionKey::named(value) {
        Some(key) => ask(&seen, key),
        None => Reply::Stay,
    });
    let title = title_of("Decisions", &record.hazard);
    Picker::new(title, choices.to_vec(), picked)
}

/// Asks for a decision in words.
fn ask(record: &Arc<Record>, key: DecisionKey) -> Reply {
    let now = record
        .hazard
        .decision(key)
        .map_or("", |act| act.value.as_str());
    if now.contains('\n') {
        let text = format!(
            "`{}` has several lines, so it cannot be edited here",
            key.title()
        );
        let edit = key_name(Mode::Hazard, Action::Record(RecordAction::Edit));
        let hint = format!("close this window, go to its section and press {edit}");
        return Reply::Do(vec![Command::Say(Message::error(text, hint))]);
    }
    let seen = Arc::clone(record);
    let had = now.trim().to_owned();
    let done = Box::new(move |typed: &str| decided(&seen, key, &had, typed.trim()));
    let title = title_of(key.name(), &record.hazard);
    let help = format!(
        "{}. Write who decided, when and why: `{}`. Leave empty to remove it.",
        about(key),
        key.example()
    );
    let prompt = Prompt::new(title, now, done).with_help(help);
    Reply::Open(Box::new(prompt.under(requirement_of(key))))
}

fn decided(seen: &Arc<Record>, key: DecisionKey, had: &str, typed: &str) -> Result<Reply, String> {
    if typed == had {
        return Ok(Reply::Close);
    }
    let gaps = Decision::gaps(typed);
    if !typed.is_empty() && !gaps.is_empty() {
        let refused = Refused::NotAnAct {
            key,
            value: typed.to_owned(),
            gaps,
        };
        return Err(refused.to_string());
    }
    Ok(Reply::DoAndClose(vec![Command::Change {
        seen: Arc::clone(seen),
        changes: vec![Change::Decision(key, typed.to_owned())],
    }]))
}

/// What a decision is about.
const fn about(key: DecisionKey) -> &'static str {
    match key {
        DecisionKey::Accepted => "Why the residual risk is accepted, and who accepts it",
        DecisionKey::RiskBenefit => {
            "The analysis that weighs the benefit against the residual risk"
        }
        DecisionKey::Deprecated => "Why the record is deprecated; `l` sets its label",
        DecisionKey::StatusReason => "Why the hazard has its status",
    }
}

/// What the standard demands of a decision.
const fn requirement_of(key: DecisionKey) -> Requirement {
    match key {
        DecisionKey::Accepted => Requirement::Demands(demands::CONFIRMATION),
        DecisionKey::RiskBenefit => Requirement::Demands(demands::RISK_BENEFIT),
        DecisionKey::Deprecated => demands::DEPRECATION,
        DecisionKey::StatusReason => demands::STATUS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::template::Template;
    use crate::tui::overlay::testing::{press, shown, type_text};

    fn overlay() -> DecisionsPicker {
        let text = "## Hazard name\n\nA\n\n## Residual hazard risk assessment\n\n\
                    - Accepted: why (2026-06-24, A. Rahman)\n";
        let id = HazardId::new("Hazard-0001");
        DecisionsPicker::new(Arc::new(Record::read(id, text, &Template::built_in())))
    }

    fn prompt(keys: &str) -> Box<dyn Overlay> {
        match press(&mut overlay(), keys) {
            Reply::Open(prompt) => prompt,
            _ => panic!("no prompt"),
        }
    }

    #[test]
    fn the_decisions_are_listed_with_who_made_them() {
        let screen = shown(&overlay(), 80, 24);
        assert!(screen.contains("why (2026-06-24, A. Rahman)"), "{screen}");
        assert!(screen.contains("Risk-benefit"), "{screen}");
    }

    #[test]
    fn a_decision_without_a_person_is_refused_with_what_to_write() {
        let mut prompt = prompt("Down Enter");
        type_text(prompt.as_mut(), "docs/b.pdf");
        assert!(matches!(press(prompt.as_mut(), "Enter"), Reply::Stay));
        let screen = shown(prompt.as_ref(), 120, 24);
        assert!(
            screen.contains("no day of the calendar and no person"),
            "{screen}"
        );
        type_text(prompt.as_mut(), " (2026-06-24, A. Rahman)");
        let reply = press(prompt.as_mut(), "Enter");
        let Reply::DoAndClose(commands) = reply else {
            panic!("nothing is saved");
        };
        assert!(matches!(
            commands.as_slice(),
            [Command::Change { changes, .. }] if changes.as_slice() == [Change::Decision(
                DecisionKey::RiskBenefit,
                "docs/b.pdf (2026-06-24, A. Rahman)".to_owned()
            )]
        ));
    }

    #[test]
    fn an_empty_line_removes_the_decision() {
        let mut prompt = prompt("Enter");
        press(prompt.as_mut(), "Ctrl-u");
        let Reply::DoAndClose(commands) = press(prompt.as_mut(), "Enter") else {
            panic!("nothing is saved");
        };
        assert!(matches!(
            commands.as_slice(),
            [Command::Change { changes, .. }]
                if changes.as_slice() == [Change::Decision(DecisionKey::Accepted, String::new())]
        ));
    }
}
