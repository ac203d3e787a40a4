//! Layer 7: the checks in an editor, by the Language Server Protocol (version 3.17).
//!
//! A third interface, after the command line and the terminal. The session answers every question
//! about hazards; this module puts the answers into the protocol's terms. The server only reads.
//! It offers each change to the editor as an edit and the editor applies it, so that hazlog never
//! overwrites unsaved text.
//!
//! One thread receives the messages, another handles them in order. The server handles all waiting
//! messages before it checks the log, so a burst of changes causes one check.
//!
//! - the conversation: `connection`, `frame` (a message's bytes), `server`, `request`,
//!   `notification`, `capability` (ours), `client` (the editor's), `panic`
//! - what is open: `open_log`, `open_document`, `record_view`, `uri`, `position`
//! - what is answered: `publish` and `diagnostic` (findings), `action` (fixes), `hover`,
//!   `hover_text`, `meaning`, `completion`, `symbol`, `link`

mod action;
mod capability;
mod client;
mod completion;
mod connection;
mod diagnostic;
mod frame;
mod hover;
mod hover_text;
mod link;
mod meaning;
mod notification;
mod open_document;
mod open_log;
mod panic;
mod position;
mod publish;
mod record_view;
mod request;
mod server;
mod symbol;
#[cfg(test)]
mod tests;
mod uri;

use std::io::{self, BufRead, Write};

use chrono::NaiveDate;

use connection::Connection;
use server::Server;

/// The inputs of the server from the program.
pub struct Host<'a> {
    /// Today, for waivers and reviews.
    pub today: &'a dyn Fn() -> NaiveDate,
    /// Writes a line to the log of the server, which is never part of the protocol.
    pub log: &'a mut dyn FnMut(&str),
    /// The program's version.
    pub version: &'a str,
}

/// The end of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The editor asked for it: `shutdown`, then `exit`.
    AsAsked,
    /// The editor closed the connection without asking.
    Abandoned,
    /// The editor sent something that is not a message of the protocol, so the start of the next
    /// message is unknown. This is the reason.
    Unreadable(String),
}

/// Runs the server on two pipes until the conversation ends.
///
/// # Errors
/// When the server can no longer write to the editor.
pub fn serve<'a>(
    input: impl BufRead + Send + 'static,
    output: &'a mut dyn Write,
    host: Host<'a>,
) -> io::Result<Ended> {
    Server::new(Connection::new(input, output), host).run()
}
