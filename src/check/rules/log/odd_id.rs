//! A file whose name does not follow the id pattern of the log.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(104),
    name: "odd-id",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: the id is the name of the file, and follows the pattern in \
             the settings or of the other records",
    checks: "The file name of each record follows the id pattern of the log.",
    why: "Somebody who goes through the numbers misses a record with another kind of name, and so \
          misses its hazard.",
    remedy: "rename the file to follow the pattern, with a number that no record has had, or set \
             the pattern in `hazlog.yaml`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("wrong-unit", ""),
        ],
        setup: &[],
        expected: &[Expected {
            id: "wrong-unit",
            marked: "Dose shown in the wrong unit",
            message: "the id `wrong-unit` does not follow the pattern `Hazard-{:04}`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-10000", ""),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        let (id, pattern) = (&facts.id, log.ids);
        match pattern.number(id) {
            None => {
                let message = format!("the id `{id}` does not follow the pattern `{pattern}`");
                findings.on(at, facts.name_spot, message);
            }
            Some(number) => {
                let usual = pattern.id(number);
                if usual != *id {
                    let message = format!(
                        "the id pattern of the log would write `{id}` as \
                                           `{usual}`"
                    );
                    findings
                        .on(at, facts.name_spot, message)
                        .at_most(Grade::Info);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn another_case_or_padding_is_a_hint() {
        let found = findings(RULE.name, &[Sketch::With("hazard-7", "")], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Info);
        assert_eq!(
            found[0].message,
            "the id pattern of the log would write `hazard-7` as `Hazard-0007`"
        );
    }
}
