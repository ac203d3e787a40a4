//! Shows the progress of a job that needs more than half a second.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::output::plain_terminal;
use crate::session::Progress;

/// How long a job can run before its progress is shown.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the progress is shown.
const PACE: Duration = Duration::from_millis(100);

/// A line on standard error that hazlog overwrites, if that is a terminal.
pub struct ProgressLine {
    began: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl ProgressLine {
    /// A new job.
    pub fn begin() -> Self {
        Self {
            began: Instant::now(),
            shown: None,
            terminal: io::stderr().is_terminal()
                && plain_terminal(std::env::var_os("TERM")).is_none(),
        }
    }

    /// Shows the progress of a long task.
    pub fn at(&mut self, progress: Progress) {
        let now = Instant::now();
        let too_soon = now.duration_since(self.began) < PATIENCE
            || self
                .shown
                .is_some_and(|last| now.duration_since(last) < PACE);
        if !self.terminal || too_soon {
            return;
        }
        self.shown = Some(now);
        let _ = write!(io::stderr(), "\r{}\u{1b}[K", line(progress));
        let _ = io::stderr().flush();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

fn line(progress: Progress) -> String {
    let Progress { what, done, total } = progress;
    if total == 0 {
        return format!("{what}...");
    }
    format!("{what}: {done} of {total}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_total_is_not_zero() {
        let what = "reading records";
        let known = Progress {
            what,
            done: 3,
            total: 9,
        };
        assert_eq!(line(known), "reading records: 3 of 9");
        let unknown = Progress { total: 0, ..known };
        assert_eq!(line(unknown), "reading records...");
    }
}
