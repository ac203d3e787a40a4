//! The findings of merges as SARIF 2.1.0, with a rule for each kind.

use std::collections::HashMap;

use super::{MergeReport, place, remedy};
use crate::cli::report::sarif::model::{
    ArtifactLocation, Configuration, Descriptor, Fingerprints, Help, Location, Message,
    PhysicalLocation, Properties, ResultEntry,
};
use crate::cli::report::sarif::{file, uri};
use crate::session::{MergeFinding, MergeFindingKind, ScopeNotice};

/// The report as SARIF.
///
/// # Errors
/// Never: JSON can represent every value here. The signature is the one of the serializer.
pub fn document(report: &MergeReport<'_>) -> serde_json::Result<Vec<u8>> {
    let rules = MergeFindingKind::ALL.map(descriptor).into();
    let notices = report.notices.iter().map(ScopeNotice::sentences);
    let notes = notices.chain(report.review.notes.iter().cloned());
    let mut seen = HashMap::new();
    let findings = report.review.findings.iter();
    let results = findings.map(|finding| result(report, finding, &mut seen));
    file(rules, results.collect(), notes.collect())
}

fn result(
    report: &MergeReport<'_>,
    finding: &MergeFinding,
    seen: &mut HashMap<blake3::Hash, u32>,
) -> ResultEntry {
    let at = MergeFindingKind::ALL
        .iter()
        .position(|kind| *kind == finding.kind);
    ResultEntry {
        rule_id: id(finding.kind),
        rule_index: at,
        level: "error",
        message: Message {
            text: format!("{}: {}", report.sentence(finding), remedy(finding.kind)),
        },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: uri(&place(finding)),
                    uri_base_id: "%SRCROOT%",
                },
                region: None,
            },
        }],
        partial_fingerprints: Fingerprints {
            hazlog: fingerprint(finding, seen),
        },
        suppressions: None,
        fixes: None,
    }
}

fn id(kind: MergeFindingKind) -> String {
    format!("merge-{}", kind.as_str())
}

fn descriptor(kind: MergeFindingKind) -> Descriptor {
    let text = |text: &str| Message {
        text: text.to_owned(),
    };
    let what = kind.meaning();
    let help = format!("{what} What to do: {}.", remedy(kind));
    Descriptor {
        id: id(kind),
        name: kind.as_str(),
        short_description: text(what),
        full_description: text(what),
        help: Help {
            markdown: help.clone(),
            text: help,
        },
        default_configuration: Configuration {
            enabled: true,
            level: "error",
        },
        properties: Properties {
            tags: ["clinical safety", "merge"],
            source: "judgement: hazlog",
        },
    }
}

/// Identifies a finding in the next run: the kind, the merge, the file, the field, and its number among equal ones.
fn fingerprint(finding: &MergeFinding, seen: &mut HashMap<blake3::Hash, u32>) -> String {
    let mut digest = blake3::Hasher::new();
    for part in [
        finding.kind.as_str(),
        finding.commit.as_deref().unwrap_or_default(),
        &finding.path,
        &finding.field,
    ] {
        digest.update(part.as_bytes());
        digest.update(&[0]);
    }
    let count = seen.entry(digest.finalize()).or_default();
    *count += 1;
    digest.update(&count.to_le_bytes());
    digest.finalize().to_hex().to_string()
}
