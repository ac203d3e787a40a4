//! Controls that a source lists once and names by their id elsewhere.

use std::collections::BTreeMap;

use crate::hazard::FactKey;
use crate::import::layout::OtherTable;
use crate::import::source::Piece;
use crate::import::vocabulary::{Target, meaning_of, words_of};

/// A control of a list of controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedControl {
    /// Its words.
    pub(super) text: Piece,
    /// Its facts.
    pub(super) facts: Vec<(FactKey, String)>,
}

/// A cell of a table without hazards: the table, the row and the column.
pub(super) type TableCell = (usize, usize, usize);

/// The controls that a source lists, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalogue {
    controls: BTreeMap<String, ListedControl>,
    /// The cells of each control, by its id, and those that name the columns, by an empty id.
    cells: BTreeMap<TableCell, String>,
}

impl Catalogue {
    /// Finds the lists of controls among the tables without hazards.
    pub(super) fn new(tables: &[OtherTable]) -> Self {
        let mut catalogue = Self::default();
        for (at, table) in tables.iter().enumerate() {
            catalogue.add_entry(at, table);
            catalogue.add_rows(at, table);
        }
        catalogue
    }

    /// The control of an id.
    pub(super) fn get(&self, id: &str) -> Option<&ListedControl> {
        self.controls.get(id.trim())
    }

    /// The id of the control that a cell belongs to; empty for the name of a column of such a list.
    pub(super) fn control_at(&self, cell: TableCell) -> Option<&str> {
        self.cells.get(&cell).map(String::as_str)
    }

    /// An entry of structured data: `controls: [{id, description}]`.
    fn add_entry(&mut self, at: usize, table: &OtherTable) {
        let of = words_of(&table.title);
        if !of
            .split(' ')
            .any(|word| word == "controls" || word == "control")
        {
            return;
        }
        let pairs =
            table
                .rows
                .iter()
                .enumerate()
                .filter_map(|(row, cells)| match cells.as_slice() {
                    [name, value] => Some((name.text.as_str(), value, (at, row, 1))),
                    _ => None,
                });
        if let Some(id) = self.add(pairs.collect()) {
            let names = (0..table.rows.len()).filter(|row| self.cells.contains_key(&(at, *row, 1)));
            let names: Vec<TableCell> = names.map(|row| (at, row, 0)).collect();
            self.cells
                .extend(names.into_iter().map(|cell| (cell, id.clone())));
        }
    }

    /// A table with an id, a description and perhaps the verification of each control.
    fn add_rows(&mut self, at: usize, table: &OtherTable) {
        let Some((head, rows)) = table.rows.split_first() else {
            return;
        };
        let is_of_controls = words_of(&table.title).contains("control")
            || head
                .iter()
                .any(|cell| words_of(&cell.text).contains("control"));
        if !is_of_controls {
            return;
        }
        for (row, cells) in rows.iter().enumerate() {
            let pairs = head.iter().zip(cells).enumerate();
            let pairs = pairs
                .map(|(column, (name, value))| (name.text.as_str(), value, (at, row + 1, column)));
            self.add(pairs.filter(|(_, value, _)| !value.is_empty()).collect());
        }
        let used: Vec<TableCell> = self
            .cells
            .keys()
            .filter(|cell| cell.0 == at)
            .map(|cell| (at, 0, cell.2))
            .collect();
        self.cells
            .extend(used.into_iter().map(|cell| (cell, String::new())));
    }

    /// Adds a control and gives its id; `None` if the values have no id or no words.
    fn add(&mut self, pairs: Vec<(&str, &Piece, TableCell)>) -> Option<String> {
        let mut id = None;
        let mut text = None;
        let mut facts = Vec::new();
        let mut cells = Vec::new();
        for (name, value, cell) in pairs {
            let fact = |key: FactKey| {
                (
                    key,
                    value.text.split_whitespace().collect::<Vec<_>>().join(" "),
                )
            };
            match meaning_of(name).map(|meaning| meaning.target) {
                Some(Target::Id | Target::ControlId) => id = Some(value),
                Some(Target::Description | Target::Controls(..) | Target::Name)
                    if text.is_none() =>
                {
                    text = Some(value);
                }
                Some(Target::Evidence) => facts.push(fact(FactKey::Evidence)),
                Some(Target::Verified) => facts.push(fact(FactKey::Verified)),
                Some(Target::Effective) => facts.push(fact(FactKey::Effective)),
                Some(Target::Owner) => facts.push(fact(FactKey::Owner)),
                _ => continue,
            }
            cells.push(cell);
        }
        let id = id?.text.trim().to_owned();
        let listed = ListedControl {
            text: text?.clone(),
            facts,
        };
        self.cells
            .extend(cells.into_iter().map(|cell| (cell, id.clone())));
        self.controls.insert(id.clone(), listed);
        Some(id)
    }
}
