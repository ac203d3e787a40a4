//! Numbers that no hazard has.

use std::collections::HashSet;

use crate::check::{
    Around, Example, Found, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Sketch,
};
use crate::hazard::HazardId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(102),
    name: "skipped-id",
    group: Group::Log,
    grade: Grade::Info,
    release: Grade::Info,
    source: "hazlog's record format: ids are never used again and records never deleted; DCB0129 \
             3.3.1 (the Hazard Log is maintained)",
    checks: "The numbers of the ids follow each other from 1 on. A number whose record git knows \
             is told by `lost-record`.",
    why: "A number that is missing may have been a hazard once. A reader cannot tell one that was \
          taken out from one that never was, and a hazard taken out still reaches patients.",
    remedy: "look for the record of each missing number in older copies of the log; where there \
             never was one, turn this hint off",
    everywhere: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0003", ""),
            Sketch::With("Hazard-0007", ""),
        ],
        around: &[],
        found: &[Found {
            id: "",
            marked: "",
            message: "no hazard has these ids: `Hazard-0002`, `Hazard-0004` to `Hazard-0006`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0003", ""),
        ],
        around: &[Around::Lost("Hazard-0002", "")],
        found: &[],
    },
};

/// Of how many gaps the numbers are told.
const TOLD: usize = 8;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let records = log.records.iter().map(|facts| facts.id.clone());
    // A record that cannot be read is there all the same.
    let unreadable = log.unreadable.iter().map(|path| id_of(path));
    let mut numbers: Vec<u64> = records
        .chain(unreadable)
        .filter_map(|id| log.ids.number(&id))
        .collect();
    let own = numbers.len() as u64;
    numbers.sort_unstable();
    numbers.dedup();
    let Some(first) = numbers.first().copied() else {
        return;
    };
    // A log that begins at 1001 was begun there; one that begins at 3 has lost two.
    let mut before = if first.saturating_sub(1) < own {
        0
    } else {
        first - 1
    };
    if numbers.last() == Some(&(before.saturating_add(own))) {
        return;
    }
    if log.around.is_cut_off() {
        // The part of the history that is not here may know the ids.
        return;
    }
    let lost = log.around.lost_ids();
    let lost: HashSet<u64> = lost
        .iter()
        .filter_map(|(id, _)| log.ids.number(id))
        .collect();
    let mut gaps: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        gaps.extend(unknown(before.saturating_add(1), number, &lost));
        before = number.max(before);
    }
    if !gaps.is_empty() {
        findings.log(told(log, &gaps));
    }
}

/// The id of the record at a path.
fn id_of(path: &str) -> HazardId {
    let file = path.rsplit('/').next().unwrap_or_default();
    HazardId::new(file.strip_suffix(".md").unwrap_or(file))
}

/// The gaps from `from` up to `to`, which is not in them, without the numbers that git knows.
fn unknown(from: u64, to: u64, lost: &HashSet<u64>) -> Vec<(u64, u64)> {
    let mut known: Vec<u64> = lost
        .iter()
        .copied()
        .filter(|number| from <= *number && *number < to)
        .collect();
    known.sort_unstable();
    known.push(to);
    let mut gaps = Vec::new();
    let mut start = from;
    for number in known {
        if start < number {
            gaps.push((start, number - 1));
        }
        start = number.saturating_add(1);
    }
    gaps
}

fn told(log: &Log<'_>, gaps: &[(u64, u64)]) -> String {
    let phrases: Vec<String> = gaps
        .iter()
        .take(TOLD)
        .map(|(from, to)| match (log.ids.id(*from), log.ids.id(*to)) {
            (one, other) if one == other => format!("`{one}`"),
            (one, other) => format!("`{one}` to `{other}`"),
        })
        .collect();
    let more = match gaps.len().saturating_sub(TOLD) {
        0 => String::new(),
        1 => ", and 1 more gap".to_owned(),
        more => format!(", and {more} more gaps"),
    };
    format!("no hazard has these ids: {}{more}", phrases.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn messages(sketches: &[Sketch], around: &[Around]) -> Vec<String> {
        let found = findings(RULE.name, sketches, around);
        found.into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_log_may_begin_far_from_one_and_may_have_ids_without_numbers() {
        let sketches = [
            Sketch::With("Hazard-1001", ""),
            Sketch::With("Hazard-1002", ""),
            Sketch::With("wrong-dose", ""),
        ];
        assert!(messages(&sketches, &[]).is_empty());
    }

    #[test]
    fn what_is_missing_in_front_is_told_and_what_git_knows_is_not() {
        let sketches = [
            Sketch::With("Hazard-0003", ""),
            Sketch::With("Hazard-0004", ""),
            Sketch::With("Hazard-0006", ""),
        ];
        let lost = [Around::Lost("Hazard-0001", "")];
        assert_eq!(
            messages(&sketches, &lost),
            ["no hazard has these ids: `Hazard-0002`, `Hazard-0005`"]
        );
    }
}
