//! Controls that a source lists once and names by their id elsewhere.

use std::collections::BTreeMap;

use crate::hazard::FactKey;
use crate::import::layout::OtherTable;
use crate::import::source::{Piece, Place};
use crate::import::vocabulary::{Target, meaning_of, words_of};

/// A control of a list of controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedControl {
    /// Its words.
    pub(super) text: Piece,
    /// Its facts.
    pub(super) facts: Vec<(FactKey, String)>,
}

/// The controls that a source lists, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalogue {
    controls: BTreeMap<String, ListedControl>,
    /// Where each of their texts stands.
    places: Vec<Place>,
}

impl Catalogue {
    /// Finds the lists of controls among the tables without hazards.
    pub(super) fn new(tables: &[OtherTable]) -> Self {
        let mut catalogue = Self::default();
        for table in tables {
            catalogue.add_entry(table);
            catalogue.add_rows(table);
        }
        catalogue
    }

    /// The control of an id.
    pub(super) fn get(&self, id: &str) -> Option<&ListedControl> {
        self.controls.get(id.trim())
    }

    /// Whether a text of a list of controls stands at a place.
    pub(super) fn has_place(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    /// An entry of structured data: `controls: [{id, description}]`.
    fn add_entry(&mut self, table: &OtherTable) {
        let of = words_of(&table.title);
        if !of
            .split(' ')
            .any(|word| word == "controls" || word == "control")
        {
            return;
        }
        let pairs = table.rows.iter().filter_map(|row| match row.as_slice() {
            [name, value] => Some((name.text.as_str(), value)),
            _ => None,
        });
        self.add(pairs.collect());
    }

    /// A table with an id, a description and perhaps the verification of each control.
    fn add_rows(&mut self, table: &OtherTable) {
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
        for row in rows {
            let pairs = head
                .iter()
                .zip(row)
                .map(|(name, value)| (name.text.as_str(), value));
            if self.add(pairs.filter(|(_, value)| !value.is_empty()).collect()) {
                self.places
                    .extend(head.iter().map(|cell| cell.place.clone()));
            }
        }
    }

    /// Adds a control; `false` if the values have no id or no words.
    fn add(&mut self, pairs: Vec<(&str, &Piece)>) -> bool {
        let mut id = None;
        let mut text = None;
        let mut facts = Vec::new();
        let mut placed = Vec::new();
        for (name, value) in pairs {
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
                    text = Some(value)
                }
                Some(Target::Evidence) => facts.push(fact(FactKey::Evidence)),
                Some(Target::Verified) => facts.push(fact(FactKey::Verified)),
                Some(Target::Effective) => facts.push(fact(FactKey::Effective)),
                Some(Target::Owner) => facts.push(fact(FactKey::Owner)),
                _ => continue,
            }
            placed.push(value.place.clone());
        }
        let (Some(id), Some(text)) = (id, text) else {
            return false;
        };
        self.places.extend(placed);
        let listed = ListedControl {
            text: text.clone(),
            facts,
        };
        self.controls.insert(id.text.trim().to_owned(), listed);
        true
    }
}
