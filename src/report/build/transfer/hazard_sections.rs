//! The hazards that a deployer takes over, each as a section of the pack: the harm to a patient and
//! its causes. Tables of all hazards have the scores, the reason, the acceptance and the actions.

use super::super::anchors::Anchors;
use super::super::hazard::{lossy, title};
use super::super::{acceptance, card, cells, duty, known_count, notes};
use super::duties;
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Material, Pair, Section, clean_line};

/// The triaged hazards with a status that means transferred, or a sentence if there are none.
pub fn transferred(material: &Material<'_>, anchors: &Anchors) -> (Vec<Block>, Vec<Section>) {
    if let Some(words) = known_count::no_hazard(material) {
        return (vec![Block::text(words)], Vec::new());
    }
    let sections = sections(material, anchors, duty::is_transferred);
    let mut blocks = Vec::new();
    if sections.is_empty() {
        blocks.push(Block::text(
            "No hazard of this report has a status that means transferred.",
        ));
    }
    if duty::taken_over(material).next().is_none() {
        blocks.push(notes::warning(
            "No triaged hazard is transferred or has a control that is the deployer's duty. Ask \
             the manufacturer whether anybody considered this.",
        ));
    }
    (blocks, sections)
}

/// The other hazards that declare controls for the deployer, or a sentence if there are none.
pub fn declaring(material: &Material<'_>, anchors: &Anchors) -> (Vec<Block>, Vec<Section>) {
    if let Some(words) = known_count::no_hazard(material) {
        return (vec![Block::text(words)], Vec::new());
    }
    let sections = sections(material, anchors, |summary| !duty::is_transferred(summary));
    let blocks = match sections.is_empty() {
        true => vec![Block::text(
            "No other triaged hazard declares a control that is, or may be, yours.",
        )],
        false => Vec::new(),
    };
    (blocks, sections)
}

fn sections(
    material: &Material<'_>,
    anchors: &Anchors,
    is: impl Fn(&Summary) -> bool,
) -> Vec<Section> {
    duty::taken_over(material)
        .filter(|(_, summary)| is(summary))
        .map(|(record, summary)| section(record, summary, material, anchors))
        .collect()
}

fn section(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Section {
    let mut blocks: Vec<Block> = lossy(record).into_iter().collect();
    blocks.push(Block::Facts {
        pairs: facts(record, summary, material, anchors),
    });
    if duty::duties(record).next().is_none() {
        blocks.push(notes::missing(
            "This hazard is transferred, and its record declares no control for the deployer: ask \
             the manufacturer what you must do.",
        ));
    }
    Section {
        title: title(summary),
        anchor: cells::anchor(&summary.id),
        hazard: Some(Box::new(summary.clone())),
        blocks,
        ..Section::default()
    }
}

/// The harm, its causes and its controls.
fn facts(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Vec<Pair> {
    let hazard = &record.hazard;
    let pair = |name: &str, value: Cell| Pair {
        name: name.to_owned(),
        value,
    };
    let said = |name: &str, text: &str| pair(name, Cell::prose(anchors.prose(text)));
    let mut pairs = vec![
        said("Description", &hazard.description),
        said("Causes", &hazard.causes),
        said("Effect", &hazard.effect),
        said("Hazard", &hazard.hazard),
        said("Harm", &hazard.harm),
        pair(
            "Hazard assigned to",
            Cell::words(clean_line(&summary.owner)),
        ),
        pair("Controls", card::controls(record, summary, material)),
        pair("Your actions", Cell::words(duties::names(record))),
    ];
    let deprecated = acceptance::deprecation(hazard, anchors);
    if !deprecated.is_empty() {
        pairs.push(pair("Deprecation", Cell::prose(deprecated)));
    }
    pairs.push(pair("Record", card::path(summary)));
    pairs
}
