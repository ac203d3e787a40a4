//! Where the texts go that are in no hazard.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, TableCell};
use super::draft::RecordDraft;
use super::fate::{Fate, PlacedText};
use super::matrix;
use super::question::Questions;
use crate::hazard::FactKey;
use crate::import::layout::{Layout, OtherTable, Outside, OutsideReason};
use crate::import::mapping::{ColumnUse, ImportMap};
use crate::import::source::{Part, Place};
use crate::template::Template;

/// The ids of the controls that hazards name.
pub(super) fn named_controls<'d>(
    drafts: impl Iterator<Item = &'d RecordDraft>,
) -> BTreeSet<String> {
    let controls = drafts.flat_map(|draft| &draft.controls);
    let ids = controls
        .flat_map(|control| &control.facts)
        .filter(|(key, _)| *key == FactKey::Id);
    ids.map(|(_, id)| id.clone()).collect()
}

/// Where the texts outside hazards and tables go.
pub(super) fn outside(layout: &Layout, scales: &[Place]) -> Vec<PlacedText> {
    let fate = |outside: &Outside| match outside.why {
        _ if scales.contains(&outside.piece.place) => {
            Fate::Used("the scale of the source".to_owned())
        }
        OutsideReason::ColumnName => Fate::Used("the name of a column".to_owned()),
        OutsideReason::Link => Fate::Used("it says to which hazard its row belongs".to_owned()),
        OutsideReason::Heading => Fate::Nowhere("it is a heading outside the hazards".to_owned()),
        OutsideReason::EmptyRow => {
            Fate::Nowhere("its row has an id or a status and nothing else".to_owned())
        }
        OutsideReason::TemplateRow => Fate::Nowhere("its row is one of a template".to_owned()),
        OutsideReason::Unknown => Fate::Unplaced("it belongs to no hazard".to_owned()),
    };
    let texts = layout.outside.iter().map(|outside| PlacedText {
        name: String::new(),
        fate: fate(outside),
        piece: outside.piece.clone(),
    });
    texts.collect()
}

/// By what the cells of tables without hazards are placed.
pub(super) struct OtherTables<'a> {
    pub(super) scales: Vec<Place>,
    /// The controls that a hazard names.
    pub(super) named: BTreeSet<String>,
    pub(super) catalogue: &'a Catalogue,
    pub(super) template: &'a Template,
}

impl OtherTables<'_> {
    /// Where the cells of a table go.
    pub(super) fn texts(
        &self,
        at: usize,
        table: &OtherTable,
        questions: &mut Questions,
    ) -> Vec<PlacedText> {
        let matrix = matrix::read(table, self.template);
        if let Some(matrix) = &matrix {
            matrix
                .differences
                .iter()
                .for_each(|difference| questions.tell(difference));
        }
        let first = table.rows.first().and_then(|row| row.first());
        let is_scale = first.is_some_and(|cell| self.scales.contains(&cell.place));
        let mut texts = Vec::new();
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
            {
                let fate = match matrix {
                    _ if is_scale => Fate::Used("the scale of the source".to_owned()),
                    Some(_) => Fate::Used(
                        "the matrix of the source, compared with the criteria of the log"
                            .to_owned(),
                    ),
                    None => self.fate((at, row, column)),
                };
                texts.push(PlacedText {
                    name: table.title.clone(),
                    piece: cell.clone(),
                    fate,
                });
            }
        }
        texts
    }

    fn fate(&self, cell: TableCell) -> Fate {
        match self.catalogue.control_at(cell) {
            Some("") => Fate::Used("the name of a column".to_owned()),
            Some(id) if self.named.contains(id) => {
                Fate::Used(format!("the control {id}, in the hazards that name it"))
            }
            Some(id) => Fate::Unplaced(format!("no hazard names the control {id}")),
            None => Fate::Unplaced("its table has no hazards".to_owned()),
        }
    }
}

/// Places a text outside the hazards as the map says.
pub(super) fn place_by_map(text: &mut PlacedText, map: &ImportMap) {
    if !text.is_unplaced() {
        return;
    }
    let sheet = match &text.piece.place {
        Place::Cell { sheet, .. } => map.outside.get(sheet.as_ref()),
        _ => None,
    };
    let becomes = sheet
        .or_else(|| map.outside.get(&text.name))
        .or_else(|| map.outside.get("*"));
    match becomes {
        Some(ColumnUse::Nowhere(why)) => text.fate = Fate::Nowhere(why.clone()),
        Some(ColumnUse::Note | ColumnUse::Field(_)) => {
            text.fate = Fate::Note("kept in a file beside the log, as the map says".to_owned());
        }
        None => {}
    }
}

/// Comments and tracked changes: a person decides about each.
pub(super) fn asides(parts: &[Part]) -> Vec<PlacedText> {
    let aside = |part: &Part| match part {
        Part::Aside { kind, piece } => Some(PlacedText {
            name: kind.words().to_owned(),
            piece: piece.clone(),
            fate: Fate::Unplaced(format!("it is {}", kind.words())),
        }),
        _ => None,
    };
    parts.iter().filter_map(aside).collect()
}
