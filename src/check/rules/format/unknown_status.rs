//! A status that is not in the template.

use super::fix_trial;
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Change, Problem, ProblemCode};
use crate::template::{TemplateOption, normalise};
use crate::text::nearest;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(12),
    name: "unknown-status",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance, hazard status: Open, Transferred or Closed; hazlog's \
             record format: a status is one of the template's",
    checks: "The status is one of the template's statuses, and nothing else.",
    why: "A status in other words does not say whose actions remain, or whether any do. A reader \
          who takes `Fixed` for closed stops watching the patient's risk.",
    remedy: "write one of the template's statuses, and move the other words to the residual \
             assessment or to the control that they describe",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnknownStatus, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nTransfered\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Transfered",
            message: "`Transfered` is not a hazard status: the statuses are Draft from LLM, Open, \
                      Transferred, Closed; is it `Transferred`?",
            fixed: Some("Transferred"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\n**closed.**\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Words that deny or postpone the status: `not closed`, `closed once built`.
const DOUBTS: [&str; 15] = [
    "not",
    "never",
    "no",
    "nearly",
    "almost",
    "partially",
    "partly",
    "once",
    "when",
    "until",
    "if",
    "after",
    "to",
    "be",
    "soon",
];

/// A status that the author possibly meant.
struct Near {
    /// Its place in the template.
    status: usize,
    /// Whether the record says no more, so that writing the status loses nothing.
    whole: bool,
}

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let written = problem.span.of(subject.record.text());
    let near = near(written, &subject.template.statuses);
    let mut message = problem.message.clone();
    if let Some(near) = &near {
        let label = &subject.template.statuses[near.status].label;
        message.push_str(&format!("; is it `{label}`?"));
    }
    findings
        .at(problem.span, message)
        .fix(near.and_then(|near| written_as(subject, &near)));
}

/// The status with nearly the same spelling, or the only status among a few words.
fn near(written: &str, statuses: &[TemplateOption]) -> Option<Near> {
    const FEW: usize = 8;
    let mut lines = written.lines().filter(|line| !line.trim().is_empty());
    let words = normalise(lines.next()?);
    let alone = lines.next().is_none();
    let labels: Vec<String> = statuses
        .iter()
        .map(|status| normalise(&status.label))
        .collect();
    let at = |label: &str| labels.iter().position(|known| known == label);
    if let Some(label) = nearest(&words, labels.iter().map(String::as_str)) {
        return Some(Near {
            status: at(label)?,
            whole: alone,
        });
    }
    let said: Vec<&str> = words.split(' ').collect();
    if said.len() > FEW || said.iter().any(|word| DOUBTS.contains(word)) {
        return None;
    }
    let within = |inner: &str, outer: &str| format!(" {outer} ").contains(&format!(" {inner} "));
    let mut found = labels
        .iter()
        .enumerate()
        .filter(|(_, label)| within(label, &words) || within(&words, label));
    let (status, label) = found.next()?;
    found.next().is_none().then_some(Near {
        status,
        whole: alone && within(&words, label),
    })
}

fn written_as(subject: &Subject<'_>, near: &Near) -> Option<Fix> {
    if !near.whole {
        return None;
    }
    let change = Change::Status(Some(near.status));
    let patch = change.patch(subject.record, subject.template, None).ok()?;
    fix_trial::try_fix(
        subject,
        ProblemCode::UnknownStatus,
        Safety::Unsafe,
        format!("write `{}`", subject.template.statuses[near.status].short()),
        patch.edits().to_vec(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    fn near_to(written: &str) -> Option<(String, bool)> {
        let statuses = Template::built_in().statuses;
        let near = near(written, &statuses)?;
        Some((statuses[near.status].label.clone(), near.whole))
    }

    #[test]
    fn only_similar_words_are_named_as_a_status() {
        let closed = |whole| Some(("Closed".to_owned(), whole));
        assert_eq!(near_to("Close"), closed(true));
        assert_eq!(near_to("CLOSED - all of it done"), closed(false));
        assert_eq!(near_to("Draft"), Some(("Draft from LLM".to_owned(), true)));
        for own in [
            "Fixed — controls implemented 4 May 2026",
            "Not closed",
            "Closed once the tests are in",
            "Open or closed",
            "Under review",
            "Partially mitigated (frontend controls implemented)",
            "Mitigated",
        ] {
            assert_eq!(near_to(own), None, "{own}");
        }
    }

    #[test]
    fn a_fix_keeps_words_next_to_a_status() {
        assert_eq!(
            near_to("Closd\n\nThe CSO agreed on 4 May."),
            Some(("Closed".to_owned(), false))
        );
    }
}
