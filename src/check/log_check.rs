//! The second step: checks the whole log and its surroundings.

use super::{Finding, Log, LogFindings, MetBy, RecordFacts, Run, all, needs_no_value};

/// All findings, before settings, waivers and the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogCheck {
    /// The findings: about a record by its index in [`Log::records`], or about the whole log.
    pub findings: Vec<(Option<usize>, Finding)>,
}

/// Whether a sign-off gives what a finding misses.
fn is_met(log: &Log<'_>, facts: &RecordFacts, finding: &Finding) -> bool {
    match finding.met_by {
        None => false,
        Some(MetBy::RiskAccepted) => log.standing.accepts_risk(&facts.id, facts.residual.2),
    }
}

/// Checks the log as a whole, and adds the findings of its records: those of each, in the order of `log`.
pub fn check_log(log: &Log<'_>, in_records: Vec<Vec<Finding>>) -> LogCheck {
    let mut list = Vec::with_capacity(in_records.iter().map(Vec::len).sum());
    for (at, found) in in_records.into_iter().enumerate() {
        list.extend(found.into_iter().map(|finding| (Some(at), finding)));
    }
    // A list of their own: the other one is long, and would be copied to grow.
    let mut of_log: Vec<(Option<usize>, Finding)> = Vec::new();
    for rule in all() {
        if let Run::Log(run) = rule.run {
            run(
                log,
                &mut LogFindings {
                    rule: rule.code,
                    list: &mut of_log,
                },
            );
        }
    }
    list.reserve_exact(of_log.len());
    list.append(&mut of_log);
    list.retain(|(record, finding)| {
        let in_conflict = record.is_some_and(|at| log.records[at].conflict.is_some());
        let is_met = record.is_some_and(|at| is_met(log, log.records[at], finding));
        (!in_conflict || needs_no_value(finding.rule)) && !is_met
    });
    list.sort_by(|one, other| {
        let key = |(record, finding): &(Option<usize>, Finding)| {
            (*record, finding.spot.map(|spot| spot.span), finding.rule)
        };
        key(one).cmp(&key(other))
    });
    LogCheck { findings: list }
}
