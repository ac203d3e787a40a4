//! Layer 7: the terminal, in the manner of Elm. Events become actions, `update` is pure and returns
//! effects, and drawing only reads.
//!
//! - Keys and actions: [`keymap`] is the one table of keys, [`action`] what a key can mean, and
//!   [`mouse`] what a click is. `own_keys` reads the user's file of keys.
//! - State: [`app`] is everything that the terminal shows and `update`s it. [`screen`] has the log,
//!   the hazard and the problems; [`overlay`] the dialogs in front of them, as a stack.
//! - Requests and answers: an overlay asks the app for a [`command`], the app asks the runtime for
//!   an [`effect`], and gets an [`outcome`] back. They describe reports by [`report_job`], undo by
//!   [`undo`], an edited section by [`section_target`], a place to go to by [`text_place`], windows that are read from git by
//!   [`view_request`], acts by [`typed_act`], triage by [`triage_sheet`], their signatures by [`key_signing`], and messages to the user by
//!   [`message`].
//! - Runtime: `terminal` has the real terminal, the threads and the loop; [`linear`] is the same app without a screen, which
//!   says [`spoken`] sentences; `sentences` has those that many windows say alike.
//! - Drawing: [`layout`] computes the areas, for drawing and for the mouse alike; [`theme`] has
//!   the colours, [`markdown`] renders a record's text, [`wrap`] breaks lines, [`text_width`] cuts
//!   and pads them, [`line_input`] is a line that is typed.
//! - [`findings`]: the findings of the last check, counted for each hazard.

pub mod action;
pub mod app;
pub mod command;
pub mod effect;
pub mod findings;
pub mod key_signing;
pub mod key_timing;
pub mod keymap;
pub mod layout;
pub mod line_history;
pub mod line_input;
pub mod linear;
pub mod markdown;
pub mod message;
pub mod mouse;
pub mod outcome;
pub mod overlay;
mod own_keys;
pub mod report_job;
pub mod screen;
pub mod section_target;
mod sentences;
pub mod spoken;
mod terminal;
#[cfg(test)]
mod tests;
pub mod text_place;
pub mod text_width;
pub mod theme;
pub mod triage_sheet;
pub mod typed_act;
pub mod undo;
pub mod view_request;
pub mod wrap;

pub use linear::{LinearEnds, run as run_linear};
pub use own_keys::{list_keys, use_own_keys};
pub use terminal::{Clipboard, Exit, TerminalSettings, TuiError, Welcome, run};
