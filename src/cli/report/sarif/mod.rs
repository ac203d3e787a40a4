//! Findings as SARIF 2.1.0, which code hosts show at the line.
//!
//! The columns of SARIF count as ours do: characters from 1, the end after the last.

mod fixes;
mod location;
pub(super) mod model;
mod rules;

use std::collections::HashMap;

pub(super) use location::uri;
use model::{
    Descriptor, Driver, Fingerprints, Invocation, Message, OriginalBases, ResultEntry, Root,
    RootText, Run, Sarif, Suppression, Tool,
};

use super::{CheckReport, Sources};
use crate::check::{Diagnostic, Grade, Rule, RuleCode, all};
use crate::cli::json::pretty;
use crate::session::ScopeNotice;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The most results that GitHub accepts in one run. With more, it rejects the whole file.
const MOST_RESULTS: usize = 25_000;

/// The report as SARIF, with a note about the findings that it leaves out.
pub struct SarifFile {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// A note about the findings that the file leaves out, if any.
    pub left_out: Option<String>,
}

/// The report as SARIF. The texts of records are needed for the places of fixes.
///
/// # Errors
/// Never: JSON can represent every value here. The signature is the one of the serializer.
pub fn document(
    report: &CheckReport<'_>,
    sources: &mut Sources<'_>,
) -> serde_json::Result<SarifFile> {
    let rules: Vec<&Rule> = all().collect();
    let mut places: HashMap<RuleCode, usize> = HashMap::new();
    places.extend(rules.iter().enumerate().map(|(at, rule)| (rule.code, at)));
    let all = report.verdict.diagnostics.len();
    let kept = worst(fingerprinted(report), MOST_RESULTS);
    let left_out = left_out(kept.len(), all);
    let results = kept.into_iter().map(|(diagnostic, hazlog)| ResultEntry {
        rule_id: diagnostic.rule.code.to_string(),
        rule_index: places.get(&diagnostic.rule.code).copied(),
        level: level(diagnostic.grade),
        message: Message {
            text: message(diagnostic),
        },
        locations: [location::sarif_location(report, diagnostic)],
        partial_fingerprints: Fingerprints { hazlog },
        suppressions: diagnostic.waived.as_ref().map(|terms| {
            [Suppression {
                kind: "inSource",
                status: "accepted",
                justification: format!("{} (by {}, until {})", terms.reason, terms.by, terms.until),
            }]
        }),
        fixes: fixes::sarif_fixes(report, diagnostic, sources),
    });
    let bytes = file(
        rules.iter().map(|rule| rules::descriptor(rule)).collect(),
        results.collect(),
        notifications(report, left_out.as_deref()),
    )?;
    Ok(SarifFile { bytes, left_out })
}

/// A run of hazlog as a file.
pub(super) fn file(
    rules: Vec<Descriptor>,
    results: Vec<ResultEntry>,
    notes: Vec<String>,
) -> serde_json::Result<Vec<u8>> {
    pretty(&Sarif {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "hazlog",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            invocations: Invocation::saying(notes),
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: OriginalBases {
                root: Root {
                    description: RootText {
                        text: "the root of the repository",
                    },
                },
            },
            results,
        }],
    })
}

/// The notes about the run: the notices about its scope, and the findings that it leaves out.
fn notifications(report: &CheckReport<'_>, left_out: Option<&str>) -> Vec<String> {
    let notices = report.notices.iter().map(ScopeNotice::sentences);
    notices.chain(left_out.map(str::to_owned)).collect()
}

/// The findings of a report, each with its fingerprint.
fn fingerprinted<'a>(report: &'a CheckReport<'_>) -> Vec<(&'a Diagnostic, String)> {
    let mut seen: HashMap<blake3::Hash, u32> = HashMap::new();
    let diagnostics = report.verdict.diagnostics.iter();
    diagnostics
        .map(|diagnostic| (diagnostic, fingerprint(report, diagnostic, &mut seen)))
        .collect()
}

/// The findings that fit in a file: all in the order of the log, or the most severe first. Waived
/// findings come last.
fn worst(mut findings: Vec<(&Diagnostic, String)>, room: usize) -> Vec<(&Diagnostic, String)> {
    if findings.len() > room {
        let weight = |diagnostic: &Diagnostic| (diagnostic.waived.is_some(), diagnostic.grade);
        findings.sort_by(|(one, _), (other, _)| {
            let (one, other) = (weight(one), weight(other));
            one.0.cmp(&other.0).then_with(|| other.1.cmp(&one.1))
        });
        findings.truncate(room);
    }
    findings
}

/// The note if not every finding fits.
fn left_out(kept: usize, all: usize) -> Option<String> {
    (kept < all).then(|| {
        format!(
            "This file has the {kept} most severe of {all} findings, because GitHub accepts no \
             more. It leaves out {}: run `hazlog check` to see all of them.",
            all - kept
        )
    })
}

/// What is wrong and what to do, because a code host shows little more than this.
fn message(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_deref();
    let help = help.unwrap_or(diagnostic.rule.remedy);
    format!("{}: {help}", diagnostic.message)
}

const fn level(grade: Grade) -> &'static str {
    match grade {
        Grade::Error => "error",
        Grade::Warning => "warning",
        Grade::Info => "note",
        Grade::Off => "none",
    }
}

/// Identifies a finding even if its line moves: the rule, the file, the words, and its number among
/// equal findings.
fn fingerprint(
    report: &CheckReport<'_>,
    diagnostic: &Diagnostic,
    seen: &mut HashMap<blake3::Hash, u32>,
) -> String {
    let mut digest = blake3::Hasher::new();
    for part in [
        diagnostic.rule.name,
        report.path(diagnostic),
        &diagnostic.message,
    ] {
        digest.update(part.as_bytes());
        digest.update(&[0]);
    }
    let digest = digest.finalize();
    let count = seen.entry(digest).or_default();
    *count += 1;
    format!("{}:{count}", &digest.to_hex()[..32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Terms;

    fn finding(rule: &str, grade: Grade) -> Diagnostic {
        Diagnostic {
            rule: crate::check::rule_named(rule).unwrap(),
            grade,
            id: None,
            path: None,
            spot: None,
            message: format!("{rule} {grade}"),
            help: None,
            fix: None,
            waived: None,
        }
    }

    fn kept(findings: &[Diagnostic], room: usize) -> Vec<String> {
        let findings = findings.iter().map(|one| (one, String::new())).collect();
        let kept = worst(findings, room);
        kept.iter().map(|(one, _)| one.message.clone()).collect()
    }

    #[test]
    fn the_most_severe_are_kept_first_and_the_waived_last() {
        let mut findings = vec![
            finding("no-cause", Grade::Info),
            finding("no-harm", Grade::Error),
            finding("no-cause", Grade::Warning),
            finding("no-effect", Grade::Error),
        ];
        findings[1].waived = Some(Terms {
            rules: vec!["no-harm".to_owned()],
            until: chrono::NaiveDate::MAX,
            by: "A. Name".to_owned(),
            reason: "a reason".to_owned(),
        });
        assert_eq!(
            kept(&findings, 4),
            [
                "no-cause info",
                "no-harm error",
                "no-cause warning",
                "no-effect error"
            ],
            "in the order of the log where there is room"
        );
        assert_eq!(
            kept(&findings, 3),
            ["no-effect error", "no-cause warning", "no-cause info"]
        );
    }

    #[test]
    fn omitted_findings_are_counted() {
        assert_eq!(left_out(25_000, 25_000), None);
        assert_eq!(
            left_out(25_000, 31_234).as_deref(),
            Some(
                "This file has the 25000 most severe of 31234 findings, because GitHub accepts no \
                 more. It leaves out 6234: run `hazlog check` to see all of them."
            )
        );
    }
}
