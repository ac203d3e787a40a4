//! Layer: the history of a log, as the changes that each commit made to its hazards.
//!
//! A value belongs to the commit that gave it to the hazard: hazlog compares what the versions of a record say, and
//! never lines or the similarity of files. What arrives in a merge belongs to the commit that made it. A merge
//! changed something itself only where its records differ from both branches put together.
//!
//! - `commit`: a commit, as git has it; `graph`: which commits come before which
//! - `field`: what a change is about; `change`: a difference as one line about a field
//! - `version`: a record at a commit, as far as it can be read
//! - `event`: what a commit did to a hazard; `merge`: what a merge itself changed
//! - `words`: an event in words
//! - `life`: the events of one hazard or one field, also under the ids and names that it had before

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod change;
mod commit;
mod event;
mod field;
mod graph;
mod life;
#[cfg(test)]
mod life_tests;
mod merge;
#[cfg(test)]
mod tests;
mod version;
mod words;

pub use change::Change;
pub use commit::{Commit, shown_author, shown_subject};
pub use event::{Event, EventKind, event_between};
pub use field::{ChangedField, FieldQuery};
pub use graph::Graph;
pub use life::{Entry, FieldLife};
pub use merge::own_changes;
pub use version::Version;
pub use words::Detail;
