//! The failure of a command, with the next step.

use std::io;
use std::process::ExitCode;

use crate::filter::FilterError;
use crate::repo::RepoError;
use crate::session::SessionError;

/// The kind of a failure, which decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The command could not be done: exit code 2.
    Impossible,
    /// The command was done and has printed its findings: exit code 1.
    Findings,
}

/// Why a command failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened: a phrase in lower case.
    pub message: String,
    /// What to do next, each an imperative sentence.
    pub hints: Vec<String>,
    /// Its kind.
    pub kind: FailureKind,
}

/// The result of a command.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A command that could not be done.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: Vec::new(),
            kind: FailureKind::Impossible,
        }
    }

    /// A command that was done and has printed its findings.
    pub fn findings() -> Self {
        Self {
            message: String::new(),
            hints: Vec::new(),
            kind: FailureKind::Findings,
        }
    }

    /// The same failure with a next step; an empty hint adds none.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        if !hint.is_empty() {
            self.hints.push(hint);
        }
        self
    }

    /// The same failure in other words.
    pub fn reworded(mut self, words: impl Fn(&str) -> String) -> Self {
        self.message = words(&self.message);
        for hint in &mut self.hints {
            *hint = words(hint);
        }
        self
    }

    /// The same failure, with its message in other words.
    pub fn reworded_message(mut self, words: impl Fn(&str) -> String) -> Self {
        self.message = words(&self.message);
        self
    }

    /// An error of the system on a file.
    pub fn file(doing: &str, path: &std::path::Path, error: &io::Error) -> Self {
        let said = error.to_string();
        let said = said.split(" (os error").next().unwrap_or_default();
        Self::new(format!(
            "could not {doing} `{}`: {}",
            path.display(),
            said.to_lowercase()
        ))
    }

    /// The code that the program exits with.
    pub fn exit_code(&self) -> ExitCode {
        match self.kind {
            FailureKind::Impossible => ExitCode::from(2),
            FailureKind::Findings => ExitCode::from(1),
        }
    }
}

/// An error while writing the output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let said = error.to_string();
        let said = said.split(" (os error").next().unwrap_or_default();
        Self::new(format!(
            "hazlog could not write its output: {}",
            said.to_lowercase()
        ))
        .hint(
            "part of the output is missing: free space at its destination, then run the command \
             again",
        )
    }
}

impl From<SessionError> for Failure {
    fn from(error: SessionError) -> Self {
        let hint = error.hint();
        Self::new(error.to_string()).hint(hint)
    }
}

impl From<RepoError> for Failure {
    fn from(error: RepoError) -> Self {
        let hint = error.hint();
        Self::new(error.to_string()).hint(hint)
    }
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        Self::new(error.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_that_could_not_be_written_is_an_error() {
        let full = Failure::from(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(full.kind, FailureKind::Impossible);
        assert_eq!(
            full.message,
            "hazlog could not write its output: no storage space"
        );
        assert_eq!(full.hints.len(), 1);
    }

    #[test]
    fn an_empty_hint_is_not_printed() {
        assert_eq!(Failure::new("no").hint("").hints, Vec::<String>::new());
    }
}
