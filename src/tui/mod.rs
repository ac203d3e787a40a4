//! Layer 7: the terminal.
//!
//! Keys and the mouse become [`action::Action`]s by one table ([`keymap`]); the app's `update` is
//! pure and answers with effects; a thread of its own runs them on the session and its outcomes
//! come back as events; `draw` only reads. Where things stand is computed by pure functions
//! that drawing and the mouse share. Overlays are a stack ([`overlay`]), and the top one sees
//! every key first.

pub mod action;
pub mod app;
pub mod command;
pub mod effect;
pub mod findings;
pub mod keymap;
pub mod layout;
pub mod line_input;
pub mod markdown;
pub mod message;
pub mod mouse;
pub mod outcome;
pub mod overlay;
pub mod report_job;
pub mod screen;
pub mod section_target;
mod terminal;
#[cfg(test)]
mod tests;
pub mod text_width;
pub mod theme;
pub mod undo;
pub mod wrap;

pub use terminal::{Ended, Settings, TuiError, run};
