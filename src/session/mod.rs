//! Layer 6: the operations. What the command line and the terminal can do is what is here; they
//! differ only in how they ask and show.

mod around;
mod check;
mod create;
mod edit;
mod error;
mod fix;
mod health;
mod history;
mod impact;
mod in_conflict;
mod kept;
mod locate;
mod named;
mod narratives;
mod open;
mod query;
mod report;
mod resolve;
mod scope;
mod set_aside;
mod settings;
mod since;
mod sync;
mod test_results;
#[cfg(test)]
mod tests;
mod verdict;

pub use check::{CheckAsked, Unsaved};
pub use edit::Saved;
pub use error::{Found, SessionError};
pub use fix::{FixAsked, Fixed, FixedRecord};
pub use health::{CheckHealth, GitHealth, Health, IndexHealth, RuleHealth};
pub use history::{StepName, Undone};
pub use in_conflict::InConflict;
pub use report::{Gathered, Outlet, ReportAsked};
pub use settings::Stamp;

pub use crate::repo::{
    ChangeKind, Checkout, Config, Conflict, ConflictPart, Dispute, FileEntry, FolderEntry,
    GitCache, HistoryDepth, Initialised, Layout, Listing, NotARecord, OtherFile, OutputPlace,
    RepoError, SafetyCase, SaveNote, SettingsChange, Side, Snapshot, TemplateCopies,
    TemplateOrigin, Unfinished, Watch, WorkTree, commit_of,
};
pub use crate::report::{LogScope, ScopeNotice, Selected};
pub use crate::store::{Doubt, Hit, Place, Progress, SqlTable, SqlValue, StoreError, Synced};

use std::cell::RefCell;

use crate::store::Store;
use history::History;

/// An open log.
pub struct Session {
    layout: Layout,
    store: RefCell<Store>,
    history: History,
    stamp: Stamp,
    last_sync: Option<Synced>,
    /// What the folders of records held when they were last listed.
    scope: RefCell<LogScope>,
}
