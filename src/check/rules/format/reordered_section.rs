//! A section comes after one that is later in the template.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode, SectionInfo};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(6),
    name: "reordered-section",
    group: RuleGroup::Format,
    grade: Grade::Info,
    release: Grade::Info,
    source: "hazlog's record format: the sections of the document and their order",
    checks: "The sections of the record are in the order of the template.",
    why: "Somebody who compares two hazards looks for the harm at the same place in both, and can \
          miss it at another place.",
    remedy: "move the section to its place in the template",
    if_unused: None,
    run: Run::Reading(ProblemCode::ReorderedSection, report),
    wrong: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in the wrong unit\n\n## Harm\n\nThe patient may die.\n\n\
             ## Effect\n\nThe nurse gives another dose.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Effect",
            message: "`Effect` comes after `Harm`, but the template has it before",
            fixed: Some(
                "## Effect\n\nThe nurse gives another dose.\n\n## Harm\n\nThe patient may die.",
            ),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Notes of the workshop\n\nThe section is the project's own, so it can be \
             anywhere.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings
        .at(problem.span, problem.message.clone())
        .fix(moved(subject, problem.span));
}

/// Moves the section before the first one that is later in the template. The separators between
/// the sections stay where they are.
fn moved(subject: &Subject<'_>, heading: Span) -> Option<Fix> {
    let text = subject.record.text();
    if !subject.may_try_fix() {
        return None;
    }
    let sections = &subject.hazard().sections;
    let from = sections.iter().position(|info| info.heading == heading)?;
    let field = sections[from].field?;
    let later = |info: &SectionInfo| !info.doubled && info.field.is_some_and(|at| at > field);
    let to = sections[..from].iter().position(later)?;
    let end = |info: &SectionInfo| info.body.end.max(info.heading.end);
    let words = |info: &SectionInfo| Span::new(info.extent.start, end(info)).of(text).to_owned();
    let among = &sections[to..=from];
    let order = std::iter::once(&sections[from]).chain(&sections[to..from]);
    let mut out = String::new();
    for (info, place) in order.zip(among) {
        out.push_str(&words(info));
        out.push_str(Span::new(end(place), place.extent.end).of(text));
    }
    let span = Span::new(sections[to].extent.start, sections[from].extent.end);
    fix_trial::try_fix(
        subject,
        ProblemCode::ReorderedSection,
        Safety::Unsafe,
        format!(
            "move `{}` before `{}`",
            sections[from].title, sections[to].title
        ),
        vec![replace(span, out)],
    )
}
