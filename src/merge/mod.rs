//! Layer: merges the changes of two versions of a record since their common version.
//!
//! The merge works on the text, by section and by control, so every byte that nobody changed stays. It takes one side
//! only where the other side is unchanged and the two changes are not about one clinical fact. Everything else is a
//! conflict, which a person resolves. Before a merge without a conflict is given, `proof` reads the result again: it must
//! say what both sides together say, and `line_counts` must find every line.
//!
//! - `record`: the merge of a record, from three texts to one
//! - `layout`: byte order mark, line ends and the last line end, which are merged by themselves
//! - `part` and `parts`: a record cut into sections; `list_parts` cuts a section into its controls or other items
//! - `pairs`: which part is which part of the other version; `three_way` merges the parts
//! - `facts`: what in several sections is one clinical fact
//! - `conflict`: what could not be merged, and why; `written`: the text with its conflict markers
//! - `proof` and `line_counts`: whether the result says what both sides say
//! - `review`: what a committed merge says differently from the merge of its sides

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod conflict;
mod facts;
mod layout;
mod line_counts;
mod list_parts;
mod pairs;
mod part;
mod parts;
mod proof;
mod record;
mod review;
#[cfg(test)]
mod tests;
mod three_way;
mod written;

pub use conflict::{ConflictReason, FieldConflict, MergeSide, Three};
pub use record::{RecordMerge, USUAL_MARKER, merge_records, resolve_records};
pub use review::{CommittedMerge, LineMerges, ReviewFinding, ReviewReason, git_asks, review_merge};
