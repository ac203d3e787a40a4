//! A risk class of which the template does not say what it asks for.

use crate::check::{
    Around, Example, Found, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Sketch,
};
use crate::template::normalise;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(801),
    name: "class-without-meaning",
    group: Group::Settings,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.2.1 (the risk acceptability criteria are defined) and 5.1.1; DCB0129 \
             Implementation Guidance v3.2, Table 10",
    checks: "The template says of each risk class what it means. Where only the class's name says \
             whether it is acceptable, it is a warning.",
    why: "A class without a meaning is a number. Whether a patient may be exposed to that risk, \
          each reader decides anew.",
    remedy: "write behind the class in the template whether such a risk may be accepted, and on \
             what condition",
    everywhere: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        around: &[Around::Template(
            "## Risk scoring\n\n[calculate] [L] [S]\n1 - Low: No further action is needed [L1-S1, \
             L1-S2, L2-S1]\n2 - Moderate [L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, L3-S2, L4-S1]\n3 - \
             High: Acceptable only when further reduction is impractical [L1-S5, L2-S4, L3-S3, \
             L3-S4, L4-S2, L4-S3, L5-S1]\n4 - Very high: Not acceptable [L2-S5, L3-S5, L4-S4, \
             L5-S2, L5-S3]\n5 - Extreme: Not acceptable [L4-S5, L5-S4, L5-S5]\n",
        )],
        found: &[Found {
            id: "",
            marked: "",
            message: "the template does not say whether risks of class `2 - Moderate` may be \
                      accepted",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        around: &[],
        found: &[],
    },
};

/// Words in a class's own name that say whether it is acceptable.
const SPEAKING: [&str; 4] = ["accept", "unaccept", "tolera", "intolera"];

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let criteria = &log.template.criteria;
    for level in &criteria.classes {
        if !normalise(&level.definition).is_empty() {
            continue;
        }
        let class = criteria.words(level.class);
        let message =
            format!("the template does not say whether risks of class `{class}` may be accepted");
        let name = normalise(&level.label);
        let speaks = SPEAKING
            .iter()
            .any(|stem| name.split(' ').any(|word| word.starts_with(stem)));
        let finding = findings.log(message);
        if speaks {
            finding.at_most(Grade::Warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_name_that_speaks_is_not_an_error() {
        let template = "## Risk scoring\n\n[calculate] [L] [S]\n1 - Acceptable [L1-S1, L1-S2, \
                        L2-S1]\n2 - Acceptable: If reduced [L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, \
                        L3-S2, L4-S1]\n3 - Undesirable: If impractical [L1-S5, L2-S4, L3-S3, \
                        L3-S4, L4-S2, L4-S3, L5-S1]\n4 - Not tolerable [L2-S5, L3-S5, L4-S4, \
                        L5-S2, L5-S3]\n5 - Unacceptable [L4-S5, L5-S4, L5-S5]\n";
        let sketches = [Sketch::With("Hazard-0001", "")];
        let found = findings(RULE.name, &sketches, &[Around::Template(template)]);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|found| found.grade == Grade::Warning));
    }
}
