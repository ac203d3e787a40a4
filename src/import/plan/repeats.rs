//! Hazards that a source gives twice: a second table that repeats the hazards must not double them.

use std::collections::BTreeMap;

use super::fate::{Fate, PlacedText};
use super::question::Questions;
use super::reader::SourceReader;
use crate::import::layout::RawHazard;
use crate::import::mapping::SourceColumn;
use crate::import::vocabulary::Target;
use crate::template::normalise;

/// The hazards of a source without those that repeat another, and where the texts of those go.
pub(super) struct Unrepeated<'a> {
    /// The hazards that count.
    pub(super) hazards: Vec<&'a RawHazard>,
    /// The texts of the others, with the place of the hazard that each repeats.
    pub(super) texts: Vec<(usize, PlacedText)>,
}

/// Finds the hazards that repeat another: with the same id, and the same name or in another part of the source.
pub(super) fn without_repeats<'a>(
    hazards: &'a [RawHazard],
    reader: &SourceReader<'_>,
    questions: &mut Questions,
) -> Unrepeated<'a> {
    let mut kept: Vec<&RawHazard> = Vec::new();
    let mut repeats: Vec<(usize, &RawHazard)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for hazard in hazards {
        let Some(key) = key_of(hazard, reader) else {
            kept.push(hazard);
            continue;
        };
        let Some(at) = known.get(&key).copied() else {
            known.insert(key, kept.len());
            kept.push(hazard);
            continue;
        };
        let other = kept[at];
        if hazard.container == other.container && !same_name(hazard, other, reader) {
            let id = text_of(hazard, reader, Target::Id).unwrap_or_default();
            questions.tell(&format!(
                "`{id}` is at {} and at {} with different names, so these are two hazards",
                other.place.row(),
                hazard.place.row()
            ));
            kept.push(hazard);
        } else if hazard.entries.len() > other.entries.len() {
            kept[at] = hazard;
            repeats.push((at, other));
        } else {
            repeats.push((at, hazard));
        }
    }
    let texts = repeats
        .into_iter()
        .flat_map(|(at, repeat)| {
            compared(repeat, kept[at], reader, questions)
                .into_iter()
                .map(move |text| (at, text))
        })
        .collect();
    Unrepeated {
        hazards: kept,
        texts,
    }
}

/// By what a hazard is known: its id, or its name where it has none.
fn key_of(hazard: &RawHazard, reader: &SourceReader<'_>) -> Option<String> {
    let id = text_of(hazard, reader, Target::Id);
    id.map(normalise).filter(|id| !id.is_empty())
}

fn same_name(one: &RawHazard, other: &RawHazard, reader: &SourceReader<'_>) -> bool {
    let name = |hazard: &RawHazard| {
        [Target::Name, Target::Description, Target::Hazard]
            .into_iter()
            .find_map(|target| text_of(hazard, reader, target).map(normalise))
    };
    match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn text_of<'h>(
    hazard: &'h RawHazard,
    reader: &SourceReader<'_>,
    wanted: Target,
) -> Option<&'h str> {
    let mut entries = hazard.entries.iter();
    let found = entries.find(|entry| {
        reader
            .columns
            .named(&entry.full_name())
            .and_then(SourceColumn::target)
            == Some(wanted)
            && !entry.value.is_empty()
    });
    found.map(|entry| entry.value.text.as_str())
}

/// Where the texts of a hazard go that repeats another: nowhere where they say the same, and into the record where they
/// do not.
fn compared(
    repeat: &RawHazard,
    kept: &RawHazard,
    reader: &SourceReader<'_>,
    questions: &mut Questions,
) -> Vec<PlacedText> {
    let mut texts = Vec::new();
    for entry in repeat
        .entries
        .iter()
        .filter(|entry| !entry.value.is_empty())
    {
        let name = entry.full_name();
        let target = reader.columns.named(&name).and_then(SourceColumn::target);
        let said = target.and_then(|target| all_texts(kept, reader, target));
        let fate = match (target, said) {
            (Some(_), Some(said)) if contains(&said, &entry.value.text) => {
                Fate::Used(format!("repeats {}", kept.place.row()))
            }
            (Some(target), Some(said)) => {
                let id = text_of(kept, reader, Target::Id).unwrap_or_default();
                let why = format!(
                    "{id}: the {target} is `{}` at {} and `{said}` at {}",
                    entry.value.text, entry.value.place, kept.place
                );
                questions.tell(&why);
                Fate::Note(format!("contradicts {}", kept.place.row()))
            }
            (Some(_), None) => Fate::Note(format!("{} does not say it", kept.place.row())),
            (None, _) => Fate::Unplaced(format!("`{name}` is no field that hazlog knows")),
        };
        texts.push(PlacedText {
            name,
            piece: entry.value.clone(),
            fate,
        });
    }
    texts
}

/// Everything that a hazard says for a target.
fn all_texts(hazard: &RawHazard, reader: &SourceReader<'_>, wanted: Target) -> Option<String> {
    let wanted_of = |target: Option<Target>| match (target, wanted) {
        // A table that repeats hazards can call a description a name.
        (
            Some(Target::Name | Target::Description | Target::Hazard),
            Target::Name | Target::Description | Target::Hazard,
        ) => true,
        (Some(Target::Controls(..)), Target::Controls(..)) => true,
        (target, wanted) => target == Some(wanted),
    };
    let entries = hazard.entries.iter().filter(|entry| {
        wanted_of(
            reader
                .columns
                .named(&entry.full_name())
                .and_then(SourceColumn::target),
        )
    });
    let texts: Vec<&str> = entries.map(|entry| entry.value.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Whether each word of a text is in another.
fn contains(said: &str, text: &str) -> bool {
    let said = normalise(said);
    let said: Vec<&str> = said.split(' ').collect();
    normalise(text).split(' ').all(|word| said.contains(&word))
}
