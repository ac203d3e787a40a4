//! A generated block that is never closed.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::template::Role;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(16),
    name: "open-generated-block",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a generated block is between two comments",
    checks: "Each `<!-- [icon] -->` and `<!-- [code] -->` has its closing comment.",
    why: "The program that writes the block can take the text below it as part of the block, and \
          overwrite what a person wrote about the hazard.",
    remedy: "write the closing comment after the last generated line",
    if_unused: None,
    run: Run::Reading(ProblemCode::OpenGeneratedBlock, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n<!-- [code] -->\n[dose.unit](../src/dose.rs)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- [code] -->",
            message: "`<!-- [code] -->` is never closed by `<!-- [codeend] -->`",
            fixed: Some("<!-- [codeend] -->"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\n```\n<!-- [code] -->\n```\n\nshows what the generator looks for.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings
        .at(problem.span, problem.message.clone())
        .fix(closed(subject, problem.span));
}

/// Closes the block at the end of the code section. Somebody must check whether a person wrote a
/// line there. A block of icons can hold anything.
fn closed(subject: &Subject<'_>, open: Span) -> Option<Fix> {
    let record = subject.record;
    let section = subject.section(Role::Code)?;
    if !section.body.encloses(open) || !open.of(record.text()).contains("[code]") {
        return None;
    }
    let newline = record.document.newline().as_str();
    let close = format!("{newline}<!-- [codeend] -->");
    fix_trial::try_fix(
        subject,
        ProblemCode::OpenGeneratedBlock,
        Safety::Unsafe,
        "close the block at the end of the section".to_owned(),
        vec![replace(Span::at(section.body.end), close)],
    )
}
