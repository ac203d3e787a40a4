//! Layer 5: the disk. The one module that reads and writes files and asks git.
//!
//! Finds the log, its settings and its records, and reads them. A save is atomic: at every moment
//! the file holds either the old record or the new one. A save never overwrites a change on disk
//! that hazlog has not read.
//!
//! - the log: `layout` (where it is, and where its paths lead), `discover`, `init`, `config` (`hazlog.yaml`),
//!   `reread_settings`, `state_folder` (what hazlog keeps for this user), `user_config` (files of the user),
//!   `access` and `read_only` (whether it may be changed), `watch`
//! - its records: `record_files` (lists and reads them), `listing` (what a folder holds), `detect` (which file is a
//!   record), `other_files` (what the others hold), `create`, `move_record`, `used_ids`, `id_history`
//! - saving: `save`, `merge`, `target`, `lock`, `temporary`, `leftovers`, `draft` with `draft_files`, `typed_texts` (what is being typed), `undo_journal`
//! - git: `git` (asks it), `revision`, `branches` (which commits they have), `base` and `commit_log` (the log at a
//!   commit), `changes`, `last_change` (of a file), `checkout`, `git_state`, `work_tree`, `history` (what each commit did to each hazard), `commit`,
//!   `merge_driver`, `merge_history`, `merge_renames`, `octopus`
//! - for checks and reports: `surroundings` (files that records name, and their history), `fingerprint` (whether
//!   any of it has changed), `locate`, `report_texts` (narratives and templates of reports)
//! - `baselines`: the files of baselines
//! - sign-offs: `signoff_files`, `signoff_authors`, `signed_history` (git's facts about their commits), `ssh_keys`,
//!   `own_keys`; `past_words` (earlier versions of records that have certain words), `past_names` (files that a folder had)
//! - files outside the log: `output_files`; the demo log: `demo`, `demo_files`
//! - used by all: `disk`, `bounds` (no path leads out), `merge_conflict`, `program`, `error`, with
//!   `folder_candidates` and `unread_logs`, which errors name

mod access;
mod base;
mod baselines;
mod bounds;
mod branches;
mod changes;
mod checkout;
mod commit;
mod commit_log;
mod config;
mod create;
mod demo;
mod demo_files;
mod detect;
mod discover;
mod disk;
mod draft;
mod draft_files;
mod error;
mod error_words;
mod fingerprint;
mod first_start;
mod folder_candidates;
mod git;
mod git_state;
mod history;
mod id_history;
mod init;
mod last_change;
mod layout;
mod leftovers;
mod listing;
mod locate;
mod lock;
mod merge;
mod merge_conflict;
mod merge_driver;
mod merge_history;
mod merge_renames;
mod move_record;
mod octopus;
mod other_files;
mod output_files;
mod own_keys;
mod past_names;
mod past_words;
mod program;
mod read_only;
mod record_files;
mod report_texts;
mod reread_settings;
mod revision;
mod save;
mod signed_history;
mod signoff_authors;
mod signoff_files;
mod ssh_keys;
mod state_folder;
mod surroundings;
mod target;
mod temporary;
#[cfg(test)]
mod test_log;
mod typed_texts;
mod undo_journal;
mod unread_logs;
mod used_ids;
mod user_config;
mod watch;
mod work_tree;

pub use access::{Access, ReadOnlyReason};
pub use base::{Base, BaseRecord, BaseTexts, bytes_at};
pub use baselines::{
    BASELINES, BaselineFiles, FileHistory, FileState, baseline_digests, baseline_file_digest,
    baseline_named_by, baseline_path, baseline_text, baselines, baselines_digest, create_baseline,
    deleted_baselines, file_history, is_in_history, is_same_log, safety_case_files,
};
pub use branches::is_in_branch_or_tag;
pub use changes::changes;
pub use checkout::{Checkout, Snapshot, commit_of};
pub use commit::{CommitMade, HookChanges, branch, commit_only};
pub use commit_log::{CommitLog, CommitRecords};
pub use config::{CONFIG_FILE, Config, starter_config};
pub use create::{IdUse, create, next_id, path_for_new, remove_if};
pub use demo::create_demo;
pub use discover::TemplateOrigin;
pub use draft::{Draft, Drafts, Edited};
pub use error::RepoError;
pub use fingerprint::is_unchanged_since;
pub use folder_candidates::FolderCandidate;
pub use git::{
    MergeSetUp, MergeSetup, TextConflicts, TextMerge, can_run, committed_text, mentions,
    merge_setup, merge_text, records_without_file, set_up_merging, tags, uncommitted, user_name,
};
pub use git_state::{GitState, commit_state, is_cut_off};
pub use history::{
    HistoryLimits, HistoryRead, KnownHistory, PastRecord, head_and_limits, paths_at, read_history,
    record_at,
};
pub use id_history::{IdHistory, id_history};
pub use init::{Initialised, SafetyCase, TemplateCopies, init};
pub use last_change::{LastChange, last_change};
pub use layout::Layout;
pub use listing::{FileEntry, Listing, NotARecord, OtherFile};
pub use locate::FolderEntry;
pub use merge::{ChosenSide, Conflict, Dispute, DisputedPart, Merged, merge};
pub use merge_driver::MergeFiles;
pub use merge_history::{
    MergePoint, MergePoints, MergedRecord, OctopusMerge, merge_points, merged_records, short_name,
};
pub use move_record::{RecordMove, move_record, refuse_unwritable};
pub use octopus::{OctopusRecords, octopus_records};
pub use output_files::{
    OutputPlace, files_below, is_folder, make_folder, output_place, path_in_log, read_input,
    refuse_among_records, replace_output, write_output,
};
pub use own_keys::{key_path, refuse_missing_key, ssh_keys};
pub use past_words::{SearchedCommits, each_version_with_words, has_other_files, present_commit};
pub use program::program;
pub use record_files::{list, list_unless_known, now, read};
pub use report_texts::{
    REPORT_TEMPLATES, TextFile, has_case, narratives, report_templates, text_in,
};
pub use reread_settings::SettingsChange;
pub use revision::{merge_base, revision};
pub use save::{PlannedSave, SaveNote, SavedText, plan_save, save, swap};
pub use signed_history::SignedHistory;
pub use signoff_authors::signoff_authors;
pub use signoff_files::{
    NoSignature, SIGNERS, SIGNOFFS, SignOffFiles, SignatureFile, add_signoff, signoff_files,
    signoff_files_on_disk,
};
pub use ssh_keys::{sign_with_key, verify_signature};
pub use surroundings::{GitCache, RepoSurroundings};
pub use typed_texts::{LeftText, TypedPlace, TypedText, TypedTexts};
pub use undo_journal::{JournalPlace, JournalRead, UndoJournal};
pub use unread_logs::UnreadLog;
pub use user_config::user_file;
pub use watch::Watch;
pub use work_tree::{
    ChangeKind, HistoryDepth, RecordChange, Unfinished, WorkTree, deleted_records, partly_staged,
    work_tree,
};
