//! Numbers that no hazard has.

use crate::check::id_gaps::{IdGap, IdNumbers, id_at};
use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};

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
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0003", ""),
            Sketch::With("Hazard-0007", ""),
        ],
        setup: &[],
        expected: &[Expected {
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
        setup: &[Setup::Lost("Hazard-0002", "")],
        expected: &[],
    },
};

/// Of how many gaps the numbers are told.
const TOLD: usize = 8;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let records = log.records.iter().map(|facts| facts.id.clone());
    // A record that cannot be read is there all the same.
    let unreadable = log.unreadable.iter().map(|path| id_at(path));
    let Some(numbers) = IdNumbers::of_log(log.ids, records.chain(unreadable)) else {
        return;
    };
    if log.surroundings.is_cut_off() {
        // The part of the history that is not here may know the ids.
        return;
    }
    let lost = log.surroundings.lost_ids();
    let gaps = numbers.gaps(lost.iter().map(|(id, _)| id));
    if !gaps.is_empty() {
        findings.log(gap_words(&gaps));
    }
}

fn gap_words(gaps: &[IdGap]) -> String {
    let phrases: Vec<String> = gaps
        .iter()
        .take(TOLD)
        .map(|gap| match (&gap.first, &gap.last) {
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

    fn messages(sketches: &[Sketch], setup: &[Setup]) -> Vec<String> {
        let found = findings(RULE.name, sketches, setup);
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
        let lost = [Setup::Lost("Hazard-0001", "")];
        assert_eq!(
            messages(&sketches, &lost),
            ["no hazard has these ids: `Hazard-0002`, `Hazard-0005`"]
        );
    }
}
