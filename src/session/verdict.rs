//! From what was found in each record to a verdict on the log.

use std::cell::OnceCell;

use super::left_out_files::LeftOutFiles;
use super::{CheckRequest, Session};
use crate::check::{Log, RecordCheck, RecordFacts, Surroundings, Verdict, check_log, judge};

impl Session {
    /// The verdict on records, which are sorted by id.
    pub(super) fn verdict(
        &self,
        asked: &CheckRequest,
        examined: &[RecordCheck],
        left_out: &LeftOutFiles,
        surroundings: &dyn Surroundings,
    ) -> Verdict {
        let config = &self.layout.config;
        let facts: Vec<&RecordFacts> = examined.iter().map(|record| &record.facts).collect();
        let examined: Vec<&RecordCheck> = examined.iter().collect();
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
            elsewhere: OnceCell::new(),
        };
        let found = check_log(&log, &examined);
        judge(found, &log, &config.check, asked.gate, asked.missing)
    }
}
