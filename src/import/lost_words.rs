//! Shows that a record holds what its plan says: the words of the source, and the values that were read.

use std::collections::BTreeSet;

use super::plan::{Fate, PlannedHazard};
use super::record_text::Rest;
use crate::hazard::{HazardId, Record};
use crate::import::vocabulary::Target;
use crate::template::Template;

/// What a record does not say, although the plan says that it does: nothing, or hazlog must not write it.
pub fn lost(hazard: &PlannedHazard, text: &str, rest: Rest, template: &Template) -> Vec<String> {
    let kept: BTreeSet<String> = words(text).collect();
    let mut lost = Vec::new();
    for placed in &hazard.texts {
        let is_in_record = match &placed.fate {
            // A level, a status and a day are read: the record has them in the template's words.
            Fate::Field(Target::Score(..) | Target::Status | Target::Raised, _) => false,
            Fate::Field(Target::Id, _) => false,
            Fate::Field(..) | Fate::Note(_) => true,
            Fate::Unplaced(_) => rest == Rest::Kept,
            Fate::Used(_) | Fate::Nowhere(_) => false,
        };
        if !is_in_record {
            continue;
        }
        let missing: Vec<String> = words(&placed.piece.text)
            .filter(|word| !kept.contains(word))
            .collect();
        if !missing.is_empty() {
            lost.push(format!("{}: {}", placed.piece.place, missing.join(" ")));
        }
    }
    lost.extend(changed_values(hazard, text, template));
    lost
}

/// The values that the record would say otherwise, once it is read.
fn changed_values(hazard: &PlannedHazard, text: &str, template: &Template) -> Vec<String> {
    let draft = &hazard.draft;
    let read = Record::read(HazardId::default(), text.to_owned(), template).hazard;
    let controls = read.controls().count();
    let checks = [
        ("name", words(&read.name).eq(words(&draft.name))),
        (
            "initial likelihood",
            read.initial.likelihood.known() == draft.initial.likelihood.as_ref(),
        ),
        (
            "initial severity",
            read.initial.severity.known() == draft.initial.severity.as_ref(),
        ),
        (
            "residual likelihood",
            read.residual.likelihood.known() == draft.residual.likelihood.as_ref(),
        ),
        (
            "residual severity",
            read.residual.severity.known() == draft.residual.severity.as_ref(),
        ),
        ("controls", controls == draft.controls.len()),
        ("owner", words(&read.owner).eq(words(&draft.owner))),
    ];
    let changed = checks.into_iter().filter(|(_, same)| !same);
    changed
        .map(|(what, _)| format!("the record would say another {what}"))
        .collect()
}

/// What a record does not say of its source, although it must.
pub fn lost_source(text: &str, source: &str, template: &Template) -> Option<String> {
    let record = Record::read(HazardId::default(), text.to_owned(), template);
    let said = record.hazard.front.source.as_deref() == Some(source);
    (!said).then(|| format!("the record would not name its source, {source}"))
}

/// The words of a text, as they are compared.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
