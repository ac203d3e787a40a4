//! The differences between two versions of a whole log.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::content::{Content, SectionContent};
use super::difference::{DifferenceClass, RecordDifference};
use super::differences::compare_records;
use super::log_version::LogVersion;
use super::pair::Pair;
use super::same_hazards::{PlacedRecord, SameHazard, SameHazards};
use super::version::{HazardEvent, HazardVersion};
use crate::hazard::{HazardId, Record, Summary};
use crate::template::{Criteria, RiskClass, Template};

/// A hazard in a list of differences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedHazard {
    /// Its id.
    pub id: HazardId,
    /// Its name, as it is now, or was if it is gone.
    pub name: String,
    /// Its path, as it is now, or was.
    pub path: String,
    /// What became of it.
    pub fate: HazardFate,
    /// The hazard in each version; `None` in a version that does not have it or of which nothing is read.
    pub versions: Pair<Option<Box<HazardVersion>>>,
    /// The sections of a record that one version alone has.
    pub sections: Vec<SectionContent>,
}

impl ComparedHazard {
    /// What became of its status. Empty for a hazard that one version alone has.
    pub fn events(&self) -> Vec<HazardEvent> {
        match (&self.versions.before, &self.versions.after) {
            (Some(before), Some(after)) => HazardEvent::between(before, after),
            _ => Vec::new(),
        }
    }

    /// The file of the record before, if it has another folder or file name now.
    pub fn moved_from(&self) -> Option<&str> {
        match &self.fate {
            HazardFate::Changed(found) => found.moved_from.as_deref(),
            HazardFate::Raised(_) | HazardFate::Removed(_) | HazardFate::InConflict(_) => None,
        }
    }

    /// That the record has another file, on one line; `None` if it has the same.
    pub fn move_phrase(&self) -> Option<String> {
        let from = self.moved_from()?;
        Some(format!("file {from} → {}", self.path))
    }

    /// The hazard as it is now, or was if it is gone; `None` if nothing of it is read.
    pub fn latest(&self) -> Option<&HazardVersion> {
        let versions = &self.versions;
        versions.after.as_deref().or(versions.before.as_deref())
    }
}

/// What became of a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HazardFate {
    /// Its record is new.
    Raised(Box<Summary>),
    /// Its record is gone.
    Removed(Box<Summary>),
    /// Its record differs.
    Changed(RecordDifference),
    /// One of the two versions has an unresolved merge conflict, so none of its values is read.
    InConflict(UnreadVersion),
}

/// The version of a record that is not read, and its first merge conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadVersion {
    /// Which version.
    pub which: WhichVersion,
    /// The line of the first marker, counted from 1.
    pub line: usize,
    /// Both sides by their names.
    pub sides: String,
}

/// One of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhichVersion {
    /// The first.
    Before,
    /// The second.
    After,
}

/// How many hazards have each residual risk; the key is the words of the class.
pub type RiskProfile = BTreeMap<String, usize>;

/// The differences between two versions of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogDifference {
    /// How many hazards there were and are.
    pub hazards: Pair<usize>,
    /// The hazards that differ, by id.
    pub list: Vec<ComparedHazard>,
    /// The initial risks.
    pub initial: Pair<RiskProfile>,
    /// The residual risks.
    pub residual: Pair<RiskProfile>,
    /// Whether the risk criteria differ: the same score can then be another risk.
    pub criteria: CriteriaFate,
}

/// Whether the risk criteria differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CriteriaFate {
    /// They are the same.
    #[default]
    Same,
    /// A level, a class, a cell of the matrix or its meaning differs.
    Changed,
}

impl LogDifference {
    /// How many of the hazards whose records are in both versions differ in this class.
    pub fn count(&self, class: DifferenceClass) -> usize {
        let changed = self.list.iter().filter(|hazard| match &hazard.fate {
            HazardFate::Changed(found) => found.class() == Some(class),
            HazardFate::Raised(_) | HazardFate::Removed(_) | HazardFate::InConflict(_) => false,
        });
        changed.count()
    }

    /// Every risk of either version in words, the highest first; hazards without a score, or not read, come last.
    pub fn risks(&self) -> Vec<&str> {
        let profiles = [&self.initial, &self.residual];
        let profiles = profiles
            .into_iter()
            .flat_map(|pair| [&pair.before, &pair.after]);
        let risks: BTreeSet<&str> = profiles
            .flat_map(|it| it.keys().map(String::as_str))
            .collect();
        let (scored, open): (Vec<&str>, Vec<&str>) = risks
            .into_iter()
            .rev()
            .partition(|risk| ![NOT_SCORED, NOT_READ].contains(risk));
        [scored, open].concat()
    }

    /// Whether anything clinical differs: a hazard was raised or is gone, or a clinical value or the criteria differ.
    pub fn is_clinical(&self) -> bool {
        let is_clinical = |hazard: &ComparedHazard| match &hazard.fate {
            HazardFate::Raised(_) | HazardFate::Removed(_) => true,
            HazardFate::Changed(found) => found.class() == Some(DifferenceClass::Clinical),
            HazardFate::InConflict(_) => false,
        };
        self.criteria == CriteriaFate::Changed || self.list.iter().any(is_clinical)
    }
}

/// The differences between two versions of a log. A hazard is the same one if its record has the same path, or moved and
/// has the same id, or has another id and says the same.
pub fn compare_logs(before: &LogVersion, after: &LogVersion) -> LogDifference {
    let SameHazards { pairs, gone, come } = SameHazards::find(before, after);
    let mut list: Vec<ComparedHazard> = Vec::new();
    for PlacedRecord { path, record } in gone {
        list.push(alone(record, path, &before.template, WhichVersion::Before));
    }
    for PlacedRecord { path, record } in come {
        list.push(alone(record, path, &after.template, WhichVersion::After));
    }
    let differs = |same: SameHazard<'_>| changed(&same, before, after);
    list.extend(
        pairs
            .into_par_iter()
            .filter_map(differs)
            .collect::<Vec<_>>(),
    );
    list.sort_by(|one, other| (&one.id, &one.path).cmp(&(&other.id, &other.path)));
    let profiles = |risk: fn(&Summary) -> Option<RiskClass>| Pair {
        before: profile(&before.hazards, &before.template, risk),
        after: profile(&after.hazards, &after.template, risk),
    };
    LogDifference {
        hazards: Pair {
            before: before.records.len(),
            after: after.records.len(),
        },
        list,
        initial: profiles(|summary| summary.initial.risk),
        residual: profiles(|summary| summary.residual.risk),
        criteria: match before.template.criteria == after.template.criteria {
            true => CriteriaFate::Same,
            false => CriteriaFate::Changed,
        },
    }
}

fn hazard(
    record: &Record,
    path: &str,
    fate: HazardFate,
    versions: Pair<Option<Box<HazardVersion>>>,
) -> ComparedHazard {
    let words: Vec<&str> = record.hazard.name.split_whitespace().collect();
    ComparedHazard {
        id: record.hazard.id.clone(),
        name: words.join(" "),
        path: path.to_owned(),
        fate,
        versions,
        sections: Vec::new(),
    }
}

/// A hazard that one version alone has. Nothing is read of a record in conflict, so it is not called raised or removed.
fn alone(record: &Record, path: &str, template: &Template, which: WhichVersion) -> ComparedHazard {
    if let Some(unread) = unread(record, which) {
        return hazard(
            record,
            path,
            HazardFate::InConflict(unread),
            Pair::default(),
        );
    }
    let version = Box::new(HazardVersion::of(record, path, template));
    let summary = Box::new(version.summary.clone());
    let (fate, versions) = match which {
        WhichVersion::Before => (
            HazardFate::Removed(summary),
            Pair {
                before: Some(version),
                after: None,
            },
        ),
        WhichVersion::After => (
            HazardFate::Raised(summary),
            Pair {
                before: None,
                after: Some(version),
            },
        ),
    };
    ComparedHazard {
        sections: Content::of(record, template).sections,
        ..hazard(record, path, fate, versions)
    }
}

fn changed(
    same: &SameHazard<'_>,
    before: &LogVersion,
    after: &LogVersion,
) -> Option<ComparedHazard> {
    let (was, is) = (same.before, same.after);
    let path = is.path;
    let unread =
        unread(is.record, WhichVersion::After).or_else(|| unread(was.record, WhichVersion::Before));
    if let Some(unread) = unread {
        let fate = HazardFate::InConflict(unread);
        return Some(hazard(is.record, path, fate, Pair::default()));
    }
    let versions = Pair {
        before: (was.record, &before.template),
        after: (is.record, &after.template),
    };
    let found = RecordDifference {
        moved_from: (was.path != path).then(|| was.path.to_owned()),
        ..compare_records(versions.before, versions.after)
    };
    found.class()?;
    let versions = versions
        .map(|(record, template)| Some(Box::new(HazardVersion::of(record, path, template))));
    Some(hazard(
        is.record,
        path,
        HazardFate::Changed(found),
        versions,
    ))
}

fn unread(record: &Record, which: WhichVersion) -> Option<UnreadVersion> {
    let conflict = record.document.merge_conflicts().first()?;
    Some(UnreadVersion {
        which,
        line: record.document.place(conflict.marker.start).line,
        sides: conflict.sides(),
    })
}

fn profile(
    summaries: &[Summary],
    template: &Template,
    risk: fn(&Summary) -> Option<RiskClass>,
) -> RiskProfile {
    let mut profile = empty_profile(&template.criteria);
    for summary in summaries {
        let words = match risk(summary) {
            _ if summary.in_conflict => NOT_READ.to_owned(),
            Some(class) => template.criteria.words(class),
            None => NOT_SCORED.to_owned(),
        };
        *profile.entry(words).or_insert(0) += 1;
    }
    profile
}

/// The words for hazards of which nothing is read, because of a merge conflict.
const NOT_READ: &str = "Not read";
/// The words for hazards without a score.
const NOT_SCORED: &str = "Not scored";

fn empty_profile(criteria: &Criteria) -> RiskProfile {
    let classes = criteria.classes.iter();
    let mut profile: RiskProfile = classes
        .map(|level| (criteria.words(level.class), 0))
        .collect();
    profile.insert(NOT_SCORED.to_owned(), 0);
    profile
}
