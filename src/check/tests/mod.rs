//! The rules, run on their own examples.

mod examples;
mod registry;
mod sketched;

pub(super) use sketched::{daily, findings, verdict};
