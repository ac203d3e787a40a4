//! `hazlog lsp`

use std::io::{self, BufReader};

use chrono::Local;

use super::Context;
use crate::cli::failure::{Failure, FailureKind, Outcome};
use crate::lsp::{Ended, Host, serve};

/// Runs the language server on standard input and output.
pub fn run(context: &mut Context<'_>) -> Outcome {
    // The last bytes of the protocol must not wait in a buffer for text.
    context.out.flush()?;
    let mut output = io::stdout().lock();
    let host = Host {
        today: &|| Local::now().date_naive(),
        log: &mut |line| context.out.note(line),
        version: env!("CARGO_PKG_VERSION"),
    };
    let ended = match serve(BufReader::new(io::stdin()), &mut output, host) {
        // The editor no longer reads, so it has closed the connection.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ended::Abandoned,
        ended => ended?,
    };
    match ended {
        Ended::AsAsked => Ok(()),
        Ended::Abandoned => Err(Failure {
            kind: FailureKind::Findings,
            ..Failure::new("the editor closed the connection without a request to shut down")
        }),
        Ended::Unreadable(why) => Err(Failure::new(format!(
            "hazlog could not read what the editor sent, and stopped: {why}"
        ))
        .hint("restart the language server in the editor")),
    }
}
