//! The objects of SARIF 2.1.0 that hazlog writes, with the names of the standard.

use serde::Serialize;

/// The whole file.
#[derive(Serialize)]
pub struct Sarif {
    /// The address of the schema.
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// The version of the standard: `2.1.0`.
    pub version: &'static str,
    /// The one run.
    pub runs: [Run; 1],
}

/// A run of hazlog.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The program.
    pub tool: Tool,
    /// Notes about the run; left out where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invocations: Option<[Invocation; 1]>,
    /// What columns are counted in.
    pub column_kind: &'static str,
    /// What paths begin at.
    pub original_uri_base_ids: OriginalBases,
    /// The findings.
    pub results: Vec<ResultEntry>,
}

/// The result of the run, with notes about its scope or about omitted findings.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    /// Whether the run came to its end: always `true`.
    pub execution_successful: bool,
    /// The notes.
    pub tool_execution_notifications: Vec<Notification>,
}

impl Invocation {
    /// A successful run with notes; `None` if there are no notes.
    pub fn saying(texts: Vec<String>) -> Option<[Self; 1]> {
        let warning = |text| Notification {
            level: "warning",
            message: Message { text },
        };
        (!texts.is_empty()).then(|| {
            [Self {
                execution_successful: true,
                tool_execution_notifications: texts.into_iter().map(warning).collect(),
            }]
        })
    }
}

/// A note about the run.
#[derive(Serialize)]
pub struct Notification {
    /// `warning`.
    pub level: &'static str,
    /// Its words.
    pub message: Message,
}

/// What paths begin at, by name.
#[derive(Serialize)]
pub struct OriginalBases {
    /// The root of the repository.
    #[serde(rename = "%SRCROOT%")]
    pub root: Root,
}

/// A place that paths begin at, without its address: hazlog does not write where a log is.
#[derive(Serialize)]
pub struct Root {
    /// What it is.
    pub description: RootText,
}

/// What a place is.
#[derive(Serialize)]
pub struct RootText {
    /// The words.
    pub text: &'static str,
}

/// The program.
#[derive(Serialize)]
pub struct Tool {
    /// Its main part.
    pub driver: Driver,
}

/// The main part of the program.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// Its name.
    pub name: &'static str,
    /// Its version, as people write it.
    pub version: &'static str,
    /// Its version as Semantic Versioning 2.0 has it.
    pub semantic_version: &'static str,
    /// All rules.
    pub rules: Vec<Descriptor>,
}

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// Its code: `HZ201`.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// What it checks, in a line.
    pub short_description: Message,
    /// What it checks and why.
    pub full_description: Message,
    /// What to do.
    pub help: Help,
    /// Its grade.
    pub default_configuration: Configuration,
    /// Its group and its source.
    pub properties: Properties,
}

/// What to do about a finding, twice.
#[derive(Serialize)]
pub struct Help {
    /// As plain text.
    pub text: String,
    /// As Markdown.
    pub markdown: String,
}

/// The grade of a rule.
#[derive(Serialize)]
pub struct Configuration {
    /// Whether it is on.
    pub enabled: bool,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
}

/// What code hosts show of a rule.
#[derive(Serialize)]
pub struct Properties {
    /// The words by which it can be filtered.
    pub tags: [&'static str; 2],
    /// The clause or the reason behind it.
    pub source: &'static str,
}

/// Words.
#[derive(Serialize)]
pub struct Message {
    /// The words.
    pub text: String,
}

/// A finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultEntry {
    /// The code of its rule.
    pub rule_id: String,
    /// The place of its rule among the rules, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What was found.
    pub message: Message,
    /// Where.
    pub locations: [Location; 1],
    /// What recognises it in the next run.
    pub partial_fingerprints: Fingerprints,
    /// The waiver, if it is waived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressions: Option<[Suppression; 1]>,
    /// What would fix it, if hazlog knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixes: Option<[FixEntry; 1]>,
}

/// What recognises a finding in the next run.
#[derive(Serialize)]
pub struct Fingerprints {
    /// A digest of what stays the same where lines move.
    #[serde(rename = "hazlog/v1")]
    pub hazlog: String,
}

/// A waiver.
#[derive(Serialize)]
pub struct Suppression {
    /// Where it is written.
    pub kind: &'static str,
    /// Whether it holds.
    pub status: &'static str,
    /// Its reason.
    pub justification: String,
}

/// Where a finding is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// In which file.
    pub physical_location: PhysicalLocation,
}

/// A file, and where in it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    /// The file.
    pub artifact_location: ArtifactLocation,
    /// Where in it; `None` for a finding about no place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// A file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactLocation {
    /// Its path.
    pub uri: String,
    /// What the path begins at.
    pub uri_base_id: &'static str,
}

/// Where in a file, all counted from 1.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// The line of the first character.
    pub start_line: usize,
    /// The column of the first character.
    pub start_column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

/// What would fix a finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FixEntry {
    /// What it does.
    pub description: Message,
    /// The file that it changes.
    pub artifact_changes: [ArtifactChange; 1],
}

/// A change of a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactChange {
    /// The file.
    pub artifact_location: ArtifactLocation,
    /// The places that change.
    pub replacements: Vec<Replacement>,
}

/// A place that changes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    /// What is removed.
    pub deleted_region: Region,
    /// What is put there.
    pub inserted_content: Message,
}
