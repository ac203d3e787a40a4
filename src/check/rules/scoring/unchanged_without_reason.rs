//! Controls are implemented, the scores stay the same, and the record does not say why.

use std::cmp::Ordering;

use crate::check::rules::shared::adopted_controls::in_place;
use crate::check::rules::shared::current_risk::is_accepted;
use crate::check::rules::shared::score_movement::Score;
use crate::check::rules::shared::score_reason::{self, RISK, residual_place};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(311),
    name: "unchanged-without-reason",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.4; NHS Digital hazard log template, column Z (Justification of the \
             residual risk)",
    checks: "If controls are implemented and both residual scores equal the initial ones, the \
             residual assessment says why.",
    why: "Either the controls do nothing for the patient, or the team claims nothing for them yet, \
          or the matrix has no lower step. The next reader must know which.",
    remedy: "write `- Justification: …` in the residual assessment: what the controls do, and why \
             no score changes",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ResidualReason,
        message: "residual scores equal the initial ones although controls are implemented, and no \
                  hazard of this log says why",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - \
             Major\n- Risk: 3 - Undesirable\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "the residual scores equal the initial ones although 2 controls are \
                      implemented, and the record does not say why",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n\n## Residual hazard \
             risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - Major\n\n## Hazard \
             status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(class) = subject.risk(AssessmentKind::Residual) else {
        return;
    };
    let stays = Score::BOTH
        .iter()
        .all(|score| score.movement(subject) == Some(Ordering::Equal));
    let is_reported_as_accepted = is_accepted(subject)
        && matches!(
            subject.criteria().acceptability(class),
            Acceptability::AcceptableIfJustified | Acceptability::AcceptableWithReason
        );
    if !subject.is_live()
        || !stays
        || is_reported_as_accepted
        || score_reason::residual(subject).is_some()
    {
        return;
    }
    let controls = match in_place(subject).count() {
        0 => return,
        1 => "1 control is".to_owned(),
        count => format!("{count} controls are"),
    };
    let message = format!(
        "the residual scores equal the initial ones although {controls} implemented, and the \
         record does not say why"
    );
    findings.at(residual_place(subject, RISK), message);
}
