//! A risk class whose acceptability the template does not define.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(801),
    name: "class-without-meaning",
    group: RuleGroup::Settings,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.2.1 (the risk acceptability criteria are defined) and 5.1.1; DCB0129 \
             Implementation Guidance v3.2, Table 10",
    checks: "The template says for each risk class whether it is acceptable. It does so with a \
             mark after the class (`[acceptable]`, `[acceptable if justified]`, `[acceptable with \
             a reason]` or `[not acceptable]`), or with the words of the NHS guidance at the start \
             of its definition. A class without either counts as not acceptable. No class is less \
             strict than a lower class.",
    why: "A class without a meaning is only a number. Each reader would decide for themselves \
          whether a patient may be exposed to that risk.",
    remedy: "write the mark after the class in the template, before its cells: `2 - Moderate \
             [acceptable with a reason] [L1-S3, L2-S2]`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Template(
            "## Risk scoring\n\n[calculate] [L] [S]\n1 - Low: No further action is needed [L1-S1, \
             L1-S2, L2-S1]\n2 - Moderate [L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, L3-S2, L4-S1]\n3 - \
             High: Acceptable only when further reduction is impractical [L1-S5, L2-S4, L3-S3, \
             L3-S4, L4-S2, L4-S3, L5-S1]\n4 - Very high: Not acceptable [L2-S5, L3-S5, L4-S4, \
             L5-S2, L5-S3]\n5 - Extreme: Not acceptable [L4-S5, L5-S4, L5-S5]\n",
        )],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "the template does not say whether risks of class `2 - Moderate` are \
                      acceptable, so they count as not acceptable. Write a mark after the class, \
                      before its cells: `2 - Moderate [acceptable]`, `[acceptable if justified]`, \
                      `[acceptable with a reason]` or `[not acceptable]`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let criteria = &log.template.criteria;
    for level in &criteria.classes {
        if level.acceptability.is_none() {
            findings.log(undeclared(&criteria.words(level.class)));
        }
    }
    for pair in criteria.classes.windows(2) {
        let [lower, higher] = pair else { continue };
        if higher.acceptability.is_some() && higher.acceptability < lower.acceptability {
            let message = format!(
                "the template is less strict about class `{}` than about class `{}`, which is a \
                 lower risk",
                criteria.words(higher.class),
                criteria.words(lower.class)
            );
            findings.log(message);
        }
    }
}

fn undeclared(class: &str) -> String {
    let marks: Vec<String> = Acceptability::ALL
        .iter()
        .map(|it| format!("[{}]", it.as_str()))
        .collect();
    format!(
        "the template does not say whether risks of class `{class}` are acceptable, so they count \
         as not acceptable. Write a mark after the class, before its cells: `{class} {}`, `{}`, \
         `{}` or `{}`",
        marks[0], marks[1], marks[2], marks[3]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    /// The messages for a template with these five classes.
    fn found(classes: [&str; 5]) -> Vec<String> {
        const CELLS: [&str; 5] = [
            "[L1-S1, L1-S2, L2-S1]",
            "[L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, L3-S2, L4-S1]",
            "[L1-S5, L2-S4, L3-S3, L3-S4, L4-S2, L4-S3, L5-S1]",
            "[L2-S5, L3-S5, L4-S4, L5-S2, L5-S3]",
            "[L4-S5, L5-S4, L5-S5]",
        ];
        let mut template = "## Risk scoring\n\n[calculate] [L] [S]\n".to_owned();
        for (at, (class, cells)) in classes.iter().zip(CELLS).enumerate() {
            template.push_str(&format!("{} - {class} {cells}\n", at + 1));
        }
        let sketches = [Sketch::With("Hazard-0001", "")];
        let found = findings(RULE.name, &sketches, &[Setup::Template(template.leak())]);
        found.into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_mark_or_the_words_of_the_guidance_declare_a_class() {
        let classes = [
            "Low [acceptable]",
            "Moderate: Acceptable where the cost of more outweighs its benefit",
            "Undesirable",
            "High: unacceptable",
            "Extreme [not acceptable]",
        ];
        assert_eq!(found(classes), [""; 0]);
    }

    #[test]
    fn a_name_that_only_sounds_like_it_declares_nothing() {
        let classes = [
            "Acceptable",
            "Tolerable",
            "Undesirable",
            "Serious",
            "Unacceptable",
        ];
        let found = found(classes);
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("`2 - Tolerable`") && found[1].contains("`4 - Serious`"));
    }

    #[test]
    fn no_class_is_less_strict_than_a_lower_one() {
        let classes = [
            "Low [acceptable with a reason]",
            "Moderate [acceptable]",
            "High [not acceptable]",
            "Very high [not acceptable]",
            "Extreme [not acceptable]",
        ];
        let says = "the template is less strict about class `2 - Moderate` than about class `1 - \
                    Low`, which is a lower risk";
        assert_eq!(found(classes), [says]);
    }
}
