//! The table `record`: a row for each hazard, for lists.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rusqlite::{Row, ToSql, named_params};

use super::StoreError;
use super::columns::{FIRST_LISTED, Insert, RECORD};
use super::open::Store;
use super::record_rows::RecordRows;
use crate::hazard::{ControlCounts, HazardId, ListedField, Summary, SummaryScores, SummaryStatus};
use crate::template::{Likelihood, OptionKey, RiskClass, Severity, StatusKind};

const KINDS: [StatusKind; 5] = [
    StatusKind::Draft,
    StatusKind::Open,
    StatusKind::Transferred,
    StatusKind::Closed,
    StatusKind::Other,
];

/// The index of a column of the table, checked by the compiler.
macro_rules! column {
    ($name:literal) => {
        const { RECORD.place($name) }
    };
}

impl Store {
    /// Every hazard, sorted by ID and then by path.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn summaries(&self) -> Result<Vec<Summary>, StoreError> {
        let mut statement = self.connection.prepare_cached(&RECORD.select())?;
        let mut rows = statement.query([])?;
        let mut lists = Lists::default();
        let mut summaries = Vec::new();
        while let Some(row) = rows.next()? {
            summaries.push(summary(row, &mut lists)?);
        }
        summaries.sort_by(|one, other| {
            one.id
                .cmp(&other.id)
                .then_with(|| one.path.cmp(&other.path))
        });
        Ok(summaries)
    }
}

/// Writes the row of a record.
pub(super) fn insert(
    statement: &mut Insert<'_>,
    key: i64,
    rows: &RecordRows,
) -> Result<(), StoreError> {
    let summary = &rows.summary;
    let listed =
        ListedField::all().map(|field| (format!(":{}", field.key()), field.value(summary)));
    let listed: Vec<(String, &str)> = listed.collect();
    let of_listed = listed
        .iter()
        .map(|(name, value)| (name.as_str(), value as &dyn ToSql));
    let fixed: &[(&str, &dyn ToSql)] = named_params! {
        ":record": key,
        ":id": summary.id.as_str(),
        ":path": summary.path,
        ":name": summary.name,
        ":status": summary.status.text,
        ":status_kind": summary.status.kind.map(kind_name),
        ":labels": rows.labels,
        ":likelihood": summary.initial.likelihood.map(|level| level.0),
        ":severity": summary.initial.severity.map(|level| level.0),
        ":risk": summary.initial.risk.map(|class| class.0),
        ":residual_likelihood": summary.residual.likelihood.map(|level| level.0),
        ":residual_severity": summary.residual.severity.map(|level| level.0),
        ":residual_risk": summary.residual.risk.map(|class| class.0),
        ":types": rows.types,
        ":causes": count(summary.causes),
        ":controls": count(summary.controls.total),
        ":implemented": count(summary.controls.implemented),
        ":planned": count(summary.controls.planned),
        ":unknown": count(summary.controls.unknown),
        ":verified": count(summary.controls.verified),
        ":effective": count(summary.controls.effective),
        ":code": count(summary.code),
        ":problems": count(summary.problems),
        ":in_conflict": summary.in_conflict,
        ":not_adopted": count(summary.controls.not_adopted),
    };
    let values: Vec<(&str, &dyn ToSql)> = fixed.iter().copied().chain(of_listed).collect();
    statement.execute(&values)
}

/// Reads the row of a record.
fn summary(row: &Row<'_>, lists: &mut Lists) -> Result<Summary, StoreError> {
    let count = |place: usize| -> Result<usize, rusqlite::Error> {
        let number: i64 = row.get(place)?;
        usize::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(place, number))
    };
    let scores = |[likelihood, severity, risk]: [usize; 3]| -> Result<_, rusqlite::Error> {
        Ok(SummaryScores {
            likelihood: row.get::<_, Option<u8>>(likelihood)?.map(Likelihood),
            severity: row.get::<_, Option<u8>>(severity)?.map(Severity),
            risk: row.get::<_, Option<u8>>(risk)?.map(RiskClass),
        })
    };
    let mut summary = Summary {
        id: HazardId::new(row.get::<_, String>(column!("id"))?),
        path: row.get(column!("path"))?,
        name: row.get(column!("name"))?,
        status: SummaryStatus {
            text: row.get(column!("status"))?,
            kind: status_kind(
                row.get_ref(column!("status_kind"))?
                    .as_str_or_null()
                    .map_err(rusqlite::Error::from)?,
            )?,
        },
        labels: list(row, column!("labels"), &mut lists.labels)?,
        initial: scores([column!("likelihood"), column!("severity"), column!("risk")])?,
        residual: scores([
            column!("residual_likelihood"),
            column!("residual_severity"),
            column!("residual_risk"),
        ])?,
        types: list(row, column!("types"), &mut lists.types)?,
        causes: count(column!("causes"))?,
        controls: ControlCounts {
            total: count(column!("controls"))?,
            implemented: count(column!("implemented"))?,
            planned: count(column!("planned"))?,
            unknown: count(column!("unknown"))?,
            not_adopted: count(column!("not_adopted"))?,
            verified: count(column!("verified"))?,
            effective: count(column!("effective"))?,
        },
        code: count(column!("code"))?,
        problems: count(column!("problems"))?,
        in_conflict: row.get(column!("in_conflict"))?,
        ..Summary::default()
    };
    for (place, field) in (FIRST_LISTED..).zip(ListedField::all()) {
        *field.value_mut(&mut summary) = row.get(place)?;
    }
    Ok(summary)
}

/// The word for the meaning of a status.
fn kind_name(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Draft => "draft",
        StatusKind::Open => "open",
        StatusKind::Transferred => "transferred",
        StatusKind::Closed => "closed",
        StatusKind::Other => "other",
    }
}

fn status_kind(name: Option<&str>) -> Result<Option<StatusKind>, StoreError> {
    let Some(name) = name else { return Ok(None) };
    KINDS
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
        .map(Some)
        .ok_or_else(|| StoreError::Damaged(format!("it holds an unknown status `{name}`")))
}

/// The lists that were read, by their JSON. Many records have the same, and a copy takes less time than the JSON.
#[derive(Default)]
struct Lists {
    labels: HashMap<String, Vec<OptionKey>, RandomState>,
    types: HashMap<String, Vec<String>, RandomState>,
}

/// The JSON list in a column.
fn list<T: Clone + serde::de::DeserializeOwned>(
    row: &Row<'_>,
    at: usize,
    read: &mut HashMap<String, Vec<T>, RandomState>,
) -> Result<Vec<T>, StoreError> {
    let text = row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?;
    if text == "[]" {
        return Ok(Vec::new());
    }
    if let Some(list) = read.get(text) {
        return Ok(list.clone());
    }
    let list: Vec<T> =
        serde_json::from_str(text).map_err(|error| StoreError::Damaged(error.to_string()))?;
    read.insert(text.to_owned(), list.clone());
    Ok(list)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
