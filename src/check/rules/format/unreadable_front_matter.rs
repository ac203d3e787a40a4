//! Front matter that is not YAML, or a value of the wrong kind.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Problem, ProblemCode, read_yaml};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(21),
    name: "unreadable-front-matter",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: front matter is YAML with `raised`, `source`, `next_review`, \
             `links` and `introduced_by`",
    checks: "The front matter is YAML. A key whose value is of the wrong kind, such as a day that \
             is not in the calendar, is a warning.",
    why: "hazlog reads none of it. If it holds the day of the next review, hazlog never reports \
          that review as due.",
    remedy: "write each line as `key: value`, and put a value that contains a colon in quotation \
             marks",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnreadableFrontMatter, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nraised: 2026-01-02\nsource: \"the workshop of January\nnext_review: 2027-01-02\n\
             ---\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "raised: 2026-01-02",
            message: "the front matter is not YAML, so hazlog keeps it but does not read it: found \
                      unexpected end of stream at line 4 column 1, while scanning a quoted scalar \
                      at line 2 column 9",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nraised: 2026-01-02\nlayout: {page: hazard}\n---\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let finding = findings.at(problem.span, problem.message.clone());
    let yaml = problem.span.of(subject.record.text());
    if read_yaml(yaml).is_ok() {
        finding.at_most(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn very_many_brackets_are_an_error_and_are_not_read() {
        let text = format!("---\nlinks: {}\n---\n", "[".repeat(100_000));
        let sketch = Sketch::With("Hazard-0001", Box::leak(text.into_boxed_str()));
        let found = findings("unreadable-front-matter", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Error);
        assert_eq!(
            found[0].message,
            "the front matter has more than 1000 brackets (`[`, `{`), so hazlog keeps it but does not read it: write \
             lists with a `-` for each item"
        );
    }

    #[test]
    fn a_key_of_another_program_is_not_an_error() {
        let sketch = Sketch::With("Hazard-0001", "---\nsource: {system: jira}\n---\n");
        let found = findings("unreadable-front-matter", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
    }
}
