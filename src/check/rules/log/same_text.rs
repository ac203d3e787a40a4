//! Two hazards have a section with the same text.

use std::collections::HashMap;

use super::near_duplicates::near_earlier;
use crate::check::rules::controls::control_twice::differ;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Prose, Rule, RuleCode, RuleGroup, Run, Sketch,
    Stage, WordDigest,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(110),
    name: "same-text",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.3.1 (each hazard is identified and documented); judgement: copied text was \
             often not considered again",
    checks: "No description, list of causes, effect, hazard or harm of more than eight words is \
             the same, word for word, in another hazard. In texts of twelve words or more, at \
             least one word in eight must differ. hazlog skips deprecated records.",
    why: "A copied harm is scored as if somebody had considered it. Nobody has asked how bad it \
          can be for the patients of this hazard.",
    remedy: "write what is true of this hazard, or deprecate it if it is the same hazard",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Description\n\nA\n\n## Causes\n\nB\n\n## Effect\n\nC\n\n## Hazard\n\nD\n\n## \
                 Harm\n\nOne patient is given the wrong drug and has a stroke.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Description\n\nE\n\n## Causes\n\nF\n\n## Effect\n\nG\n\n## Hazard\n\nH\n\n## \
                 Harm\n\nOne patient is given the wrong drug, and has a stroke.\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "One patient is given the wrong drug, and has a stroke.",
            message: "`Harm` has the same words as in `Hazard-0001`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Description\n\nA\n\n## Causes\n\nB\n\n## Effect\n\nC\n\n## Hazard\n\nD\n\n## \
                 Harm\n\nOne patient is given the wrong drug.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Description\n\nE\n\n## Causes\n\nF\n\n## Effect\n\nG\n\n## Hazard\n\nH\n\n## \
                 Harm\n\nOne patient is given the wrong drug.\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

/// Short texts such as `None known` and `Delayed treatment` are rightly the same in many hazards.
const FEW_WORDS: u32 = 8;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let mut first: HashMap<WordDigest, usize> = HashMap::new();
    let mut others: Vec<(usize, &Prose)> = Vec::new();
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated {
            continue;
        }
        let long = |prose: &&Prose| prose.digest.words > FEW_WORDS;
        for prose in facts.prose.iter().filter(long) {
            let known = *first.entry(prose.digest).or_insert(at);
            if known == at {
                others.push((at, prose));
                continue;
            }
            let (title, id) = (&prose.title, &log.records[known].id);
            let message = format!("`{title}` has the same words as in `{id}`");
            findings.on(at, prose.spot, message);
        }
    }
    let texts: Vec<_> = others
        .iter()
        .map(|(at, prose)| (*at, &prose.words))
        .collect();
    for ((at, prose), near) in others.iter().zip(near_earlier(&texts)) {
        let Some(near) = near else { continue };
        let (title, id) = (&prose.title, &log.records[others[near.at].0].id);
        let message = format!(
            "`{title}` has nearly the same words as in `{id}` ({})",
            differ(near.differ)
        );
        findings.on(*at, prose.spot, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn other_sections_are_compared_and_deprecated_ones_are_not() {
        const OWN: &str = "## Description\n\nA\n\n## Causes\n\nB\n\n## Hazard\n\nD\n\n## \
                           Harm\n\nE\n\n## Effect\n\nThe nurse gives a dose of the drug that \
                           nobody has ordered.\n";
        const OTHER: &str = "## Description\n\nF\n\n## Causes\n\nG\n\n## Effect\n\nH\n\n## \
                             Harm\n\nI\n\n## Hazard\n\nThe nurse gives a dose of the drug that \
                             nobody has ordered.\n";
        let found = findings(
            RULE.name,
            &[
                Sketch::With("Hazard-0001", OWN),
                Sketch::With("Hazard-0002", OTHER),
            ],
            &[],
        );
        assert_eq!(found.len(), 1);
        let deprecated = format!(
            "{OTHER}\n## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n"
        );
        let found = findings(
            RULE.name,
            &[
                Sketch::With("Hazard-0001", OWN),
                Sketch::With("Hazard-0002", deprecated.leak()),
            ],
            &[],
        );
        assert!(found.is_empty());
    }
}
