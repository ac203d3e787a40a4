//! The rules, run on their own examples.

mod examples;
mod phrases;
mod registry;
mod sketched;

pub(super) use sketched::{daily, findings, verdict};
