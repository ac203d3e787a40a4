//! Generated icons show other values than the record.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::template::{OptionKey, TemplateOption};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(15),
    name: "stale-generated-block",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: generated blocks are kept, and checked against the values \
             that they show",
    checks: "The icons of a generated block show the labels, the scores and the risk of the record.",
    why: "Readers of the page see the icons first. The icons show another risk to the patient than \
          the one that was assessed.",
    remedy: "generate the icons again, or write the numbers of the record into them",
    if_unused: None,
    run: Run::Reading(ProblemCode::StaleGeneratedBlock, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "<!-- [icon] -->\n<div><img src=\"hazard/general-1.png\"></div>\n<div><img \
             src=\"hazard/severity-2.png\"></div>\n<!-- [iconend] -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "severity-2",
            message: "the icon shows severity 2, but the record gives 4: one of the two is wrong",
            fixed: Some("<div><img src=\"hazard/severity-4.png\"></div>"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "<!-- [icon] -->\n<div><img src=\"hazard/general-1.png\"></div>\n<!-- [iconend] -->\n",
        )],
        setup: &[],
        expected: &[],
    },
};

const OPEN: &str = "<!-- [icon] -->";
const CLOSE: &str = "<!-- [iconend] -->";

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let finding = findings.at(problem.span, problem.message.clone());
    finding.fix(generated_again(subject, problem.span));
    // A block without an icon shows too little, but nothing wrong.
    if problem.span.is_empty() {
        finding.at_most(Grade::Warning);
    }
}

/// Writes the numbers of the record into the icons of the same kind as `place`. If the number of
/// icons differs from the number of values, somebody must draw them.
fn generated_again(subject: &Subject<'_>, place: Span) -> Option<Fix> {
    let text = subject.record.text();
    let (kind, _) = place.of(text).rsplit_once('-')?;
    let block = block_around(text, place.start)?;
    let icons = numbers(text, block, kind);
    let values = values(subject, kind)?;
    let edits: Vec<Edit> = match values.as_slice() {
        [value] if kind != "general" => icons
            .iter()
            .map(|span| replace(*span, value.to_string()))
            .collect(),
        values if values.len() == icons.len() => icons
            .iter()
            .zip(values)
            .map(|(span, value)| replace(*span, value.to_string()))
            .collect(),
        _ => return None,
    };
    fix_trial::try_fix(
        subject,
        ProblemCode::StaleGeneratedBlock,
        Safety::Safe,
        "show the values of the record".to_owned(),
        edits,
    )
}

/// The values of the record for a kind of icon.
fn values(subject: &Subject<'_>, kind: &str) -> Option<Vec<OptionKey>> {
    let (initial, criteria) = (&subject.hazard().initial, subject.criteria());
    let key = |option: Option<&TemplateOption>| option.and_then(|option| option.key);
    let one = match kind {
        "general" => return subject.hazard().labels.known().cloned(),
        "likelihood" => {
            let level = initial.likelihood.known();
            key(level.and_then(|level| criteria.likelihood.option(*level)))
        }
        "severity" => {
            let level = initial.severity.known();
            key(level.and_then(|level| criteria.severity.option(*level)))
        }
        "risk" => initial.risk(criteria).map(|class| class.0),
        _ => None,
    };
    one.map(|value| vec![value])
}

/// The generated block that holds a place.
fn block_around(text: &str, at: usize) -> Option<Span> {
    let start = text[..at].rfind(OPEN)?;
    let end = at + text[at..].find(CLOSE)?;
    Some(Span::new(start, end))
}

/// The digits of the icons of a kind: the `3` of `/likelihood-3.png`.
fn numbers(text: &str, block: Span, kind: &str) -> Vec<Span> {
    let name = format!("/{kind}-");
    let icons = block.of(text).match_indices(&name);
    icons
        .map(|(at, _)| {
            let start = block.start + at + name.len();
            let digits = text[start..].bytes().take_while(u8::is_ascii_digit);
            Span::new(start, start + digits.count())
        })
        .filter(|span| !span.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn icons_without_a_fixed_text_are_left() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "<!-- [icon] -->\n<img src=\"x/general-2.png\"><img src=\"x/general-3.png\">\n<!-- \
             [iconend] -->\n",
        );
        let found = findings("stale-generated-block", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn labels_are_shown_again() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "<!-- [icon] -->\n<img src=\"x/general-3.png\">\n<!-- [iconend] -->\n",
        );
        let found = findings("stale-generated-block", &[sketch], &[]);
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!(fix.edits[0].replacement, "1");
    }
}
