//! What touches the real terminal, the session and the user's other programs.
//!
//! - [`run()`](run::run) opens the terminal, starts the threads and the loop, and gives the terminal
//!   back; its [`settings`] go in and how it [ended](exit) comes out.
//! - [`event_loop`]: takes events, hands them to the app, runs its effects and draws.
//! - Events: [`event`] holds all that can happen; [`input`] is the thread that reads the terminal and
//!   [`signals`] the one that waits for signals.
//! - Threads that work for the app: [`worker`] starts them, [`job_runner`] does each job on the
//!   session, [`reporter`] writes reports.
//! - [`guard`]: takes the terminal and gives it back, after a panic too.
//! - Other programs: the user's [`editor`], and the [`opener`] of files.
//! - [`fault_injection`]: panics that a test asks for.

mod editor;
mod event;
mod event_loop;
mod exit;
mod fault_injection;
mod guard;
mod input;
pub(super) mod job_runner;
mod opener;
pub(super) mod reporter;
mod run;
mod settings;
mod signals;
mod worker;

pub use exit::{Exit, TuiError};
pub use run::run;
pub use settings::TerminalSettings;
