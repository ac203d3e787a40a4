//! What the app does with the reply of an overlay.

use std::sync::Arc;

use super::App;
use crate::hazard::Record;
use crate::tui::command::Command;
use crate::tui::effect::{
    EditOrigin, EditorRequest, EditorTarget, Effect, RecordEdit, SessionJob, WantedPast,
};
use crate::tui::overlay::{OverlayId, Reply};
use crate::tui::undo::UndoScope;

impl App {
    pub(super) fn reply(&mut self, reply: Reply) {
        let Some((id, _)) = self.overlays.top() else {
            return;
        };
        match reply {
            Reply::Stay | Reply::Ignored => {}
            Reply::Close => self.overlays.close(id),
            Reply::Do(commands) => self.run(id, commands, &[]),
            Reply::DoAndClose(commands) => self.run(id, commands, &[id]),
            Reply::Open(overlay) => self.overlays.open(overlay),
            Reply::Answer(text) => {
                self.overlays.close(id);
                if let Some((_, below)) = self.overlays.top() {
                    let reply = below.answer(text);
                    self.reply(reply);
                }
            }
        }
    }

    /// Runs commands in order. Commands that write go to the session. The overlays close when the
    /// last of these is done, or at once if none writes.
    fn run(&mut self, from: OverlayId, commands: Vec<Command>, closes: &[OverlayId]) {
        let writes = |command: &Command| {
            matches!(
                command,
                Command::Change { .. }
                    | Command::Answer { .. }
                    | Command::Create(_)
                    | Command::Overwrite { .. }
                    | Command::Commit(..)
                    | Command::ChangeMany(_)
            )
        };
        let last = commands.iter().rposition(writes);
        if last.is_none() {
            for id in closes {
                self.overlays.close(*id);
            }
        }
        for (at, command) in commands.into_iter().enumerate() {
            let closes = if last == Some(at) {
                closes.to_vec()
            } else {
                Vec::new()
            };
            self.command(from, command, closes);
        }
    }

    /// Sends an edit to the session, with the version of the template that the user saw.
    pub(super) fn edit(&mut self, seen: Arc<Record>, edit: RecordEdit, origin: EditOrigin) {
        self.send_job(SessionJob::Edit {
            seen,
            edit,
            origin,
            stamp: self.stamp,
        });
    }

    /// Opens a text of an overlay in the user's editor.
    fn edit_for_overlay(&mut self, from: OverlayId, what: String, text: String) {
        let target = EditorTarget::Overlay(from);
        let request = EditorRequest { what, text, target };
        self.effects.push(Effect::Editor(request));
    }

    /// Does a command that writes records; gives back every other one.
    fn write(&mut self, command: Command, mut closes: Vec<OverlayId>) -> Option<Command> {
        let origin = |closes| EditOrigin {
            closes,
            ..EditOrigin::default()
        };
        match command {
            Command::Change { seen, changes } => {
                self.edit(seen, RecordEdit::Changes(changes), origin(closes));
            }
            Command::Answer {
                seen,
                changes,
                words,
                next,
            } => {
                let origin = EditOrigin {
                    then: next,
                    named: Some(words),
                    ..origin(closes)
                };
                self.edit(seen, RecordEdit::Changes(changes), origin);
            }
            Command::Overwrite {
                seen,
                edit,
                closes: others,
                holds,
            } => {
                closes.extend(others);
                let origin = EditOrigin {
                    holds,
                    ..origin(closes)
                };
                self.edit(seen, edit, origin);
            }
            Command::Create(name) => self.send_job(SessionJob::Create(name, origin(closes))),
            Command::Commit(records, message) => self.send_job(SessionJob::Commit {
                records,
                message,
                closes,
            }),
            Command::ChangeMany(plan) => self.change_many(plan, closes),
            other => return Some(other),
        }
        None
    }

    fn command(&mut self, from: OverlayId, command: Command, closes: Vec<OverlayId>) {
        let Some(command) = self.write(command, closes) else {
            return;
        };
        match command {
            Command::Change { .. }
            | Command::Answer { .. }
            | Command::Overwrite { .. }
            | Command::Create(_)
            | Command::ChangeMany(_)
            | Command::Commit(..) => {}
            Command::PrepareSignOff(act) => self.send_job(SessionJob::PrepareSignOff(act)),
            Command::AddAct { act, read } => self.send_job(SessionJob::AddAct { act, read }),
            Command::SignFileByKey { act, key } => self.sign_file_by_key(act, key),
            Command::Renumber(job) => self.send_job(SessionJob::Renumber(job)),
            Command::CreateBaseline(typed) => self.send_job(SessionJob::CreateBaseline(typed)),
            Command::View(subject, opens) => self.ask_for_view(subject, opens),
            Command::Triage(request) => self.ask_for_triage(request),
            Command::SaveFixes(records) => {
                self.send_job(SessionJob::SaveFixes(records, self.stamp));
            }
            Command::Skip(direction, step) => self.send_job(SessionJob::SkipStep(direction, step)),
            Command::Undo(direction, step) => {
                self.send_job(SessionJob::Undo(direction, UndoScope::Step(step)));
            }
            Command::WithFinding(action, found) => self.do_with_problem(action, &found),
            Command::Show(id) => self.show(&id),
            going @ (Command::Act(_)
            | Command::JumpTo(_)
            | Command::FilterBy(_)
            | Command::ShowBowTie(..)
            | Command::GoToText(_)) => self.go(going),
            many @ (Command::AskForMany(_) | Command::PlanMany(_)) => self.prepare_many(many),
            Command::ReadLogHistory => self.read_history(None, None),
            Command::GoTo(id) => self.go_from_history(id),
            Command::ReadPast { commit, id, path } => self.read_past(WantedPast {
                commit,
                id,
                path,
                asked_from: from,
            }),
            Command::EditExternally { what, text } => self.edit_for_overlay(from, what, text),
            Command::Say(message) => self.say(message),
            Command::KeepText(text) => self.effects.push(Effect::KeepText(text)),
            Command::UseEditorText(target, text) => self.use_editor_text(target, text),
            Command::CloseOverlays(ids) => ids.into_iter().for_each(|id| self.overlays.close(id)),
            Command::CheckDestination(name) => self.check_destination(name),
            Command::Report(asked) => self.write_report(asked),
            Command::Leave => self.effects.push(Effect::Quit),
        }
    }

    /// Does what leads to another place.
    fn go(&mut self, command: Command) {
        match command {
            Command::Act(action) => self.act(action),
            Command::JumpTo(id) => self.jump_to(&id),
            Command::FilterBy(filter) => self.filter_by(filter),
            Command::ShowBowTie(record, section) => self.show_bow_tie(record, section),
            Command::GoToText(card) => self.go_to_text(card),
            _ => {}
        }
    }

    /// Does what comes before a change of several.
    fn prepare_many(&mut self, command: Command) {
        match command {
            Command::AskForMany(change) => self.ask_for_many(change),
            Command::PlanMany(asked) => self.send_job(SessionJob::PlanMany(asked)),
            _ => {}
        }
    }
}
