//! The keys of the file of an act, as YAML has them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::act::{
    Act, ActKind, ActRef, ActScope, CheckResult, LogIdentity, Program, Shown, SignedBaseline,
    SignedRecord,
};
use super::meaning::Accepts;
use crate::compare::Part;
use crate::hazard::HazardId;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawAct {
    pub(super) format: String,
    act: String,
    name: String,
    role: String,
    registration: Option<String>,
    meaning: String,
    accepts: Option<Vec<String>>,
    statement: Option<String>,
    because: Option<String>,
    when: String,
    scope: String,
    baseline: Option<String>,
    baseline_digest: Option<String>,
    product: Option<String>,
    folder: String,
    #[serde(default)]
    first_commits: Vec<String>,
    commit: Option<String>,
    criteria: String,
    hazlog: String,
    rules: String,
    errors: usize,
    warnings: usize,
    notes: usize,
    #[serde(default)]
    waived: Vec<String>,
    #[serde(default)]
    not_read: Vec<String>,
    shown: Option<String>,
    shown_digest: Option<String>,
    #[serde(default)]
    withdraws: Vec<RawRef>,
    #[serde(default)]
    earlier: Vec<RawRef>,
    #[serde(default)]
    records: Vec<RawRecord>,
    #[serde(rename = "digest")]
    _digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRef {
    file: String,
    digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRecord {
    id: String,
    path: String,
    blob: Option<String>,
    content: String,
    #[serde(default)]
    parts: BTreeMap<String, String>,
    #[serde(default)]
    shared: BTreeMap<String, String>,
    #[serde(default)]
    evidence: BTreeMap<String, String>,
}

/// The format of a file, whatever else it says.
#[derive(Deserialize)]
pub(super) struct RawFormat {
    pub(super) format: Option<String>,
}

impl RawAct {
    /// The act; else what is wrong with a value.
    pub(super) fn act(self) -> Result<Act, String> {
        let kind = ActKind::ALL.into_iter();
        let kind = { kind }.find(|kind| kind.as_str() == self.act);
        let scopes = [ActScope::Log, ActScope::Hazards].into_iter();
        let scope = { scopes }.find(|scope| scope.as_str() == self.scope);
        let mut digests = vec![&self.criteria, &self.rules];
        digests.extend(&self.first_commits);
        digests.extend(&self.commit);
        digests.extend(&self.shown_digest);
        digests.extend(&self.baseline_digest);
        for record in &self.records {
            digests.extend(&record.blob);
            digests.push(&record.content);
        }
        if let Some(wrong) = digests.into_iter().find(|it| !is_hexadecimal(it)) {
            return Err(format!("`{wrong}` is no digest"));
        }
        let mut withdraws = self.withdraws.into_iter().map(RawRef::reference);
        Ok(Act {
            kind: kind.ok_or_else(|| format!("there is no act `{}`", self.act))?,
            name: self.name,
            role: self.role,
            registration: self.registration,
            meaning: self.meaning,
            accepts: accepted(self.accepts)?,
            statement: self.statement,
            because: self.because,
            when: chrono::DateTime::parse_from_rfc3339(&self.when)
                .map_err(|_| format!("`{}` is no time", self.when))?,
            scope: scope.ok_or_else(|| format!("there is no scope `{}`", self.scope))?,
            baseline: self.baseline.map(|name| SignedBaseline {
                name,
                digest: self.baseline_digest,
            }),
            log: LogIdentity {
                product: self.product,
                roots: self.first_commits,
                folder: self.folder,
            },
            commit: self.commit,
            criteria: self.criteria,
            program: Program {
                version: self.hazlog,
                rules: self.rules,
            },
            check: CheckResult {
                errors: self.errors,
                warnings: self.warnings,
                notes: self.notes,
                waived: self.waived,
            },
            not_read: self.not_read,
            shown: self
                .shown
                .zip(self.shown_digest)
                .map(|(file, digest)| Shown { file, digest }),
            withdraws: withdraws.next(),
            earlier: self.earlier.into_iter().map(RawRef::reference).collect(),
            records: self.records.into_iter().map(RawRecord::record).collect(),
        })
    }
}

/// What an act accepts.
fn accepted(words: Option<Vec<String>>) -> Result<Option<Vec<Accepts>>, String> {
    let one = |word: String| {
        let mut all = Accepts::ALL.into_iter();
        let found = all.find(|it| it.as_str() == word);
        found.ok_or_else(|| format!("no meaning accepts `{word}`"))
    };
    let all = words.map(|words| words.into_iter().map(one).collect());
    all.transpose()
}

/// Whether a text can be a digest or a name of git, and nothing that git would read as an option or a revision.
fn is_hexadecimal(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl RawRef {
    fn reference(self) -> ActRef {
        ActRef {
            file: self.file,
            digest: self.digest,
        }
    }
}

impl RawRecord {
    fn record(self) -> SignedRecord {
        let parts = self.parts.into_iter();
        SignedRecord {
            id: HazardId::new(self.id),
            path: self.path,
            blob: self.blob,
            content: self.content,
            parts: parts
                .map(|(part, digest)| (Part::named(&part), digest))
                .collect(),
            shared: self.shared,
            evidence: self.evidence,
        }
    }
}
