//! The findings of merges as JSON: `docs/json.md` describes it.

use serde::Serialize;

use super::{MergeReport, remedy, without_heading};
use crate::cli::json::pretty;
use crate::hazard::HazardId;
use crate::merge::Three;
use crate::session::{MergeFinding, NextMerge, ScopeNotice};

/// The version of the format. Removing a key or changing its meaning needs a new version.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct MergePage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    base: &'a str,
    repeated: usize,
    tried: bool,
    notes: &'a [String],
    findings: Vec<MergeEntry<'a>>,
}

#[derive(Serialize)]
struct MergeEntry<'a> {
    kind: &'static str,
    commit: Option<&'a str>,
    hazard: Option<&'a str>,
    path: Option<&'a str>,
    field: &'a str,
    message: &'a str,
    remedy: &'static str,
    base: &'a str,
    ours: &'a str,
    theirs: &'a str,
    result: Option<&'a str>,
}

/// The report as JSON.
///
/// # Errors
/// Never: JSON can represent every value here. The signature is the one of the serializer.
pub fn document(report: &MergeReport<'_>) -> serde_json::Result<Vec<u8>> {
    let review = report.review;
    pretty(&MergePage {
        schema: SCHEMA,
        notices: report.notices,
        base: report.base,
        repeated: review.repeated,
        tried: review.to_come == NextMerge::Tried,
        notes: &review.notes,
        findings: review.findings.iter().map(entry).collect(),
    })
}

fn entry(finding: &MergeFinding) -> MergeEntry<'_> {
    let Three { base, ours, theirs } = &finding.texts;
    MergeEntry {
        kind: finding.kind.as_str(),
        commit: finding.commit.as_deref(),
        hazard: finding.id.as_ref().map(HazardId::as_str),
        path: Some(finding.path.as_str()).filter(|path| !path.is_empty()),
        field: &finding.field,
        message: &finding.what,
        remedy: remedy(finding.kind),
        base: without_heading(base),
        ours: without_heading(ours),
        theirs: without_heading(theirs),
        result: finding.result.as_deref().map(without_heading),
    }
}
