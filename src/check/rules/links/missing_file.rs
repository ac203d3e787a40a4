//! A code file that a record names does not exist.

use super::{links, outside, renamed, whereabouts};
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(701),
    name: "missing-file",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.1; house rule: a reference to deleted code says nothing about the present \
             product",
    checks: "Each file that the code section or `Implementation:` of a control names is in the \
             repository. If git knows where a missing file went, the finding says so.",
    why: "A developer who changes code looks for the hazards that depend on it. If the record \
          names a file that no longer exists, the developer misses the hazard, and the change can \
          put a patient at risk.",
    remedy: "name the file by its present path, and check that the record still describes it",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/units.rs:12-30\n- src/dose.rs\n",
        )],
        setup: &[
            Setup::File("src/dose/unit.rs", 40),
            Setup::Moved("src/units.rs", "src/dose/unit.rs"),
        ],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/units.rs",
            message: "`src/units.rs` does not exist",
            fixed: Some("- src/dose/unit.rs:12-30"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/dose.rs:12-30 - was src/units.rs\n\
             - https://git.example.org/pharmacy/blob/main/units.rs\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record, link) in links(log) {
        if link.kind.is_evidence() || link.is_glob() {
            continue;
        }
        if log.surroundings.is_outside(&link.path) {
            outside(findings, at, &link);
        }
        if !log.surroundings.is_missing(&link.path) {
            continue;
        }
        let finding = findings.on(at, link.spot, format!("`{}` does not exist", link.path));
        finding.fix(renamed(log, record, &link));
        if let Some(words) = whereabouts(log, &link.path) {
            finding.help(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    const OUTSIDE: &str = "## Code associated with hazard\n\n- ../../app/a.rs:3\n";

    fn found(code: &'static str, setup: &[Setup]) -> Vec<(String, Option<String>)> {
        let record = Sketch::With("Hazard-0001", code);
        findings("missing-file", &[record], setup)
            .into_iter()
            .map(|found| (found.message, found.help))
            .collect()
    }

    #[test]
    fn a_link_outside_the_repository_is_reported() {
        let record = Sketch::With("Hazard-0001", OUTSIDE);
        let found = findings(RULE.name, &[record], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        assert_eq!(
            found[0].message,
            "`../../app/a.rs` is outside the repository, so hazlog did not look at it"
        );
    }

    #[test]
    fn a_file_of_the_same_name_is_named_without_a_fix() {
        let code = "## Code associated with hazard\n\n- lib/usability-2026.pdf\n";
        let help = "the only file with that name is `docs/usability-2026.pdf`".to_owned();
        assert_eq!(
            found(code, &[]),
            [(
                "`lib/usability-2026.pdf` does not exist".to_owned(),
                Some(help)
            )]
        );
    }

    #[test]
    fn a_log_whose_code_is_elsewhere_is_reported_once() {
        let code = "## Hazard controls\n\nNone.\n\n## Code associated with hazard\n\n- a/a.rs\n\
                    - b/b.rs\n- c/c.rs\n";
        assert_eq!(found(code, &[]), []);
        let elsewhere = findings("no-code-here", &[Sketch::With("Hazard-0001", code)], &[]);
        assert_eq!(elsewhere.len(), 1);
        assert_eq!(found(code, &[Setup::File("a/a.rs", 3)]).len(), 2);
    }

    #[test]
    fn both_parts_of_a_markdown_link_are_fixed() {
        let code =
            "## Code associated with hazard\n\n- [src/a.rs](../src/a.rs):3 - why\n- src/dose.rs\n";
        let around = [
            Setup::File("src/b.rs", 9),
            Setup::Moved("src/a.rs", "src/b.rs"),
        ];
        let found = findings(
            "missing-file",
            &[Sketch::With("Hazard-0001", code)],
            &around,
        );
        let fix = found[0].fix.clone().unwrap();
        let new: Vec<String> = fix.edits.into_iter().map(|edit| edit.replacement).collect();
        assert_eq!(new, ["src/b.rs", "../src/b.rs"]);
    }
}
