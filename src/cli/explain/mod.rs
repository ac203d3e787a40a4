//! Explanations of rules: on the terminal, in `docs/rules.md`, and for code hosts.

mod page;
mod text;

pub use page::{help, rules_page};
pub use text::{list, rule};
