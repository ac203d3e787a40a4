//! Layer 5: the disk. The one module that reads and writes files and asks git.
//!
//! Finds the log, its settings and its records; reads them; saves a change so that a record is
//! at every moment either as it was or as it is to be, and never over bytes that nobody has
//! seen.

mod around;
mod beside;
mod beside_at;
mod bounds;
mod changes;
mod checkout;
mod config;
mod create;
mod discover;
mod draft;
mod error;
mod files;
mod folder_found;
mod git;
mod in_conflict;
mod init;
mod listing;
mod locate;
mod lock;
mod logs_seen;
mod merge;
mod objects;
mod outside;
mod program;
mod reread;
mod revision;
#[cfg(test)]
mod sample;
mod save;
mod seen;
mod sniff;
mod standing;
mod state;
mod sweep;
mod taken;
mod target;
mod temporary;
mod timeline;
mod unread;
mod watch;
mod work_tree;

pub use around::{Around, GitTold};
pub use beside::{REPORT_TEMPLATES, TextFile, has_case, narratives, report_templates, text_in};
pub use beside_at::BesideAt;
pub use changes::changes;
pub use checkout::{Checkout, Snapshot, commit_of};
pub use config::{CONFIG_FILE, Config, Person, Product, starter_config};
pub use create::{IdUse, create, next_id, path_for_new, remove_if};
pub use discover::{Layout, TemplateOrigin};
pub use draft::{Draft, Drafts, Edited};
pub use error::RepoError;
pub use files::{list, list_unless_known, now, read};
pub use folder_found::FolderFound;
pub use git::{committed_text, uncommitted};
pub use init::{Initialised, SafetyCase, TemplateCopies, init};
pub use listing::{FileEntry, Listing, NotARecord, OtherFile};
pub use locate::FolderEntry;
pub use logs_seen::LogSeen;
pub use merge::{Conflict, Dispute, Merged, Part, Side, merge};
pub use outside::{
    Spot, hold_apart, make_folder, place_in, read_outside, replace_outside, spot_outside,
    write_outside,
};
pub use program::program;
pub use reread::SetUp;
pub use revision::{Base, BaseRecord, in_repository, merge_base, revision};
pub use save::{SaveNote, SavedText, save};
pub use seen::is_as_seen;
pub use standing::{Standing, is_cut_off};
pub use watch::Watch;
pub use work_tree::{ChangeKind, HistoryHere, RecordChange, Unfinished, WorkTree, work_tree};
