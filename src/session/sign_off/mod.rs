//! The acts of named persons: their state, and adding one.
//!
//! - `present`: the log as it is now; `git_facts`: what git knows about the commits of acts
//! - `request`, `prepare`, `withdraw`: from a request to an act, or why it is refused; `document`: what the person reads before
//! - `add`: writes an act, and signs it with a key
//! - `error`: why an act is refused
//!
//! Only `add` writes, and only for a command that a person typed to sign. No command that reads writes an act.

mod add;
mod document;
mod error;
mod git_facts;
mod prepare;
mod present;
mod request;
mod withdraw;

use std::collections::BTreeMap;

pub use error::SignOffError;
pub use prepare::Prepared;
pub use request::{SignRequest, SignScope, WithdrawRequest};

use super::{Session, SessionError};
use crate::check::{PersonMatch, match_person};
use crate::hazard::HazardId;
use crate::repo::{self, SignOffFiles};
use crate::signoff::{
    Act, ActFile, KeyAnswer, LogStanding, Signature, VerifiedAct, is_same_person, parse, verify,
};

/// The acts of a log, with their state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffs {
    /// Each file, by name.
    pub acts: Vec<VerifiedAct>,
    /// The names of the records that acts are about, as far as they are in the log.
    pub names: BTreeMap<HazardId, String>,
    /// Signatures that belong to no act.
    pub stray: Vec<String>,
}

impl Session {
    /// The acts in `signoffs/`, with their state now.
    ///
    /// # Errors
    /// When the folder or the records' folders cannot be read, or git cannot answer.
    pub fn sign_offs(&self) -> Result<SignOffs, SessionError> {
        let files = repo::signoff_files(&self.layout)?;
        if files.acts.is_empty() && files.signatures.is_empty() {
            return Ok(SignOffs::default());
        }
        let facts = self.git_facts()?;
        let log = self.log_now(&facts.history)?;
        let present = self.present(&log, &facts);
        let (signatures, stray) = self.signatures(&files);
        Ok(SignOffs {
            acts: verify(&files.acts, &signatures, &present),
            names: log.names,
            stray,
        })
    }

    /// The acts by record, for the rules.
    ///
    /// # Errors
    /// As for [`Session::sign_offs`].
    pub fn standing(&self) -> Result<LogStanding, SessionError> {
        let acts = self.sign_offs()?.acts;
        Ok(LogStanding::new(&self.layout.config.sign_off, &acts))
    }

    /// The signatures of each act by its file, and those that belong to none.
    fn signatures(&self, files: &SignOffFiles) -> (BTreeMap<String, Vec<Signature>>, Vec<String>) {
        let mut found: BTreeMap<String, Vec<Signature>> = BTreeMap::new();
        let mut stray = Vec::new();
        for signature in &files.signatures {
            let is_of = |act: &&ActFile| signature.name.starts_with(&format!("{}.", act.name));
            let Some(act) = files.acts.iter().find(is_of) else {
                stray.push(signature.name.clone());
                continue;
            };
            let Ok((parsed, _)) = parse(act) else {
                continue;
            };
            let answer = match (&signature.bytes, &act.text) {
                (Ok(bytes), Ok(text)) => {
                    let text = text.replace("\r\n", "\n");
                    let answer = repo::verify_signature(&self.layout, &text, bytes, parsed.when);
                    self.of_the_person(answer, &parsed)
                }
                (Err(why), _) | (_, Err(why)) => KeyAnswer::UnknownKey {
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
