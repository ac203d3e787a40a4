//! Findings as SARIF 2.1.0, which code hosts show at the line.
//!
//! The columns of SARIF count as ours do: characters from 1, the end after the last.

mod fixes;
mod location;
mod model;
mod rules;

use std::collections::HashMap;

use model::{
    Driver, Fingerprints, Message, OriginalBases, ResultEntry, Root, RootText, Run, Sarif,
    Suppression, Tool,
};

use super::{Report, Sources};
use crate::check::{Diagnostic, Grade, Rule, RuleCode, all};
use crate::cli::json::pretty;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The report as SARIF. The texts of records are needed for the places of fixes.
///
/// # Errors
/// Never, for there is nothing in it that JSON cannot say; the signature is the serializer's.
pub fn document(report: &Report<'_>, sources: &mut Sources<'_>) -> serde_json::Result<Vec<u8>> {
    let rules: Vec<&Rule> = all().collect();
    let mut places: HashMap<RuleCode, usize> = HashMap::new();
    places.extend(rules.iter().enumerate().map(|(at, rule)| (rule.code, at)));
    let mut seen: HashMap<blake3::Hash, u32> = HashMap::new();
    let results = report
        .verdict
        .diagnostics
        .iter()
        .map(|diagnostic| ResultEntry {
            rule_id: diagnostic.rule.code.to_string(),
            rule_index: places.get(&diagnostic.rule.code).copied(),
            level: level(diagnostic.grade),
            message: Message {
                text: message(diagnostic),
            },
            locations: [location::of(report, diagnostic)],
            partial_fingerprints: Fingerprints {
                hazlog: fingerprint(report, diagnostic, &mut seen),
            },
            suppressions: diagnostic.waived.as_ref().map(|terms| {
                [Suppression {
                    kind: "inSource",
                    status: "accepted",
                    justification: format!(
                        "{} (by {}, until {})",
                        terms.reason, terms.by, terms.until
                    ),
                }]
            }),
            fixes: fixes::of(report, diagnostic, sources),
        });
    pretty(&Sarif {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "hazlog",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(|rule| rules::descriptor(rule)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: OriginalBases {
                root: Root {
                    description: RootText {
                        text: "the root of the repository",
                    },
                },
            },
            results: results.collect(),
        }],
    })
}

/// What is wrong and what to do, for a code host shows little more than this.
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

/// What a finding is known by when its line moves: the rule, the file, the words, and which one
/// it is of several that are alike.
fn fingerprint(
    report: &Report<'_>,
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
