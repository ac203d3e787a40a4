//! A hazard type that is not in the vocabulary.

use super::fix_trial::replace;
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::text::{Span, nearest};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(13),
    name: "unknown-type",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: hazard types come from the project's vocabulary",
    checks: "Each hazard type is in the vocabulary.",
    why: "hazlog finds and counts hazards by their types. A hazard with a misspelt type is missing \
          when somebody asks which hazards can give a patient the wrong dose.",
    remedy: "write the type as in the vocabulary, or add it to the vocabulary",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnknownType, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard type\n\n- Wrong drug dose\n- DataLoss\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Wrong drug dose",
            message: "`Wrong drug dose` is not in the vocabulary of hazard types: is it \
                      `WrongDrugDose`?",
            fixed: Some("- WrongDrugDose"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard type\n\n- wrongdrugdose\n- `DataLoss`\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let types = &subject.template.types;
    // A span can hold several types. The message names the type of this problem. A name that the
    // message cuts short is longer than any type.
    let name = problem.message.strip_prefix('`');
    let name = name.and_then(|rest| Some(rest.rsplit_once('`')?.0));
    let name = name.filter(|name| !name.ends_with('…'));
    let mut message = problem.message.clone();
    let near = name.and_then(|name| Some((name, near(name, types.all())?)));
    if let Some((_, known)) = near {
        message.push_str(&format!(": is it `{known}`?"));
    }
    findings
        .at(problem.span, message)
        .fix(near.and_then(|(name, known)| respelt(subject, problem.span, name, known)));
}

/// The type with nearly the same spelling. Spaces and hyphens do not count.
fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let squashed: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    // Types consist of whole words, so another first letter makes another type.
    let first = |word: &str| word.chars().next().map(|c| c.to_ascii_lowercase());
    let wanted = first(&squashed);
    nearest(&squashed, known.filter(|type_| first(type_) == wanted))
}

fn respelt(subject: &Subject<'_>, span: Span, name: &str, known: &str) -> Option<Fix> {
    let written = span.of(subject.record.text());
    let mut places = written.match_indices(name);
    let (at, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let start = span.start + at;
    // One word replaces another and the rest stays, so the record is not read again.
    Some(Fix {
        safety: Safety::Unsafe,
        title: format!("write `{known}`"),
        edits: vec![replace(Span::new(start, start + name.len()), known)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    #[test]
    fn only_similar_spelling_makes_a_type_near() {
        let types = Template::built_in().types;
        let near = |name| near(name, types.all());
        assert_eq!(near("wrong-patient"), Some("WrongPatient"));
        assert_eq!(near("DataBreech"), Some("DataBreach"));
        assert_eq!(near("AlarmFatique"), Some("AlarmFatigue"));
        for other in [
            "UnauthorizedAccess",
            "Unavailable",
            "IncorrectResult",
            "Delayed",
        ] {
            assert_eq!(near(other), None, "{other}");
        }
    }
}
