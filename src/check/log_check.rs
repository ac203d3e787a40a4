//! The second step: what the whole log and its surroundings say.

use super::{Finding, Log, LogFindings, RecordCheck, Run, all, needs_no_value};

/// Everything that was found, before settings, waivers and the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogCheck {
    /// The findings: of a record by its place in [`Log::records`], or of the log as a whole.
    pub findings: Vec<(Option<usize>, Finding)>,
}

/// Looks at the log as a whole, and gathers what was found in its records. `records` are those
/// of `log`, in the same order.
pub fn check_log(log: &Log<'_>, records: &[&RecordCheck]) -> LogCheck {
    let mut list: Vec<(Option<usize>, Finding)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let found = record.findings.iter().cloned();
        list.extend(found.map(|finding| (Some(at), finding)));
    }
    for rule in all() {
        if let Run::Log(run) = rule.run {
            run(
                log,
                &mut LogFindings {
                    rule: rule.code,
                    list: &mut list,
                },
            );
        }
    }
    list.retain(|(record, finding)| {
        let in_conflict = record.is_some_and(|at| log.records[at].conflict.is_some());
        !in_conflict || needs_no_value(finding.rule)
    });
    list.sort_by(|one, other| {
        let key = |(record, finding): &(Option<usize>, Finding)| {
            (*record, finding.spot.map(|spot| spot.span), finding.rule)
        };
        key(one).cmp(&key(other))
    });
    LogCheck { findings: list }
}
