//! Text directly above a line of dashes has become a heading.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(8),
    name: "setext-heading",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "CommonMark 0.31, section 4.3: text directly above a line of dashes is a heading",
    checks: "No text is directly above a line of dashes, unless it is the name of a field.",
    why: "The last lines of a section become the heading of another one. The harm is shown in \
          large letters, and is no longer part of the harm that hazlog searches, counts and \
          compares.",
    remedy: "put a blank line between the text and the dashes",
    if_unused: None,
    run: Run::Reading(ProblemCode::SetextHeading, report),
    wrong: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in the wrong unit\n\n---\n\n## Harm\n\nThe patient may \
             die.\n---\n\n## Project\n\nPrescribing\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The patient may die.",
            message: "`The patient may die.` is directly above a line of dashes, which makes it a \
                      heading: put a blank line between them if it is text",
            fixed: Some(""),
        }],
    },
    right: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "Hazard name\n---\n\nDose shown in the wrong unit\n\n---\n\nHarm\n---\n\nThe patient \
             may die.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings
        .at(problem.span, problem.message.clone())
        .fix(blank_line(subject, problem.span));
}

/// Adds a blank line above the dashes. If text follows, somebody possibly meant a heading. If the
/// text joins a clinical section, that section changes. In both cases somebody must look.
fn blank_line(subject: &Subject<'_>, heading: Span) -> Option<Fix> {
    let record = subject.record;
    let text = record.text();
    let words = heading.of(text);
    let dashes = words.rfind('\n').map(|at| at + 1)?;
    let rule = words[dashes..].trim();
    // Fewer dashes, or other signs, are not a separator by themselves.
    if rule.len() < 3 || rule.bytes().any(|byte| byte != b'-') {
        return None;
    }
    let section = subject.section_at(heading)?;
    let at = Span::at(heading.start + dashes);
    let wanted = match section.body.is_empty() {
        true => Safety::Safe,
        false => Safety::Unsafe,
    };
    fix_trial::try_fix(
        subject,
        ProblemCode::SetextHeading,
        wanted,
        "put a blank line above the dashes".to_owned(),
        vec![replace(at, record.document.newline().as_str())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn fix(text: &'static str) -> Option<Safety> {
        let found = findings("setext-heading", &[Sketch::Whole("Hazard-0001", text)], &[]);
        assert_eq!(found.len(), 1, "{text}");
        found[0].fix.as_ref().map(|fix| fix.safety)
    }

    #[test]
    fn a_safe_fix_needs_text_that_is_neither_a_heading_nor_clinical() {
        let heading = "## Labelling\n\nours\n\nOf old\n-----\n\nThe dose was on paper.\n";
        assert_eq!(fix(heading), Some(Safety::Unsafe));
        let clinical = "## Harm\r\n\r\nDeath\r\n---\r\n## Project\r\n";
        assert_eq!(fix(clinical), Some(Safety::Unsafe));
        let waits = "## Severity scoring\nTBC\n---\n## Project\n";
        assert_eq!(fix(waits), Some(Safety::Safe));
    }

    #[test]
    fn other_lines_are_not_separators() {
        assert_eq!(fix("## Harm\n\nDeath\n===\n\n## Project\n"), None);
        assert_eq!(fix("## Harm\n\nDeath\n-\n\n## Project\n"), None);
    }
}
