//! Layer: what changed between two versions of a record, as typed differences.
//!
//! Diff, history, sign-off and merge are views of these differences. Two properties hold for any two texts:
//! the differences from one to the other, applied to the content of the first, give the content of the second;
//! and where the texts differ there is a difference, if only one of form.
//!
//! - `content`: what a record says, without how its bytes are laid out; `section_key`: which section; `plain_lines` makes
//!   lines of Markdown, `simple_lines` those of simple Markdown without a parser; `unread_bytes` has the bytes that are not
//!   UTF-8
//! - `source_content` reads only what differs between two versions, from each `source_section`; `read_alone` says which of
//!   them mean the same alone, and `plain_cut` finds those that another version has in the same words; `section_parts` and
//!   `source_controls` do the same for the groups of controls
//! - `difference`: the kinds of differences, and the class of each; `pair` and `score` are their values
//! - `differences`: from two contents to their differences; `pairs` finds the same control in both,
//!   `told` whether the values say all that differs in a section
//! - `logs`: the differences between two versions of a whole log, each a `log_version`; `same_hazards`: which records are
//!   about the same hazard; `version`: a hazard in one of them, and what became of its status; `moves`: the risks that moved;
//!   `next_step`: what the standard asks for next
//! - `difference_parts`: a difference in parts for a reader; `phrases`: each on one line; `shown_lines`: the lines of a
//!   section without marks of Markdown; `changed_text`: two texts word by word; `plain_words`: a whole record, one line
//!   for each fact
//! - `line_changes`: two versions of another text, such as an evidence file or the risk criteria, line by line
//! - `content_part`: the named parts of a content; `digest`: a digest of each, equal where only the form differs
//! - `apply`: from a content and differences to the other content

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod apply;
mod changed_text;
mod content;
mod content_part;
mod difference;
mod difference_parts;
mod differences;
mod digest;
mod line_changes;
mod log_version;
mod logs;
mod moves;
mod next_step;
mod pair;
mod pairs;
mod phrases;
mod plain_cut;
mod plain_lines;
mod plain_words;
mod read_alone;
mod same_hazards;
mod score;
mod section_key;
mod section_parts;
mod shown_lines;
mod simple_lines;
mod source_content;
mod source_controls;
mod source_section;
#[cfg(test)]
mod tests;
mod told;
mod unread_bytes;
mod version;
#[cfg(test)]
mod version_tests;

pub use apply::{NotApplicable, apply};
pub use changed_text::{ChangedLine, WordFate, WordRun, changed_lines, changed_words};
pub use content::{AssessmentContent, Content, ControlContent, SectionContent, SectionKey};
pub use content_part::Part;
pub use difference::{
    ControlChange, Difference, DifferenceClass, Pair, RecordDifference, Score, Told,
};
pub use difference_parts::{DifferencePart, PartChange};
pub use differences::{compare, compare_records};
pub use digest::{
    CONTENT_DIGEST, CRITERIA_DIGEST, ContentDigest, bytes_digest, control_digest, criteria_digest,
    differing_parts,
};
pub use line_changes::{LineChange, LineChanges, LineSide, criteria_text, line_changes};
pub use log_version::LogVersion;
pub use logs::{
    ComparedHazard, CriteriaFate, HazardFate, LogDifference, RiskProfile, UnreadVersion,
    WhichVersion, compare_logs,
};
pub use moves::RiskMove;
pub use next_step::NextStep;
pub use plain_words::plain_words;
pub use shown_lines::shown_lines;
pub use source_content::{KnownLines, SourceContent};
pub use version::{HazardEvent, HazardVersion};
