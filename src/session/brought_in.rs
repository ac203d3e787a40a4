//! The verdict on the findings that a branch adds.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::check_request::CheckRequest;
use super::left_out_files::LeftOutFiles;
use super::narratives::case_files_at;
use super::surroundings::refuse_unanswered;
use super::{Session, SessionError};
use crate::check::{
    CaseFiles, Diagnostic, Log, PartState, RecordCheck, RecordFacts, Surroundings, Verdict,
    check_log, check_record, facts_and_findings, judge, new_findings,
};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, Base};
use crate::signoff::LogStanding;

impl Session {
    /// The verdict without the findings that the log had where the branch left `revision`.
    pub(super) fn verdict_since(
        &self,
        revision: &str,
        asked: &CheckRequest,
        examined: &[RecordCheck],
        (now, left_out): (Verdict, &LeftOutFiles),
    ) -> Result<Verdict, SessionError> {
        let since = self.commit_named(revision)?;
        let commit = repo::merge_base(&self.layout, &since, "HEAD")?;
        let base = Base::read(&self.layout, &commit)?;
        let before = self.examined_at(&base, examined)?;
        let verdict = self.verdict_at(&base, asked, before, left_out)?;
        let texts = Texts::new(&base, self.case_files());
        Ok(new_findings(
            &verdict,
            now,
            |diagnostic| texts.before(diagnostic),
            |diagnostic| texts.now(self, diagnostic),
        ))
    }

    /// The findings in each earlier record. A record that has not changed since is not examined
    /// again.
    fn examined_at(
        &self,
        base: &Base,
        now: &[RecordCheck],
    ) -> Result<Vec<RecordCheck>, SessionError> {
        let known: HashMap<&str, &RecordCheck> = now
            .iter()
            .map(|examined| (examined.facts.path.as_str(), examined))
            .collect();
        let layout = &self.layout;
        let thresholds = &layout.config.check.thresholds;
        let (same, template) = (base.same_template, &base.template);
        let look = |record: &repo::BaseRecord| {
            let path = record.path.as_str();
            if let (None, true, Some(examined)) = (&record.bytes, same, known.get(path)) {
                return Ok((*examined).clone());
            }
            let bytes = match &record.bytes {
                Some(bytes) => bytes.clone(),
                None => repo::read(layout, path)?,
            };
            let read = Record::from_bytes(record.id.clone(), &bytes, template);
            Ok(check_record(&read, path, template, thresholds))
        };
        base.records.par_iter().map(look).collect()
    }

    /// # Errors
    /// When git could not answer a question about the earlier log. hazlog could then only guess
    /// which findings are new.
    fn verdict_at(
        &self,
        base: &Base,
        asked: &CheckRequest,
        examined: Vec<RecordCheck>,
        left_out: &LeftOutFiles,
    ) -> Result<Verdict, SessionError> {
        let config = &self.layout.config;
        let (facts, findings) = facts_and_findings(examined);
        let facts: Vec<&RecordFacts> = facts.iter().collect();
        let surroundings = base.surroundings(&self.layout);
        let unread = left_out.unread.iter();
        let unread: Vec<String> = unread
            .filter(|path| !surroundings.is_missing(path))
            .cloned()
            .collect();
        let (case, tests) = (case_files_at(base), self.test_results_at(base));
        let log = Log {
            records: &facts,
            unreadable: &[],
            unread: &unread,
            template: &base.template,
            ids: &self.layout.ids,
            thresholds: &config.check.thresholds,
            people: &config.people,
            manufacturer: config.product.manufacturer.as_deref(),
            version: config.product.version.as_deref(),
            case: &case,
            tests: &tests,
            today: asked.today,
            surroundings: &surroundings,
            standing: &LogStanding::default(),
            elsewhere: OnceCell::new(),
        };
        let found = check_log(&log, findings);
        refuse_unanswered(&surroundings)?;
        Ok(judge(found, &log, &config.check, asked.gate, asked.missing))
    }
}

/// The texts of the records that have changed, by path, and their IDs, because a record can have
/// been moved.
struct Texts {
    before: HashMap<String, String>,
    changed: HashSet<HazardId>,
    /// The present parts of the safety case, by path.
    parts: HashMap<String, String>,
}

impl Texts {
    fn new(base: &Base, case: CaseFiles) -> Self {
        let changed = base.records.iter().filter_map(|record| {
            let bytes = record.bytes.as_ref()?;
            let text = String::from_utf8_lossy(bytes).into_owned();
            Some((record.path.clone(), text))
        });
        let changed = changed.chain(parts(case_files_at(base)));
        let ids = base.records.iter().filter(|record| record.bytes.is_some());
        Self {
            before: changed.collect(),
            parts: parts(case).collect(),
            changed: ids.map(|record| record.id.clone()).collect(),
        }
    }

    fn before(&self, diagnostic: &Diagnostic) -> String {
        let text = diagnostic
            .path
            .as_ref()
            .and_then(|path| self.before.get(path));
        marked(diagnostic, text.map(String::as_str))
    }

    fn now(&self, session: &Session, diagnostic: &Diagnostic) -> String {
        let id = diagnostic.id.as_ref();
        let text = id
            .filter(|id| self.changed.contains(*id))
            .and(diagnostic.path.as_deref())
            .and_then(|path| session.text_at(path).ok());
        let part = diagnostic
            .path
            .as_ref()
            .and_then(|path| self.parts.get(path));
        marked(diagnostic, text.as_ref().or(part).map(String::as_str))
    }
}

/// The written parts of a safety case, by path. Guidance is replaced by blanks, so that all places
/// are as in the file.
fn parts(case: CaseFiles) -> impl Iterator<Item = (String, String)> {
    case.parts.into_iter().filter_map(|part| match part.state {
        PartState::Written(text) => Some((part.path, text)),
        PartState::Unwritten => None,
    })
}

/// The marked words, or the bytes if the record is unchanged.
fn marked(diagnostic: &Diagnostic, text: Option<&str>) -> String {
    let span = diagnostic.spot.map(|spot| spot.span);
    match (span, text) {
        (Some(span), Some(text)) => text
            .get(span.start..span.end)
            .unwrap_or_default()
            .lines()
            .collect::<Vec<_>>()
            .join("\n"),
        (Some(span), None) => format!("{}..{}", span.start, span.end),
        (None, _) => String::new(),
    }
}
