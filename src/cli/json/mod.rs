//! The two JSON forms for programs; `docs/json.md` describes them.

mod entry;
mod escape;
mod hazard;

pub use entry::{ListEntry, list_entry};
pub use escape::pretty;
pub use hazard::hazard;
