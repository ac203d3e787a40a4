//! Opens a report with the program that opens files on the user's desktop.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

use super::event::Event;
use crate::tui::outcome::Outcome;

/// Opens a file on a new thread. The result comes back as an event.
pub fn start(opener: Option<OsString>, path: PathBuf, events: Sender<Event>) {
    thread::spawn(move || {
        let result = open(opener.as_deref(), &path);
        let _ = events.send(Event::Outcome(Box::new(Outcome::Opened(path, result))));
    });
}

/// Opens a file and waits for the opener to end. Gives an error message if that fails.
pub fn open(opener: Option<&OsStr>, path: &Path) -> Result<(), String> {
    let Some(opener) = opener else {
        return Err("there is no display to show it on".to_owned());
    };
    let mut script = opener.to_owned();
    script.push(" \"$@\"");
    // Through the shell, as with the editor, so that `firefox --new-window` works. The opener
    // neither reads from the terminal nor writes to it, because hazlog has it.
    let status = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // The opened program stays open when the terminal is closed.
        .process_group(0)
        .status();
    let name = opener.to_string_lossy();
    let status = status.map_err(|error| format!("hazlog could not start `{name}`: {error}"))?;
    if status.success() {
        return Ok(());
    }
    Err(match status.code() {
        Some(127) => format!("`{name}` was not found"),
        Some(code) => format!("`{name}` ended with exit code {code}"),
        None => format!("`{name}` was stopped"),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_opener_gets_the_file_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("the log; $(echo x) 'a'.html");
        let opener = OsString::from("sh -c 'echo opened >\"$1\"' sh");
        assert_eq!(open(Some(&opener), &path), Ok(()));
        assert_eq!(fs::read_to_string(path).unwrap(), "opened\n");
    }

    #[test]
    fn a_file_that_cannot_be_opened_has_a_reason() {
        let reason = |opener| open(opener, Path::new("/log.html")).unwrap_err();
        assert!(
            reason(Some(OsStr::new("no-such-opener"))).contains("`no-such-opener` was not found")
        );
        assert!(reason(Some(OsStr::new("false"))).contains("ended with exit code 1"));
        assert!(reason(None).contains("no display"));
    }
}
