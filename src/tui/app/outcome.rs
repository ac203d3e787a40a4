//! What the app does with the outcomes of its effects.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::App;
use crate::hazard::{Change, HazardId, Record, Summary, kept_reasons};
use crate::repo::Edited;
use crate::session::{Saved, SessionError};
use crate::text::printable_line;
use crate::tui::command::Command;
use crate::tui::effect::{EditOrigin, EditorTarget, Effect, RecordEdit, SessionJob};
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::outcome::{Outcome, UnkeptText};
use crate::tui::overlay::{Confirm, ConflictResolver, Disputed};
use crate::tui::report_job::ReportEvent;

impl App {
    /// Handles the outcome of an effect.
    pub fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        match self.without_motion(outcome) {
            Outcome::Progress(progress) => self.progress = Some(progress),
            Outcome::TypingChecked(id, found) => self.typing_checked(id, *found),
            Outcome::Synced(result) => self.synced(result.map(|(_, rows)| rows)),
            Outcome::ScopeRead(scope) => self.scope_changed(scope),
            Outcome::Listed(result) => self.synced(result.map(Some)),
            Outcome::Uncommitted(Ok(changed)) => self.log.set_changed(changed.unwrap_or_default()),
            Outcome::Uncommitted(Err(error)) => self.fail(&error),
            Outcome::Read(id, result) => self.read(id, *result),
            Outcome::WordsFound(words, found) => self.words_found(words, found),
            Outcome::HistoryRead(wanted, result) => self.history_read(wanted, *result),
            Outcome::PastRead(wanted, result) => self.past_read(&wanted, *result),
            Outcome::ViewRead(wanted, result) => self.view_read(&wanted, *result),
            Outcome::HistorianGone => self.historian_gone(),
            Outcome::Edited {
                seen,
                edit,
                origin,
                result,
            } => match *result {
                Ok(saved) => self.saved(&seen, saved, &edit, &origin),
                Err(error) => self.not_saved(seen, edit, origin, error),
            },
            Outcome::Created(origin, result) => self.created(&origin, *result),
            Outcome::Undone(direction, undone) => self.undone(direction, *undone),
            Outcome::UndoElsewhere(direction, id, step) => {
                self.undo_elsewhere(direction, &id, step);
            }
            Outcome::UndoBlocked(blocked) => self.undo_blocked(*blocked),
            Outcome::Skipped(direction, step, skipping) => self.skipped(direction, &step, skipping),
            Outcome::UndoNotice(words) => self.say(Message::error(words, "")),
            Outcome::SettingsChanged(news) => self.settings_changed(news),
            Outcome::SettingsFault(fault) => self.settings_fault(fault),
            Outcome::Checked(result) => self.checked(result),
            Outcome::CheckerGone => self.checker_gone(),
            Outcome::FixesPlanned(fixing, result) => self.fixes_planned(&fixing, result),
            Outcome::FixesSaved(saved, error) => self.fixes_saved(saved, error),
            many @ (Outcome::ManyPlanned(_) | Outcome::ManyChanged(..)) => self.many_outcome(many),
            Outcome::CommitPlanned(found) => self.commit_planned(found),
            Outcome::Committed(count, closes, made) => self.committed(count, &closes, made),
            Outcome::SignOffPrepared(act, result) => self.sign_off_prepared(act, *result),
            Outcome::ActAdded(act, result) => self.act_added(act, *result),
            Outcome::KeyNeeded(result) => self.key_needed(*result),
            Outcome::KeyAnswered(signing, result) => self.key_answered(signing, result),
            Outcome::SignatureAdded(signing, result) => self.signature_added(&signing, result),
            Outcome::BaselineCreated(result) => self.baseline_created(*result),
            Outcome::TriageRead(request, result) => self.triage_read(&request, *result),
            Outcome::RenumberingPlanned(result) => self.renumbering_planned(*result),
            Outcome::Renumbered(result) => self.renumbered(*result),
            Outcome::DestinationChecked(look) => {
                self.overlays.report_event(&ReportEvent::Destination(look));
            }
            Outcome::Reported(state) => self.reported(state),
            Outcome::ReporterGone => self.reporter_gone(),
            Outcome::Opened(path, result) => self.opened(&path, result),
            Outcome::EditorDone(target, result) => self.editor_done(target, result),
            Outcome::TextKept(result) => self.text_kept(result),
        }
        self.finish_update()
    }

    fn words_found(&mut self, words: Vec<String>, found: Result<BTreeSet<HazardId>, SessionError>) {
        match found {
            Ok(found) => {
                let found: HashSet<HazardId> = found.into_iter().collect();
                self.log.words_found(words, found, &self.template);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn text_kept(&mut self, result: Result<String, UnkeptText>) {
        match result {
            Ok(path) => {
                let kept = format!("your text is kept in {path}");
                match &mut self.message {
                    Some(message) => message.hint = kept,
                    None => self.say(Message::note(kept)),
                }
            }
            Err(unkept) => {
                self.say(Message::error(
                    format!("hazlog could not write your text to a file: {}", unkept.why),
                    "hazlog keeps the text until you quit and then prints it",
                ));
                self.unkept.push(unkept);
            }
        }
    }

    pub(super) fn fail(&mut self, error: &SessionError) {
        self.say(Message::error(error.to_string(), error.hint()));
    }

    fn synced(&mut self, result: Result<Option<Vec<Summary>>, SessionError>) {
        self.progress = None;
        self.ready = true;
        if result.is_ok() {
            // The code that the records name may have changed even if no record has.
            self.check();
        }
        let rows = match result {
            Ok(Some(rows)) => rows,
            Ok(None) => return self.send_job(SessionJob::Uncommitted),
            Err(error) => return self.fail(&error),
        };
        self.log.set_rows(rows, &self.template);
        self.overlays.rows_changed(self.log.rows());
        self.renew_windows();
        self.unreadable = None;
        if let Some(words) = self.log.filter.words() {
            self.send_job(SessionJob::FindWords(words));
        }
        if let Some(id) = self.select_later.take() {
            self.show(&id);
        }
        // The shown record may be one of those that changed; on a narrow screen only a window shows it.
        let in_window = || {
            let selected = self.selected().filter(|_| !self.overlays.is_empty());
            selected.map(|row| row.id.clone())
        };
        match self.hazard.id().cloned().or_else(in_window) {
            Some(id) if self.log.row(&id).is_some() => {
                self.reading = Some(id.clone());
                self.send_job(SessionJob::Read(id));
            }
            _ => self.hazard.clear(),
        }
        self.send_job(SessionJob::Uncommitted);
    }

    fn read(&mut self, id: HazardId, result: Result<Record, SessionError>) {
        if self.reading.as_ref() == Some(&id) {
            self.reading = None;
        }
        match result {
            Ok(record) => self.take_record(Arc::new(record)),
            Err(error) => {
                self.unreadable = Some(id);
                self.waiting = None;
                self.fail(&error);
            }
        }
        if self.selected_record().is_some()
            && let Some(wanted) = self.waiting.take()
        {
            self.do_with_record(wanted);
        }
    }

    /// Updates a record wherever it is shown.
    fn take_record(&mut self, record: Arc<Record>) {
        self.overlays.refresh(&record);
        self.ask_for_triage_again(&record.hazard.id);
        if self
            .selected()
            .is_some_and(|row| row.id == record.hazard.id)
        {
            let findings = self.log.findings();
            self.hazard.show(record, findings, &self.template);
        }
    }

    /// Updates a saved record wherever it is shown, and its row in the log.
    pub(super) fn take_saved(&mut self, record: Arc<Record>) {
        let id = &record.hazard.id;
        let row = self
            .log
            .row(id)
            .map(|row| Summary::from_record(&record, row.path.clone(), &self.template));
        match row {
            Some(row) => {
                self.log.set_row(row, &self.template);
                self.overlays.rows_changed(self.log.rows());
            }
            None => self.send_job(SessionJob::List),
        }
        self.renew_windows();
        if let Some(words) = self.log.filter.words() {
            self.send_job(SessionJob::FindWords(words));
        }
        self.send_job(SessionJob::Uncommitted);
        self.hazard.saved(&record);
        self.overlays.saved(id);
        self.take_record(record);
        self.check();
    }

    fn saved(&mut self, seen: &Record, saved: Saved, edit: &RecordEdit, origin: &EditOrigin) {
        let id = printable_line(saved.record.hazard.id.as_str());
        for overlay in &origin.closes {
            self.overlays.close(*overlay);
        }
        let what = match edit {
            RecordEdit::Changes(changes) => {
                let words: Vec<String> = changes
                    .iter()
                    .map(|change| self.words_of(change, &saved.record))
                    .collect();
                words.join(", ")
            }
            RecordEdit::Text(_) => "edited the record".to_owned(),
        };
        let mut message = if saved.changed {
            Message::done(format!("{id}: {what}"))
        } else {
            Message::note(format!("{id}: nothing to change"))
        };
        if !saved.merged.is_empty() {
            let merged = printable_line(&saved.merged.join(", "));
            message.hint = format!("{merged} also changed on disk; hazlog kept those changes too");
        }
        for kept in kept_reasons(&seen.hazard, &saved.record.hazard) {
            if !message.hint.is_empty() {
                message.hint.push_str("; ");
            }
            let scores = printable_line(&kept.written_for.words(&self.template.criteria));
            message.hint.push_str(&format!(
                "the justification is unchanged: it was written for {scores}"
            ));
        }
        self.take_saved(Arc::new(saved.record));
        self.say(message);
        if let Some(next) = &origin.then {
            self.send_job(SessionJob::Triage(next.clone()));
        }
    }

    /// A change in words. It names a section by its heading, which the change itself does not have.
    fn words_of(&self, change: &Change, record: &Record) -> String {
        let words = match change {
            Change::Section { section, .. } => record
                .hazard
                .sections
                .get(*section)
                .map(|section| format!("edited {}", section.title)),
            _ => None,
        };
        printable_line(&words.unwrap_or_else(|| change.describe(&self.template)))
    }

    fn not_saved(
        &mut self,
        seen: Arc<Record>,
        edit: RecordEdit,
        origin: EditOrigin,
        error: SessionError,
    ) {
        if let SessionError::Conflict { id, dispute } = error {
            self.send_job(SessionJob::Read(id));
            self.overlays.open(Box::new(ConflictResolver::new(Disputed {
                seen,
                edit,
                dispute: *dispute,
                template: Arc::clone(&self.template),
                closes: origin.closes,
            })));
            return;
        }
        self.fail(&error);
        if let Some(text) = origin.holds {
            self.effects.push(Effect::KeepText(text));
        }
    }

    fn created(&mut self, origin: &EditOrigin, result: Result<Record, SessionError>) {
        match result {
            Ok(record) => {
                for overlay in &origin.closes {
                    self.overlays.close(*overlay);
                }
                let id = record.hazard.id.clone();
                self.say(Message::done(format!("created {id}")));
                self.select_later = Some(id);
                self.focus = Pane::Hazard;
                self.send_job(SessionJob::List);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn editor_done(&mut self, target: EditorTarget, result: Result<Edited, String>) {
        match result {
            Ok(Edited::Text(text)) => self.use_editor_text(target, text),
            Ok(Edited::Emptied) => self.overlays.open(Box::new(Confirm::new(
                "The editor returned an empty text. Save it?",
                "Yes deletes the old text. No leaves the record as it is.",
                vec![Command::UseEditorText(target, String::new())],
            ))),
            Ok(Edited::Untouched) => {
                self.say(Message::note("the editor did not change the text"));
            }
            Err(error) => self.say(Message::error(error, "")),
        }
    }

    /// Uses a text that the user's editor returned.
    pub(super) fn use_editor_text(&mut self, target: EditorTarget, text: String) {
        let (seen, edit) = match target {
            EditorTarget::Overlay(overlay) => {
                if let Some(overlay) = self.overlays.get(overlay) {
                    let reply = overlay.answer(text);
                    return self.reply(reply);
                }
                self.say(Message::note(
                    "the window that asked for this text is closed",
                ));
                return self.effects.push(Effect::KeepText(text));
            }
            EditorTarget::Section(seen, target, template) => {
                let found = if Arc::ptr_eq(&template, &self.template) {
                    Some((seen, target))
                } else {
                    target.retargeted(&seen, &template, &self.template)
                };
                let Some((seen, target)) = found else {
                    self.say(Message::error(
                        "the template has changed and no longer has the section that you edited",
                        "",
                    ));
                    return self.effects.push(Effect::KeepText(text));
                };
                let change = target.change(text.clone());
                (seen, RecordEdit::Changes(vec![change]))
            }
            EditorTarget::Record(seen) => (seen, RecordEdit::Text(text.clone())),
        };
        let origin = EditOrigin {
            holds: Some(text),
            ..EditOrigin::default()
        };
        self.edit(seen, edit, origin);
    }

    /// Selects a hazard. Clears a filter that hides it.
    pub(super) fn show(&mut self, id: &HazardId) {
        self.places.jumps();
        if self.log.select(id) {
            return;
        }
        if self.log.row(id).is_none() {
            self.say(Message::note(format!(
                "there is no hazard {id} in this log"
            )));
            return;
        }
        self.clear_filter();
        self.log.select(id);
        self.say(Message::note(format!(
            "the filter was hiding {id}, so hazlog cleared the filter"
        )));
    }
}
