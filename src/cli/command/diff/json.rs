//! Differences as JSON.

use serde::Serialize;

use crate::compare::{
    ComparedHazard, CriteriaFate, Difference, DifferenceClass, HazardFate, HazardVersion,
    LogDifference, NextStep, Pair, RiskMove, RiskProfile, Score,
};
use crate::hazard::AssessmentKind;
use crate::report::{Attribution, ComparedVersion, Comparison, HeatMap, heat_map};
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
    versions: BeforeAndNow<VersionEntry<'a>>,
    hazards: BeforeAndNow<usize>,
    risks: Vec<RiskCounts<'a>>,
    heat_maps: Vec<HeatMaps>,
    moved: Vec<MoveEntry>,
    criteria_changed: bool,
    clinical: bool,
    asked_for_next: Vec<StepEntry>,
    changed: Vec<DiffEntry<'a>>,
}

/// A version: its name as typed, `null` for the files on disk; and its commit.
#[derive(Serialize)]
struct VersionEntry<'a> {
    name: Option<&'a str>,
    commit: Option<&'a str>,
    date: Option<String>,
    uncommitted: bool,
    notices: &'a [ScopeNotice],
}

/// The matrices of an assessment, with the hazards in each cell.
#[derive(Serialize)]
struct HeatMaps {
    assessment: &'static str,
    #[serde(flatten)]
    maps: BeforeAndNow<MatrixEntry>,
}

#[derive(Serialize)]
struct MatrixEntry {
    cells: Vec<CellEntry>,
    unscored: Vec<String>,
}

#[derive(Serialize)]
struct CellEntry {
    likelihood: String,
    severity: String,
    risk: String,
    hazards: Vec<String>,
}

/// A hazard that moved from one cell to another.
#[derive(Serialize)]
struct MoveEntry {
    id: String,
    assessment: &'static str,
    #[serde(flatten)]
    cells: BeforeAndNow<Option<ScoreEntry>>,
}

#[derive(Serialize)]
struct ScoreEntry {
    likelihood: String,
    severity: String,
    risk: String,
}

/// What the standard asks for next.
#[derive(Serialize)]
struct StepEntry {
    clause: &'static str,
    words: &'static str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_from: Option<&'a str>,
    fate: &'static str,
    class: Option<&'static str>,
    events: Vec<String>,
    status: BeforeAndNow<Option<&'a str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    commits: Vec<CommitEntry<'a>>,
    differences: Vec<DifferenceEntry>,
}

/// A commit that changed a hazard.
#[derive(Serialize)]
struct CommitEntry<'a> {
    commit: &'a str,
    author: &'a str,
    date: Option<String>,
    subject: &'a str,
    fields: &'a [String],
}

#[derive(Serialize)]
struct DifferenceEntry {
    class: &'static str,
    words: Vec<String>,
}

/// The page of the differences.
pub fn page<'a>(
    compared: &'a Comparison,
    range: &'a str,
    notices: &'a [ScopeNotice],
) -> DiffPage<'a> {
    let found = &compared.difference;
    DiffPage {
        schema: SCHEMA,
        notices,
        range,
        versions: both(compared.versions.as_ref().map(version)),
        hazards: both(found.hazards),
        risks: found
            .risks()
            .into_iter()
            .map(|risk| counts(found, risk))
            .collect(),
        heat_maps: KINDS.map(|kind| matrices(kind, compared)).into(),
        moved: found.moves().into_iter().map(moved).collect(),
        criteria_changed: found.criteria == CriteriaFate::Changed,
        clinical: found.is_clinical(),
        asked_for_next: found.next_steps().into_iter().map(step).collect(),
        changed: found
            .list
            .iter()
            .map(|hazard| entry(hazard, compared))
            .collect(),
    }
}

/// Both assessments.
const KINDS: [AssessmentKind; 2] = [AssessmentKind::Initial, AssessmentKind::Residual];

fn both<T>(pair: Pair<T>) -> BeforeAndNow<T> {
    BeforeAndNow {
        before: pair.before,
        now: pair.after,
    }
}

fn version(version: &ComparedVersion) -> VersionEntry<'_> {
    let revision = &version.revision;
    VersionEntry {
        name: version.name.as_deref(),
        commit: revision.commit.as_deref(),
        date: revision.date.map(|date| date.to_rfc3339()),
        uncommitted: !revision.changed.is_empty(),
        notices: &version.notices,
    }
}

const fn assessment(kind: AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}

fn matrices(kind: AssessmentKind, compared: &Comparison) -> HeatMaps {
    let versions = compared.versions.as_ref();
    HeatMaps {
        assessment: assessment(kind),
        maps: both(versions.map(|version| matrix(heat_map(kind, version)))),
    }
}

/// The cells of a matrix that have a hazard.
fn matrix(map: HeatMap) -> MatrixEntry {
    let columns = map.columns;
    let cells = map.rows.into_iter().flat_map(|row| {
        let cells = row.cells.into_iter().zip(&columns);
        let cells = cells.map(|(cell, severity)| CellEntry {
            likelihood: row.word.clone(),
            severity: severity.clone(),
            risk: cell.words,
            hazards: cell.hazards,
        });
        cells.collect::<Vec<_>>()
    });
    MatrixEntry {
        cells: cells.filter(|cell| !cell.hazards.is_empty()).collect(),
        unscored: map.unscored,
    }
}

fn moved(moved: RiskMove) -> MoveEntry {
    let score = |score: Option<Score>| {
        score.map(|score| ScoreEntry {
            likelihood: score.likelihood,
            severity: score.severity,
            risk: score.risk,
        })
    };
    MoveEntry {
        id: moved.id.as_str().to_owned(),
        assessment: assessment(moved.which),
        cells: both(moved.cells.map(score)),
    }
}

fn step(step: NextStep) -> StepEntry {
    StepEntry {
        clause: step.clause(),
        words: step.as_str(),
    }
}

fn commit(of: &Attribution) -> CommitEntry<'_> {
    CommitEntry {
        commit: &of.commit,
        author: &of.author,
        date: of.date.map(|date| date.to_rfc3339()),
        subject: &of.subject,
        fields: &of.fields,
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

fn entry<'a>(hazard: &'a ComparedHazard, compared: &'a Comparison) -> DiffEntry<'a> {
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
        moved_from: hazard.moved_from(),
        fate,
        class: class.map(DifferenceClass::as_str),
        events: hazard
            .events()
            .into_iter()
            .map(|event| event.as_str().replace(' ', "-"))
            .collect(),
        status: both(hazard.versions.as_ref().map(status)),
        commits: compared
            .attributions
            .get(&hazard.id)
            .into_iter()
            .flatten()
            .map(commit)
            .collect(),
        differences: differences.iter().map(difference).collect(),
    }
}

/// The status in a version; `null` where that has no such hazard or nothing of it is read.
fn status(version: &Option<Box<HazardVersion>>) -> Option<&str> {
    Some(version.as_deref()?.summary.status.text.as_str())
}

fn difference(difference: &Difference) -> DifferenceEntry {
    DifferenceEntry {
        class: difference.class().as_str(),
        words: difference.phrases(),
    }
}
