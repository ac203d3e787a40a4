//! The output of a command: text for people, made safe for a terminal, and exact bytes for
//! programs.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use crate::text::printable;

use super::closed_pipe::ToleratesClosedPipe;
use super::failure::Failure;

/// The meaning of a word, which a colour can repeat. Colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// No special meaning.
    Plain,
    /// A heading.
    Heading,
    /// Less important text.
    Faint,
    /// A good result.
    Good,
    /// A warning.
    Warning,
    /// An error.
    Bad,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Heading => "1",
            Self::Faint => "2",
            Self::Good => "32",
            Self::Warning => "33",
            Self::Bad => "1;31",
        }
    }
}

/// Whether colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColourUse {
    Never,
    Always,
}

impl ColourUse {
    /// `NO_COLOR` wins, then `CLICOLOR_FORCE`; otherwise a terminal has colours, unless it shows
    /// plain text only.
    fn choose(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let forced =
            variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        if set("NO_COLOR") {
            Self::Never
        } else if forced || (terminal && plain_terminal(variable("TERM")).is_none()) {
            Self::Always
        } else {
            Self::Never
        }
    }
}

/// Why a terminal can show only plain text, if its `TERM` says so; `None` for any other.
///
/// Windows does not set `TERM`.
pub fn plain_terminal(term: Option<OsString>) -> Option<String> {
    match term.filter(|term| !term.is_empty()) {
        None if cfg!(windows) => None,
        None => Some("TERM is not set".to_owned()),
        Some(term) if term == "dumb" || term == "unknown" => {
            Some(format!("TERM is `{}`", term.to_string_lossy()))
        }
        Some(_) => None,
    }
}

/// Standard output and standard error.
pub struct Output {
    stdout: Box<dyn Write>,
    /// The first error of a write that could not be reported.
    unreported: Option<io::Error>,
    terminal: bool,
    colour: ColourUse,
    error_colour: ColourUse,
    width: Option<usize>,
    columns: Option<usize>,
}

impl Output {
    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// The output of the program itself.
    pub fn standard() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let variable = |name: &str| std::env::var_os(name);
        let width = terminal
            .then(crossterm::terminal::size)
            .and_then(Result::ok)
            .map(|(columns, _)| usize::from(columns))
            .filter(|columns| *columns > 0);
        Self {
            stdout: Box::new(io::BufWriter::new(ToleratesClosedPipe::new(stdout.lock()))),
            unreported: None,
            terminal,
            colour: ColourUse::choose(terminal, variable),
            error_colour: ColourUse::choose(io::stderr().is_terminal(), variable),
            width,
            columns: variable("COLUMNS")
                .and_then(|columns| columns.to_str()?.parse().ok())
                .filter(|columns| *columns > 0),
        }
    }

    /// The number of columns of the terminal; `None` if the output goes elsewhere.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// The width of a picture in columns: from `COLUMNS`, wherever the output goes, or else from
    /// the terminal.
    pub fn columns(&self) -> Option<usize> {
        self.columns.or(self.width)
    }

    /// Whether the output can have colours.
    pub fn has_colour(&self) -> bool {
        self.colour == ColourUse::Always
    }

    /// Writes text that is already safe for a terminal, with its colours.
    pub fn painted(&mut self, text: &str) -> io::Result<()> {
        self.stdout.write_all(text.as_bytes())
    }

    /// Writes text for people, without control characters, to any output.
    ///
    /// # Errors
    /// When it cannot be written; the same for all functions below.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.stdout.write_all(printable(text).as_bytes())
    }

    /// Writes a number.
    ///
    /// # Errors
    /// When it cannot be written; the same for all functions below.
    pub fn number(&mut self, number: usize) -> io::Result<()> {
        write!(self.stdout, "{number}")
    }

    /// Like [`Output::text`], with a meaning.
    pub fn inked(&mut self, ink: Ink, text: &str) -> io::Result<()> {
        let painted = paint(self.colour, ink, text);
        self.stdout.write_all(painted.as_bytes())
    }

    /// Writes a line of text for people.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.text(text)?;
        self.stdout.write_all(b"\n")
    }

    /// Writes exact bytes, unless they go to a terminal, which shows them as text.
    pub fn exact(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.terminal {
            return self.text(&String::from_utf8_lossy(bytes));
        }
        self.stdout.write_all(bytes)
    }

    /// Flushes everything that was written.
    ///
    /// # Errors
    /// When any of it could not be written. A closed pipe is not an error.
    pub fn flush(&mut self) -> io::Result<()> {
        match self.unreported.take() {
            Some(error) => Err(error),
            None => self.stdout.flush(),
        }
    }

    /// Writes a message to standard error. An error here is ignored.
    pub fn note(&mut self, text: &str) {
        // The user must read the earlier output first.
        if let Err(error) = self.stdout.flush() {
            self.unreported.get_or_insert(error);
        }
        let _ = writeln!(io::stderr(), "{}", printable(text));
    }

    /// Writes a failure and the next step.
    pub fn failure(&mut self, failure: &Failure) {
        if failure.message.is_empty() {
            return;
        }
        let mut said = format!(
            "{} {}\n",
            paint(self.error_colour, Ink::Bad, "error:"),
            printable(&failure.message)
        );
        for hint in &failure.hints {
            let label = paint(self.error_colour, Ink::Heading, "hint:");
            said.push_str(&format!("{label} {}\n", printable(hint)));
        }
        let _ = io::stderr().write_all(said.as_bytes());
    }
}

fn paint(colour: ColourUse, ink: Ink, text: &str) -> String {
    let safe = printable(text);
    if colour == ColourUse::Never || ink == Ink::Plain || text.is_empty() {
        return safe.into_owned();
    }
    format!("\u{1b}[{}m{safe}\u{1b}[0m", ink.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(terminal: bool, set: &[(&str, &str)]) -> ColourUse {
        ColourUse::choose(terminal, |name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn no_color_wins_and_a_pipe_has_no_colours() {
        let xterm = ("TERM", "xterm");
        assert_eq!(choice(true, &[xterm]), ColourUse::Always);
        assert_eq!(choice(false, &[xterm]), ColourUse::Never);
        assert_eq!(choice(true, &[xterm, ("NO_COLOR", "")]), ColourUse::Always);
        assert_eq!(choice(true, &[("TERM", "dumb")]), ColourUse::Never);
        #[cfg(not(windows))]
        assert_eq!(choice(true, &[]), ColourUse::Never);
        assert_eq!(choice(false, &[("CLICOLOR_FORCE", "1")]), ColourUse::Always);
        let both = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
        assert_eq!(choice(true, &both), ColourUse::Never);
    }

    #[test]
    fn only_a_terminal_that_names_no_type_or_a_plain_one_is_plain() {
        let plain = |term: &str| plain_terminal(Some(term.into()));
        assert_eq!(plain("dumb").as_deref(), Some("TERM is `dumb`"));
        assert_eq!(plain("unknown").as_deref(), Some("TERM is `unknown`"));
        assert_eq!(plain("xterm-256color"), None);
        assert_eq!(plain("linux"), None);
        #[cfg(not(windows))]
        for unset in [None, Some(OsString::new())] {
            assert_eq!(plain_terminal(unset).as_deref(), Some("TERM is not set"));
        }
    }

    #[test]
    fn text_of_a_record_cannot_colour_the_terminal() {
        let painted = paint(ColourUse::Always, Ink::Bad, "a\u{1b}[0mb");
        assert_eq!(painted, "\u{1b}[1;31ma<U+001B>[0mb\u{1b}[0m");
        assert_eq!(paint(ColourUse::Never, Ink::Bad, "a"), "a");
    }
}
