//! The acts of named persons: their state, and adding one.
//!
//! - `present`: the log as it is now; `git_facts`: what git knows about the commits of acts
//! - `named_baseline`: the baseline that an act names, compared with what is signed
//! - `request`, `prepare`, `withdraw`: from a request to an act, or why it is refused; `document`: what the person reads
//!   before, with `beside`: what changed beside a record
//! - `add`: writes an act, and its signature by a key
//! - `offers`: what a form can offer to the person; `on_screen`: what a person has read on the screen
//! - `drafted`: which records a machine drafted; `error`: why an act is refused
//!
//! Only `add` writes, and only for a command that a person typed to sign. No command that reads writes an act.

mod add;
mod beside;
mod document;
mod drafted;
mod error;
mod git_facts;
mod named_baseline;
mod offers;
mod on_screen;
mod prepare;
mod present;
mod request;
mod withdraw;

use std::collections::BTreeMap;

pub use add::{SignableAct, SignedByKey};
pub use error::SignOffError;
pub use offers::SignerOffers;
pub use on_screen::ReadOnScreen;
pub use prepare::Prepared;
pub use request::{SignRequest, SignScope, WithdrawRequest};

use self::add::signed_text;
use self::document::changed_since;
use self::present::Reading;
use super::{Session, SessionError};
use crate::check::{Gate, PersonMatch, match_person};
use crate::hazard::HazardId;
use crate::repo::{self, NoSignature, RepoSurroundings, SignOffFiles};
use crate::signoff::{
    Act, ActFile, Flaw, KeyAnswer, LogStanding, Signature, VerifiedAct, is_same_person, parse,
    verify,
};

/// The acts of a log, with their state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffs {
    /// Each file, by name.
    pub acts: Vec<VerifiedAct>,
    /// The names of the records that acts are about, as far as they are in the log.
    pub names: BTreeMap<HazardId, String>,
    /// What each hazard says differently since an act that is stale, in lines, by the file of the act.
    pub since: BTreeMap<String, Vec<(HazardId, Vec<String>)>>,
    /// Signatures that belong to no act.
    pub stray: Vec<String>,
}

impl SignOffs {
    /// The acts about a hazard, with those that do not say what they are about, and those that withdraw one of them;
    /// every act without a hazard.
    pub fn about(&self, id: Option<&HazardId>) -> Vec<&VerifiedAct> {
        let named = |file: &str| self.acts.iter().find(|act| act.file == file);
        let is_about = |verified: &&VerifiedAct| {
            let (Some(id), Some(act)) = (id, &verified.act) else {
                return true;
            };
            let withdrawn = act.withdraws.as_ref().and_then(|it| named(&it.file));
            let withdrawn = withdrawn.and_then(|it| it.act.as_ref());
            act.is_about(id) || withdrawn.is_some_and(|act| act.is_about(id))
        };
        self.acts.iter().filter(is_about).collect()
    }
}

impl Session {
    /// The acts in `signoffs/`, with their state now.
    ///
    /// # Errors
    /// When the folder or the records' folders cannot be read, or git cannot answer.
    pub fn sign_offs(&self) -> Result<SignOffs, SessionError> {
        self.sign_offs_in(&self.surroundings())
    }

    /// The same with given surroundings, which then know each evidence file on which a state depends.
    fn sign_offs_in(&self, surroundings: &RepoSurroundings<'_>) -> Result<SignOffs, SessionError> {
        let files = repo::signoff_files(&self.layout)?;
        if files.acts.is_empty() && files.signatures.is_empty() {
            return Ok(SignOffs::default());
        }
        let facts = self.git_facts()?;
        let read: Vec<Act> = { files.acts.iter() }
            .filter_map(|file| parse(file).ok())
            .map(|(act, _)| act)
            .collect();
        let log = self.log_now(&facts.history, surroundings, Reading::NeededBy(&read))?;
        let present = self.present(&log, &facts)?;
        let (signatures, stray) = self.signatures(&files);
        let acts = verify(&files.acts, &signatures, &present);
        let since = acts.iter().filter_map(|act| {
            let lines = changed_since(act, &log, &facts);
            (!lines.is_empty()).then(|| (act.file.clone(), lines))
        });
        Ok(SignOffs {
            since: since.collect(),
            acts,
            names: log.names,
            stray,
        })
    }

    /// The acts by record, for the rules. The history of drafts is searched for the release gate only.
    ///
    /// Where git does not answer, no act counts, and nobody knows which records a machine drafted: rules say both.
    pub(super) fn standing(&self, gate: Gate, surroundings: &RepoSurroundings<'_>) -> LogStanding {
        self.standing_of(&self.sign_offs_in(surroundings), gate)
    }

    /// The same for acts whose state is known, or for the reason why it is not.
    pub(super) fn standing_of(
        &self,
        found: &Result<SignOffs, SessionError>,
        gate: Gate,
    ) -> LogStanding {
        let settings = &self.layout.config.sign_off;
        let standing = match found {
            Ok(found) => LogStanding::new(settings, &found.acts),
            Err(error) => LogStanding {
                broken: self.not_verified(&error.to_string()),
                ..LogStanding::new(settings, &[])
            },
        };
        match gate {
            Gate::Daily => standing,
            Gate::Release => LogStanding {
                drafted: self.drafted(),
                ..standing
            },
        }
    }

    /// The acts on disk, none of which counts.
    pub(super) fn not_verified(&self, why: &str) -> Vec<(String, Flaw)> {
        let flaw = || Flaw::GitFailed {
            why: why.to_owned(),
        };
        match repo::signoff_files_on_disk(&self.layout) {
            Ok(files) => files.acts.into_iter().map(|it| (it.name, flaw())).collect(),
            Err(_) => vec![(String::new(), flaw())],
        }
    }

    /// The files on which the states of acts depend, for the key of a cached verdict. The digest of the records and of the
    /// baselines is in that key too, and the surroundings of the verdict know each evidence file.
    pub(super) fn sign_off_files(&self) -> String {
        let files = match repo::signoff_files_on_disk(&self.layout) {
            Ok(files) => files,
            Err(error) => return error.to_string(),
        };
        if files.acts.is_empty() && files.signatures.is_empty() {
            return String::new();
        }
        let signers = repo::read(&self.layout, repo::SIGNERS).ok();
        format!("{files:?} {signers:?}")
    }

    /// The signatures of each act by its file, and those that belong to none.
    fn signatures(&self, files: &SignOffFiles) -> (BTreeMap<String, Vec<Signature>>, Vec<String>) {
        let mut found: BTreeMap<String, Vec<Signature>> = BTreeMap::new();
        let mut stray = Vec::new();
        for signature in &files.signatures {
            let is_of = |act: &&ActFile| signature.name.starts_with(&format!("{}.", act.name));
            let Some(act) = files.acts.iter().find(is_of) else {
                // One that is gone, as its act is, says nothing about the present log.
                if !matches!(signature.bytes, Err(NoSignature::Deleted(_))) {
                    stray.push(signature.name.clone());
                }
                continue;
            };
            let Ok((parsed, _)) = parse(act) else {
                continue;
            };
            let answer = match (&signature.bytes, &act.text) {
                (Ok(bytes), Ok(text)) => self.key_answer(&signed_text(text), bytes, &parsed),
                (Err(NoSignature::Deleted(why)), _) => KeyAnswer::Deleted { why: why.clone() },
                (Err(NoSignature::NotRead(why)), _) | (_, Err(why)) => KeyAnswer::UnknownKey {
                    why: format!("hazlog could not read the signature: {why}"),
                },
            };
            let of = found.entry(act.name.clone()).or_default();
            of.push(Signature {
                file: signature.name.clone(),
                answer,
            });
        }
        (found, stray)
    }

    /// What is known about a signature of an act.
    fn key_answer(&self, text: &str, signature: &[u8], act: &Act) -> KeyAnswer {
        let answer = repo::verify_signature(&self.layout, text, signature, act.when);
        self.of_the_person(answer, act)
    }

    /// A key of another person than the one named does not show that the named person signed.
    fn of_the_person(&self, answer: KeyAnswer, act: &Act) -> KeyAnswer {
        let KeyAnswer::Verified { key, signer } = answer else {
            return answer;
        };
        let people = &self.layout.config.people;
        let email = match match_person(people, &act.name) {
            PersonMatch::One(person) => person.email.clone(),
            _ => None,
        };
        let is_theirs = is_same_person(&signer, &act.name)
            || email.is_some_and(|email| email.eq_ignore_ascii_case(&signer));
        match is_theirs {
            true => KeyAnswer::Verified { key, signer },
            false => KeyAnswer::UnknownKey {
                why: format!(
                    "key {key} is that of {signer}, and the settings do not say that this is {}",
                    act.name
                ),
            },
        }
    }
}
