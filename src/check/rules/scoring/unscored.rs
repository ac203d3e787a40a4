//! A hazard past draft has no likelihood or no severity.

use crate::check::rules::shared::current_risk::unless_status_is_read;
use crate::check::rules::shared::score_reason::own_section;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::Answer;
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(301),
    name: "unscored",
    group: RuleGroup::Scoring,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (severity, likelihood and risk are estimated for each hazard)",
    checks: "A hazard past draft has a likelihood and a severity. `TBC`, an empty section and a \
             missing section are not scores. Another rule reports a score that hazlog cannot read. \
             If hazlog cannot read the status, this is a warning.",
    why: "Without both scores there is no risk class. Nobody knows whether the risk to a patient \
          is one that must stop the release.",
    remedy: "score the likelihood and the severity of the harm, taking the existing controls into \
             account, or set the status back to draft",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Severity scoring\n\nTBC\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TBC",
            message: "this hazard is past draft, but its severity is not scored",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\nTBC\n\n## Severity scoring\n\nTBC\n\n## Hazard status\n\n\
             Draft from LLM\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let initial = &subject.hazard().initial;
    let likelihood = is_missing(&initial.likelihood);
    let severity = is_missing(&initial.severity);
    let (role, what) = match (likelihood, severity) {
        (true, true) => (
            Role::Likelihood,
            "neither its likelihood nor its severity is",
        ),
        (true, false) => (Role::Likelihood, "its likelihood is not"),
        (false, true) => (Role::Severity, "its severity is not"),
        (false, false) => return,
    };
    let message = format!("this hazard is past draft, but {what} scored");
    let found = findings.at(subject.place(role), message);
    unless_status_is_read(subject, found);
    if own_section(
        subject,
        &["likelihood", "severity", "consequence", "score", "scores"],
    )
    .is_some()
    {
        // A log of another form may score in other sections.
        found.at_most_daily(Grade::Warning);
    }
}

/// Whether there is no score. Other rules report a score that cannot be read.
fn is_missing<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Answer::Absent | Answer::Blank | Answer::Tbc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn both_missing_scores_are_one_finding_and_an_unreadable_score_is_not_reported() {
        let neither = "## Likelihood scoring\n\n## Severity scoring\n\n(absent)\n";
        let found = findings("unscored", &[Sketch::With("Hazard-0001", neither)], &[]);
        assert_eq!(
            found[0].message,
            "this hazard is past draft, but neither its likelihood nor its severity is scored"
        );
        assert_eq!(found.len(), 1);
        let unreadable = "## Severity scoring\n\nQuite bad\n";
        assert!(findings("unscored", &[Sketch::With("Hazard-0001", unreadable)], &[]).is_empty());
    }

    #[test]
    fn a_hazard_for_triage_is_past_draft_when_a_control_is_implemented() {
        const TRIAGE: &str = "## General utility label\n\n[2]\n\n## Likelihood scoring\n\nTBC\n\n## \
                              Severity scoring\n\nTBC\n\n## Hazard status\n\nOpen\n\n## Hazard \
                              controls\n\n### Design controls\n\n";
        let found = |controls: &str| {
            let sections: &'static str = Box::leak(format!("{TRIAGE}{controls}\n").into());
            findings("unscored", &[Sketch::With("Hazard-0001", sections)], &[]).len()
        };
        assert_eq!(found("- [ ] The unit is kept."), 0);
        assert_eq!(found("- [x] The unit is kept."), 1);
    }

    #[test]
    fn with_an_unreadable_status_it_is_a_warning() {
        let sections = "## Severity scoring\n\nTBC\n\n## Hazard status\n\nDraft\n";
        let found = findings("unscored", &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found[0].grade, Grade::Warning);
    }

    #[test]
    fn where_another_section_may_hold_the_score_it_is_a_warning_until_a_release() {
        let sections = "## Severity scoring\n\n(absent)\n\n## Severity of the harm\n\nMajor\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        assert_eq!(daily("unscored", &sketches)[0].grade, Grade::Warning);
        assert_eq!(findings("unscored", &sketches, &[])[0].grade, Grade::Error);
    }
}
