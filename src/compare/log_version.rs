//! A version of a whole log.

use rayon::prelude::*;

use crate::hazard::{Record, Summary};
use crate::template::Template;

/// A version of a log: its template and its records, each with its path and in one line.
pub struct LogVersion {
    pub(super) template: Template,
    pub(super) records: Vec<(String, Record)>,
    pub(super) hazards: Vec<Summary>,
}

impl LogVersion {
    /// A version of a log: the template in force, and the records that were read with it, each with its path from the
    /// root of the log.
    pub fn of(template: Template, records: Vec<(String, Record)>) -> Self {
        let summary = |(path, record): &(String, Record)| {
            Summary::from_record(record, path.as_str(), &template)
        };
        let hazards = records.par_iter().map(summary).collect();
        Self {
            template,
            records,
            hazards,
        }
    }

    /// The template, and each hazard in one line.
    pub fn into_summaries(self) -> (Template, Vec<Summary>) {
        (self.template, self.hazards)
    }
}
