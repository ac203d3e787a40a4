//! A report in a file: its bytes, where they may not go, and what is to be said beside them.

use std::path::Path;

use chrono::NaiveDate;

use super::Gathered;
use crate::repo;
use crate::report::{Format, Half, Kind, Templates};
use crate::session::{Progress, SessionError};

impl Gathered<'_> {
    /// The bytes of a report in a format.
    ///
    /// # Errors
    /// As [`Gathered::build`] and [`Gathered::write`].
    pub fn bytes(
        &self,
        kind: Kind,
        format: Format,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<u8>, SessionError> {
        progress(begun("building the report"));
        let report = self.build(kind, Half::of(format))?;
        progress(begun("laying it out"));
        Ok(self.write(&report, format)?)
    }

    /// Puts the bytes of a report in their place at once.
    ///
    /// # Errors
    /// When they cannot be written, or would stand in the place of what the report is made of.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), SessionError> {
        let place = repo::place_in(self.layout, path);
        if place.is_some_and(|place| self.sources.contains(&place)) {
            return Err(SessionError::OverSource {
                path: path.to_owned(),
            });
        }
        Ok(repo::replace_outside(path, bytes)?)
    }

    /// What whoever made the report would want to know, each a phrase without a full stop.
    pub fn warnings(&self, today: NaiveDate) -> Vec<String> {
        let known: Vec<&str> = Templates::names().collect();
        let strange = self.strange.iter().map(|path| {
            format!(
                "{path} is no template of a report and was not used: there are {}",
                known.join(", ")
            )
        });
        strange.chain(self.ended_waivers(today)).collect()
    }

    /// That waivers which count in these reports have ended by `today`.
    fn ended_waivers(&self, today: NaiveDate) -> Option<String> {
        let terms = self.verdict.diagnostics.iter();
        let ended = terms
            .filter_map(|diagnostic| diagnostic.waived.as_ref())
            .filter(|terms| terms.until < today)
            .count();
        let have = if ended == 1 { "has" } else { "have" };
        (ended > 0).then(|| {
            format!(
                "{ended} of the waivers in this report held on {} and {have} ended since: \
                 `hazlog check` tells which",
                self.checked_on
            )
        })
    }
}

/// Something that begins, of which nobody knows how far it is.
pub(super) fn begun(what: &'static str) -> Progress {
    Progress {
        what,
        done: 0,
        total: 0,
    }
}
