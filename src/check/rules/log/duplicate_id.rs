//! Two records have the same id.

use std::collections::HashMap;

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(101),
    name: "duplicate-id",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: an id is the name of the file, and is never reused; DCB0129 \
             3.3.1 (the Hazard Log)",
    checks: "No two records of the log have the same id. Upper and lower case count as equal.",
    why: "An approval, an incident or a test that names the id could mean either hazard. Work on \
          one is taken as done for the other, and its patients stay at risk.",
    remedy: "give the newer record the next free id with `hazlog renumber FILE`, and keep the older one as it is",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With(
                "Hazard-0001",
                "## Hazard name\n\nAllergy not shown on the drug chart\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Allergy not shown on the drug chart",
            message: "`more/Hazard-0001.md` has the same id as `hazards/Hazard-0001.md`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-00010", "## Hazard name\n\nAllergy not shown\n"),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let mut first: HashMap<String, usize> = HashMap::with_capacity(log.records.len());
    for (at, facts) in log.records.iter().enumerate() {
        let id = facts.id.as_str().to_lowercase();
        let known = *first.entry(id).or_insert(at);
        if known == at {
            continue;
        }
        let message = format!(
            "`{}` has the same id as `{}`",
            facts.path, log.records[known].path
        );
        findings.on(at, facts.name_spot, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn ids_that_differ_only_in_case_are_the_same() {
        let sketches = [
            Sketch::With("hazard-0007", ""),
            Sketch::With("Hazard-0007", ""),
            Sketch::With("Hazard-0007", ""),
        ];
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(found.len(), 2);
    }
}
