//! A hazard in a list.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::hazard::{ListedField, Summary, SummaryScores};
use crate::template::{Criteria, Template};

/// A hazard in a list; the keys and their order are part of the interface.
#[derive(Clone, Debug, Serialize)]
pub struct ListEntry<'a> {
    id: &'a str,
    name: &'a str,
    path: &'a str,
    status: Status<'a>,
    labels: &'a [u8],
    likelihood: Option<String>,
    severity: Option<String>,
    risk: Option<u8>,
    residual: Scores,
    types: &'a [String],
    #[serde(flatten)]
    listed: ListedValues<'a>,
    causes: usize,
    controls: Counts,
    code: usize,
    problems: usize,
    in_conflict: bool,
}

/// The values of the listed fields, each under its key.
#[derive(Clone, Debug)]
struct ListedValues<'a>(&'a Summary);

impl Serialize for ListedValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(ListedField::COUNT))?;
        for field in ListedField::all() {
            map.serialize_entry(field.key(), field.value(self.0))?;
        }
        map.end()
    }
}

#[derive(Clone, Debug, Serialize)]
struct Status<'a> {
    text: &'a str,
    known: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Scores {
    likelihood: Option<String>,
    severity: Option<String>,
    risk: Option<u8>,
}

#[derive(Clone, Debug, Serialize)]
struct Counts {
    total: usize,
    implemented: usize,
    planned: usize,
    unknown: usize,
    not_adopted: usize,
    verified: usize,
    effective: usize,
}

/// The entry of a hazard.
pub fn list_entry<'a>(summary: &'a Summary, template: &Template) -> ListEntry<'a> {
    let initial = scores(summary.initial, &template.criteria);
    let controls = summary.controls;
    ListEntry {
        id: summary.id.as_str(),
        name: &summary.name,
        path: &summary.path,
        status: Status {
            text: &summary.status.text,
            known: summary.status.kind.is_some(),
        },
        labels: &summary.labels,
        likelihood: initial.likelihood,
        severity: initial.severity,
        risk: initial.risk,
        residual: scores(summary.residual, &template.criteria),
        types: &summary.types,
        listed: ListedValues(summary),
        causes: summary.causes,
        controls: Counts {
            total: controls.total,
            implemented: controls.implemented,
            planned: controls.planned,
            unknown: controls.unknown,
            not_adopted: controls.not_adopted,
            verified: controls.verified,
            effective: controls.effective,
        },
        code: summary.code,
        problems: summary.problems,
        in_conflict: summary.in_conflict,
    }
}

fn scores(scores: SummaryScores, criteria: &Criteria) -> Scores {
    Scores {
        likelihood: scores
            .likelihood
            .map(|level| criteria.likelihood.slug(level)),
        severity: scores.severity.map(|level| criteria.severity.slug(level)),
        risk: scores.risk.map(|class| class.0),
    }
}
