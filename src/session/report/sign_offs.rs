//! The acts of named persons, as reports show them.

use std::collections::{BTreeMap, BTreeSet};

use super::inputs::ReadRecord;
use crate::hazard::{Decision, HazardId, Summary};
use crate::repo::{self, NoSignature, SignatureFile};
use crate::report::{ChangeLine, SignOffLine};
use crate::session::{Session, SessionError, SignOffs};
use crate::signoff::{
    Act, ActKind, ActScope, ActState, Flaw, LogStanding, Staleness, StandingAct, VerifiedAct,
};
use crate::text::Span;

impl Session {
    /// The files of acts and signatures, with the keys that they are compared with; none if nobody has signed.
    pub(super) fn sign_off_paths(&self) -> Vec<String> {
        let Ok(files) = repo::signoff_files(&self.layout) else {
            return Vec::new();
        };
        let acts = files.acts.iter().filter(|act| act.text.is_ok());
        let names = acts.map(|act| &act.name);
        let there =
            |signature: &&SignatureFile| !matches!(signature.bytes, Err(NoSignature::Deleted(_)));
        let signatures = files.signatures.iter().filter(there);
        let names = names.chain(signatures.map(|signature| &signature.name));
        let mut paths: Vec<String> = names
            .map(|name| format!("{}/{name}", repo::SIGNOFFS))
            .collect();
        if !files.signatures.is_empty() {
            paths.push(repo::SIGNERS.to_owned());
        }
        paths
    }

    /// Gives the records the acceptance of their residual risk that a sign-off holds, where they have none themselves.
    pub(super) fn accept_signed(&self, records: &mut [ReadRecord], standing: &LogStanding) {
        for (record, summary, _) in records {
            let id = record.hazard.id.clone();
            let class = summary.residual.risk;
            let own = record.hazard.residual.accepted.as_ref();
            if own.is_some_and(Decision::is_complete) {
                continue;
            }
            if let Some(act) = standing.risk_act(&id, class) {
                record.hazard.residual.accepted = Some(accepted(act));
                *summary = Summary::from_record(record, summary.path.clone(), self.template());
            }
        }
    }

    /// The acts about one of the records. An act that cannot be read is about each.
    pub(super) fn sign_off_lines(
        &self,
        records: &[ReadRecord],
        found: &Result<SignOffs, SessionError>,
    ) -> Vec<SignOffLine> {
        let found = match found {
            Ok(found) => found,
            // A report says what it could not verify.
            Err(error) => return self.unverified_lines(&error.to_string(), records),
        };
        let scope: BTreeSet<&HazardId> = records.iter().map(|it| &it.1.id).collect();
        let mut hazards: BTreeMap<&str, Vec<HazardId>> = BTreeMap::new();
        for id in &scope {
            for act in found.about(Some(id)) {
                let of = hazards.entry(act.file.as_str()).or_default();
                of.push((*id).clone());
            }
        }
        let acts = found.acts.iter();
        let lines = acts.filter_map(|act| {
            Some(SignOffLine {
                hazards: hazards.remove(act.file.as_str())?,
                ..line(act, found, &scope)
            })
        });
        lines.collect()
    }

    fn unverified_lines(&self, why: &str, records: &[ReadRecord]) -> Vec<SignOffLine> {
        let files = self.not_verified(why).into_iter();
        let line = |(file, flaw): (String, Flaw)| SignOffLine {
            state: ActState::Broken(flaw.clone()).as_str().to_owned(),
            changed: vec![of_log(flaw.to_string())],
            hazards: records.iter().map(|it| it.1.id.clone()).collect(),
            file,
            ..SignOffLine::default()
        };
        files.map(line).collect()
    }
}

/// The acceptance by a sign-off, in the form of the record's own.
fn accepted(act: &StandingAct) -> Decision {
    let plain = |text: &str| text.replace(['(', ')', '\n'], " ");
    let reason = plain(act.words.as_deref().unwrap_or_default());
    let (meaning, name) = (plain(&act.meaning), plain(&act.name));
    let day = act.when.format("%Y-%m-%d");
    Decision {
        value: format!("signed off as {meaning}: {reason} ({day}, {name})"),
        span: Span::new(0, 0),
        value_span: Span::new(0, 0),
    }
}

fn line(verified: &VerifiedAct, found: &SignOffs, scope: &BTreeSet<&HazardId>) -> SignOffLine {
    let changed = match &verified.state {
        ActState::Valid => Vec::new(),
        ActState::Broken(flaw) => vec![of_log(flaw.to_string())],
        ActState::Withdrawn { by } => vec![of_log(format!("withdrawn by {by}"))],
        ActState::Stale(changes) => {
            let in_scope = |change: &&Staleness| change.id().is_none_or(|id| scope.contains(id));
            let changes = changes.iter().filter(in_scope);
            changes
                .flat_map(|change| changed_words(change, &verified.file, found))
                .collect()
        }
    };
    let mut line = verified
        .act
        .as_ref()
        .map_or_else(SignOffLine::default, said);
    verified.state.as_str().clone_into(&mut line.state);
    verified.file.clone_into(&mut line.file);
    line.key = verified.key().to_string();
    line.changed = changed;
    line
}

/// What changed in words, or by its parts where git does not have the earlier version.
fn changed_words(change: &Staleness, file: &str, found: &SignOffs) -> Vec<ChangeLine> {
    let line = |words: String| ChangeLine {
        hazard: change.id().cloned(),
        words,
    };
    if let Staleness::Parts { id, .. } = change {
        let of = found.since.get(file).into_iter().flatten();
        if let Some((_, lines)) = { of }.find(|(its, _)| its == id) {
            let lines = lines.iter();
            return lines.map(|words| line(format!("{id}: {words}"))).collect();
        }
    }
    vec![line(change.words())]
}

/// What concerns every hazard of an act.
const fn of_log(words: String) -> ChangeLine {
    ChangeLine {
        hazard: None,
        words,
    }
}

fn said(act: &Act) -> SignOffLine {
    let meaning = match act.kind {
        ActKind::Signed => act.meaning.clone(),
        kind => format!("{}: {}", kind.as_str(), act.meaning),
    };
    let registration = act.registration.iter().map(|it| format!(", {it}"));
    let ids: Vec<&str> = act.records.iter().map(|it| it.id.as_str()).collect();
    let what = match (act.scope, &act.withdraws) {
        (_, Some(withdraws)) => withdraws.file.clone(),
        (ActScope::Log, None) => format!("the whole log ({} hazards)", ids.len()),
        (ActScope::Hazards, None) => ids.join(", "),
    };
    let baseline = act.baseline.iter().map(|it| format!("; baseline {it}"));
    SignOffLine {
        meaning,
        name: act.name.clone(),
        role: format!("{}{}", act.role, registration.collect::<String>()),
        when: act.when.format("%Y-%m-%d %H:%M:%S %:z").to_string(),
        scope: format!("{what}{}", baseline.collect::<String>()),
        words: act
            .statement
            .clone()
            .or_else(|| act.because.clone())
            .unwrap_or_default(),
        ..SignOffLine::default()
    }
}
