//! Computes the verdict on the log from the findings in each record.

use std::cell::OnceCell;

use super::left_out_files::LeftOutFiles;
use super::{CheckRequest, Session};
use crate::check::{
    Log, RecordCheck, RecordFacts, Surroundings, Verdict, check_log, facts_and_findings, judge,
};
use crate::signoff::LogStanding;

impl Session {
    /// The verdict on records, which must be sorted by ID.
    pub(super) fn verdict(
        &self,
        asked: &CheckRequest,
        examined: Vec<RecordCheck>,
        left_out: &LeftOutFiles,
        surroundings: &dyn Surroundings,
        standing: &LogStanding,
    ) -> Verdict {
        let config = &self.layout.config;
        let (facts, findings) = facts_and_findings(examined);
        let facts: Vec<&RecordFacts> = facts.iter().collect();
        let (case, tests) = (self.case_files(), self.test_results());
        let log = Log {
            records: &facts,
            unreadable: &left_out.unreadable,
            unread: &left_out.unread,
            template: self.template(),
            ids: &self.layout.ids,
            thresholds: &config.check.thresholds,
            people: &config.people,
            manufacturer: config.product.manufacturer.as_deref(),
            version: config.product.version.as_deref(),
            case: &case,
            tests: &tests,
            today: asked.today,
            surroundings,
            standing,
            elsewhere: OnceCell::new(),
        };
        let found = check_log(&log, findings);
        judge(found, &log, &config.check, asked.gate, asked.missing)
    }
}
