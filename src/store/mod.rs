//! Layer 5: the SQLite index of the records. It holds nothing that the records do not, so on
//! any doubt it is dropped and built again without a question.
//!
//! Knows records and their summaries, but neither where they are nor how they are read: the
//! layer above hands it the list of files and a way to read them.

mod entry;
mod error;
mod examined;
mod load;
mod open;
mod part;
mod plan;
mod query;
mod report;
mod rows;
mod schema;
mod seal;
mod search;
mod snippet;
mod sql;
mod sync;
#[cfg(test)]
mod tests;
mod write;

pub use error::StoreError;
pub use examined::{KeptVerdict, Unexamined};
pub use open::{Place, Store};
pub use plan::KnownRecords;
pub use report::{Doubt, Hit, Progress, Synced, Table, Value};
pub use sync::{Examine, Examiner, FileStat, Files, ReadFile};
