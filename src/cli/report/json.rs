//! Findings as JSON: `docs/json.md` describes it.

use serde::Serialize;

use super::CheckReport;
use crate::check::{Diagnostic, Fix, Grade, Safety, Terms};
use crate::cli::json::pretty;
use crate::hazard::HazardId;
use crate::session::ScopeNotice;
use crate::text::{Place, Span};

/// The version of the format. Removing a key or changing its meaning needs a new version.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct CheckPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    gate: &'static str,
    fail_on: &'static str,
    records: usize,
    counts: GradeCounts,
    diagnostics: Vec<FindingEntry<'a>>,
}

#[derive(Serialize)]
struct GradeCounts {
    error: usize,
    warning: usize,
    info: usize,
    waived: usize,
    fixable: usize,
    fixable_unsafe: usize,
    not_shown: usize,
    not_new: usize,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    code: String,
    rule: &'static str,
    group: &'static str,
    grade: &'static str,
    hazard: Option<&'a str>,
    path: Option<&'a str>,
    start: Option<At>,
    end: Option<At>,
    bytes: Option<Bytes>,
    message: &'a str,
    help: Option<&'a str>,
    remedy: &'static str,
    source: &'static str,
    fix: Option<FixInJson<'a>>,
    waived: Option<WaivedEntry<'a>>,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Bytes {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct FixInJson<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    bytes: Bytes,
    replacement: &'a str,
}

#[derive(Serialize)]
struct WaivedEntry<'a> {
    rules: &'a [String],
    until: String,
    by: &'a str,
    reason: &'a str,
}

/// The report as JSON.
///
/// # Errors
/// Never: JSON can represent every value here. The signature is the one of the serializer.
pub fn document(report: &CheckReport<'_>) -> serde_json::Result<Vec<u8>> {
    let verdict = report.verdict;
    let fixable = |safety: Safety| {
        let fixes = verdict.counted().filter_map(|it| it.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    let diagnostics = verdict.diagnostics.iter();
    pretty(&CheckPage {
        schema: SCHEMA,
        notices: report.notices,
        gate: report.gate(),
        fail_on: report.fail_on.as_str(),
        records: verdict.records,
        counts: GradeCounts {
            error: verdict.count(Grade::Error),
            warning: verdict.count(Grade::Warning),
            info: verdict.count(Grade::Info),
            waived: diagnostics.clone().filter(|it| it.waived.is_some()).count(),
            fixable: fixable(Safety::Safe),
            fixable_unsafe: fixable(Safety::Unsafe),
            not_shown: report.hidden.total(),
            not_new: verdict.not_new.total(),
        },
        diagnostics: diagnostics.map(entry).collect(),
    })
}

fn entry(diagnostic: &Diagnostic) -> FindingEntry<'_> {
    let rule = diagnostic.rule;
    let spot = diagnostic.spot;
    FindingEntry {
        code: rule.code.to_string(),
        rule: rule.name,
        group: rule.group.as_str(),
        grade: diagnostic.grade.as_str(),
        hazard: diagnostic.id.as_ref().map(HazardId::as_str),
        path: diagnostic.path.as_deref(),
        start: spot.map(|spot| at(spot.start)),
        end: spot.map(|spot| at(spot.end)),
        bytes: spot.map(|spot| bytes(spot.span)),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        remedy: rule.remedy,
        source: rule.source,
        fix: diagnostic.fix.as_ref().map(fix_entry),
        waived: diagnostic.waived.as_ref().map(waived_entry),
    }
}

fn fix_entry(fix: &Fix) -> FixInJson<'_> {
    FixInJson {
        title: &fix.title,
        safety: match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        },
        edits: fix
            .edits
            .iter()
            .map(|edit| EditEntry {
                bytes: bytes(edit.span),
                replacement: &edit.replacement,
            })
            .collect(),
    }
}

fn waived_entry(terms: &Terms) -> WaivedEntry<'_> {
    WaivedEntry {
        rules: &terms.rules,
        until: terms.until.to_string(),
        by: &terms.by,
        reason: &terms.reason,
    }
}

fn at(place: Place) -> At {
    At {
        line: place.line,
        column: place.column,
    }
}

fn bytes(span: Span) -> Bytes {
    Bytes {
        start: span.start,
        end: span.end,
    }
}
