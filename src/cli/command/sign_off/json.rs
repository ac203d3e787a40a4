//! The list of acts as JSON.

use serde::Serialize;

use crate::hazard::HazardId;
use crate::session::{ScopeNotice, SignOffs};
use crate::signoff::{Act, ActState, KeyAnswer, Staleness, VerifiedAct};

/// The version of the format. It increases when a reader of the old version could misread the new
/// one.
const SCHEMA: u32 = 1;

/// The acts; the keys and their order are part of the interface.
#[derive(Serialize)]
pub(super) struct SignOffsPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    signoffs: Vec<ActEntry<'a>>,
}

#[derive(Serialize)]
struct ActEntry<'a> {
    file: &'a str,
    state: &'static str,
    why: Option<String>,
    withdrawn_by: Option<&'a str>,
    changed: Vec<ChangeEntry<'a>>,
    key: KeyEntry,
    signatures: Vec<SignatureEntry<'a>>,
    #[serde(flatten)]
    act: Option<SaidEntry<'a>>,
}

#[derive(Serialize)]
struct ChangeEntry<'a> {
    id: Option<&'a str>,
    words: String,
    parts: Vec<&'a str>,
    differences: &'a [String],
}

#[derive(Serialize)]
struct KeyEntry {
    answer: &'static str,
    words: String,
}

#[derive(Serialize)]
struct SignatureEntry<'a> {
    file: &'a str,
    #[serde(flatten)]
    key: KeyEntry,
}

#[derive(Serialize)]
struct SaidEntry<'a> {
    act: &'static str,
    name: &'a str,
    role: &'a str,
    registration: Option<&'a str>,
    meaning: &'a str,
    statement: Option<&'a str>,
    because: Option<&'a str>,
    when: String,
    scope: &'static str,
    baseline: Option<&'a str>,
    baseline_digest: Option<&'a str>,
    hazards: Vec<&'a str>,
    commit: Option<&'a str>,
    criteria: &'a str,
    hazlog: &'a str,
    check: CheckEntry<'a>,
    not_read: &'a [String],
    shown: Option<FileEntry<'a>>,
    withdraws: Option<&'a str>,
}

#[derive(Serialize)]
struct CheckEntry<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    waived: &'a [String],
}

#[derive(Serialize)]
struct FileEntry<'a> {
    file: &'a str,
    digest: &'a str,
}

/// The page of the acts.
pub(super) fn page<'a>(
    acts: &[&'a VerifiedAct],
    found: &'a SignOffs,
    notices: &'a [ScopeNotice],
) -> SignOffsPage<'a> {
    SignOffsPage {
        schema: SCHEMA,
        notices,
        signoffs: acts.iter().map(|act| entry(act, found)).collect(),
    }
}

fn entry<'a>(verified: &'a VerifiedAct, found: &'a SignOffs) -> ActEntry<'a> {
    let (why, withdrawn_by, changed) = match &verified.state {
        ActState::Broken(flaw) => (Some(flaw.to_string()), None, &[][..]),
        ActState::Withdrawn { by } => (None, Some(by.as_str()), &[][..]),
        ActState::Stale(changes) => (None, None, changes.as_slice()),
        ActState::Valid => (None, None, &[][..]),
    };
    let changed = changed.iter();
    ActEntry {
        file: &verified.file,
        state: verified.state.as_str(),
        why,
        withdrawn_by,
        changed: changed
            .map(|change| self::change(change, &verified.file, found))
            .collect(),
        key: key(&verified.key()),
        signatures: verified
            .signatures
            .iter()
            .map(|it| SignatureEntry {
                file: &it.file,
                key: key(&it.answer),
            })
            .collect(),
        act: verified.act.as_ref().map(said),
    }
}

fn change<'a>(change: &'a Staleness, file: &str, found: &'a SignOffs) -> ChangeEntry<'a> {
    let (parts, differences) = match change {
        Staleness::Parts { id, parts } => {
            let of = found.since.get(file).into_iter().flatten();
            let lines = { of }.find(|(its, _)| its == id);
            let names = parts.iter().map(crate::compare::Part::name).collect();
            (names, lines.map_or(&[][..], |(_, lines)| lines.as_slice()))
        }
        _ => (Vec::new(), &[][..]),
    };
    ChangeEntry {
        id: change.id().map(HazardId::as_str),
        words: change.words(),
        parts,
        differences,
    }
}

fn key(answer: &KeyAnswer) -> KeyEntry {
    KeyEntry {
        answer: match answer {
            KeyAnswer::Verified { .. } => "verified",
            KeyAnswer::UnknownKey { .. } => "unknown-key",
            KeyAnswer::AsTyped => "as-typed",
            KeyAnswer::Broken { .. } | KeyAnswer::Deleted { .. } => "broken",
        },
        words: answer.to_string(),
    }
}

fn said(act: &Act) -> SaidEntry<'_> {
    SaidEntry {
        act: act.kind.as_str(),
        name: &act.name,
        role: &act.role,
        registration: act.registration.as_deref(),
        meaning: &act.meaning,
        statement: act.statement.as_deref(),
        because: act.because.as_deref(),
        when: act.when.to_rfc3339(),
        scope: act.scope.as_str(),
        baseline: act.baseline.as_ref().map(|it| it.name.as_str()),
        baseline_digest: act.baseline.as_ref().and_then(|it| it.digest.as_deref()),
        hazards: act.records.iter().map(|it| it.id.as_str()).collect(),
        commit: act.commit.as_deref(),
        criteria: &act.criteria,
        hazlog: &act.program.version,
        check: CheckEntry {
            errors: act.check.errors,
            warnings: act.check.warnings,
            notes: act.check.notes,
            waived: &act.check.waived,
        },
        not_read: &act.not_read,
        shown: act.shown.as_ref().map(|shown| FileEntry {
            file: &shown.file,
            digest: &shown.digest,
        }),
        withdraws: act.withdraws.as_ref().map(|it| it.file.as_str()),
    }
}
