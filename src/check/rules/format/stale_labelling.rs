//! Labels for an issue tracker disagree with the scores.

use super::fix_trial::record_after;
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject, same_clinical_words,
};
use crate::hazard::{Answer, Change, derived_labels, is_derived_label};
use crate::template::{Criteria, RiskLevel, Role, TemplateOption};
use crate::text::Edit;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(24),
    name: "stale-labelling",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "hazlog's record format: `Labelling` holds labels that follow from the scores",
    checks: "If `Labelling` holds only labels that scoring writes, they match the scores of the \
             record.",
    why: "The issue tracker sorts its work by these labels. A hazard that became worse for the \
          patient stays low on the list.",
    remedy: "write the labels of the current scores",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Labelling\n\nlikelihood-low, severity-major, risk-level-3-undesirable\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "likelihood-low, severity-major, risk-level-3-undesirable",
            message: "the label says `likelihood-low`, but the scores give `likelihood-medium`",
            fixed: Some("likelihood-medium, severity-major, risk-level-3-undesirable"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Labelling\n\nlikelihood-low, prescribing, ours to choose\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The kinds of labels, by what they begin with.
const KINDS: [&str; 3] = ["likelihood-", "severity-", "risk-level-"];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let text = hazard.labelling.as_str();
    if !text.contains('-') || !is_derived_label(text) {
        return;
    }
    // The label possibly matches a score that cannot be read.
    let initial = &hazard.initial;
    if initial.likelihood == Answer::Unrecognised || initial.severity == Answer::Unrecognised {
        return;
    }
    let right = derived_labels(initial.scores(), subject.criteria());
    let wrong = text.split(',').map(str::trim).find_map(|label| {
        let kind = KINDS.into_iter().find(|kind| label.starts_with(kind))?;
        let right = right.iter().find(|right| right.starts_with(kind));
        let differs = right.is_none_or(|right| right != label);
        (differs && is_of_scale(label, kind, subject.criteria())).then_some((label, right))
    });
    let Some((label, right)) = wrong else { return };
    let message = match right {
        Some(right) => format!("the label says `{label}`, but the scores give `{right}`"),
        None => format!("the label says `{label}`, but the record has no score for it"),
    };
    findings
        .at(subject.place(Role::Labelling), message)
        .fix(labelled_anew(subject));
}

/// Whether scoring could have written a label. The author wrote `likelihood-2`.
fn is_of_scale(label: &str, kind: &str, criteria: &Criteria) -> bool {
    let levels = |options: &[TemplateOption]| {
        options
            .iter()
            .any(|option| label[kind.len()..] == option.slug())
    };
    match kind {
        "likelihood-" => levels(&criteria.likelihood.levels),
        "severity-" => levels(&criteria.severity.levels),
        _ => criteria
            .classes
            .iter()
            .map(RiskLevel::slug)
            .any(|slug| slug == label),
    }
}

/// The labels as scoring writes them.
fn labelled_anew(subject: &Subject<'_>) -> Option<Fix> {
    let section = subject.section(Role::Labelling)?;
    let scores = subject.hazard().initial.scores();
    let labels = derived_labels(scores, subject.criteria());
    let text = if labels.is_empty() {
        "TBC".to_owned()
    } else {
        labels.join(", ")
    };
    let change = Change::FieldValue {
        field: section.field?,
        text,
    };
    let patch = change.patch(subject.record, subject.template, None).ok()?;
    let edits: Vec<Edit> = patch.edits().to_vec();
    let after = record_after(subject, &edits)?;
    (same_clinical_words(subject.hazard(), &after.hazard)).then(|| Fix {
        safety: Safety::Safe,
        title: "write the labels of the scores".to_owned(),
        edits,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn messages(sections: &'static str) -> Vec<String> {
        let sketch = Sketch::With("Hazard-0001", sections);
        let found = findings("stale-labelling", &[sketch], &[]);
        found.into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn labels_without_scores_are_found() {
        let unscored = "## Likelihood scoring\n\nTBC\n\n## Severity scoring\n\nTBC\n\n## Labelling\n\n\
                        likelihood-low\n";
        assert_eq!(
            messages(unscored),
            ["the label says `likelihood-low`, but the record has no score for it"]
        );
    }

    #[test]
    fn partial_labels_and_undecided_labels_are_left() {
        assert!(messages("## Labelling\n\nseverity-major, likelihood-medium\n").is_empty());
        assert!(messages("## Labelling\n\nlikelihood-2\n").is_empty());
        assert!(messages("## Labelling\n\nTBC (awaiting scoring)\n").is_empty());
    }
}
