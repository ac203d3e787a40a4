//! Each way in which hazlog can end, in each place where text is typed: the text is in the record or
//! in a file, the terminal is given back, and nothing else has changed.
//!
//! Nothing here sleeps. A test waits for words on the screen, and gives up at a deadline.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

#[path = "fixtures_proof/log.rs"]
mod fixture;
#[path = "terminal/pseudo.rs"]
mod pseudo;

use pseudo::{ENTER, ESC, Pseudo};

/// Words that are typed and stand nowhere else.
const TYPED: &str = "Words that are nowhere else";

/// A log of one record, with the places of its user.
struct Log {
    folder: TempDir,
}

impl Log {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for name in ["log/hazards", "state", "tmp"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        let log = Self { folder };
        fs::write(log.record(), fixture::record(1)).unwrap();
        log
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn record(&self) -> PathBuf {
        self.path("log/hazards/Hazard-0001.md")
    }

    /// A script that edits a file as an editor does: it writes the words, says that it is ready,
    /// and waits for a line from the terminal.
    fn editor(&self) -> String {
        let script =
            format!("printf '%s\\n' '{TYPED}' > \"$1\"\necho editor is ready\nread line\nexit 0\n");
        fs::write(self.path("editor"), script).unwrap();
        format!("sh {}", self.path("editor").display())
    }

    fn open(&self) -> Pseudo {
        self.open_with(&self.editor())
    }

    fn open_with(&self, editor: &str) -> Pseudo {
        let [state, tmp] = ["state", "tmp"].map(|name| self.path(name).display().to_string());
        let variables = [
            ("EDITOR", editor),
            ("VISUAL", editor),
            ("XDG_STATE_HOME", &state),
            ("TMPDIR", &tmp),
            ("HOME", &tmp),
        ];
        let mut terminal = Pseudo::open_with(&self.path("log"), &[], &variables, 120, 40);
        terminal.wait_for("1 hazard");
        terminal
    }

    /// The files below the user's folders that hold the typed words.
    fn kept(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for name in ["state", "tmp"] {
            find(&self.path(name), &mut found);
        }
        found.retain(|path| path.extension().is_some_and(|end| end == "md"));
        found
    }

    fn is_in_record(&self) -> bool {
        fs::read_to_string(self.record()).unwrap().contains(TYPED)
    }
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, found);
        } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(TYPED) {
            found.push(path);
        }
    }
}

/// A place where text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A box of several lines, for a section.
    TextBox,
    /// A line: the name of a hazard.
    Prompt,
    /// The reason beside the matrix.
    Reason,
    /// The words of a control.
    Control,
    /// The user's own editor, which has written and still has the terminal.
    Editor,
    /// The dialog about a section that has changed on disk meanwhile.
    Conflict,
}

const PLACES: [Place; 6] = [
    Place::TextBox,
    Place::Prompt,
    Place::Reason,
    Place::Control,
    Place::Editor,
    Place::Conflict,
];

impl Place {
    /// Types the words there, and waits until they are seen.
    fn type_in(self, log: &Log, terminal: &mut Pseudo) {
        match self {
            Self::TextBox => {
                terminal.press("e");
                terminal.wait_for("Ctrl-s save");
                terminal.press(TYPED);
            }
            Self::Prompt => {
                terminal.press("n");
                terminal.wait_for("New hazard");
                terminal.press(TYPED);
            }
            Self::Reason => {
                terminal.press("s");
                terminal.wait_for("Initial risk of");
                terminal.press("w");
                terminal.wait_for("Ctrl-s save");
                terminal.press(TYPED);
            }
            Self::Control => {
                terminal.press("c");
                terminal.wait_for("Controls of");
                terminal.press("a");
                terminal.wait_for("Ctrl-s save");
                terminal.press(TYPED);
            }
            Self::Editor => {
                terminal.press("E");
                terminal.wait_for("editor is ready");
                return;
            }
            Self::Conflict => {
                terminal.press("E");
                terminal.wait_for("editor is ready");
                let theirs = fixture::record(1).replace("ward list shows", "ward board shows");
                fs::write(log.record(), theirs).unwrap();
                terminal.press(ENTER);
                terminal.wait_for("has changed on disk");
            }
        }
        terminal.wait_for(TYPED);
    }
}

/// The words are in exactly one place: a file that was named or, where an editor had them, the
/// record.
fn assert_found(log: &Log, place: Place, said: &str, how: &str) {
    let kept = log.kept();
    if place == Place::Editor && log.is_in_record() {
        assert_eq!(kept, Vec::<PathBuf>::new(), "{place:?}, {how}");
        return;
    }
    assert!(
        !log.is_in_record(),
        "{place:?}, {how}: nothing is saved unasked"
    );
    assert_eq!(kept.len(), 1, "{place:?}, {how}: {kept:?}\n{said}");
    // A long path is broken by the terminal.
    let said: String = said.split('\n').map(str::trim_end).collect();
    assert!(
        said.contains(&kept[0].display().to_string()),
        "{place:?}, {how}: {} is not named in\n{said}",
        kept[0].display()
    );
}

#[test]
fn every_signal_gives_the_terminal_back_and_loses_no_text() {
    let signals = [
        ("TERM", "Terminated"),
        ("HUP", "Hangup"),
        ("INT", "Interrupt"),
        ("QUIT", "Quit"),
        ("USR1", "User defined signal 1"),
        ("USR2", "User defined signal 2"),
        ("ALRM", "Alarm clock"),
        ("ABRT", "Aborted"),
        ("VTALRM", "Virtual timer expired"),
        ("PROF", "Profiling timer expired"),
        ("XCPU", "CPU time limit exceeded"),
        ("IO", "I/O possible"),
    ];
    for (at, (name, words)) in signals.into_iter().enumerate() {
        // Each place meets several signals, and each signal several places.
        for place in PLACES.into_iter().skip(at % 2).step_by(2) {
            let log = Log::new();
            let mut terminal = log.open();
            place.type_in(&log, &mut terminal);
            terminal.signal(name);
            if place == Place::Editor {
                // The editor is left as its user does; hazlog takes its text, and then ends.
                terminal.press(ENTER);
            }
            if place == Place::Editor && name == "INT" {
                // An interrupt reaches every program on the terminal: it was for the editor.
                terminal.wait_for("edited");
                assert!(log.is_in_record());
                continue;
            }
            let status = terminal.wait_for_end();
            let how = format!("{name}: {status:?}");
            assert!(!status.success(), "{place:?}, {how}");
            // hazlog cannot send itself this one to end by it.
            if name != "IO" {
                assert_eq!(status.signal(), Some(words), "{place:?}, {how}");
            }
            terminal.assert_restored();
            assert!(terminal.is_cooked(), "{place:?}, {how}");
            assert_found(&log, place, &terminal.screen(), &how);
        }
    }
}

#[test]
fn a_closed_terminal_loses_no_text_and_the_next_start_names_it() {
    for place in PLACES {
        let log = Log::new();
        let mut terminal = log.open();
        place.type_in(&log, &mut terminal);
        let status = terminal.hang_up();
        assert!(!status.success(), "{place:?}: {status:?}");
        assert_ne!(status.exit_code(), 101, "{place:?}: a panic");
        if place == Place::Editor && log.is_in_record() {
            continue;
        }
        let kept = log.kept();
        assert!(!kept.is_empty(), "{place:?}: nothing is kept");
        let mut terminal = log.open();
        terminal.wait_for("text that was not saved is in");
        assert!(
            terminal
                .screen()
                .contains(&kept[0].display().to_string()[..20]),
            "{}",
            terminal.screen()
        );
    }
}

#[test]
fn a_terminal_that_answers_no_question_is_used_all_the_same() {
    // Nothing here answers where the cursor is, as a terminal does.
    let log = Log::new();
    let mut terminal = log.open();
    Place::Editor.type_in(&log, &mut terminal);
    terminal.press(ENTER);
    terminal.wait_for("edited");
    assert!(log.is_in_record());
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
    terminal.assert_restored();
}

#[test]
fn leaving_the_conflict_dialog_keeps_the_text_and_names_the_file() {
    let log = Log::new();
    let mut terminal = log.open();
    Place::Conflict.type_in(&log, &mut terminal);
    terminal.press(ESC);
    terminal.wait_for("your text is kept in");
    let kept = log.kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(!log.is_in_record());
}

#[test]
fn an_editor_that_leaves_an_empty_file_is_asked_about() {
    for (answer, is_emptied) in [("n", false), ("y", true)] {
        let log = Log::new();
        let before = fs::read_to_string(log.record()).unwrap();
        let mut terminal = log.open_with(":>");
        terminal.press("E");
        terminal.wait_for("The editor left an empty text");
        assert_eq!(fs::read_to_string(log.record()).unwrap(), before);
        terminal.press(answer);
        terminal.wait_without("The editor left an empty text");
        terminal.press("q");
        assert!(terminal.wait_for_end().success());
        let after = fs::read_to_string(log.record()).unwrap();
        assert_eq!(after != before, is_emptied, "{answer}");
    }
}

#[test]
fn a_nul_byte_from_an_editor_is_refused_and_the_text_kept() {
    let log = Log::new();
    let before = fs::read_to_string(log.record()).unwrap();
    let mut terminal = log.open_with(&format!("printf '{TYPED}\\0' >"));
    terminal.press("E");
    terminal.wait_for("NUL byte");
    assert_eq!(log.kept().len(), 1);
    assert_eq!(fs::read_to_string(log.record()).unwrap(), before);
}

#[test]
fn stopping_gives_the_terminal_back_until_hazlog_is_continued() {
    let log = Log::new();
    let mut terminal = log.open();
    Place::TextBox.type_in(&log, &mut terminal);
    terminal.signal("TSTP");
    terminal.wait_without(TYPED);
    terminal.assert_restored();
    assert!(terminal.is_cooked());
    terminal.signal("CONT");
    terminal.wait_for(TYPED);
    assert!(!terminal.is_cooked());
}

#[test]
fn a_limit_on_the_size_of_files_is_a_failed_save() {
    let log = Log::new();
    let before = fs::read_to_string(log.record()).unwrap();
    let mut terminal = log.open();
    Place::TextBox.type_in(&log, &mut terminal);
    limit_files(terminal.id(), 16);
    terminal.press("\x13");
    terminal.wait_for("could not write");
    terminal.wait_for(TYPED);
    assert_eq!(fs::read_to_string(log.record()).unwrap(), before);
    let names = fs::read_dir(log.record().parent().unwrap()).unwrap();
    assert_eq!(names.count(), 1, "no temporary file is left");
    // No draft can be written either: the text itself is the last resort.
    terminal.signal("TERM");
    let status = terminal.wait_for_end();
    assert_eq!(status.signal(), Some("Terminated"));
    terminal.assert_restored();
    let said = terminal.screen();
    assert!(said.contains("no file could be written"), "{said}");
    assert!(said.contains(TYPED), "{said}");
    assert_eq!(
        log.kept(),
        Vec::<PathBuf>::new(),
        "half a file is not named"
    );
}

/// Lets a running process write no file of more than so many bytes, as `ulimit -f` does.
fn limit_files(process: u32, bytes: u64) {
    let status = std::process::Command::new("prlimit")
        .args([format!("--pid={process}"), format!("--fsize={bytes}")])
        .status();
    assert!(status.expect("prlimit, of util-linux").success());
}
