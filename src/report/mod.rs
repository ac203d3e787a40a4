//! Layer 5: reports. A builder makes one [`Report`] of the log's [`Material`]; a writer turns it
//! into the bytes of a format, and computes nothing.
//!
//! | what | where |
//! |---|---|
//! | which reports there are, and in which formats | `kind` |
//! | what a report is made of | `material`, `unread`; `comparison` (two versions) |
//! | two versions in lines of text | `comparison_lines`, `matrix_lines` |
//! | a bow-tie in lines of text | `bow_tie_lines` |
//! | the facts about the report itself | `about`, `scope_notice`, `extract`, `fitness`, `digest` |
//! | a report as data | `model` |
//! | from the material to the data, a builder a kind | `build` |
//! | from the data to bytes, a writer a format | `write` |
//! | Markdown and other text of an author | `prose`, `visible_text` |
//! | outlines that a project can replace | `templates` |
//! | the colours of risk classes | `palette` |
//!
//! Values in, values out: no file, clock or terminal. What surrounds the records (git's commit,
//! the verdict of the checks, narratives, a project's own templates) comes in with the material.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod about;
mod bow_tie_lines;
mod build;
mod comparison;
mod comparison_lines;
mod digest;
mod error;
mod extract;
mod fitness;
mod kind;
mod material;
mod matrix_lines;
mod model;
mod palette;
mod prose;
mod scope_notice;
mod templates;
mod unread;
mod visible_text;
mod write;

pub use about::{About, FindingCounts, FindingList, Gates, History, ReportFinding, State, Waived};
pub use bow_tie_lines::{BowTieLine, BowTiePart, BowTieSpan, bow_tie_lines};
pub use build::{
    FOLDER as PARTS_FOLDER, Half, NarrativePart, PARTS, add_changes, amendments, bow_tie, build,
    build_comparison, case_files, comparison_counts, heat_map,
};
pub use comparison::{Attribution, ComparedVersion, Comparison};
pub use comparison_lines::{HazardLines, MoveLines, next_line, summary_lines};
pub use digest::{digest, digest_of_files, file_digest};
pub use error::ReportError;
pub use extract::{Extract, name_of_extract};
pub use fitness::Fitness;
pub use kind::{Format, Kind, ReportSubject, UnwrittenParts};
pub use material::{
    ChangeLine, Component, FreeIds, Material, MatrixOrigin, Narrative, Product, Release, Revision,
    Scope, SignOffLine,
};
pub use matrix_lines::matrix_lines;
pub use model::{
    Align, Block, BowTie, BowTieCard, BowTieNode, Cell, Column, ColumnRole, HeatCell, HeatMap,
    HeatRow, Inline, Item, Note, Pair, Report, Row, Section, Sheet, SheetBlock, Table, Target,
    text_of, text_of_blocks,
};
pub use palette::{Shade, shade};
pub use prose::prose;
pub use scope_notice::{LogScope, ScopeNotice, Selected};
pub use templates::{TemplateText, Templates};
pub use unread::Unread;
pub use visible_text::{clean, clean_line};
pub use write::{SiteFile, site, write, write_last};
