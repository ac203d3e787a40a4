//! What the keys of the findings do.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::App;
use super::why_not::why_not_fixed;
use crate::check::{Diagnostic, FixSelection, Safety};
use crate::session::{Fixed, Saved, SessionError};
use crate::tui::action::{Action, AppAction, FindingAction};
use crate::tui::command::Command;
use crate::tui::effect::{PlanRequest, SessionJob};
use crate::tui::keymap::key_name;
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{Choice, FixPreview, Picker, Reply, RuleExplanation};
use crate::tui::screen::hazard::FindingNote;
use crate::tui::text_place::TextPlace;

impl App {
    /// Shows the findings, with the first finding of the selected hazard selected.
    pub(super) fn open_problems(&mut self) {
        self.came_from = self.focus;
        self.focus = Pane::Problems;
        if let Some(id) = self.log.selected().map(|row| row.id.clone()) {
            self.problems.select(&id);
        }
    }

    pub(super) fn act_on_problems(&mut self, action: Action) {
        let screenful = isize::try_from(self.areas.problems.height.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.problems.step(-1),
            Action::Down => self.problems.step(1),
            Action::PageUp => self.problems.step(-screenful),
            Action::PageDown => self.problems.step(screenful),
            Action::First => self.problems.first(),
            Action::Last => self.problems.last(),
            Action::Group => self.problems.group_next(),
            Action::Grades => self.problems.grades_next(),
            Action::Gate => self.gate_next(),
            Action::Filter => self.problems.words.begin(),
            Action::Sync
            | Action::Report
            | Action::Back
            | Action::Forward
            | Action::Jump
            | Action::Mark
            | Action::MarkRange
            | Action::ChangeMarked
            | Action::SelectAll => {
                self.act_on_selected(action);
            }
            Action::FixAll => self.plan_every_safe_fix(),
            Action::Cancel | Action::Left => self.leave_problems(),
            Action::Problems => self.focus = self.came_from,
            Action::Accept | Action::Right => self.go_to_selected_problem(),
            Action::Finding(action) => {
                if let Some(found) = self.problems.selected().cloned() {
                    self.do_with_problem(action, &found);
                }
            }
            _ => self.nothing_handles(action),
        }
    }

    pub(super) fn act_on_problem_words(&mut self, action: Action) {
        let words = &mut self.problems.words;
        match action {
            Action::Accept => return words.keep(),
            Action::Cancel => words.go_back(),
            Action::Clear => words.empty(),
            Action::Older | Action::Newer => {
                if !words.step_in_history(action) {
                    return self.say(Message::note("there is no other search in this direction"));
                }
            }
            Action::Up => return self.problems.step(-1),
            Action::Down | Action::Next => return self.problems.step(1),
            _ => return self.nothing_handles(action),
        }
        self.problems.words_changed();
    }

    /// Removes the marks, else clears the search. If it is empty, goes back to the previous screen.
    fn leave_problems(&mut self) {
        if self.clear_marks() {
            return;
        }
        if self.problems.words.input.text().is_empty() {
            self.focus = self.came_from;
        } else {
            self.problems.words.empty();
            self.problems.words_changed();
        }
    }

    pub(super) fn go_to_selected_problem(&mut self) {
        let Some(found) = self.problems.selected() else {
            return;
        };
        let Some(id) = found.id.clone() else {
            return;
        };
        let place = match found.spot {
            Some(spot) => TextPlace::Bytes(spot.span),
            None => TextPlace::Record,
        };
        self.show(&id);
        if self.log.selected().is_some_and(|row| row.id == id) {
            self.focus = Pane::Hazard;
            self.go_to = Some((id, place));
        }
    }

    /// Shows the requested place, once its hazard has been read.
    pub(super) fn go_where_asked(&mut self) {
        let Some((id, place)) = self.go_to.take() else {
            return;
        };
        let is_selected = self.log.selected().is_some_and(|row| row.id == id);
        if self.areas.text.width > 0 && self.hazard.id() == Some(&id) {
            self.hazard.go_to_text(place);
        } else if is_selected && self.unreadable.as_ref() != Some(&id) {
            self.go_to = Some((id, place));
        }
    }

    /// The findings in the section under the cursor that an action is for.
    pub(super) fn notes_for(&self, action: FindingAction) -> Vec<Arc<Diagnostic>> {
        let Some(findings) = self.problems.findings() else {
            return Vec::new();
        };
        let is_meant = |note: &&FindingNote| match action {
            FindingAction::Fix => note.fix.is_some() && !note.waived,
            FindingAction::Explain => true,
        };
        let notes = self.hazard.notes_here().filter(is_meant);
        let found = notes.filter_map(|note| Some(Arc::new(findings.get(note.at)?.clone())));
        found.collect()
    }

    /// Fixes or explains a finding in the section under the cursor. If there are several, the user
    /// chooses one.
    pub(super) fn act_on_notes(&mut self, action: FindingAction) {
        let found = self.notes_for(action);
        match found.as_slice() {
            [] => {}
            [one] => self.do_with_problem(action, one),
            _ => self.overlays.open(Box::new(picker(action, found))),
        }
    }

    pub(super) fn do_with_problem(&mut self, action: FindingAction, found: &Diagnostic) {
        if action == FindingAction::Explain {
            self.overlays
                .open(Box::new(RuleExplanation::new(found.rule)));
            return;
        }
        if let Some(why) = why_not_fixed(found) {
            return self.say(why);
        }
        let (Some(fix), Some(spot), Some(id)) = (&found.fix, found.spot, &found.id) else {
            return;
        };
        self.send_job(SessionJob::PlanFixes(PlanRequest {
            gate: self.checks.gate(),
            most: fix.safety,
            ids: Some(BTreeSet::from([id.clone()])),
            wanted: FixSelection::One(found.rule.code, spot.span),
        }));
    }

    fn plan_every_safe_fix(&mut self) {
        self.send_job(SessionJob::PlanFixes(PlanRequest {
            gate: self.checks.gate(),
            most: Safety::Safe,
            ids: None,
            wanted: FixSelection::Every,
        }));
    }

    /// Shows what the fixes would change, and asks.
    pub(super) fn fixes_planned(
        &mut self,
        fixing: &PlanRequest,
        result: Result<Fixed, SessionError>,
    ) {
        let fixed = match result {
            Ok(fixed) => fixed,
            Err(error) => return self.fail(&error),
        };
        let refused = fixed
            .refused
            .first()
            .map(|(id, why)| format!("{id}: {why}"));
        if !fixed.records.is_empty() {
            self.overlays
                .open(Box::new(FixPreview::new(fixed, fixing.most)));
            return;
        }
        let message = match refused {
            Some(refused) => Message::error(refused, ""),
            None if fixing.ids.is_none() => Message::note("there are no safe fixes to apply"),
            None => {
                // The finding is about an older text.
                self.check();
                Message::note("there is nothing left to fix; hazlog is checking the log again")
            }
        };
        self.say(message);
    }

    pub(super) fn fixes_saved(&mut self, saved: Vec<Saved>, error: Option<SessionError>) {
        let ids: Vec<String> = saved
            .iter()
            .map(|saved| saved.record.hazard.id.to_string())
            .collect();
        for saved in saved {
            self.take_saved(saved.record.into());
        }
        let undo = key_name(self.mode(), Action::App(AppAction::Undo));
        let what = match ids.as_slice() {
            [] => String::new(),
            [one] => format!("fixed {one}; press {undo} to undo it"),
            several => format!(
                "fixed {} hazards; press {undo} to undo them one by one",
                several.len()
            ),
        };
        match error {
            Some(error) if what.is_empty() => self.fail(&error),
            Some(error) => self.say(Message::error(
                format!("{what}; then hazlog stopped: {error}"),
                error.hint(),
            )),
            None => self.say(Message::done(what)),
        }
    }
}

fn picker(action: FindingAction, found: Vec<Arc<Diagnostic>>) -> Picker {
    let title = if action == FindingAction::Fix {
        "Which finding do you want to fix?"
    } else {
        "Which finding do you want explained?"
    };
    let choices = found.iter().enumerate().map(|(at, found)| {
        let what = match (&found.fix, action) {
            (Some(fix), FindingAction::Fix) => &fix.title,
            _ => &found.message,
        };
        Choice {
            value: at.to_string(),
            label: format!("{}: {what}", found.rule.name),
            ..Choice::default()
        }
    });
    let choices = choices.collect();
    let picked = move |value: &str| {
        let at = value.parse::<usize>().ok();
        match at.and_then(|at| found.get(at)) {
            Some(found) => Reply::DoAndClose(vec![Command::WithFinding(action, Arc::clone(found))]),
            None => Reply::Close,
        }
    };
    Picker::new(title, choices, Box::new(picked))
}
