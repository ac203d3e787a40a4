//! What becomes of each column and key of a source.

use std::collections::BTreeMap;

use super::map_file::{ColumnUse, ImportMap};
use crate::import::layout::{HEADING_ABOVE, OF_ISSUE, RawHazard};
use crate::import::vocabulary::{
    ControlStatus, Likeness, Target, When, meaning_of, when_of, words_of,
};
use crate::template::GroupKind;

/// How it is known what a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// The map says it.
    ByMap,
    /// Its name is a spelling in use.
    ByName,
    /// Its name is this spelling but for a letter or two.
    Nearly(String),
    /// It is not known.
    No,
}

/// A column or key of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceColumn {
    /// Its name, with those above it.
    pub name: String,
    /// How many values it has.
    pub values: usize,
    /// What becomes of it; `None` if that is not known.
    pub becomes: Option<ColumnUse>,
    /// How that is known.
    pub known: Known,
}

impl SourceColumn {
    /// The field that it is, if it is one.
    pub fn target(&self) -> Option<Target> {
        match &self.becomes {
            Some(ColumnUse::Field(target)) => Some(*target),
            _ => None,
        }
    }
}

/// The columns of a source, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceColumns {
    /// The columns.
    pub list: Vec<SourceColumn>,
    places: BTreeMap<String, usize>,
}

impl SourceColumns {
    /// Finds out what becomes of each column.
    pub fn new(hazards: &[RawHazard], map: &ImportMap) -> Self {
        let mut columns = Self::default();
        for entry in hazards.iter().flat_map(|hazard| &hazard.entries) {
            if entry.name.is_empty() && entry.value.is_empty() {
                continue;
            }
            let name = entry.full_name();
            let at = *columns.places.entry(name.clone()).or_insert_with(|| {
                columns
                    .list
                    .push(column(&entry.name, &entry.above, name, map));
                columns.list.len() - 1
            });
            columns.list[at].values += 1;
        }
        columns.tell_hazard_from_name(map);
        columns
    }

    /// The column of a name.
    pub fn named(&self, full_name: &str) -> Option<&SourceColumn> {
        self.places.get(full_name).and_then(|at| self.list.get(*at))
    }

    /// The names, for a map.
    pub fn headings(&self) -> Vec<String> {
        self.list.iter().map(|column| column.name.clone()).collect()
    }

    /// Where another column has the name, a column `Hazard` is the hazard.
    fn tell_hazard_from_name(&mut self, map: &ImportMap) {
        let is_hazard = |column: &SourceColumn| {
            column.target() == Some(Target::Name)
                && matches!(words_of(&column.name).as_str(), "hazard" | "hazards")
                && !map.columns.contains_key(&column.name)
        };
        let names = self
            .list
            .iter()
            .filter(|column| column.target() == Some(Target::Name));
        if names.filter(|column| !is_hazard(column)).count() == 0 {
            return;
        }
        for column in self.list.iter_mut().filter(|column| is_hazard(column)) {
            column.becomes = Some(ColumnUse::Field(Target::Hazard));
        }
    }
}

fn column(name: &str, above: &str, full_name: String, map: &ImportMap) -> SourceColumn {
    let by_map = map
        .columns
        .get(&full_name)
        .or_else(|| map.columns.get(name));
    if let Some(becomes) = by_map {
        return SourceColumn {
            name: full_name,
            values: 0,
            becomes: Some(becomes.clone()),
            known: Known::ByMap,
        };
    }
    if name == HEADING_ABOVE || name == OF_ISSUE {
        return SourceColumn {
            name: full_name,
            values: 0,
            becomes: Some(ColumnUse::Note),
            known: Known::ByName,
        };
    }
    let (target, known) = match meaning(name, above) {
        Some((target, Likeness::Same)) => (Some(target), Known::ByName),
        Some((target, Likeness::Nearly(known))) => (Some(target), Known::Nearly(known)),
        None => (None, Known::No),
    };
    SourceColumn {
        name: full_name,
        values: 0,
        becomes: target.map(ColumnUse::Field),
        known,
    }
}

/// What a name means below the names above it: `Severity` below `Residual risk assessment` is the residual severity.
fn meaning(name: &str, above: &str) -> Option<(Target, Likeness)> {
    if name.is_empty() {
        return match above.is_empty() {
            true => None,
            false => meaning(above, ""),
        };
    }
    if let Some(target) = control_below(name, above) {
        return Some((target, Likeness::Same));
    }
    if let Some(part) = part_above(above) {
        return below_part(name, part).map(|target| (target, Likeness::Same));
    }
    let Some(found) = meaning_of(name) else {
        // `Software design` in the group `Residual`.
        let whole = format!("{above} {name}");
        let found = meaning_of(&whole).filter(|_| !above.is_empty())?;
        return Some((found.target, found.likeness));
    };
    let mut target = found.target;
    let above_time = when_of(above);
    let second = name.ends_with(" (2)");
    let time = match (found.says_when, above_time) {
        (true, _) => None,
        (false, Some(when)) => Some(when),
        // A score that has two columns of one name: the second is the residual one.
        (false, None) if second => Some(When::Residual),
        (false, None) => None,
    };
    if let Some(when) = time {
        target = match target {
            Target::Score(_, scored) => Target::Score(when, scored),
            Target::Reason(_) => Target::Reason(when),
            Target::Controls(group, ControlStatus::Unsaid)
                if group != GroupKind::Other && when == When::Initial =>
            {
                Target::ExistingControls
            }
            other => other,
        };
    }
    Some((target, found.likeness))
}

/// The controls that a name is about below the name of a group: `Description` below `Existing Controls / HIT Design`.
fn control_below(name: &str, above: &str) -> Option<Target> {
    if !matches!(
        words_of(name).as_str(),
        "description" | "control" | "controls" | "control description"
    ) {
        return None;
    }
    match group_above(above)? {
        GroupAbove::Existing => Some(Target::ExistingControls),
        GroupAbove::New(group) => Some(Target::Controls(group, ControlStatus::Unsaid)),
    }
}

/// Causes or controls, where a name is below the list of these: what it says is about one of them and not the hazard.
fn part_above(above: &str) -> Option<Target> {
    let last = above.split(" / ").last()?;
    match meaning_of(last)?.target {
        Target::Causes => Some(Target::Causes),
        target @ (Target::Controls(..) | Target::ExistingControls) => Some(target),
        _ => None,
    }
}

/// What a name is below such a list; `None` if the record has no field for it.
fn below_part(name: &str, part: Target) -> Option<Target> {
    let own = meaning_of(name).map(|meaning| meaning.target);
    match (own?, part) {
        (Target::Id | Target::CauseId, Target::Causes) => Some(Target::CauseId),
        (Target::Name | Target::Description | Target::Causes, Target::Causes) => {
            Some(Target::Causes)
        }
        (_, Target::Causes) => None,
        (Target::Id | Target::ControlId, _) => Some(Target::ControlId),
        (Target::Name | Target::Description | Target::Controls(..), part) => Some(part),
        (own @ (Target::Evidence | Target::Verified | Target::Effective), _) => Some(own),
        _ => None,
    }
}

/// The controls that the names above a column are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupAbove {
    /// Those that exist already.
    Existing,
    /// Those of a group.
    New(GroupKind),
}

/// The controls that the names above a column are about; `None` if they are about something else.
pub fn group_above(above: &str) -> Option<GroupAbove> {
    let parts = above.split(" / ").filter(|part| !part.is_empty());
    let mut group = None;
    let mut existing = false;
    for part in parts {
        match meaning_of(part).map(|meaning| meaning.target) {
            Some(Target::ExistingControls) => {
                existing = true;
                group.get_or_insert(GroupKind::Other);
            }
            Some(Target::Controls(kind, _)) => group = Some(kind),
            _ => {}
        }
    }
    Some(match existing {
        true => GroupAbove::Existing,
        false => GroupAbove::New(group?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, above: &str) -> String {
        meaning(name, above).map_or_else(|| "-".to_owned(), |(target, _)| target.key())
    }

    #[test]
    fn a_name_is_read_below_the_names_above_it() {
        for (name, above, wanted) in [
            ("Severity", "Residual Risk Assessment", "residual-severity"),
            (
                "Likelihood",
                "Initial Risk Assessment",
                "initial-likelihood",
            ),
            ("Severity", "Clinical Consequences", "initial-severity"),
            ("P (2)", "", "residual-likelihood"),
            ("Acceptable? (2)", "", "residual-risk"),
            ("", "Description", "description"),
            ("", "", "-"),
            ("R. Consequence", "Residual", "residual-severity"),
            ("I. Software design", "Initial", "existing-controls"),
            ("Software design", "Initial", "existing-controls"),
            ("Likelihood", "Initial Risk Rating", "initial-likelihood"),
            (
                "Consequence",
                "Residual Hazard Risk Rating",
                "residual-severity",
            ),
        ] {
            assert_eq!(key(name, above), wanted, "{above} / {name}");
        }
    }
}
