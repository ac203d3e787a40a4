//! What touches the real terminal: taking and giving it back, its events, the user's editor and
//! the loop that brings them, the session and the app together.

mod closing;
mod editor;
mod effects;
mod event;
mod guard;
mod opener;
pub(super) mod report;
mod run;
mod signals;
pub(super) mod work;

pub use run::{Ended, Settings, TuiError, run};
