//! The two shapes that programs are given: `docs/json.md` describes them.

mod entry;
mod escape;
mod hazard;

pub use entry::{ListEntry, list_entry};
pub use escape::pretty;
pub use hazard::hazard;
