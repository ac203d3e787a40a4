//! Signing what a person has read on the screen.

use super::{Prepared, SignRequest};
use crate::session::{Session, SessionError};

/// What an act names as read, where the person read it on the screen and in no file.
const SCREEN: &str = "on the screen of hazlog";

/// What became of a sign-off whose text a person had read on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedOnScreen {
    /// It was added: its files, relative to the root of the log.
    Added(Vec<String>),
    /// Nothing was signed, because something else would be signed now than the person has read.
    Differs(Box<Prepared>),
}

impl Session {
    /// Signs, if what would be signed now is what the person has `read`.
    ///
    /// # Errors
    /// As for [`Session::prepare_sign_off`] and [`Session::add_act`].
    pub fn sign_on_screen(
        &self,
        asked: &SignRequest,
        read: &str,
    ) -> Result<SignedOnScreen, SessionError> {
        let prepared = self.prepare_sign_off(asked)?;
        if prepared.document != read {
            return Ok(SignedOnScreen::Differs(Box::new(prepared)));
        }
        let act = prepared.shown(SCREEN, read.as_bytes())?;
        Ok(SignedOnScreen::Added(self.add_act(&act, None)?))
    }
}
