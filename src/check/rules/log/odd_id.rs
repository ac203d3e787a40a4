//! A file whose name is not of the log's pattern.

use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(104),
    name: "odd-id",
    group: Group::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: the id is the file's name, after the pattern that settings or \
             the other records give",
    checks: "The file of each record is named after the log's pattern of ids.",
    why: "A record that is named otherwise is passed over by whoever goes through the numbers, and \
          its hazard with it.",
    remedy: "name the file after the pattern, with a number that no record has had, or put the \
             pattern into `hazlog.yaml`",
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
            message: "`wrong-unit` is not an id of the form `Hazard-{:04}`",
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
                let message = format!("`{id}` is not an id of the form `{pattern}`");
                findings.on(at, facts.name_spot, message);
            }
            Some(number) => {
                let usual = pattern.id(number);
                if usual != *id {
                    let message = format!("`{id}` would be `{usual}` after the log's pattern");
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
            "`hazard-7` would be `Hazard-0007` after the log's pattern"
        );
    }
}
