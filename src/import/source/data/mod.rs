//! Structured data, whatever its language: YAML and JSON give the same [`Value`], and [`parts_of`] gives its parts.
//!
//! `value` has the value, `shape` decides which mappings are one thing, `parts` makes the parts.

mod parts;
mod shape;
mod value;

pub(super) use parts::{join, parts_of};
pub(super) use value::{DataLimit, Value};
