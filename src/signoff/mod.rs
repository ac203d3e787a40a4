//! Layer: what named persons signed, and whether it still holds.
//!
//! Each act of a person (a sign-off, a decline, a withdrawal) is one file. hazlog only ever adds such files. An act names
//! what was signed by digests of what the records say, so it holds over another form and becomes stale by named parts.
//! hazlog does not identify people: a name is as typed, unless a key says more.
//!
//! - `act`: what an act says; `meaning`: the meanings that the settings offer
//! - `quote`, `write`, `parse`, `raw`: from an act to the text of its file and back, byte for byte; `seal`: the digest at
//!   the end
//! - `flaw`: why an act does not count; `staleness`: what changed since
//! - `present`: the log as it is now, and what git knows; `verify`: the state of each act in it
//! - `key`: the four answers about signatures by keys
//! - `told`: an act in words
//! - `person`: whether two names as typed can be two persons; `order`: an order and distinct persons, where the settings
//!   ask for them; `standing`: what holds for one record
//! - `machine_drafts`: the records that a machine drafted, or why nobody knows
//!
//! Values in, values out: no file, clock or git.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod act;
mod flaw;
mod key;
mod machine_drafts;
mod meaning;
mod order;
mod parse;
mod person;
mod present;
mod quote;
mod raw;
mod seal;
mod staleness;
mod standing;
#[cfg(test)]
mod tests;
mod told;
mod verify;
mod withdrawal;
mod write;

pub use act::{
    Act, ActKind, ActRef, ActScope, CheckResult, LogIdentity, PROGRAM, Program, Shown,
    SignedBaseline, SignedRecord, part_digests,
};
pub use flaw::Flaw;
pub use key::{KeyAnswer, NAMESPACE, Signature, of_signatures};
pub use machine_drafts::MachineDrafts;
pub use meaning::{Accepts, Meaning, SignOffSettings};
pub use order::{OrderGap, order_gaps};
pub use parse::{ActFile, parse};
pub use person::{NameLikeness, is_same_person, name_likeness};
pub use present::{GitFacts, NoGit, Present, PresentRecord};
pub use seal::text_digest;
pub use staleness::{BaselineFault, FileFate, Staleness};
pub use standing::{LogStanding, RecordStanding, StandingAct};
pub use verify::{ActState, VerifiedAct, verify};
pub use withdrawal::others_decline;
pub use write::{file_name, write};
