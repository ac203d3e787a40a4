//! A section of the template is missing.

use super::fix_trial;
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{AssessmentKind, Change, Problem, ProblemCode};
use crate::template::{Acceptability, Field, FieldKind, Role};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(4),
    name: "missing-section",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: the sections of the document and their order",
    checks: "The record has each section of the template. Other rules check what a hazard past \
             draft must say about causes, harm, scores and similar fields. hazlog reports a \
             section that most hazards of a log lack only once, for the whole log. `hazlog check \
             HAZARD` lists the sections that one hazard lacks.",
    why: "A reader who does not find a section cannot tell whether somebody thought about it and \
          left it empty, or whether it was lost.",
    remedy: "add the section, and write `TBC` in it until it is decided. If the log uses another \
             name for it, say so in `templates/hazard-template.md`: `## Root cause [causes]`, or \
             `## Design [controls] [manufacturer]` for a group of controls",
    if_unused: None,
    run: Run::Reading(ProblemCode::MissingSection, report),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Project\n\n(absent)\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "the record has no section `Project`",
            fixed: Some("## Project\n\nTBC\n\n---\n"),
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "## Project\n")],
        setup: &[],
        expected: &[],
    },
};

/// Fields that other rules ask for in a hazard past draft, even if the section is missing.
const ASKED_ELSEWHERE: [Role; 10] = [
    Role::Name,
    Role::Hazard,
    Role::Likelihood,
    Role::Severity,
    Role::Description,
    Role::Causes,
    Role::Effect,
    Role::HazardType,
    Role::Harm,
    Role::Assignment,
];

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let field = problem
        .missing
        .and_then(|at| subject.template.fields.get(at));
    let role = field.and_then(|field| field.role);
    if role.is_some_and(|role| is_asked_elsewhere(subject, role)) {
        return;
    }
    let place = subject.place(Role::Name);
    let fix = problem.missing.zip(field);
    findings
        .at(place, problem.message.clone())
        .missing(problem.missing)
        .fix(fix.and_then(|(at, field)| undecided(subject, at, field)));
}

fn is_asked_elsewhere(subject: &Subject<'_>, role: Role) -> bool {
    // If the initial risk is acceptable, no other rule asks for the residual section.
    let residual = || {
        let class = subject.acceptability(AssessmentKind::Initial);
        role == Role::Residual && class.is_some_and(|class| class != Acceptability::Acceptable)
    };
    subject.is_live() && (ASKED_ELSEWHERE.contains(&role) || residual())
}

/// Adds the section at its place, with `TBC`. Prose is left to its author, because an empty section
/// would only remove the reminder.
fn undecided(subject: &Subject<'_>, at: usize, field: &Field) -> Option<Fix> {
    /// A record that lacks more sections has another form, which hazlog does not fill with `TBC`.
    const MOST: usize = 3;
    let problems = subject.record.problems.iter();
    if problems.filter(|found| found.missing.is_some()).count() > MOST {
        return None;
    }
    let choice = matches!(
        field.kind,
        FieldKind::Select(_) | FieldKind::MultiSelect(_) | FieldKind::HazardTypes
    );
    let waits = matches!(
        field.role,
        Some(Role::Status | Role::Residual | Role::Labelling | Role::Project)
    );
    if !choice && !waits {
        return None;
    }
    let change = Change::Field {
        field: at,
        text: "TBC".to_owned(),
    };
    let patch = change.patch(subject.record, subject.template, None).ok()?;
    fix_trial::try_fix(
        subject,
        ProblemCode::MissingSection,
        Safety::Safe,
        format!("add the section `{}` with `TBC`", field.title),
        patch.edits().to_vec(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn found(sections: &'static str) -> Vec<(String, bool)> {
        findings(
            "missing-section",
            &[Sketch::With("Hazard-0001", sections)],
            &[],
        )
        .into_iter()
        .map(|found| (found.message, found.fix.is_some()))
        .collect()
    }

    #[test]
    fn a_section_with_its_own_rule_is_not_reported_twice() {
        assert_eq!(found("## Causes\n\n(absent)\n"), []);
        assert_eq!(found("## Likelihood scoring\n\n(absent)\n"), []);
        let draft = "## Causes\n\n(absent)\n\n## Hazard status\n\nDraft from LLM\n";
        let reported = "the record has no section `Causes`".to_owned();
        assert_eq!(found(draft), [(reported, false)]);
    }

    #[test]
    fn a_missing_status_is_reported_without_a_fix() {
        let reported = "the record has no section `Hazard status`".to_owned();
        assert_eq!(found("## Hazard status\n\n(absent)\n"), [(reported, true)]);
    }
}
