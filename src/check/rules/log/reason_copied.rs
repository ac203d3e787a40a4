//! Two hazards have the same reason for a score.

use std::collections::HashMap;

use super::near_duplicates::near_earlier;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Prose, Rule, RuleCode, RuleGroup, Run, Sketch,
    Stage, WordDigest,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(113),
    name: "reason-copied",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 and 6.1.4 (the risk of each hazard is estimated); judgement: a copied \
             reason was probably not considered for this hazard",
    checks: "No justification of twelve words or more has the same words, or nearly the same \
             words, as a justification of another hazard. Nearly the same means that fewer than \
             one word in eight differs.",
    why: "The score depends on this reason, which was written for another hazard. Perhaps nobody \
          asked whether it is true for the patients of this one.",
    remedy: "write why these scores are right for this hazard",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Risk scoring\n\n2 - Acceptable\n\nJustification: No nurse of the twelve in the \
                 pilot gave a dose without looking at its unit.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Risk scoring\n\n2 - Acceptable\n\nJustification: No nurse of the twelve in the \
                 pilot gave a drug without looking at its unit.\n\n## Residual hazard risk \
                 assessment\n\n(absent)\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "2 - Acceptable",
            message: "the reason of the initial scores has nearly the same words as in \
                      `Hazard-0001`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Risk scoring\n\n2 - Acceptable\n\nJustification: No nurse of the twelve in the \
                 pilot gave a dose without looking at its unit.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Risk scoring\n\n2 - Acceptable\n\nJustification: The lists of one ward were \
                 counted for a month, and no order was missing in any.\n\n## Residual hazard risk \
                 assessment\n\n(absent)\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let mut first: HashMap<WordDigest, usize> = HashMap::new();
    let mut reasons: Vec<(usize, &Prose)> = Vec::new();
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated {
            continue;
        }
        for reason in &facts.reasons {
            let known = *first.entry(reason.digest).or_insert(at);
            if known == at {
                reasons.push((at, reason));
                continue;
            }
            let (title, id) = (&reason.title, &log.records[known].id);
            let message = format!("the {title} has the same words as in `{id}`");
            findings.on(at, reason.spot, message);
        }
    }
    let texts: Vec<_> = reasons
        .iter()
        .map(|(at, reason)| (*at, &reason.words))
        .collect();
    for ((at, reason), near) in reasons.iter().zip(near_earlier(&texts)) {
        let Some(near) = near else { continue };
        let (title, id) = (&reason.title, &log.records[reasons[near.at].0].id);
        let message = format!("the {title} has nearly the same words as in `{id}`");
        findings.on(*at, reason.spot, message);
    }
}
