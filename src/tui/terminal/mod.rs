//! The part of the terminal UI that uses the real terminal, the session and other programs.
//!
//! - [`run()`](run::run) opens the terminal, starts the threads and the loop, and restores the
//!   terminal. It gets the [`settings`] and returns how the terminal UI [ended](exit).
//! - [`event_loop`]: receives events, hands them to the app, runs its effects and draws.
//! - Events: [`event`] has all kinds of events; [`input`] is the thread that reads the terminal and
//!   [`signals`] the one that waits for signals.
//! - Threads that work for the app: [`worker`] starts them, [`job_runner`] does each job on the
//!   session (with [`act_jobs`] for sign-offs and [`view_jobs`] for what windows show), [`reporter`] writes reports.
//! - [`guard`]: takes the terminal and restores it, after a panic too.
//! - Other programs: the user's [`editor`], the [`opener`] of files, and `ssh-keygen` ([`key_signer`]).
//! - [`earlier_drafts`]: names the texts that an earlier run could not save.
//! - [`kept_typing`]: keeps what is typed in files as it is typed.
//! - [`odd_rows`]: text of which terminals disagree how wide it is.
//! - [`clipboard`]: the clipboard of the system.
//! - [`fault_injection`]: panics for tests.

pub(super) mod act_jobs;
mod clipboard;
pub(super) mod earlier_drafts;
pub(super) mod editor;
mod event;
mod event_loop;
mod exit;
mod fault_injection;
mod guard;
mod input;
pub(super) mod job_runner;
pub(super) mod kept_typing;
pub mod key_signer;
mod odd_rows;
pub(super) mod opener;
pub(super) mod reporter;
mod run;
mod settings;
mod signals;
pub mod triage_jobs;
mod view_jobs;
mod worker;

pub use clipboard::Clipboard;
pub use exit::{Exit, TuiError};
pub use run::run;
pub use settings::{TerminalSettings, Welcome};
