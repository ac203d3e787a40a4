//! A section appears twice, and only the first counts.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch, Subject,
};
use crate::hazard::{Problem, ProblemCode, SectionInfo};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(5),
    name: "doubled-section",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: each section appears once",
    checks: "Each section appears once. A second section with other text is an error. With the \
             same text, or with none, it is a warning.",
    why: "Two texts for one field can contradict each other. A reader of the second text acts on a \
          harm or a score that hazlog does not count.",
    remedy: "put what both say into the first section, and remove the second",
    if_unused: None,
    run: Run::Reading(ProblemCode::DoubledSection, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harms\n\nThe patient is drowsy for some hours.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Harms",
            message: "`Harms` appears a second time, with other text; the first, on line 70, \
                      counts",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nTwo patients in one bay may be given the dose.\n\n### Harm when it is not \
             noticed\n\nThe patient may die.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let finding = findings.at(problem.span, problem.message.clone());
    let sections = &subject.hazard().sections;
    let Some(second) = sections.iter().find(|info| info.heading == problem.span) else {
        return;
    };
    let first = sections
        .iter()
        .find(|info| info.field == second.field && !info.doubled);
    let words = |info: &SectionInfo| info.body.of(subject.record.text());
    let same = first.is_some_and(|first| words(first) == words(second));
    if !same && !words(second).is_empty() {
        return;
    }
    finding.at_most(Grade::Warning);
    let is_last = second.extent.end == subject.record.text().len();
    if !is_last {
        finding.fix(fix_trial::try_fix(
            subject,
            ProblemCode::DoubledSection,
            Safety::Unsafe,
            format!("remove the second `{}`", second.title),
            vec![replace(second.extent, "")],
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn other_words_for_a_prose_field_are_a_separate_section() {
        let both = Sketch::With(
            "Hazard-0001",
            "## Causes\n\n(absent)\n\n## Possible Causes\n\n- A slip.\n\n## Cause\n\n- The unit \
             is lost.\n",
        );
        assert_eq!(findings("doubled-section", &[both], &[]), []);
        let found = findings("unknown-section", &[both], &[]);
        let reported: Vec<_> = found.iter().map(|it| (&*it.message, it.grade)).collect();
        let says = "`Possible Causes` is another name for `Cause`, which this record also has; \
                    hazlog keeps it as a separate section";
        assert_eq!(reported, [(says, Grade::Warning)]);
    }

    #[test]
    fn a_repeated_text_is_a_warning_with_a_fix_that_removes_it() {
        let same = Sketch::With(
            "Hazard-0001",
            "## Effect\n\nThe dose is late.\n\n## Effects\n\nThe dose is late.\n",
        );
        let found = findings("doubled-section", &[same], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!(fix.safety, Safety::Unsafe);
    }
}
