//! Signing an act with an SSH key. `ssh-keygen` asks for the passphrase in the terminal, so this has three steps: a job of
//! the session makes what the key signs, the key signs it while the terminal is lent, and another job adds the signature.

use super::typed_act::TypedAct;
use crate::session::{Prepared, SignableAct};

/// What a key is asked to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySigning {
    /// The file of the key, as typed.
    pub key: String,
    /// What it signs.
    pub signable: SignableAct,
    /// The act as typed, if it is a new one.
    pub new_act: Option<TypedAct>,
}

/// A job about the signature of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyJob {
    /// Find out what the key signs of an act in the log. Writes nothing.
    ReadFile {
        /// The file of the act.
        act: String,
        /// The file of the key, as typed.
        key: String,
    },
    /// Add a signature, and the act if it is new.
    Add {
        /// What was signed.
        signing: Box<KeySigning>,
        /// The signature.
        signature: String,
    },
}

/// What became of an act that no key signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActResult {
    /// It was added: its files, relative to the root of the log.
    Added(Vec<String>),
    /// Nothing was signed, because something else would be signed now than the person has read.
    Differs(Box<Prepared>),
}
