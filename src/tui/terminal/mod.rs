//! What touches the real terminal: taking and giving it back, its events, the user's editor and
//! the loop that brings them, the session and the app together.

mod away;
mod closing;
pub(super) mod desk;
mod editor;
mod effects;
mod event;
mod faults;
mod guard;
mod in_flight;
mod opener;
pub(super) mod report;
mod run;
mod screen;
mod signals;
mod work;

pub use run::{Ended, Settings, TuiError, run};
