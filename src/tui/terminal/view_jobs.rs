//! Reads what a window shows.

use crate::session::{Session, SessionError};
use crate::tui::outcome::Outcome;
use crate::tui::view_request::{ViewContent, ViewRequest, ViewSubject};

/// Reads what a window shows, with the settings that are on disk now.
pub(super) fn read(session: &mut Session, wanted: ViewRequest) -> Outcome {
    let content = session
        .reread_settings()
        .and_then(|_| content(session, &wanted.subject));
    Outcome::ViewRead(wanted, Box::new(content))
}

fn content(session: &Session, subject: &ViewSubject) -> Result<ViewContent, SessionError> {
    match subject {
        ViewSubject::SignOffs(_) => {
            let found = session.sign_offs()?;
            let offers = session.signer_offers(&found)?;
            Ok(ViewContent::SignOffs(found, offers))
        }
        ViewSubject::VersionNames => session.version_names().map(ViewContent::VersionNames),
        ViewSubject::Controls => session.controls_of_log().map(ViewContent::Controls),
        ViewSubject::Baselines => {
            let files = session.baselines()?;
            Ok(ViewContent::Baselines(files, session.user_name()?))
        }
        ViewSubject::VerifiedBaselines(name) => session
            .verify_baselines(name.as_deref())
            .map(ViewContent::Verified),
        ViewSubject::Difference(range) => session
            .comparison(range)
            .map(|compared| ViewContent::Difference(Box::new(compared))),
    }
}
