//! A heading that is not in the template.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::text::{Span, nearest};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(7),
    name: "unknown-section",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: unknown sections are kept, and reported",
    checks: "Each section is a field of the template. A heading that resembles a field that the \
             record lacks is a warning. Another name for a field that the record already has is a \
             warning too. Any other heading is a hint.",
    why: "hazlog keeps and shows the text below an unknown heading, but no list includes it. A \
          control below `Exsiting controls` protects the patient and counts for nothing.",
    remedy: "use the heading of the template, or keep it as your own section",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnknownSection, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Project\n\n(absent)\n\n## Projcet\n\nPrescribing\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Projcet",
            message: "the template has no field `Projcet`; hazlog keeps the section: is it \
                      `Project`?",
            fixed: Some("## Project"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Desing controls\n\n- [ ] The unit is stored with the dose \
             and shown beside it.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let near = near(subject, problem.span);
    let mut message = problem.message.clone();
    if let Some(title) = near {
        message.push_str(&format!(": is it `{title}`?"));
    }
    let section = subject.section_at(problem.span);
    let title = section.map_or("", |section| section.title.as_str());
    let finding = findings.at(problem.span, message);
    match near {
        // hazlog does not read its text as that field.
        None if subject.template.field_named(title).is_some() => finding.help(format!(
            "put what both say into one section, or add `## {title}` to the template as a field"
        )),
        Some(title) => finding.fix(renamed(subject, problem.span, title)),
        None => finding.at_most(Grade::Info),
    };
}

/// The field with nearly the same name that the record lacks.
fn near<'a>(subject: &Subject<'a>, heading: Span) -> Option<&'a str> {
    let section = subject.section_at(heading)?;
    let fields = subject.template.fields.iter().enumerate();
    let lacking = fields
        .filter(|(at, _)| !subject.has_field(*at))
        .map(|(_, field)| field.title.as_str());
    nearest(&section.title, lacking)
}

fn renamed(subject: &Subject<'_>, heading: Span, title: &str) -> Option<Fix> {
    let text = heading.of(subject.record.text());
    let marks = text.len() - text.trim_start_matches('#').len();
    let words = &text[marks..];
    let start = heading.start + marks + (words.len() - words.trim_start().len());
    let edit = replace(Span::new(start, heading.end), title);
    fix_trial::try_fix(
        subject,
        ProblemCode::UnknownSection,
        Safety::Unsafe,
        format!("rename it to `{title}`"),
        vec![edit],
    )
}
