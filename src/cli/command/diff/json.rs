//! Differences as JSON.

use serde::Serialize;

use crate::compare::{
    ComparedHazard, CriteriaFate, Difference, DifferenceClass, HazardFate, LogDifference, Pair,
    RiskProfile,
};
use crate::session::ScopeNotice;

/// The version of the format. It increases when a reader of the old version could misread the new
/// one.
const SCHEMA: u32 = 1;

/// The differences; the keys and their order are part of the interface.
#[derive(Serialize)]
pub struct DiffPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    range: &'a str,
    hazards: BeforeAndNow<usize>,
    risks: Vec<RiskCounts<'a>>,
    criteria_changed: bool,
    clinical: bool,
    changed: Vec<DiffEntry<'a>>,
}

#[derive(Serialize)]
struct BeforeAndNow<T> {
    before: T,
    now: T,
}

/// How many hazards have a risk.
#[derive(Serialize)]
struct RiskCounts<'a> {
    risk: &'a str,
    initial: BeforeAndNow<usize>,
    residual: BeforeAndNow<usize>,
}

#[derive(Serialize)]
struct DiffEntry<'a> {
    id: &'a str,
    name: &'a str,
    path: &'a str,
    fate: &'static str,
    class: Option<&'static str>,
    differences: Vec<DifferenceEntry>,
}

#[derive(Serialize)]
struct DifferenceEntry {
    class: &'static str,
    words: Vec<String>,
}

/// The page of the differences.
pub fn page<'a>(
    found: &'a LogDifference,
    range: &'a str,
    notices: &'a [ScopeNotice],
) -> DiffPage<'a> {
    DiffPage {
        schema: SCHEMA,
        notices,
        range,
        hazards: BeforeAndNow {
            before: found.hazards.before,
            now: found.hazards.after,
        },
        risks: found
            .risks()
            .into_iter()
            .map(|risk| counts(found, risk))
            .collect(),
        criteria_changed: found.criteria == CriteriaFate::Changed,
        clinical: found.is_clinical(),
        changed: found.list.iter().map(entry).collect(),
    }
}

fn counts<'a>(found: &LogDifference, risk: &'a str) -> RiskCounts<'a> {
    let of = |profiles: &Pair<RiskProfile>| BeforeAndNow {
        before: profiles.before.get(risk).copied().unwrap_or_default(),
        now: profiles.after.get(risk).copied().unwrap_or_default(),
    };
    RiskCounts {
        risk,
        initial: of(&found.initial),
        residual: of(&found.residual),
    }
}

fn entry(hazard: &ComparedHazard) -> DiffEntry<'_> {
    let (fate, class, differences) = match &hazard.fate {
        HazardFate::Raised(_) => ("raised", None, &[][..]),
        HazardFate::Removed(_) => ("removed", None, &[][..]),
        HazardFate::InConflict(_) => ("in-conflict", None, &[][..]),
        HazardFate::Changed(found) => ("changed", found.class(), found.differences.as_slice()),
    };
    DiffEntry {
        id: hazard.id.as_str(),
        name: &hazard.name,
        path: &hazard.path,
        fate,
        class: class.map(DifferenceClass::as_str),
        differences: differences.iter().map(difference).collect(),
    }
}

fn difference(difference: &Difference) -> DifferenceEntry {
    DifferenceEntry {
        class: difference.class().as_str(),
        words: difference.phrases(),
    }
}
