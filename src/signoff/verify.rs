//! The state of each act in the log as it is now.

use std::collections::BTreeMap;

use super::act::{Act, ActKind, ActRef, ActScope, SignedRecord, part_digests};
use super::flaw::Flaw;
use super::key::{KeyAnswer, Signature, of_signatures};
use super::parse::{ActFile, parse};
use super::present::{Present, PresentRecord};
use super::staleness::{BaselineFault, FileFate, Staleness};
use super::withdrawal::others_decline;
use crate::compare::{Content, ContentDigest, Part, differing_parts};

/// The state of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActState {
    /// It holds: what it is about says the same as then.
    Valid,
    /// What it is about changed since.
    Stale(Vec<Staleness>),
    /// A later act withdrew it.
    Withdrawn {
        /// The file of that act.
        by: String,
    },
    /// It does not count.
    Broken(Flaw),
}

impl ActState {
    /// The word for it in every output.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Stale(_) => "stale",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Broken(_) => "broken",
        }
    }
}

/// An act with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedAct {
    /// Its file in `signoffs/`.
    pub file: String,
    /// The act; `None` if the file cannot be read as one.
    pub act: Option<Act>,
    /// The digest at its end.
    pub digest: Option<String>,
    /// Its state.
    pub state: ActState,
    /// The signatures beside it.
    pub signatures: Vec<Signature>,
}

impl VerifiedAct {
    /// What is known about its keys.
    pub fn key(&self) -> KeyAnswer {
        of_signatures(&self.signatures)
    }

    /// How to name it in another act.
    pub fn reference(&self) -> Option<ActRef> {
        Some(ActRef {
            file: self.file.clone(),
            digest: self.digest.clone()?,
        })
    }

    /// Whether it holds for a hazard: nothing that concerns it changed since.
    pub fn holds_for(&self, id: &crate::hazard::HazardId) -> bool {
        let is_about = self.act.as_ref().is_some_and(|act| act.is_about(id));
        let same = match &self.state {
            ActState::Valid => true,
            ActState::Stale(changes) => changes
                .iter()
                .all(|change| change.id().is_some_and(|its| its != id)),
            ActState::Withdrawn { .. } | ActState::Broken(_) => false,
        };
        is_about && same
    }
}

/// The state of each file, in the order of their names. `signatures` are those of each file, by its name.
pub fn verify(
    files: &[ActFile],
    signatures: &BTreeMap<String, Vec<Signature>>,
    present: &Present<'_>,
) -> Vec<VerifiedAct> {
    let mut list: Vec<VerifiedAct> = files
        .iter()
        .map(|file| {
            let signatures = signatures.get(&file.name).cloned().unwrap_or_default();
            verified(file, signatures, present)
        })
        .collect();
    list.sort_by(|one, other| one.file.cmp(&other.file));
    let digests: BTreeMap<String, Option<String>> = list
        .iter()
        .map(|it| (it.file.clone(), it.digest.clone()))
        .collect();
    let acts: BTreeMap<String, Act> = list
        .iter()
        .filter_map(|it| Some((it.file.clone(), it.act.clone()?)))
        .collect();
    for it in &mut list {
        let Some(act) = &it.act else { continue };
        let named = act.withdraws.iter().chain(&act.earlier);
        let flaw = { named }.find_map(|earlier| missing(earlier, &digests));
        let withdrawn = act.withdraws.as_ref().and_then(|it| acts.get(&it.file));
        let flaw = flaw.or_else(|| others_decline(&act.name, withdrawn?));
        if let (Some(flaw), false) = (flaw, matches!(it.state, ActState::Broken(_))) {
            it.state = ActState::Broken(flaw);
        }
    }
    let withdrawn: BTreeMap<String, String> = list
        .iter()
        .filter(|it| !matches!(it.state, ActState::Broken(_)))
        .filter_map(|it| {
            let withdraws = it.act.as_ref()?.withdraws.as_ref()?;
            Some((withdraws.file.clone(), it.file.clone()))
        })
        .collect();
    for it in &mut list {
        if let (Some(by), false) = (
            withdrawn.get(&it.file),
            matches!(it.state, ActState::Broken(_)),
        ) {
            it.state = ActState::Withdrawn { by: by.clone() };
        }
    }
    list
}

fn missing(earlier: &ActRef, digests: &BTreeMap<String, Option<String>>) -> Option<Flaw> {
    let file = earlier.file.clone();
    match digests.get(&earlier.file) {
        None => Some(Flaw::EarlierMissing { file }),
        Some(Some(digest)) if *digest == earlier.digest => None,
        Some(_) => Some(Flaw::EarlierDiffers { file }),
    }
}

fn verified(file: &ActFile, signatures: Vec<Signature>, present: &Present<'_>) -> VerifiedAct {
    let (act, digest, state) = match parse(file) {
        Err(flaw) => (None, None, ActState::Broken(flaw)),
        Ok((act, digest)) => {
            let state = state(&act, &signatures, present);
            (Some(act), Some(digest), state)
        }
    };
    VerifiedAct {
        file: file.name.clone(),
        act,
        digest,
        state,
        signatures,
    }
}

fn state(act: &Act, signatures: &[Signature], present: &Present<'_>) -> ActState {
    let broken = signatures.iter().find_map(flaw_of_signature);
    let flaw = broken.map_or_else(
        || {
            whole(act)
                .and_then(|()| of_this_log(act, present))
                .and_then(|()| of_its_commit(act, present))
        },
        Err,
    );
    if let Err(flaw) = flaw {
        return ActState::Broken(flaw);
    }
    if act.kind == ActKind::Withdrawn {
        return ActState::Valid;
    }
    match changes(act, present) {
        changes if changes.is_empty() => ActState::Valid,
        changes => ActState::Stale(changes),
    }
}

/// Why an act with this signature does not count, if it is for the signature.
fn flaw_of_signature(signature: &Signature) -> Option<Flaw> {
    let file = signature.file.clone();
    match signature.answer.clone() {
        KeyAnswer::Broken { why } => Some(Flaw::BadSignature { file, why }),
        KeyAnswer::Deleted { why } => Some(Flaw::DeletedSignature { file, why }),
        KeyAnswer::Verified { .. } | KeyAnswer::UnknownKey { .. } | KeyAnswer::AsTyped => None,
    }
}

/// Refuses an act that lacks what its kind needs.
fn whole(act: &Act) -> Result<(), Flaw> {
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|it| it.trim().is_empty());
    let lacks = |what| Err(Flaw::Lacks { what });
    if act.name.trim().is_empty() {
        return lacks("a name");
    }
    if act.role.trim().is_empty() {
        return lacks("a role");
    }
    match act.kind {
        ActKind::Signed if blank(&act.statement) => return lacks("a statement"),
        ActKind::Signed if act.shown.is_none() => return lacks("what the person read before"),
        ActKind::Declined | ActKind::Withdrawn if blank(&act.because) => {
            return lacks("a reason");
        }
        ActKind::Withdrawn if act.withdraws.is_none() => return lacks("the act that it withdraws"),
        ActKind::Signed | ActKind::Declined if act.withdraws.is_some() => {
            return lacks("the kind of an act that withdraws another");
        }
        _ => {}
    }
    if act.records.is_empty() && act.kind != ActKind::Withdrawn {
        return Err(Flaw::NoRecord);
    }
    if let Some(record) = act.records.iter().find(|record| !has_its_id(record)) {
        let id = record.id.clone();
        return Err(Flaw::AnotherHazard { id });
    }
    let twice = act.records.windows(2).find(|pair| pair[0].id >= pair[1].id);
    twice.map_or(Ok(()), |pair| {
        let id = pair[1].id.clone();
        Err(Flaw::RecordTwice { id })
    })
}

/// Whether the digest of the id is that of the id. So nobody can give the digests of a record to another hazard.
fn has_its_id(record: &SignedRecord) -> bool {
    let content = Content {
        id: record.id.clone(),
        ..Content::default()
    };
    let own = part_digests(&ContentDigest::of(&content));
    own.iter()
        .all(|(part, digest)| record.parts.get(part) == Some(digest))
}

fn of_this_log(act: &Act, present: &Present<'_>) -> Result<(), Flaw> {
    let (signed, now) = (&act.log, &present.log);
    if signed.product != now.product {
        return Err(Flaw::OtherProduct {
            signed: signed.product.clone(),
            now: now.product.clone(),
        });
    }
    if signed.folder != now.folder {
        return Err(Flaw::OtherFolder {
            signed: signed.folder.clone(),
            now: now.folder.clone(),
        });
    }
    match (signed.roots.is_empty(), now.roots.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => Err(Flaw::NoRepository),
        // A log that was put into git after it was signed.
        (true, false) => Err(Flaw::NoCommit),
        (false, false) if present.git.is_shallow() => Err(Flaw::ShallowClone {
            commit: act.commit.clone().unwrap_or_default(),
        }),
        (false, false) => match signed.roots.iter().all(|root| now.roots.contains(root)) {
            true => Ok(()),
            false => Err(Flaw::OtherRepository),
        },
    }
}

/// Refuses an act whose commit is not in the history, or does not hold what the act says.
fn of_its_commit(act: &Act, present: &Present<'_>) -> Result<(), Flaw> {
    let failed = |why| Flaw::GitFailed { why };
    let Some(commit) = &act.commit else {
        return match present.log.roots.is_empty() {
            true => Ok(()),
            false => Err(Flaw::NoCommit),
        };
    };
    if !present.git.is_in_history(commit).map_err(failed)? {
        let commit = commit.clone();
        return Err(Flaw::NotInHistory { commit });
    }
    for record in &act.records {
        let (id, at) = (record.id.clone(), commit.clone());
        let blob = present.git.blob(commit, &record.path).map_err(failed)?;
        if blob.is_none() || blob != record.blob {
            return Err(Flaw::OtherBytes { id, commit: at });
        }
        if is_as_now(record, act, present) {
            continue;
        }
        let said = present.git.content(commit, &record.path).map_err(failed)?;
        let same = said.is_some_and(|said| {
            said.whole == record.content && part_digests(&said) == record.parts
        });
        if !same {
            return Err(Flaw::OtherContent { id, commit: at });
        }
    }
    Ok(())
}

/// Whether the record has the same bytes now, and so says what the act says that it said.
fn is_as_now(record: &SignedRecord, act: &Act, present: &Present<'_>) -> bool {
    let Some(now) = present.records.get(&record.id) else {
        return false;
    };
    act.criteria == present.criteria
        && now.blob.is_some()
        && now.blob == record.blob
        && now.path == record.path
        && now.content.as_ref().is_some_and(|content| {
            content.whole == record.content && part_digests(content) == record.parts
        })
}

fn changes(act: &Act, present: &Present<'_>) -> Vec<Staleness> {
    let mut list = Vec::new();
    if act.criteria != present.criteria {
        list.push(Staleness::Criteria);
    }
    list.extend(of_baseline(act, present));
    for record in &act.records {
        let id = record.id.clone();
        match present.records.get(&record.id) {
            None => list.push(Staleness::Gone { id }),
            Some(now) => of_record(record, now, &mut list),
        }
    }
    if act.scope == ActScope::Log {
        let raised = present.records.keys().filter(|id| !act.is_about(id));
        list.extend(raised.map(|id| Staleness::Raised { id: id.clone() }));
    }
    list
}

/// What is wrong with the baseline that an act names, if anything.
fn of_baseline(act: &Act, present: &Present<'_>) -> Option<Staleness> {
    let baseline = act.baseline.as_ref()?;
    let fault = match (&baseline.digest, present.baselines.get(&baseline.name)) {
        (None, _) => BaselineFault::AsTyped,
        (Some(_), None) => BaselineFault::Gone,
        (Some(_), Some(None)) => BaselineFault::NotRead,
        (Some(signed), Some(Some(now))) if signed != now => BaselineFault::Changed,
        (Some(_), Some(Some(_))) => return None,
    };
    Some(Staleness::Baseline {
        name: baseline.name.clone(),
        fault,
    })
}

fn of_record(record: &SignedRecord, now: &PresentRecord, list: &mut Vec<Staleness>) {
    let id = || record.id.clone();
    let Some(content) = &now.content else {
        list.push(Staleness::NotRead { id: id() });
        return;
    };
    if content.whole != record.content {
        let parts: Vec<Part> = differing_parts(&record.parts, &part_digests(content));
        list.push(Staleness::Parts { id: id(), parts });
    }
    let differing = |before: &BTreeMap<String, String>, after: &BTreeMap<String, String>| {
        let all: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differ = all
            .into_iter()
            .filter(|key| before.get(*key) != after.get(*key));
        differ.cloned().collect::<Vec<String>>()
    };
    for control in differing(&record.shared, &now.shared) {
        list.push(Staleness::SharedControl { id: id(), control });
    }
    for path in differing(&record.evidence, &now.evidence) {
        let fate = match (
            record.evidence.contains_key(&path),
            now.evidence.contains_key(&path),
        ) {
            (true, true) => FileFate::Changed,
            (true, false) => FileFate::Gone,
            (false, _) => FileFate::New,
        };
        list.push(Staleness::Evidence {
            id: id(),
            path,
            fate,
        });
    }
}
