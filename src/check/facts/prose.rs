//! The prose of a record, for comparison with other records.

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

/// A section of prose, for comparison with other records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Which text it is.
    pub kind: ProseKind,
    /// The words of its heading.
    pub title: String,
    /// A digest of all its words.
    pub digest: WordDigest,
    /// Its first words, to find texts that are nearly the same.
    pub words: WordList,
    /// Its place.
    pub spot: Spot,
}

/// The topics of a record, by its hazard types. Its prose is not searched: a chance word there
/// would hide that nobody has considered a topic.
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

/// The justifications that are too long to be the same by chance.
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
