//! The likelihood falls by three steps or more, and the only implemented control just tells people
//! something.

use crate::check::rules::shared::adopted_controls::{are_in_prose, in_place};
use crate::check::rules::shared::informing_controls::only_informs;
use crate::check::rules::shared::score_movement::{Score, moves};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};

/// Controls, each the only one of a hazard whose likelihood falls by four steps.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("large_fall_by_weak_control.tsv"),
    sections: "## Likelihood scoring\n\n5 - Very high\n\n## Risk scoring\n\nTBC\n\n## Hazard \
               controls\n\n### Design controls (manufacturer)\n\n- [x] {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(317),
    name: "large-fall-by-weak-control",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 Implementation Guidance v3.2, section 6.1 (order of preference of controls: \
             design first; training and information last)",
    checks: "If the likelihood falls by three steps or more, the only implemented control is not \
             training, a warning, a message or a help page.",
    why: "People forget what they read, and click messages away. One such control seldom makes \
          rare what happens to patients every day.",
    remedy: "add a design control, or claim less for this one",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n4 - High\n\n## Risk scoring\n\nTBC\n\n## Hazard \
             controls\n\n### Design controls (manufacturer)\n\n- [x] The help page about units was \
             reworded.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1 - Very low",
            message: "likelihood falls from High to Very low because of control D1 alone, which \
                      only tells people something. Add a design control, or claim less",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n4 - High\n\n## Risk scoring\n\nTBC\n\n## Hazard \
             controls\n\n### Design controls (manufacturer)\n\n- [x] A dose without a unit is \
             refused with a message.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The number of steps that make a large fall.
const STEPS: u8 = 3;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let score = Score::Likelihood;
    let mut controls = in_place(subject);
    let (Some(control), true) = (controls.next(), is_found(subject)) else {
        return;
    };
    let message = format!(
        "{} because of control {} alone, which only tells people something. Add a design control, \
         or claim less",
        moves(subject, score),
        control.id
    );
    findings.at(score.residual_place(subject), message);
}

/// Whether this rule reports the hazard, so that no other rule reports the same.
pub(in crate::check::rules) fn is_found(subject: &Subject<'_>) -> bool {
    let falls = Score::Likelihood
        .ranks(subject)
        .is_some_and(|(initial, residual)| initial.saturating_sub(residual) >= STEPS);
    let mut controls = in_place(subject);
    falls
        && controls.next().is_some_and(only_informs)
        && controls.next().is_none()
        && !are_in_prose(subject)
}
