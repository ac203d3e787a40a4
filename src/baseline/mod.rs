//! Layer: baselines. A baseline is the state of the whole log at one commit, under a name, in a
//! small file that people can read and that hazlog can compute again from the commit.
//!
//! - `name`: the names that a baseline can have
//! - `content`: what a baseline holds; `take` makes one from a log and its verdict
//! - `file`: a baseline as a file, and back; `criteria`: the digest of the risk criteria in each form of the file
//! - `differences`: what differs between two baselines, value by value
//! - `told`: a baseline in words
//! - `order`: which of several baselines is the last one

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod content;
mod criteria;
mod differences;
mod file;
mod name;
mod order;
mod take;
mod told;

pub use content::{
    AcceptedFinding, Baseline, BaselineForm, CaseFile, DraftKind, GateResult, RecordLine,
    RuleCount, ScoreWords, Stages, UnreadFile,
};
pub use criteria::criteria_digest;
pub use differences::{BaselineDifference, Subject, differences, verdict_differences};
pub use file::{Faulty, edited_line, from_text, to_text};
pub use name::{BaselineName, NameFault};
pub use order::{PlacedBaseline, in_order, last_approved};
pub use take::{Act, TakenFrom, take};
