//! The severity is lowered, but every implemented control acts on likelihood alone.

use crate::check::rules::shared::adopted_controls::{are_in_prose, in_place};
use crate::check::rules::shared::score_movement::{Score, lowered, moves};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(318),
    name: "severity-lowered-by-likelihood-controls",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 and 6.1.4; hazard log practice: controls mostly make a harm less \
             likely, and seldom less severe",
    checks: "If the residual severity is below the initial one, at least one implemented control \
             acts on severity, or does not say what it acts on.",
    why: "According to the record, nothing makes the harm less severe. A patient who is harmed all \
          the same is harmed as badly as before.",
    remedy: "give the residual assessment the initial severity, or correct `Acts on` of the \
             control that makes the harm less severe",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 2 - \
             Significant\n- Justification: An overdose is less likely, so the severity falls.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "2 - Significant",
            message: "severity falls from Major to Significant, but according to `Acts on` both \
                      implemented controls act on likelihood alone. Keep the severity, or correct \
                      `Acts on`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The pump stops at the ward's limit.\n  - Acts on: \
             severity\n- [x] The unit is stored with the dose.\n  - Acts on: likelihood\n\n## \
             Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - \
             Considerable\n- Justification: The pump stops before the dose is fatal.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_found(subject) {
        return;
    }
    let who = match in_place(subject).count() {
        1 => "the only implemented control acts".to_owned(),
        2 => "both implemented controls act".to_owned(),
        count => format!("all {count} implemented controls act"),
    };
    let message = format!(
        "{}, but according to `Acts on` {who} on likelihood alone. Keep the severity, or correct \
         `Acts on`",
        moves(subject, Score::Severity)
    );
    findings.at(Score::Severity.residual_place(subject), message);
}

/// Whether this rule reports the hazard, so that no other rule reports the lowered severity.
pub(super) fn is_found(subject: &Subject<'_>) -> bool {
    let falls = lowered(subject).any(|score| score == Score::Severity);
    let mut controls = in_place(subject).peekable();
    falls
        && !are_in_prose(subject)
        && controls.peek().is_some()
        && controls.all(|control| Score::Severity.is_acted_on(control) == Some(false))
}
