//! Signing, declining and withdrawing, also with a key: what is read before, and what became of the act.

use super::App;
use crate::repo::RepoError;
use crate::session::{Prepared, SessionError, SignedByKey};
use crate::signoff::ActKind;
use crate::text::printable_line;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::key_signing::{ActResult, KeyJob, KeySigning};
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::overlay::{ListedHazards, SignDocument};
use crate::tui::typed_act::TypedAct;
use crate::tui::view_request::{Opens, ViewSubject};

impl App {
    /// Shows what would be signed, in front of the form. If it cannot be signed, the form stays as it is.
    pub(super) fn sign_off_prepared(
        &mut self,
        act: TypedAct,
        prepared: Result<Prepared, SessionError>,
    ) {
        match prepared {
            Err(error) => self.key_failed(&error),
            Ok(prepared) if self.mode() == Mode::Form => {
                let document = SignDocument::new(act, prepared.document);
                self.overlays.open(Box::new(document));
            }
            // The form was closed meanwhile.
            Ok(_) => {}
        }
    }

    /// Says what was added, closes what led to it, and reads the sign-offs again. If nothing was added, everything stays
    /// open with its words.
    pub(super) fn act_added(&mut self, act: TypedAct, result: Result<ActResult, SessionError>) {
        match result {
            Err(error) => self.fail(&error),
            Ok(ActResult::Differs(prepared)) => {
                if self.mode() == Mode::SignDocument {
                    self.overlays.close_top();
                }
                let document = SignDocument::new(act, prepared.document);
                self.overlays.open(Box::new(document));
                self.say(Message::error(
                    "nothing was signed: what you would sign changed while you read",
                    "this is what you would sign now: read it again",
                ));
            }
            Ok(ActResult::Added(files)) => self.act_is_added(Some(&act), &files, ""),
        }
    }

    /// Finds out what a key signs of an act that is in the log.
    pub(super) fn sign_file_by_key(&mut self, act: String, key: String) {
        let job = KeyJob::ReadFile { act, key };
        self.send_job(SessionJob::SignByKey(job));
    }

    /// Lets the key sign, with the terminal lent to `ssh-keygen`.
    pub(super) fn key_needed(&mut self, result: Result<KeySigning, SessionError>) {
        match result {
            Ok(signing) => self.effects.push(Effect::SignByKey(Box::new(signing))),
            Err(error) => self.key_failed(&error),
        }
    }

    /// Adds the signature. Without one nothing is added, and everything stays open with its words.
    pub(super) fn key_answered(
        &mut self,
        signing: Box<KeySigning>,
        result: Result<String, SessionError>,
    ) {
        match result {
            Ok(signature) => {
                let job = KeyJob::Add { signing, signature };
                self.send_job(SessionJob::SignByKey(job));
            }
            Err(error) => self.key_failed(&error),
        }
    }

    /// Says what is known about the signature that was added, as for another act.
    pub(super) fn signature_added(
        &mut self,
        signing: &KeySigning,
        result: Result<SignedByKey, SessionError>,
    ) {
        match result {
            Err(error) => self.fail(&error),
            Ok(SignedByKey { files, answer }) => {
                let answer = format!("; by key: {answer}");
                self.act_is_added(signing.new_act.as_ref(), &files, &answer);
            }
        }
    }

    /// Says why a key did not sign, and what to do on this screen.
    fn key_failed(&mut self, error: &SessionError) {
        let hint = match error {
            SessionError::Repo(RepoError::Key { .. }) => {
                "nothing was written: correct the field `Key`, or empty it to sign without a key"
            }
            SessionError::Repo(RepoError::NoKeyProgram { .. }) => {
                "nothing was written: install OpenSSH, which has it, or empty the field `Key`"
            }
            _ => return self.fail(error),
        };
        self.say(Message::error(error.to_string(), hint));
    }

    /// Says what was added, closes what led to it, and reads the sign-offs again.
    fn act_is_added(&mut self, act: Option<&TypedAct>, files: &[String], key: &str) {
        while matches!(self.mode(), Mode::SignDocument | Mode::Form) {
            self.overlays.close_top();
        }
        let did = match act {
            None => "added a signature to the act".to_owned(),
            Some(act) => match act.kind {
                ActKind::Signed => format!("signed {} as {}", act.scope, act.meaning),
                ActKind::Declined => format!("declined to sign {}", act.scope),
                ActKind::Withdrawn => "withdrew the act".to_owned(),
            },
        };
        let files = files.join(", ");
        let mut message = Message::done(printable_line(&format!("{did}{key}: {files}")));
        message.hint =
            "commit it, so that others have it: `git add signoffs && git commit -m 'sign \
                        off'`"
                .to_owned();
        if let Some(subject) = self.sign_offs_in_front() {
            self.ask_for_view(subject, Opens::InItsPlace);
        }
        self.say(message);
        // Findings about drafts and accepted risks depend on it.
        self.check();
    }

    /// The sign-offs that are in front, to be read again.
    fn sign_offs_in_front(&mut self) -> Option<ViewSubject> {
        let (_, overlay) = self.overlays.top()?;
        overlay.shows()
    }

    /// The hazards that the filter lists now. None without a filter, with a faulty one, and during a search for its words.
    pub(super) fn listed_hazards(&self) -> Option<ListedHazards> {
        let line = &self.log.filter;
        let filter = line.input.text().trim().to_owned();
        if filter.is_empty() || line.error().is_some() {
            return None;
        }
        let ids = self.log.passing_ids()?;
        Some(ListedHazards { filter, ids })
    }
}
