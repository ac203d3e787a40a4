//! A record has the id of an earlier, different hazard.

use std::borrow::Cow;

use super::same_hazard::likeness;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::hazard::Record;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(116),
    name: "id-reused",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 3.1.2 (the file is kept for the life of the system) and 3.3.1; hazlog's \
             record format: ids are never reused and records are never deleted",
    checks: "No earlier version of a record in git is about a different hazard, with a different \
             name, description, causes, effects and harm. hazlog looks at the most recent versions \
             of each record.",
    why: "An incident, a test or an approval that names the id now seems to be about the new \
          hazard. The old hazard is missing from the log, and nobody protects its patients.",
    remedy: "give the new hazard a new id, and restore the old hazard under its id",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Was(
            "Hazard-0001",
            "## Hazard name\n\nDischarge letter lost on its way\n\n## Description\n\nThe GP practice \
             never gets some letters, and nobody is told.\n\n## Causes\n\n1. The broker drops \
             messages when its queue is full\n\n## Effect\n\nThe GP repeats medicines which were \
             stopped.\n\n## Hazard\n\nAn anticoagulant is taken for months too long.\n\n## \
             Harm\n\nSomebody bleeds and is severely ill for weeks.\n",
        )],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "`Hazard-0001` was a different hazard until commit 1a2b3c4 (\"Discharge \
                      letter lost on its way\"). Ids are never reused: give the new hazard a new \
                      id and restore the old one",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Was(
            "Hazard-0001",
            "## Hazard name\n\nMicrograms taken for milligrams\n\n## Causes\n\n1. TBC\n",
        )],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        if facts.conflict.is_some() {
            continue;
        }
        let is_other = |text: &str| likeness(facts, text, log.template);
        let Some(earlier) = log.surroundings.earlier_version(&facts.path, &is_other) else {
            continue;
        };
        let then = Record::read(facts.id.clone(), earlier.text, log.template);
        let until = match &earlier.commit {
            Some(commit) => Cow::Owned(format!("until commit {commit}")),
            None => Cow::Borrowed("in git's last commit"),
        };
        let name = then
            .hazard
            .name
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let message = format!(
            "`{}` was a different hazard {until} (\"{name}\"). Ids are never reused: give the new \
             hazard a new id and restore the old one",
            facts.id
        );
        findings.on(at, facts.name_spot, message);
    }
}
