//! git: the questions that hazlog asks it about the repository of a log. Outside a repository
//! hazlog asks nothing. Inside one, a missing or failing git is an error and never an empty answer.
//!
//! - `command`: builds each git command, so that none of them obeys the repository (but for
//!   `repo::commit`, which makes the commit that a person asks for)
//! - `ask`: asks a question about a log's repository; `index_copy`: the copy of the index for some
//!   questions
//! - `head`, `timeline`: the commit of the working tree, and the history of that commit
//! - `walk`: the whole history in one pass, with the contents before and after
//! - `tree`, `objects`: the files of a commit, and their contents
//! - `mentions`: files that name a word; `names`: the name of the person at this computer, and those of tags
//! - `text_merge`: git's own merge of three texts; `merge_setup`: whether git merges records with hazlog
//! - `status`: which files differ from the last commit; `records`: the same facts about records

mod ask;
mod command;
mod head;
mod index_copy;
mod mentions;
mod merge_setup;
mod names;
mod objects;
mod records;
mod status;
mod text_merge;
mod timeline;
mod tree;
mod walk;

pub(super) use self::ask::{Folders, ask, ask_history, ask_working_tree, run};
pub(super) use self::command::{Answer, command_for, git, no_pointers, output, refuse_bare};
pub(super) use self::head::{commit_date, head, head_of, no_revision};
pub use self::mentions::mentions;
pub use self::merge_setup::{MergeSetUp, MergeSetup, can_run, merge_setup, set_up_merging};
pub(super) use self::names::signing_key;
pub use self::names::{tags, user_name};
pub(super) use self::objects::{Blob, Objects};
pub(super) use self::records::ids_in_history;
pub use self::records::{committed_text, records_without_file, uncommitted};
pub(super) use self::status::{STATUS, changed_paths};
pub use self::text_merge::{TextConflicts, TextMerge, merge_text};
pub(super) use self::timeline::{EventKind, FileEvent, Timeline};
pub(super) use self::tree::Tree;
pub(super) use self::walk::{FileDifference, WalkedCommit, walk};
