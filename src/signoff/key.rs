//! Signatures by keys: four answers, and never fewer. A missing set-up never looks like the first.

use std::fmt;

/// The namespace of signatures, so that one made for another purpose does not count here.
pub const NAMESPACE: &str = "hazlog-signoff@v1";

/// What is known about the keys of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyAnswer {
    /// A key in the log's `signers` file signed these bytes, and was valid on the day of the act.
    Verified {
        /// The fingerprint of the key.
        key: String,
        /// Whose key it is, as the file says.
        signer: String,
    },
    /// There is a signature, and the log does not say whose key it is.
    UnknownKey {
        /// Why it is not known.
        why: String,
    },
    /// There is no signature: the name is as typed.
    AsTyped,
    /// There is a signature, and it is not one of these bytes.
    Broken {
        /// What `ssh-keygen` says.
        why: String,
    },
    /// There was a signature, and its file is gone. In every output it is *broken*.
    Deleted {
        /// How to bring it back.
        why: String,
    },
}

impl fmt::Display for KeyAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verified { key, signer } => write!(
                f,
                "signed and verified (key {key} of {signer}, valid on the date of the act)"
            ),
            Self::UnknownKey { why } => write!(f, "signed by a key not known here ({why})"),
            Self::AsTyped => f.write_str("not signed by key: as typed"),
            Self::Broken { why } | Self::Deleted { why } => write!(f, "broken ({why})"),
        }
    }
}

/// A signature beside an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its file.
    pub file: String,
    /// What is known about it.
    pub answer: KeyAnswer,
}

/// The one answer about an act: a broken or deleted signature counts first, then a verified one, then an unknown one.
pub fn of_signatures(signatures: &[Signature]) -> KeyAnswer {
    let rank = |answer: &KeyAnswer| match answer {
        KeyAnswer::Broken { .. } | KeyAnswer::Deleted { .. } => 0,
        KeyAnswer::Verified { .. } => 1,
        KeyAnswer::UnknownKey { .. } => 2,
        KeyAnswer::AsTyped => 3,
    };
    let answers = signatures.iter().map(|signature| &signature.answer);
    answers
        .min_by_key(|answer| rank(answer))
        .cloned()
        .unwrap_or(KeyAnswer::AsTyped)
}
