//! The present risk of a hazard, by the declared criteria and the status.

use crate::check::{Finding, Grade, Subject};
use crate::hazard::{Answer, AssessmentKind};
use crate::template::{Acceptability, RiskClass, StatusKind};

/// Whether the risk counts as accepted: the status says that the manufacturer's actions are
/// complete.
pub(in crate::check::rules) fn is_accepted(subject: &Subject<'_>) -> bool {
    matches!(
        subject.status(),
        Some(StatusKind::Closed | StatusKind::Transferred)
    )
}

/// The status in the words of the template, for messages.
pub(in crate::check::rules) fn status_words<'a>(subject: &Subject<'a>) -> &'a str {
    let known = subject.hazard().status.known();
    let option = known.and_then(|at| subject.template.statuses.get(*at));
    option.map_or("not known", |option| option.label.as_str())
}

/// Whether the initial risk is acceptable without controls, so that 6.1 to 6.3 do not apply
/// (5.1.2).
pub(in crate::check::rules) fn is_exempt(subject: &Subject<'_>) -> bool {
    subject.acceptability(AssessmentKind::Initial) == Some(Acceptability::Acceptable)
}

/// Whether the hazard needs controls: it is live, and its initial risk is not acceptable without
/// controls.
pub(in crate::check::rules) fn needs_controls(subject: &Subject<'_>) -> bool {
    subject.is_live() && !is_exempt(subject)
}

/// Lowers the grade of a finding about a gap if the status cannot be read: the hazard may be a
/// draft.
pub(in crate::check::rules) fn unless_status_is_read(subject: &Subject<'_>, finding: &mut Finding) {
    if subject.hazard().status == Answer::Unrecognised {
        finding.at_most(Grade::Warning);
    }
}

/// The present risk: the residual risk, or the initial risk until the residual risk is scored.
pub(in crate::check::rules) fn current_risk(
    subject: &Subject<'_>,
) -> Option<(AssessmentKind, RiskClass)> {
    [AssessmentKind::Residual, AssessmentKind::Initial]
        .into_iter()
        .find_map(|kind| Some((kind, subject.risk(kind)?)))
}

/// `residual risk is 3 - Undesirable`.
pub(in crate::check::rules) fn risk_words(
    subject: &Subject<'_>,
    kind: AssessmentKind,
    class: RiskClass,
) -> String {
    let kind = match kind {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    };
    format!("{kind} risk is {}", subject.criteria().words(class))
}
