//! The record says that nothing more is practicable, but a control is still planned.

use super::reduction::claim;
use crate::check::rules::shared::adopted_controls::adopted;
use crate::check::rules::shared::sentences::sentences;
use crate::check::rules::shared::words::{find, has};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, ControlState, Duty};
use crate::template::{Role, StatusKind};
use crate::text::Span;

/// Reasons for the residual scores of a hazard with a planned control.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("not_alarp.tsv"),
    sections: "## Hazard controls\n\n- [ ] A dose without a unit is refused.\n\n## Residual hazard \
               risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - Major\n- \
               Justification: {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(406),
    name: "not-alarp",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, Table 10 (further reduction is impractical); \
             hazard log practice: a hazard stays open until its controls are confirmed",
    checks: "If the residual assessment says that further reduction is not practicable, or that \
             the risk is as low as reasonably practicable, no control is still planned. In a \
             transferred hazard, planned controls of the deployer do not count.",
    why: "Somebody who plans a control believes that it is practicable. Until it is implemented, \
          patients carry a risk that could be lower.",
    remedy: "implement the control, write `Not adopted:` with a reason, or say that the risk is \
             not yet as low as practicable",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n- [ ] A dose \
             without a unit is refused.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "not practicable",
            message: "the residual assessment says `not practicable`, but control D2 is still \
                      planned",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n\n## Residual hazard \
             risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - Major\n- Justification: \
             What is practicable is planned, so the risk is not yet ALARP.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let transferred = subject.status() == Some(StatusKind::Transferred);
    let counts = |control: &&Control| {
        control.state == ControlState::Planned
            && !(transferred && control.duty == Some(Duty::Deployment))
    };
    let mut planned = adopted(subject).filter(counts);
    let Some(first) = planned.next() else { return };
    let Some(claim) = claim(subject).or_else(|| other_claim(subject)) else {
        return;
    };
    if is_denied(subject, claim) {
        return;
    }
    let others = planned.count();
    let who = match others {
        0 => format!("control {} is", first.id),
        1 => format!("control {} and another are", first.id),
        others => format!("control {} and {others} others are", first.id),
    };
    let words = claim.of(subject.record.text()).split_whitespace();
    let words: Vec<&str> = words.collect();
    let message = format!(
        "the residual assessment says `{}`, but {who} still planned",
        words.join(" ")
    );
    findings.at(claim, message);
}

/// Where the residual assessment claims it in other words.
fn other_claim(subject: &Subject<'_>) -> Option<Span> {
    const CLAIMS: [&str; 8] = [
        "no additional control",
        "no further measures are",
        "no additional controls",
        "as far as reasonably practicable",
        "all practicable controls",
        "all reasonably practicable",
        "nothing more that can",
        "as low as it can be",
    ];
    let section = subject.section(Role::Residual)?;
    let found = find(section.body.of(subject.record.text()), &CLAIMS)?;
    let start = section.body.start;
    Some(Span::new(start + found.start, start + found.end))
}

/// Whether the sentence of a claim denies it, or says when it will hold.
fn is_denied(subject: &Subject<'_>, claim: Span) -> bool {
    const DENIALS: [&str; 16] = [
        "not", "cannot", "never", "will be", "until", "before", "to reach", "whether", "if",
        "once", "when", "unless", "would", "yet", "neither", "nor",
    ];
    let text = subject.record.text();
    let mut all = sentences(text);
    let sentence = all.find(|sentence| sentence.encloses(claim));
    sentence.is_some_and(|it| has(&text[it.start..claim.start], &DENIALS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn the_deployers_controls_may_be_planned_after_a_transfer() {
        let sections = "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] \
                        Prescribers are taught to read the unit aloud.\n\n## Hazard \
                        status\n\nTransferred\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).is_empty());
        let sections = "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] \
                        Prescribers are taught to read the unit aloud.\n- [ ] Twice.\n\n## Hazard \
                        status\n\nClosed\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert!(
            found[0]
                .message
                .ends_with("control T1 and another are still planned")
        );
    }
}
