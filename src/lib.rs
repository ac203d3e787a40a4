//! hazlog: a clinical hazard log kept as Markdown in git.
//!
//! One direction: text → document → template → hazard → {filter, import, check, compare, signoff} →
//! {history, triage} → {merge, report} → baseline → {store, repo} → session → {cli, tui, lsp}. A layer uses only those
//! before it. A test checks this.

pub mod baseline;
pub mod check;
pub mod cli;
pub mod compare;
pub mod document;
pub mod filter;
pub mod hazard;
pub mod history;
pub mod import;
pub mod lsp;
pub mod merge;
pub mod repo;
pub mod report;
pub mod session;
pub mod signoff;
pub mod store;
pub mod template;
pub mod text;
pub mod triage;
pub mod tui;
