//! Only warnings, messages or training lower a risk, whatever their heading.

use crate::check::rules::scoring::large_fall_by_weak_control;
use crate::check::rules::shared::adopted_controls::{
    are_all_administrative, are_in_prose, in_place,
};
use crate::check::rules::shared::informing_controls::only_informs;
use crate::check::rules::shared::score_movement::{all_move, lowered};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};

/// Controls, each the only one of a hazard whose likelihood is lowered.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("rests_on_warnings.tsv"),
    sections: "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(409),
    name: "rests-on-warnings",
    group: RuleGroup::Acceptance,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 Implementation Guidance v3.2, section 6.1 (order of preference of controls: \
             design first; training and information last)",
    checks: "If a residual score is below the initial one, at least one implemented control is \
             more than training, a warning, a message or a help page. The heading above a control \
             does not count.",
    why: "A warning asks a tired person to make up for the product. They soon click it away, and \
          the patient is as much at risk as before.",
    remedy: "look for a design change first, and say why there is none",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A pop-up message \
             asks the nurse to check the unit.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A pop-up message asks the nurse to check the unit.",
            message: "likelihood falls from Medium to Very low because of control D1 alone, which \
                      only tells people something. Look for a design change first",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A pop-up message \
             asks the nurse to check the unit.\n- [x] A dose without a unit is refused.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut controls = in_place(subject);
    let Some(first) = controls.next() else { return };
    let others = in_place(subject).count() - 1;
    let weak = only_informs(first) && controls.all(only_informs);
    // Other rules report what the headings already show.
    let is_reported_elsewhere = are_all_administrative(subject, |_| true)
        || large_fall_by_weak_control::is_found(subject)
        || are_in_prose(subject);
    if !weak || is_reported_elsewhere || lowered(subject).next().is_none() {
        return;
    }
    let who = match others {
        0 => format!("control {} alone, which only tells", first.id),
        1 => format!("control {} and another, which only tell", first.id),
        _ => format!("control {} and {others} others, which only tell", first.id),
    };
    let message = format!(
        "{} because of {who} people something. Look for a design change first",
        all_move(subject, lowered(subject))
    );
    findings.at(subject.control_place(first), message);
}
