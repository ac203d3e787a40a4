//! Layer 5: the SQLite index of the records. It holds nothing that the records do not, so on
//! any doubt it is dropped and built again without a question.
//!
//! Knows records and their summaries, but neither where they are nor how they are read: the
//! layer above hands it the list of files and a way to read them.
//!
//! - the database: `open`, `schema` (the migrations), `seal` (whether another program has written)
//! - bringing it up to date: `sync`, from `record_source`; `sync_plan` (what has changed), `prepare` (reads a record),
//!   `record_rows` (what is kept of it), `writer`
//! - the tables: `columns` (each column once), `record_table` (a hazard in a line), `sections`
//! - what it answers: `answers`, from `lookup` (ids, paths, bytes), `search` with `word_query` and `snippet`, `sql`
//!   (read-only queries), `examinations` (what checks have found)

mod answers;
mod columns;
mod error;
mod examinations;
mod lookup;
mod open;
mod prepare;
mod record_rows;
mod record_source;
mod record_table;
mod schema;
mod seal;
mod search;
mod sections;
mod snippet;
mod sql;
mod sync;
mod sync_plan;
#[cfg(test)]
mod tests;
mod word_query;
mod writer;

pub use answers::{Doubt, Hit, Progress, SqlTable, SqlValue, Synced};
pub use error::StoreError;
pub use examinations::{CachedVerdict, Unexamined};
pub use open::{Place, Store};
pub use record_source::{Examine, Examiner, FileStat, ReadFile, RecordSource};
pub use sync_plan::KnownRecords;
