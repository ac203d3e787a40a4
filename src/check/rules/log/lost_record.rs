//! A record that is in the git history but no longer in the log.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(103),
    name: "lost-record",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.1.2 (the file is kept for the life of the system) and 3.3.1; hazlog's \
             record format: ids are never reused and records are never deleted",
    checks: "Every id that a record has ever had in git is still the id of a record.",
    why: "Deleting a record does not remove the hazard. Somebody who looks it up after an incident \
          finds nothing, or finds a different hazard under that number.",
    remedy: "restore the record from git under its id. If the hazard is no longer relevant, close \
             or deprecate it, but keep the record. If it must have another id, a named person waives \
             this in the record with the reason",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0004", "## Hazard name\n\nAllergy not shown\n"),
        ],
        setup: &[
            Setup::Lost("Hazard-0002", ""),
            Setup::Lost("Hazard-0003", "Hazard-0004"),
        ],
        expected: &[
            Expected {
                id: "",
                marked: "",
                message: "git has `Hazard-0002` in its history, but the log no longer has it",
                fixed: None,
            },
            Expected {
                id: "Hazard-0004",
                marked: "Allergy not shown",
                message: "this hazard used to be `Hazard-0003`. Ids never change: rename the file \
                          back",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With(
                "Hazard-0002",
                "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let in_baselines = log.surroundings.records_in_baselines();
    for (id, now) in log.surroundings.lost_ids() {
        // Another rule says which baseline has it.
        if in_baselines.iter().any(|known| known.id == id) {
            continue;
        }
        let place = now.as_ref().and_then(|now| {
            let record = log.records.iter().position(|facts| facts.id == *now)?;
            Some((record, log.records[record].name_spot))
        });
        let Some((record, spot)) = place else {
            findings.log(format!(
                "git has `{id}` in its history, but the log no longer has it"
            ));
            continue;
        };
        findings.on(
            record,
            spot,
            format!("this hazard used to be `{id}`. Ids never change: rename the file back"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn the_renamed_record_may_be_lost_too() {
        let sketches = [Sketch::With("Hazard-0001", "")];
        let lost = [Setup::Lost("Hazard-0002", "Hazard-0003")];
        let found = findings(RULE.name, &sketches, &lost);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, None);
    }
}
