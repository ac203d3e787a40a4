//! A record of a baseline was deleted, renumbered or replaced by another hazard.

use super::same_hazard::likeness;
use crate::check::{
    BaselineRecord, Example, Expected, Grade, Log, LogFindings, RecordFacts, RecordLikeness,
    RecordSince, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(119),
    name: "lost-since-baseline",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.1.2 (the file is kept for the life of the system) and 3.3.1; hazlog's record \
             format: ids are never reused and records are never deleted",
    checks: "Every record of every baseline is still in the log, under its id, and is about the same \
             hazard as in the last baseline.",
    why: "Somebody approved the hazard under this id. Whoever looks it up after an incident finds \
          nothing, or a different hazard, and the approval seems to be about that one.",
    remedy: "restore the record under its id (`git restore --source COMMIT FILE`, where the baseline \
             names the commit and the file). Close or deprecate a hazard that is no longer relevant, \
             and give a new hazard a new id",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With(
                "Hazard-0004",
                "## Hazard name\n\nAllergy not shown\n\n## Description\n\nThe chart does not show \
                 the allergy of the patient.\n",
            ),
        ],
        setup: &[
            Setup::InBaseline(
                "Hazard-0001",
                "## Hazard name\n\nDischarge letter lost on its way\n\n## Description\n\nThe GP \
                 practice never gets some letters, and nobody is told.\n\n## Causes\n\n1. The broker \
                 drops messages when its queue is full\n\n## Effect\n\nThe GP repeats medicines \
                 which were stopped.\n\n## Hazard\n\nAn anticoagulant is taken for months too \
                 long.\n\n## Harm\n\nSomebody bleeds and is severely ill for weeks.\n",
            ),
            Setup::InBaseline("Hazard-0002", "## Hazard name\n\nResult filed twice\n"),
            Setup::InBaseline("Hazard-0003", "## Hazard name\n\nAllergy not shown\n"),
            Setup::Since("Hazard-0001", "another name"),
            Setup::Since("Hazard-0004", ""),
            Setup::Lost("Hazard-0003", "Hazard-0004"),
        ],
        expected: &[
            Expected {
                id: "",
                marked: "",
                message: "baseline `v1.6` has `Hazard-0002` (\"Result filed twice\"), and the log no \
                          longer has it",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "Dose shown in the wrong unit",
                message: "in baseline `v1.6`, `Hazard-0001` was a different hazard (\"Discharge letter \
                          lost on its way\"). Ids are never reused: give the new hazard a new id and \
                          restore the old one",
                fixed: None,
            },
            Expected {
                id: "Hazard-0004",
                marked: "Allergy not shown",
                message: "this hazard is `Hazard-0003` in baseline `v1.6`. Ids never change: rename \
                          the file back",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::InBaseline(
            "Hazard-0001",
            "## Hazard name\n\nDose in micrograms\n",
        )],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let Some(last) = log.surroundings.baseline() else {
        return;
    };
    let known = log.surroundings.records_in_baselines();
    let lost = lost(log, &known);
    let renamed = match lost.is_empty() {
        true => Vec::new(),
        false => log.surroundings.lost_ids(),
    };
    for record in lost {
        let by_git = renamed.iter().find(|(id, _)| *id == record.id);
        let by_git = by_git.and_then(|(_, now)| now.clone());
        let now = log.records.iter().position(|facts| match &by_git {
            Some(now) => facts.id == *now,
            None => is_the_same(log, facts, record),
        });
        match now {
            Some(at) => renumbered(log, at, record, findings),
            None => {
                let name = one_line(&record.name);
                findings.log(format!(
                    "baseline `{}` has `{}` (\"{name}\"), and the log no longer has it",
                    record.baseline, record.id
                ));
            }
        }
    }
    for (at, facts) in log.records.iter().enumerate() {
        let was = known.iter().find(|record| record.id == facts.id);
        let Some(was) = was.filter(|was| was.baseline == last.name) else {
            continue;
        };
        if is_another(log, facts) {
            let name = one_line(&was.name);
            let message = format!(
                "in baseline `{}`, `{}` was a different hazard (\"{name}\"). Ids are never reused: \
                 give the new hazard a new id and restore the old one",
                was.baseline, was.id
            );
            findings.on(at, facts.name_spot, message);
        }
    }
}

/// The records of baselines that the log no longer has.
pub(super) fn lost<'a>(log: &Log<'_>, known: &'a [BaselineRecord]) -> Vec<&'a BaselineRecord> {
    let is_lost = |record: &&BaselineRecord| {
        let mut ids = log.records.iter().map(|facts| &facts.id);
        !ids.any(|id| *id == record.id)
    };
    known.iter().filter(is_lost).collect()
}

fn renumbered(log: &Log<'_>, at: usize, was: &BaselineRecord, findings: &mut LogFindings<'_>) {
    let message = format!(
        "this hazard is `{}` in baseline `{}`. Ids never change: rename the file back",
        was.id, was.baseline
    );
    findings.on(at, log.records[at].name_spot, message);
}

/// Whether a record that the baseline does not have is the lost one under another id.
fn is_the_same(log: &Log<'_>, facts: &RecordFacts, lost: &BaselineRecord) -> bool {
    if facts.conflict.is_some()
        || log.surroundings.since_baseline(&facts.id, &facts.path) != RecordSince::Raised
    {
        return false;
    }
    let text = log.surroundings.text_in_baseline(&lost.id);
    text.is_some_and(|text| likeness(facts, &text, log.template) == RecordLikeness::Same)
}

/// Whether a record is about another hazard than in the last baseline.
fn is_another(log: &Log<'_>, facts: &RecordFacts) -> bool {
    let since = log.surroundings.since_baseline(&facts.id, &facts.path);
    // A record that says the same is not about another hazard.
    if facts.conflict.is_some() || !matches!(since, RecordSince::Changed(_)) {
        return false;
    }
    let text = log.surroundings.text_in_baseline(&facts.id);
    text.is_some_and(|text| likeness(facts, &text, log.template) == RecordLikeness::Other)
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_renumbered_record_is_found_by_its_text_where_git_shows_no_rename() {
        let sketches = [Sketch::With("Hazard-0002", "")];
        let setup = [
            Setup::InBaseline("Hazard-0001", ""),
            Setup::Since("Hazard-0002", ""),
        ];
        let found = findings(RULE.name, &sketches, &setup);
        let id = found[0].id.as_ref().map(ToString::to_string);
        assert_eq!((found.len(), id.as_deref()), (1, Some("Hazard-0002")));
    }

    #[test]
    fn a_lost_record_is_reported_once() {
        let sketches = [Sketch::With("Hazard-0001", "")];
        let setup = [
            Setup::InBaseline("Hazard-0002", ""),
            Setup::Lost("Hazard-0002", ""),
        ];
        assert_eq!(findings(RULE.name, &sketches, &setup).len(), 1);
        assert!(findings("lost-record", &sketches, &setup).is_empty());
    }
}
