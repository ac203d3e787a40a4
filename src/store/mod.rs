//! Layer 5: the SQLite index of the records. It is a cache: it holds only data from the records, so
//! hazlog rebuilds it without a question when it may be wrong.
//!
//! The store knows records and their summaries, but neither their places nor how to read them. The
//! layer above passes the list of files and a function that reads them.
//!
//! - the database: `open`, `schema` (the migrations), `seal` (whether another program has written)
//! - updating it: `sync`, from `record_source`; `sync_plan` (what has changed), `prepare` (reads a record),
//!   `record_rows` (the rows of a record), `writer`
//! - the tables: `columns` (each column once), `record_table` (a hazard in a line), `record_lists` (what the views of
//!   sections, controls, causes and code make from a text), `sections`
//! - its answers: `answers`, from `lookup` (ids, paths, bytes), `search` with `word_query` and `snippet`, `sql`
//!   (read-only queries), `examinations` (the findings of checks), `history` (what each commit did to each hazard),
//!   `read_heads` (where the history ended when somebody read it),
//!   `commit_facts` (what else was found out about commits)

mod answers;
mod columns;
mod commit_facts;
mod error;
mod examinations;
mod history;
mod lookup;
mod open;
mod prepare;
mod read_heads;
mod record_lists;
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
pub use commit_facts::CommitFact;
pub use error::StoreError;
pub use examinations::{CachedVerdict, Unexamined};
pub use history::{KeptHistory, PastEvent, StoredCommit, StoredHistory};
pub use open::{Place, Store};
pub use read_heads::ReadHeads;
pub use record_source::{Examine, Examiner, FileStamp, FileStat, ReadFile, RecordSource};
pub use sync_plan::KnownRecords;
