//! Why an action is not possible now. The keys and the palette ask the same function.

use super::App;
use crate::check::Diagnostic;
use crate::tui::action::{Action, AppAction, FindingAction, RecordAction};
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;

/// What to do about a record in conflict.
fn in_conflict_hint(mode: Mode) -> String {
    let open = key_name(mode, Action::Record(RecordAction::EditRecord));
    format!(
        "press {open} to open the whole record, keep the correct text and delete the marker lines"
    )
}

impl App {
    /// Why an action is not possible now; `None` if it is, or if only doing it can show that. A
    /// window in front says itself what it cannot do.
    pub fn why_not(&self, action: Action) -> Option<Message> {
        match (self.mode(), action) {
            (_, Action::App(AppAction::OpenReport)) => self.why_no_report(),
            (Mode::Log | Mode::Hazard, Action::Record(action)) => self.why_not_on_record(action),
            (Mode::Log | Mode::Hazard, Action::New | Action::NextUndecided) => self.fault.clone(),
            (Mode::Log | Mode::Hazard, Action::Renumber) => {
                self.fault.clone().or_else(|| self.why_no_hazard())
            }
            (Mode::Log | Mode::Hazard, Action::Bookmark | Action::BowTie) => self.why_no_hazard(),
            (Mode::Log | Mode::Hazard, Action::NamedFilters) => {
                let none = self.log.filter.named().is_empty();
                none.then(|| Message {
                    hint: "add them to hazlog.yaml, as `filters:` and below it `worst: risk:>=4`"
                        .to_owned(),
                    ..Message::note("the settings name no filter")
                })
            }
            (Mode::Log | Mode::Hazard | Mode::Problems, Action::Mark | Action::MarkRange) => {
                self.why_not_marked()
            }
            (Mode::Log | Mode::Hazard | Mode::Problems, Action::ChangeMarked) => {
                self.why_no_marks()
            }
            (_, Action::Back) => self.places.why_not_back(),
            (_, Action::Forward) => self.places.why_not_forward(),
            (Mode::Log | Mode::Hazard, Action::NextProblem) => {
                let none = !self.hazard.has_problem();
                none.then(|| Message::note("no section of this hazard has a finding"))
            }
            (Mode::Log, Action::Accept | Action::Right | Action::Next | Action::Previous) => {
                self.why_no_hazard()
            }
            (Mode::Hazard, Action::Accept) => self.why_not_on_record(self.best_edit_action()),
            (Mode::Hazard, Action::Finding(action)) => self.why_not_on_notes(action),
            (Mode::Problems, Action::Accept | Action::Right) => self.why_not_there(),
            (Mode::Problems, Action::Finding(action)) => match self.problems.selected() {
                None => Some(Message::note("no finding is selected")),
                Some(found) if action == FindingAction::Fix => why_not_fixed(found),
                Some(_) => None,
            },
            _ => None,
        }
    }

    fn why_no_hazard(&self) -> Option<Message> {
        let none = self.selected().is_none();
        none.then(|| Message::note("no hazard is selected"))
    }

    /// Why an action on the selected hazard is not possible. What depends on its record is known
    /// once that has been read.
    pub(super) fn why_not_on_record(&self, action: RecordAction) -> Option<Message> {
        if let Some(why) = self.why_no_hazard() {
            return Some(why);
        }
        // Only the whole record can be edited without the template.
        if action == RecordAction::EditRecord {
            return None;
        }
        if let Some(fault) = &self.fault {
            return Some(fault.clone());
        }
        let record = self.selected_record()?;
        if let Some(conflict) = record.document.merge_conflicts().first() {
            let line = record.document.line(conflict.span.start);
            let sides = conflict.sides();
            return Some(Message::error(
                format!(
                    "line {line} has an unresolved merge conflict between {sides}, so hazlog opened nothing"
                ),
                in_conflict_hint(self.mode()),
            ));
        }
        let edits_section = matches!(action, RecordAction::Edit | RecordAction::EditExternally);
        if edits_section && self.section_target().is_none() {
            return Some(Message::note("this record has no section to edit"));
        }
        None
    }

    fn why_not_on_notes(&self, action: FindingAction) -> Option<Message> {
        if self.problems.findings().is_none() {
            return Some(Message::note("the log has not been checked yet"));
        }
        if !self.notes_for(action).is_empty() {
            return None;
        }
        Some(Message::note(match action {
            FindingAction::Fix => "no finding in this section has a fix".to_owned(),
            FindingAction::Explain => format!(
                "this section has no findings; press {} to go to the next section that has",
                key_name(self.mode(), Action::NextProblem)
            ),
        }))
    }

    /// Why hazlog cannot go to the place of the selected finding.
    fn why_not_there(&self) -> Option<Message> {
        match self.problems.selected() {
            None => Some(Message::note("no finding is selected")),
            Some(found) if found.id.is_none() => Some(Message::note(format!(
                "this finding is about the whole log, not about one hazard; press {} to explain it",
                key_name(self.mode(), Action::Finding(FindingAction::Explain))
            ))),
            Some(_) => None,
        }
    }
}

/// Why hazlog does not fix a finding; `None` if it can.
pub(super) fn why_not_fixed(found: &Diagnostic) -> Option<Message> {
    if found.fix.is_none() || found.spot.is_none() || found.id.is_none() {
        return Some(Message::note(format!(
            "hazlog cannot fix this finding: {}",
            found.help.as_deref().unwrap_or(found.rule.remedy)
        )));
    }
    let waived = found.waived.is_some();
    waived.then(|| Message::note("this finding is waived, so hazlog does not fix it"))
}
