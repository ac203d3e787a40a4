//! An effect that describes the system, and nobody's care.

use crate::check::rules::shared::vocabulary::{BUSINESS, CARE, INJURIES, TECHNOLOGY, TREATMENTS};
use crate::check::text_state::{TextState, text_state};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

/// Effects, each tried alone.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("effect_without_care.tsv"),
    sections: "## Effect\n\n{}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(210),
    name: "effect-without-care",
    group: RuleGroup::Content,
    grade: Grade::Info,
    release: Grade::Info,
    source: "NHS Digital hazard log template, column C (Effect: the change in the intended care); \
             DCB0129 4.3.1",
    checks: "An effect that mentions software, data, money or law also mentions a person, their \
             care or what happens to them.",
    why: "A system fault harms a patient only through what somebody then does or does not do. \
          Until the effect says this, nobody can find the control that would stop it.",
    remedy: "say who then does what differently, or what the patient does not get",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Effect\n\nThe database index is rebuilt and the cache is invalidated.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "database",
            message: "the effect mentions `database`, but hazlog could not recognise anybody's \
                      care in it. Say how the care changes, for example \"The nurse gives the old \
                      dose\"",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Effect\n\nAn old query returns last year's allergies.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let effect = &subject.hazard().effect;
    let word = TECHNOLOGY.find(effect).or_else(|| BUSINESS.find(effect));
    let Some(word) = word.filter(|_| text_state(effect) == TextState::Words) else {
        return;
    };
    let of_care = [&CARE, &TREATMENTS, &INJURIES];
    if of_care.iter().any(|vocabulary| vocabulary.is_in(effect)) {
        return;
    }
    let word = word.of(effect);
    let message = format!(
        "the effect mentions `{word}`, but hazlog could not recognise anybody's care in it. Say \
         how the care changes, for example \"The nurse gives the old dose\""
    );
    findings.at(subject.place_in(Role::Effect, word), message);
}
