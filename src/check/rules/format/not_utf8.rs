//! The file is not UTF-8, so its text is a guess.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(1),
    name: "not-utf8",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a record is Markdown, in UTF-8",
    checks: "The file is UTF-8.",
    why: "In any other encoding, letters are lost. A name, a unit or a dose can be shown as \
          something that nobody wrote, and the reader cannot tell.",
    remedy: "save the file as UTF-8 in the editor that wrote it, and read it through once",
    if_unused: None,
    run: Run::Reading(ProblemCode::NotUtf8, report),
    wrong: Example {
        records: &[Sketch::Bytes(
            "Hazard-0001",
            b"## Hazard name\n\nDose shown in \xb5g as milligrams\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "\u{fffd}",
            message: "byte 30 of this file is not UTF-8, so hazlog shows it but will not change \
                      it: save the file as UTF-8 in the editor that wrote it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in µg as milligrams\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    // What is not UTF-8 is shown as one replacement character, which can be marked.
    let rest = &subject.record.text()[problem.span.start..];
    let length = rest.chars().next().map_or(0, char::len_utf8);
    let span = Span::new(problem.span.start, problem.span.start + length);
    findings.at(span, problem.message.clone());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_text_that_differs_from_the_file_gets_no_fix() {
        let sketches = [Sketch::Bytes(
            "Hazard-0001",
            b"## Hazard name\n\nDose\n\n## Harm\n\nMight die \xff\n---\n",
        )];
        let found = findings("setext-heading", &sketches, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fix, None);
    }
}
