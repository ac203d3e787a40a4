//! The file holds an unresolved merge conflict, so it is two records in one.

use super::report_problem;
use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(26),
    name: "merge-conflict",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: merge markers are never text of a field",
    checks: "The file holds no unresolved merge conflict. A line that begins with `<<<<<<<` or \
             `>>>>>>>` is a marker anywhere, even in fenced code. To write about a marker, indent \
             it by a space. No setting and no waiver changes this rule.",
    why: "Between the markers the file says two things at once, for example two severities. hazlog \
          does not choose between them, so it reads no value of the record.",
    remedy: "keep what is right, delete the marker lines, then run `hazlog check` again",
    if_unused: None,
    run: Run::Reading(ProblemCode::MergeConflict, report_problem),
    wrong: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in the wrong unit\n\n## Severity scoring\n\n<<<<<<< HEAD\n4 \
             - Major\n=======\n2 - Significant\n>>>>>>> branch\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<<<<<<< HEAD",
            message: "lines 7 to 11 hold an unresolved merge conflict between `HEAD` and `branch`: \
                      `4 - Major` against `2 - Significant`. hazlog reads no value of this record \
                      until it is resolved: run `hazlog edit Hazard-0001`, keep what is right, and \
                      delete the marker lines",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nThe unit of the dose\n=======\n\n    <<<<<<< HEAD\n\nis an example of \
             a marker, indented.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

#[cfg(test)]
mod tests {
    use crate::check::tests::verdict;
    use crate::check::{Gate, Grade, Selector, Settings, Setup, Sketch};

    const WAIVED: &str = "<!-- hazlog: allow merge-conflict, no-cause until 2026-12-31 by A. Name: \
                          later -->\n\n## Hazard name\n\n<<<<<<< HEAD\nDose\n=======\nTBC\n>>>>>>> \
                          b\n\n## Hazard status\n\nClosed\n";

    #[test]
    fn a_record_in_conflict_has_only_this_finding_and_nothing_lowers_it() {
        let sketches = [Sketch::Whole("Hazard-0001", WAIVED)];
        let around = [Setup::Uncommitted("Hazard-0001")];
        let off = Settings {
            grades: vec![(Selector::All, Grade::Off)],
            ..Settings::default()
        };
        for settings in [Settings::default(), off] {
            for gate in [Gate::Daily, Gate::Release] {
                let verdict = verdict(&sketches, &around, &settings, gate);
                let found: Vec<(&str, Grade, bool)> = verdict
                    .diagnostics
                    .iter()
                    .filter(|found| found.id.is_some())
                    .map(|found| (found.rule.name, found.grade, found.waived.is_some()))
                    .collect();
                assert_eq!(found, [("merge-conflict", Grade::Error, false)]);
            }
        }
    }
}
