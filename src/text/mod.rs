//! Layer 0: bytes, lines and patches.
//!
//! Knows nothing of Markdown or hazards. The layers above give a place in a record as a [`Span`] of
//! bytes and change a record only by a [`Patch`], so that an edit leaves every other byte as it
//! was.
//!
//! `span`, `line_index` (byte to line and column), `patch`, `newline`; `fold` compares words,
//! `nearest` finds the intended word; `sorted_words` finds two versions of one text; `printable`
//! makes text safe for a terminal; `yaml` limits the brackets of YAML.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod fold;
mod formula;
mod line_index;
mod nearest;
mod newline;
mod patch;
mod printable;
mod sorted_words;
mod span;
mod yaml;

pub use fold::{fold, fold_into, unfold};
pub use formula::without_formula;
pub use line_index::{LineIndex, Place};
pub use nearest::{nearest, nearest_few};
pub use newline::{Newline, with_stored_line_ends};
pub use patch::{Edit, Overlap, Patch};
pub use printable::{printable, printable_line, short_line};
pub use sorted_words::SortedWords;
pub use span::Span;
pub use yaml::{MOST_YAML_BRACKETS, yaml_bracket_beyond, yaml_bracket_too_many};
