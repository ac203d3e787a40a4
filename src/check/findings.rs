//! Collectors for the findings of a rule: about one record, and about the log.

use super::{Finding, RuleCode, Spot};
use crate::document::Document;
use crate::text::Span;

/// The findings of a rule in one record.
pub struct Findings<'a> {
    pub(super) rule: RuleCode,
    pub(super) document: &'a Document,
    pub(super) list: Vec<Finding>,
}

impl Findings<'_> {
    /// Reports a place in the record.
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let mut finding = Finding::new(self.rule, message);
        finding.spot = Some(Spot::new(self.document, span));
        let at = self.list.len();
        self.list.push(finding);
        &mut self.list[at]
    }
}

/// The findings of log rules: about a record by its index in [`Log::records`], or about the log.
pub struct LogFindings<'a> {
    pub(super) rule: RuleCode,
    pub(super) list: &'a mut Vec<(Option<usize>, Finding)>,
}

impl LogFindings<'_> {
    /// Reports a place in the record with an index in [`Log::records`].
    pub fn on(&mut self, record: usize, spot: Spot, message: impl Into<String>) -> &mut Finding {
        let mut finding = Finding::new(self.rule, message);
        finding.spot = Some(spot);
        self.push(Some(record), finding)
    }

    /// Reports something about the log as a whole.
    pub fn log(&mut self, message: impl Into<String>) -> &mut Finding {
        let finding = Finding::new(self.rule, message);
        self.push(None, finding)
    }

    /// Reports a file that is not a record, or a place in it.
    pub fn in_file(
        &mut self,
        path: &str,
        spot: Option<Spot>,
        message: impl Into<String>,
    ) -> &mut Finding {
        let mut finding = Finding::new(self.rule, message);
        finding.spot = spot;
        finding.file = Some(path.to_owned());
        self.push(None, finding)
    }

    fn push(&mut self, record: Option<usize>, finding: Finding) -> &mut Finding {
        let at = self.list.len();
        self.list.push((record, finding));
        &mut self.list[at].1
    }
}
