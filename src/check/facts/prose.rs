//! The prose of a record, to be compared with that of other records.

use serde::{Deserialize, Serialize};

use crate::check::{Spot, Topics, WordDigest, WordList};
use crate::hazard::{Hazard, Record};
use crate::template::{Role, Template};

/// Which text of a record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProseKind {
    /// The description.
    Description,
    /// The causes.
    Causes,
    /// The effect.
    Effect,
    /// The potential for harm.
    Hazard,
    /// The harm.
    Harm,
    /// A justification of scores.
    Reason,
}

/// A section of prose, to be compared with those of other records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Which text it is.
    pub kind: ProseKind,
    /// Its heading's words.
    pub title: String,
    /// Its words.
    pub digest: WordDigest,
    /// The first of them, to be compared with nearly the same ones.
    pub words: WordList,
    /// Where they stand.
    pub spot: Spot,
}

/// What a record is about, by its hazard types. Its prose is not searched: a word in it would
/// silence the question whether anybody has thought of a topic.
pub(super) fn topics(hazard: &Hazard) -> Topics {
    Topics::of_types(&hazard.types)
}

/// The sections of prose.
pub(in crate::check) fn prose(record: &Record, template: &Template) -> Vec<Prose> {
    let hazard = &record.hazard;
    let texts = [
        (
            Role::Description,
            ProseKind::Description,
            &hazard.description,
        ),
        (Role::Causes, ProseKind::Causes, &hazard.causes),
        (Role::Effect, ProseKind::Effect, &hazard.effect),
        (Role::Hazard, ProseKind::Hazard, &hazard.hazard),
        (Role::Harm, ProseKind::Harm, &hazard.harm),
    ];
    let prose = texts.into_iter().filter_map(|(role, kind, text)| {
        let digest = WordDigest::new(text);
        let section = hazard
            .section_of(role, template)
            .filter(|_| digest.words > 0)?;
        Some(Prose {
            kind,
            title: section.title.clone(),
            digest,
            words: WordList::new(text),
            spot: Spot::new(&record.document, section.body),
        })
    });
    prose.collect()
}

/// The justifications that say enough to be the same by more than chance.
pub(super) fn reasons(record: &Record, template: &Template) -> Vec<Prose> {
    const FEW_WORDS: u32 = 12;
    let hazard = &record.hazard;
    let reasons = [
        (Role::Risk, "reason of the initial scores", &hazard.initial),
        (
            Role::Residual,
            "reason of the residual scores",
            &hazard.residual,
        ),
    ];
    let reasons = reasons.into_iter().filter_map(|(role, title, assessment)| {
        let text = &assessment.justification;
        let digest = WordDigest::new(text);
        if digest.words < FEW_WORDS {
            return None;
        }
        let body = hazard.section_of(role, template)?.body;
        Some(Prose {
            kind: ProseKind::Reason,
            title: title.to_owned(),
            digest,
            words: WordList::new(text),
            spot: Spot::new(&record.document, body),
        })
    });
    reasons.collect()
}
