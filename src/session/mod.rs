//! Layer 6: the operations of the command line, the terminal and the editor. These interfaces
//! differ only in how they take requests and show results.
//!
//! - opening: `open`, `settings` (follows `hazlog.yaml`), `sync` (the index), `scope` and `left_out_files` (what the
//!   folders hold besides the log)
//! - asking: `query`, `resolve` and `named_records` (which hazard a name means), `locate` (where a path leads),
//!   `narratives`, `controls_of_log`, `test_results`, `health`, `version_names`, `impact`, `difference` (of two `version`s; `kept_comparison`:
//!   in the index), `history`, `surroundings`, `plain_words` (a file for git)
//! - checking: `check`, as a `check_request` asks; `examine` (a record), `verdict` (the log), `brought_in` (since a
//!   branch began), `verdict_cache`, `verdict_notices`; `typing_findings` (a text before it is saved)
//! - changing: `create`, `import` (many new records in one step), `renumber` and `renumbering`, `edit`, `change_many` (with `many_changes`: what it would do), `fix`, `write_step` (all records of a step, or none); `refuse_conflict` and `conflicted_record` (unresolved merge conflicts)
//! - `undo`, with `undo_step` (what a step changed), `undo_history` (the steps, and their journal), `undo_refused`, `refuse_undo` and
//!   `undo_log` (the list of them)
//! - `baseline`: taking, verifying and comparing baselines
//! - `commit`: the records that differ from the last commit, and a commit of some of them
//! - merging: `merge_driver` (a record, for git), `merge_review` and `merge_finding` (the merges of a branch)
//! - `sign_off`: the acts of named persons: their state, and adding one
//! - `triage`: what is decided and undecided, where the evening goes on, and the answers
//! - `report`: the sources of reports, and their destination
//! - `error`: why something could not be done, and what to do next

mod baseline;
mod brought_in;
mod change_many;
mod check;
mod check_request;
mod commit;
mod conflicted_record;
mod controls_of_log;
mod create;
mod difference;
mod edit;
mod error;
mod examine;
mod fix;
mod health;
mod history;
mod impact;
mod import;
mod kept_comparison;
mod left_out_files;
mod locate;
mod many_changes;
mod merge_driver;
mod merge_finding;
mod merge_review;
mod named_records;
mod narratives;
mod open;
mod plain_words;
mod query;
mod refuse_conflict;
mod refuse_undo;
mod renumber;
mod renumbering;
mod report;
mod resolve;
mod scope;
mod settings;
mod sign_off;
mod store_hints;
mod surroundings;
mod sync;
mod test_results;
#[cfg(test)]
mod tests;
mod triage;
mod typing_findings;
mod undo;
mod undo_history;
mod undo_log;
mod undo_refused;
mod undo_step;
mod verdict;
mod verdict_cache;
mod verdict_notices;
mod version;
mod version_names;
mod write_step;

pub use baseline::{
    BaselineComparison, BaselineError, BaselineRequest, Compared, CreatedBaseline, VerifiedBaseline,
};
pub use check_request::{CheckRequest, Unsaved};
pub use commit::{
    ChangedRecord, CommitError, RecordFate, StagedPart, UncommittedRecords, draft_message,
};
pub use conflicted_record::ConflictedRecord;
pub use controls_of_log::{ControlOfLog, ControlPlace, ControlsOfLog};
pub use edit::Saved;
pub use error::{HOW_TO_GET_PDF, RecordRef, SessionError};
pub use fix::{FixRequest, Fixed, FixedRecord};
pub use health::{CheckHealth, GitHealth, Health, IndexHealth, RuleHealth};
pub use history::{ChangedBy, History, HistoryRequest, LostCommit, RewrittenHistory};
pub use import::CreatedRecord;
pub use many_changes::{ControlChange, HazardChange, ManyChange, ManyPlan};
pub use merge_driver::{GitMerge, merge_for_git};
pub use merge_finding::{MergeFinding, MergeFindingKind};
pub use merge_review::{MergeReview, NextMerge};
pub use plain_words::words_of_file;
pub use renumbering::{OldId, RenumberedRecord, Renumbering};
pub use report::{ReportDestination, ReportInputs, ReportRequest};
pub use settings::SettingsVersion;
pub use sign_off::{
    Prepared, ReadOnScreen, SignOffError, SignOffs, SignRequest, SignScope, SignableAct,
    SignedByKey, SignerOffers, WithdrawRequest,
};
pub use triage::{TriageFacts, TriageHazard, TriageQueue, TriageWritten};
pub use typing_findings::TypedFinding;
pub use undo::{StepName, Undone};
pub use undo_history::UndoNotices;
pub use undo_log::{LoggedState, LoggedStep, RehearsedPart, UndoLog};
pub use undo_refused::{TextOnDisk, UndoObstacle, UndoRefused, UndoWay};

pub use crate::repo::{
    Access, ChangeKind, Checkout, ChosenSide, CommitMade, Config, Conflict, Dispute, DisputedPart,
    FileEntry, FolderEntry, GitCache, HistoryDepth, HistoryLimits, Initialised, Layout, Listing,
    MergeFiles, MergeSetUp, MergeSetup, NotARecord, OtherFile, OutputPlace, PastRecord,
    ReadOnlyReason, RepoError, SafetyCase, SaveNote, SettingsChange, Snapshot, TemplateCopies,
    TemplateOrigin, Unfinished, Watch, WorkTree, commit_of,
};
pub use crate::report::{LogScope, ScopeNotice, Selected};
pub use crate::store::{Doubt, Hit, Place, Progress, SqlTable, SqlValue, StoreError, Synced};

use std::cell::RefCell;

use crate::signoff::MachineDrafts;
use crate::store::Store;
use undo_history::UndoHistory;

/// An open log.
pub struct Session {
    layout: Layout,
    store: RefCell<Store>,
    history: UndoHistory,
    stamp: SettingsVersion,
    last_sync: Option<Synced>,
    /// The content of the folders of records at their last listing.
    scope: RefCell<LogScope>,
    /// The records that a machine drafted, for a commit and a template.
    machine_drafts: RefCell<Option<(String, MachineDrafts)>>,
}
