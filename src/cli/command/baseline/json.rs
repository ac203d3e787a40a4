//! Baselines as JSON; the keys and their order are part of the interface.

use serde::Serialize;

use crate::baseline::{Baseline, BaselineDifference, PlacedBaseline, Stages};
use crate::repo::BaselineFiles;
use crate::session::{ScopeNotice, VerifiedBaseline};

/// The version of the format. It increases when a reader of the old version could misread the new
/// one.
const SCHEMA: u32 = 1;

/// The list of baselines.
#[derive(Serialize)]
pub struct ListPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    baselines: Vec<ListedBaseline<'a>>,
    unreadable: Vec<UnreadableBaseline<'a>>,
}

#[derive(Serialize)]
struct ListedBaseline<'a> {
    name: &'a str,
    path: &'a str,
    version: Option<&'a str>,
    commit: &'a str,
    in_history: bool,
    created: String,
    created_by: Option<&'a str>,
    release_gate: crate::baseline::GateResult,
    because: Option<&'a str>,
    stages: Stages,
    findings: Counts,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    hints: usize,
}

#[derive(Serialize)]
struct UnreadableBaseline<'a> {
    path: &'a str,
    why: &'a str,
}

/// One baseline, with the keys of its file.
#[derive(Serialize)]
pub struct ShowPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    path: &'a str,
    in_history: bool,
    baseline: &'a Baseline,
}

/// Baselines that were computed again.
#[derive(Serialize)]
pub struct VerifyPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    verified: Vec<VerifiedEntry<'a>>,
}

#[derive(Serialize)]
struct VerifiedEntry<'a> {
    name: &'a str,
    path: &'a str,
    faults: &'a [String],
    notes: &'a [String],
}

/// The values that differ between two baselines.
#[derive(Serialize)]
pub struct ValuesPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    gone: &'a [String],
    values: Vec<ValueEntry<'a>>,
}

#[derive(Serialize)]
struct ValueEntry<'a> {
    about: String,
    what: &'a str,
    before: Option<&'a str>,
    now: Option<&'a str>,
}

/// The page of a list.
pub fn list<'a>(files: &'a BaselineFiles, notices: &'a [ScopeNotice]) -> ListPage<'a> {
    let unreadable = files.unreadable.iter();
    ListPage {
        schema: SCHEMA,
        notices,
        baselines: files.placed.iter().map(listed).collect(),
        unreadable: unreadable
            .map(|(path, why)| UnreadableBaseline { path, why })
            .collect(),
    }
}

fn listed(placed: &PlacedBaseline) -> ListedBaseline<'_> {
    let baseline = &placed.baseline;
    ListedBaseline {
        name: baseline.name.as_str(),
        path: &placed.path,
        version: baseline.version.as_deref(),
        commit: &baseline.commit,
        in_history: placed.age.is_some(),
        created: baseline.created.to_rfc3339(),
        created_by: baseline.created_by.as_deref(),
        release_gate: baseline.release_gate,
        because: baseline.because.as_deref(),
        stages: baseline.stages,
        findings: Counts {
            errors: baseline.count("error"),
            warnings: baseline.count("warning"),
            hints: baseline.count("info"),
        },
    }
}

/// The page of one baseline.
pub fn show<'a>(placed: &'a PlacedBaseline, notices: &'a [ScopeNotice]) -> ShowPage<'a> {
    ShowPage {
        schema: SCHEMA,
        notices,
        path: &placed.path,
        in_history: placed.age.is_some(),
        baseline: &placed.baseline,
    }
}

/// The page of verified baselines.
pub fn verified<'a>(
    verified: &'a [VerifiedBaseline],
    notices: &'a [ScopeNotice],
) -> VerifyPage<'a> {
    let each = verified.iter().map(|baseline| VerifiedEntry {
        name: &baseline.name,
        path: &baseline.path,
        faults: &baseline.faults,
        notes: &baseline.notes,
    });
    VerifyPage {
        schema: SCHEMA,
        notices,
        verified: each.collect(),
    }
}

/// The page of the values that differ.
pub fn values<'a>(
    gone: &'a [String],
    differences: &'a [BaselineDifference],
    notices: &'a [ScopeNotice],
) -> ValuesPage<'a> {
    let each = differences.iter().map(|difference| ValueEntry {
        about: difference.subject.to_string(),
        what: &difference.what,
        before: difference.before.as_deref(),
        now: difference.after.as_deref(),
    });
    ValuesPage {
        schema: SCHEMA,
        notices,
        gone,
        values: each.collect(),
    }
}
