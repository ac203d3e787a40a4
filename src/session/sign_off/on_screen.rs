//! What a person has read on the screen before they sign.

use super::{Prepared, SignRequest};
use crate::session::{Session, SessionError};
use crate::signoff::Act;

/// What an act names as read, where the person read it on the screen and in no file.
const SCREEN: &str = "on the screen of hazlog";

/// Whether a person has read what they would sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnScreen {
    /// They have: the act can be added.
    Read(Box<Act>),
    /// Something else would be signed now than they have read.
    Differs(Box<Prepared>),
}

impl Session {
    /// The act of a sign-off, if what would be signed now is what the person has `read`.
    ///
    /// # Errors
    /// As for [`Session::prepare_sign_off`].
    pub fn read_on_screen(
        &self,
        asked: &SignRequest,
        read: &str,
    ) -> Result<ReadOnScreen, SessionError> {
        let prepared = self.prepare_sign_off(asked)?;
        if prepared.document != read {
            return Ok(ReadOnScreen::Differs(Box::new(prepared)));
        }
        let act = prepared.shown(SCREEN, read.as_bytes())?;
        Ok(ReadOnScreen::Read(Box::new(act)))
    }
}
