//! The destination of reports, and the warnings about them. These are kept after the inputs have
//! been dropped.

use std::path::Path;

use chrono::NaiveDate;

use super::ReportInputs;
use super::gates::ByGate;
use crate::check::Verdict;
use crate::repo;
use crate::report::{Format, Half, Kind, Templates, write_last};
use crate::session::{Layout, Progress, Session, SessionError};

/// The destination of reports, and the warnings about them.
pub struct ReportDestination<'s> {
    pub(super) layout: &'s Layout,
    /// The files from which the reports were made.
    pub(super) sources: Vec<String>,
    /// How many hazards they are about.
    pub(super) records: usize,
    /// How many hazards the log has.
    pub(super) of: usize,
    /// Files among a project's templates that no report uses.
    pub(super) strange: Vec<String>,
    /// The last day of each waiver that counts in the reports.
    pub(super) waived_until: Vec<NaiveDate>,
    pub(super) checked_on: NaiveDate,
}

impl<'s> ReportInputs<'s> {
    /// The bytes of one report in a format, and its destination. The inputs are dropped before the
    /// layout, which frees most of the memory for a large log.
    ///
    /// # Errors
    /// As for [`ReportInputs::build`] and [`ReportInputs::write`].
    pub fn into_bytes(
        self,
        kind: Kind,
        format: Format,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Vec<u8>, ReportDestination<'s>), SessionError> {
        progress(begun("building the report"));
        let report = self.build(kind, Half::for_format(format))?;
        let (templates, outlet) = self.into_parts();
        progress(begun("laying out the report"));
        let bytes = write_last(report, format, &templates)?;
        Ok((bytes, outlet))
    }

    fn into_parts(self) -> (Templates, ReportDestination<'s>) {
        (self.templates, self.outlet)
    }
}

impl Session {
    /// The destination of reports about `records` hazards of a log that has `of`.
    pub(super) fn outlet(
        &self,
        sources: Vec<String>,
        strange: Vec<String>,
        [of, records]: [usize; 2],
        verdicts: &ByGate<Verdict>,
        checked_on: NaiveDate,
    ) -> ReportDestination<'_> {
        ReportDestination {
            layout: &self.layout,
            sources,
            of,
            records,
            strange,
            waived_until: verdicts.waived_until(),
            checked_on,
        }
    }
}

impl ReportDestination<'_> {
    /// Writes the bytes of a report to their file in one step.
    ///
    /// # Errors
    /// When they cannot be written, or would replace a source of the report.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), SessionError> {
        let place = repo::path_in_log(self.layout, path);
        if place.is_some_and(|place| self.sources.contains(&place)) {
            return Err(SessionError::OverSource {
                path: path.to_owned(),
            });
        }
        repo::refuse_among_records(self.layout, path)?;
        Ok(repo::replace_output(path, bytes)?)
    }

    /// How many hazards the reports include: `34 hazards`, or `12 of 34 hazards` of a log.
    pub fn hazards(&self) -> String {
        let noun = if self.of == 1 { "hazard" } else { "hazards" };
        if self.records == self.of {
            return format!("{} {noun}", self.of);
        }
        format!("{} of {} {noun}", self.records, self.of)
    }

    /// The warnings for the author of the report, each a phrase without a full stop.
    pub fn warnings(&self, today: NaiveDate) -> Vec<String> {
        let known: Vec<&str> = Templates::names().collect();
        let strange = self.strange.iter().map(|path| {
            format!(
                "hazlog did not use {path}, because no report has this template: the templates are \
                 {}",
                known.join(", ")
            )
        });
        strange.chain(self.ended_waivers(today)).collect()
    }

    /// A warning if waivers that count in these reports have ended by `today`.
    fn ended_waivers(&self, today: NaiveDate) -> Option<String> {
        let ended = self.waived_until.iter().filter(|until| **until < today);
        let ended = ended.count();
        let have = if ended == 1 { "has" } else { "have" };
        (ended > 0).then(|| {
            format!(
                "{ended} of the waivers in this report applied on {} and {have} ended since: \
                 `hazlog check` shows which",
                self.checked_on
            )
        })
    }
}

/// The progress of a new task of unknown length.
pub(super) fn begun(what: &'static str) -> Progress {
    Progress {
        what,
        done: 0,
        total: 0,
    }
}
