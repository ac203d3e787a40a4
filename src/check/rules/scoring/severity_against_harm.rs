//! The severity differs from what the criteria give for the harm.

use super::patient_count::{one_patient, speaks_of_several};
use crate::check::rules::shared::words::{has, words};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, Severity};
use crate::text::Span;

/// Harms, each tried with a severity.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("severity_against_harm.tsv"),
    sections: "## Severity scoring\n\n{value}\n\n## Risk scoring\n\nTBC\n\n## Harm\n\n{}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(303),
    name: "severity-against-harm",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 4.4.1; DCB0129 Implementation Guidance v3.2, example severity table (the \
             outcome and the number of patients give the severity)",
    checks: "If the harm and the reason for the score mention only one patient, the severity is \
             not one that the criteria keep for several patients. If the harm is a death, the \
             severity is not far below the severity of a death. If the reason mentions death too, \
             that is a hint. hazlog looks only for clear words, and only in criteria that use \
             them.",
    why: "If one patient's death is scored as Catastrophic, it hides the hazards that can kill \
          many. A death that is scored as Minor is itself hidden.",
    remedy: "score the severity that the criteria give for this outcome and this number of \
             patients, or say in the justification why the worst outcome is not credible",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Severity scoring\n\n5 - Catastrophic\n\n## Risk scoring\n\n4 - \
             Mandatory-risk-elimination\n\nJustification: A tenfold overdose can kill.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "5 - Catastrophic",
            message: "severity is Catastrophic, which is for several patients, but the harm is to \
                      `One patient`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Severity scoring\n\n5 - Catastrophic\n\n## Risk scoring\n\n4 - \
             Mandatory-risk-elimination\n\nJustification: A tenfold overdose can kill.\n\n## \
             Harm\n\nOne patient after another is given an overdose before it is noticed; several \
             may die.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Words by which the criteria keep a severity for several patients.
const FOR_SEVERAL: [&str; 5] = ["several", "multiple", "many", "2", "more than one"];

/// Words for a death.
const DEATH: [&str; 14] = [
    "death",
    "deaths",
    "die",
    "dies",
    "dead",
    "fatal",
    "fatality",
    "fatalities",
    "killed",
    "suicide",
    "stillbirth",
    "stillborn",
    "lethal",
    "kills",
];

/// Words before a death that deny it: `no death`, `non-fatal`, `rather than death`.
const DENIALS: [&str; 19] = [
    "no", "not", "non", "never", "without", "near", "nearly", "than", "unlikely", "cannot",
    "after", "battery", "nobody", "none", "dog", "cat", "pet", "husband", "wife",
];

/// Words after a death that deny it: `death is not expected`.
const DENIALS_BEHIND: [&str; 3] = ["not", "unlikely", "excluded"];

/// Facts about a death that a record holds: `date of death`.
const FACTS: [&str; 5] = ["date", "time", "place", "cause", "notification"];

/// Words after a death that make it something else: `death certificate`, `dead tissue`.
const DOCUMENTS: [&str; 11] = [
    "certificate",
    "certificates",
    "certification",
    "notification",
    "notifications",
    "record",
    "records",
    "registration",
    "tissue",
    "space",
    "time",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let Some(severity) = hazard.initial.severity.known().copied() else {
        return;
    };
    let place = subject.place(Role::Severity);
    if let Some(message) = too_high(subject, severity) {
        findings.at(place, message);
    } else if let Some(message) = too_low(subject, severity) {
        // A person must read whether a reason that mentions death argues against it.
        let argued = has(&hazard.initial.text, &DEATH);
        let most = if argued { Grade::Info } else { Grade::Error };
        findings.at(place, message).at_most(most);
    }
}

/// A severity for several patients, where the record mentions only one.
fn too_high(subject: &Subject<'_>, severity: Severity) -> Option<String> {
    let axis = &subject.criteria().severity;
    if usize::from(severity.0) != axis.len() {
        return None;
    }
    let option = axis.option(severity)?;
    if !has(&option.definition, &FOR_SEVERAL) {
        return None;
    }
    let hazard = subject.hazard();
    let one = one_patient(&hazard.harm)?;
    let texts = [
        &hazard.harm,
        &hazard.initial.text,
        &hazard.initial.severity_text,
    ];
    // A definition of the severity that the record quotes says nothing about the harm.
    let several = |text: &&String| match text.contains(option.definition.as_str()) {
        true => speaks_of_several(&text.replace(option.definition.as_str(), "")),
        false => speaks_of_several(text),
    };
    if texts.iter().any(several) {
        return None;
    }
    Some(format!(
        "severity is {}, which is for several patients, but the harm is to `{}`",
        option.label,
        one.of(&hazard.harm)
    ))
}

/// A severity two steps or more below the severity of a death, where the harm is a death.
fn too_low(subject: &Subject<'_>, severity: Severity) -> Option<String> {
    let axis = &subject.criteria().severity;
    if usize::from(severity.0) + 2 > axis.len() {
        return None;
    }
    let hazard = subject.hazard();
    let word = death(&hazard.harm)?;
    let mut levels = axis.levels.iter();
    let of_death = levels.position(|level| has(&level.definition, &DEATH))? + 1;
    if usize::from(severity.0) + 2 > of_death {
        return None;
    }
    let least = &axis.levels.get(of_death - 1)?.label;
    Some(format!(
        "severity is {}, but the harm says `{}`, and the lowest severity for a death is {least}",
        axis.word(severity),
        word.of(&hazard.harm)
    ))
}

/// Where a text says that somebody can die.
fn death(text: &str) -> Option<Span> {
    let mut before: [&str; 2] = [""; 2];
    let mut rest = words(text);
    while let Some(span) = rest.next() {
        let word = span.of(text);
        let is = |known: &[&str], word: &str| known.iter().any(|it| it.eq_ignore_ascii_case(word));
        if is(&DEATH, word) {
            let behind = rest.clone().next().map_or("", |next| next.of(text));
            let is_fact = before[1].eq_ignore_ascii_case("of") && is(&FACTS, before[0]);
            let mut near = rest.clone().take(3).map(|word| word.of(text));
            let denied = before.iter().any(|word| is(&DENIALS, word))
                || near.any(|word| is(&DENIALS_BEHIND, word));
            let is_hearsay = has(&text[..span.start], &["told", "believes"]);
            if !denied && !is_hearsay && !is_fact && !is(&DOCUMENTS, behind) {
                return Some(span);
            }
        }
        before = [before[1], word];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn messages(sections: &'static str) -> Vec<String> {
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        found.into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_death_is_not_a_minor_harm() {
        let sections = "## Severity scoring\n\n1 - Minor\n\n## Risk scoring\n\nTBC\n\n## Harm\n\n\
                        The patient is not treated in time and dies.\n";
        assert_eq!(
            messages(sections),
            [
                "severity is Minor, but the harm says `dies`, and the lowest severity for a death is \
              Major"
            ]
        );
    }

    #[test]
    fn a_denied_death_or_a_document_is_not_found_and_an_argued_death_is_a_hint() {
        for harm in [
            "The delay is not fatal",
            "No death is expected",
            "Death is very unlikely",
            "The death certificate is late, and the date of death is wrong",
            "The deadline for the repeat test is missed",
        ] {
            assert_eq!(death(harm), None, "{harm}");
        }
        let argued = "## Severity scoring\n\n1 - Minor\n\n## Risk scoring\n\nTBC\n\nJustification: \
                      death is not credible, since the ward weighs each dose.\n\n## Harm\n\nThe \
                      patient may die.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", argued)], &[]);
        assert_eq!(found.len(), 1, "no word stops the finding");
        assert_eq!(found[0].grade, Grade::Info);
    }
}
