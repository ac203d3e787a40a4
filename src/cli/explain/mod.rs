//! What is told of a rule: on the terminal, in `docs/rules.md`, and to code hosts.

mod page;
mod text;

pub use page::{help, rules_page};
pub use text::{list, rule};
