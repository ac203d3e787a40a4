//! Signing, declining and withdrawing: what is read before, and what became of the act.

use super::App;
use crate::session::{Prepared, SessionError, SignedOnScreen};
use crate::signoff::ActKind;
use crate::text::printable_line;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::overlay::SignDocument;
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
            Err(error) => self.fail(&error),
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
    pub(super) fn act_added(
        &mut self,
        act: TypedAct,
        result: Result<SignedOnScreen, SessionError>,
    ) {
        match result {
            Err(error) => self.fail(&error),
            Ok(SignedOnScreen::Differs(prepared)) => {
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
            Ok(SignedOnScreen::Added(files)) => {
                while matches!(self.mode(), Mode::SignDocument | Mode::Form) {
                    self.overlays.close_top();
                }
                self.act_is_added(&act, &files);
            }
        }
    }

    fn act_is_added(&mut self, act: &TypedAct, files: &[String]) {
        let did = match act.kind {
            ActKind::Signed => format!("signed {} as {}", act.scope(), act.meaning),
            ActKind::Declined => format!("declined to sign {}", act.scope()),
            ActKind::Withdrawn => "withdrew the act".to_owned(),
        };
        let files = files.join(", ");
        let mut message = Message::done(printable_line(&format!("{did}: {files}")));
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
}
