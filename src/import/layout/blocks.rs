//! Entries of structured data: which are hazards, and the others as tables.

use super::super::source::{Block, Entry, Part, Piece, Place};
use super::super::vocabulary::{Target, meaning_of, words_of};
use super::raw_hazard::{Layout, OtherTable, RawEntry};

/// Whether named values are those of a hazard.
pub(super) fn is_hazard(block: &Block) -> bool {
    let of = block.of.as_deref().map(words_of).unwrap_or_default();
    if of == "issues" {
        return true;
    }
    let targets: Vec<Target> = block
        .entries
        .iter()
        .filter_map(|entry| meaning_of(&entry.name))
        .map(|meaning| meaning.target)
        .collect();
    let has = |wanted: fn(&Target) -> bool| targets.iter().any(wanted);
    let danger = has(|target| {
        matches!(
            target,
            Target::Name
                | Target::Hazard
                | Target::Harm
                | Target::EffectOrHarm
                | Target::Description
        )
    });
    let parts = [
        has(|target| matches!(target, Target::Causes)),
        has(|target| matches!(target, Target::Effect | Target::EffectOrHarm | Target::Harm)),
        has(|target| matches!(target, Target::Score(..))),
        has(|target| matches!(target, Target::Controls(..) | Target::ExistingControls)),
    ];
    let least = if of.contains("hazard") { 1 } else { 2 };
    danger && parts.into_iter().filter(|part| *part).count() >= least
}

/// Reads entries of structured data that are no hazards: those of one list are the rows of a table. Gives the place of
/// the part behind them.
pub(super) fn others(parts: &[Part], at: usize, layout: &mut Layout) -> usize {
    let block = |part: &Part| match part {
        Part::Block(block) if !is_hazard(block) => Some(block.clone()),
        _ => None,
    };
    let of = block(&parts[at]).and_then(|block| block.of);
    let list: Vec<Block> = parts[at..]
        .iter()
        .map_while(block)
        .take_while(|block| block.of == of)
        .collect();
    // The place of an entry of a list ends with its number.
    let is_list =
        matches!(list.first(), Some(Block { place: Place::Key(key), .. }) if key.ends_with(']'));
    let rows = match (list.as_slice(), &of) {
        ([one], Some(_)) if is_list => rows(std::slice::from_ref(one)),
        ([] | [_], _) | (_, None) => list.iter().take(1).flat_map(pairs).collect(),
        (several, Some(_)) => rows(several),
    };
    let taken = if of.is_some() { list.len().max(1) } else { 1 };
    layout.tables.push(OtherTable {
        title: of.unwrap_or_default(),
        rows,
        hazard: None,
    });
    at + taken
}

/// The name and the value of each entry.
fn pairs(block: &Block) -> Vec<Vec<Piece>> {
    let pair = |entry: &Entry| vec![named(entry), entry.value.clone()];
    block.entries.iter().map(pair).collect()
}

/// A row for each block, below the names of all their entries.
fn rows(blocks: &[Block]) -> Vec<Vec<Piece>> {
    let mut names: Vec<Piece> = Vec::new();
    for entry in blocks.iter().flat_map(|block| &block.entries) {
        if !names.iter().any(|name| name.text == entry.name) {
            names.push(named(entry));
        }
    }
    let row = |block: &Block| {
        let cell = |name: &Piece| {
            let values: Vec<&Entry> = block
                .entries
                .iter()
                .filter(|entry| entry.name == name.text)
                .collect();
            let first = values
                .first()
                .map_or_else(|| name.clone(), |entry| entry.value.clone());
            let texts: Vec<&str> = values
                .iter()
                .map(|entry| entry.value.text.as_str())
                .collect();
            Piece {
                text: texts.join("\n"),
                ..first
            }
        };
        names.iter().map(cell).collect()
    };
    let rows: Vec<Vec<Piece>> = blocks.iter().map(row).collect();
    std::iter::once(names.clone()).chain(rows).collect()
}

/// The name of an entry, at its place.
fn named(entry: &Entry) -> Piece {
    Piece {
        text: entry.name.clone(),
        ..entry.value.clone()
    }
}

/// A value of structured data. The keys that lead to it are the names above it, and the numbers in them its row.
pub(super) fn entry(entry: &Entry) -> RawEntry {
    let mut row = 0;
    let mut names: Vec<String> = Vec::new();
    for key in entry.name.split('.') {
        let (name, index) = key.split_once('[').unwrap_or((key, ""));
        let index: Option<usize> = index.trim_end_matches(']').parse().ok();
        row = index.map_or(row, |index| index + 1);
        names.push(name.to_owned());
    }
    let name = names.pop().unwrap_or_default();
    RawEntry {
        name,
        above: names.join(" / "),
        value: entry.value.clone(),
        row,
    }
}

/// Whether entries belong to the hazard before them: those of a list beside the values of a file that is one hazard.
pub(super) fn is_of_last(block: &Block, layout: &Layout) -> bool {
    let is_whole_file = layout.hazards.len() == 1 && layout.hazards[0].is_whole_file;
    let of = block
        .of
        .as_deref()
        .and_then(meaning_of)
        .map(|meaning| meaning.target);
    is_whole_file
        && matches!(
            of,
            Some(
                Target::Causes
                    | Target::Controls(..)
                    | Target::ExistingControls
                    | Target::Harm
                    | Target::Effect
            )
        )
}

/// Adds entries to the hazard before them.
pub(super) fn add_to_last(block: &Block, layout: &mut Layout) {
    let of = block.of.clone().unwrap_or_default();
    let Some(hazard) = layout.hazards.last_mut() else {
        return;
    };
    let row = hazard.entries.last().map_or(0, |entry| entry.row) + 1;
    hazard
        .entries
        .extend(block.entries.iter().map(|one| RawEntry {
            above: of.clone(),
            row,
            ..entry(one)
        }));
}
