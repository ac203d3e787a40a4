//! Triage: what is decided and undecided in the log, where the evening goes on, and the answers.
//!
//! - `facts`: what the log and git say about each hazard, read once; `owners`: which owners a person wrote, and the names
//!   that the log uses
//! - `queue`: the hazards with their decisions; `place`: the next one, from git and the records alone
//! - `answer`: writes an answer as one step; `completion`, `evidence_files`: the files that evidence can name

mod answer;
mod completion;
mod evidence_files;
mod facts;
mod owners;
mod place;
mod queue;

pub use answer::TriageWritten;
pub use facts::TriageFacts;
pub use queue::{TriageHazard, TriageQueue};
