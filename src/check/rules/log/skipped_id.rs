//! Gaps in the numbers of the hazards.

use crate::check::id_gaps::{IdGap, IdNumbers, id_at};
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(102),
    name: "skipped-id",
    group: RuleGroup::Log,
    grade: Grade::Info,
    release: Grade::Info,
    source: "hazlog's record format: ids are never reused and records are never deleted; DCB0129 \
             3.3.1 (the Hazard Log is maintained)",
    checks: "The numbers of the ids have no gaps. If git knows a record with the missing number, \
             `lost-record` reports it.",
    why: "A missing number may have been a hazard once. A reader cannot tell whether the hazard \
          was removed or never existed. A removed hazard can still reach patients.",
    remedy: "look for the record of each missing number in older copies of the log. If there never \
             was one, turn this hint off",
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

/// The most gaps that the message lists.
const LISTED: usize = 8;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let records = log.records.iter().map(|facts| facts.id.clone());
    // A record exists even if hazlog cannot read it.
    let unreadable = log.unreadable.iter().map(|path| id_at(path));
    let Some(numbers) = IdNumbers::of_log(log.ids, records.chain(unreadable)) else {
        return;
    };
    if log.surroundings.is_cut_off() {
        // The missing part of the history may have the ids.
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
        .take(LISTED)
        .map(|gap| match (&gap.first, &gap.last) {
            (one, other) if one == other => format!("`{one}`"),
            (one, other) => format!("`{one}` to `{other}`"),
        })
        .collect();
    let more = match gaps.len().saturating_sub(LISTED) {
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
    fn gaps_at_the_start_are_reported_and_ids_known_to_git_are_not() {
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
