//! Two controls of a hazard have the same id.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Control, FactKey, Problem, ProblemCode};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(19),
    name: "duplicate-control-id",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: the id of a control is the letter of its group and its \
             position, unless an `ID:` line sets it",
    checks: "No two controls of the hazard have the same id.",
    why: "Evidence, tests and other hazards refer to a control by its id. If two controls share \
          it, a control that protects nobody yet can borrow the evidence of the other.",
    remedy: "give the later control a new id, and check what refers to the old one",
    if_unused: None,
    run: Run::Reading(ProblemCode::DuplicateControlId, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - ID: D2\n- [ ] A dose without a unit is refused.\n  - Owner: \
             Prescribing team\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "another control of this hazard also has the id D2",
            fixed: Some("  - ID: D3"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - ID: D2\n- [ ] A dose without a unit is refused.\n  - ID: D1\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings
        .at(problem.span, problem.message.clone())
        .fix(renamed(subject, problem.span));
}

/// Gives the later control the next free id of its group.
fn renamed(subject: &Subject<'_>, place: Span) -> Option<Fix> {
    if !subject.may_try_fix() {
        return None;
    }
    let mut controls = subject.hazard().controls();
    let control = controls.find(|control| control.text_span == place)?;
    let name = free_name(subject, control);
    let fixed = control.facts.iter().find(|fact| fact.key == FactKey::Id);
    let edit = match fixed {
        Some(fact) if !fact.value_span.is_empty() => replace(fact.value_span, name.clone()),
        Some(_) => return None,
        None => {
            let newline = subject.record.document.newline().as_str();
            let indent = indent(subject, control)?;
            let line = format!("{newline}{indent}- ID: {name}");
            replace(Span::at(control.text_span.end), line)
        }
    };
    fix_trial::try_fix(
        subject,
        ProblemCode::DuplicateControlId,
        Safety::Safe,
        format!("change its id to {name}"),
        vec![edit],
    )
}

/// The letter of the control's group and the number after the greatest in use, so that no id is
/// used twice.
fn free_name(subject: &Subject<'_>, control: &Control) -> String {
    let letter = control.group.letter();
    let number = |control: &Control| -> Option<u32> {
        let digits = control.id.0.strip_prefix(letter)?;
        digits.parse().ok()
    };
    let greatest = subject.hazard().controls().filter_map(number).max();
    format!("{letter}{}", greatest.unwrap_or(0).saturating_add(1))
}

/// The indentation that makes a line part of the control's item.
fn indent(subject: &Subject<'_>, control: &Control) -> Option<String> {
    let text = subject.record.text();
    let line = text[..control.span.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let before = &text[line..control.span.start];
    let item = control.span.of(text);
    let marker = item.find([' ', '\t'])?;
    let blank = before.chars().all(|c| c == ' ' || c == '\t');
    blank.then(|| format!("{before}{}", " ".repeat(marker + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_fix_replaces_a_written_name() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n1. [x] One.\n   - ID: \
             D7\n2. [x] Two.\n   - ID: D7\n3. [ ] Three.\n   - ID: D7\n",
        );
        let found = findings("duplicate-control-id", &[sketch], &[]);
        let names: Vec<&str> = found
            .iter()
            .map(|found| found.fix.as_ref().unwrap().edits[0].replacement.as_str())
            .collect();
        // One at a time: after the first fix, the second control is reported again.
        assert_eq!(names, ["D8", "D8"]);
    }
}
