//! A log, the places in it where text is typed, and what must be true of the text afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::fixture;
use super::pseudo::{ENTER, Pseudo};

/// Words that are typed and stand nowhere else.
pub(crate) const TYPED: &str = "Words that are nowhere else";

/// A log of one record, with the places of its user.
pub(crate) struct Log {
    folder: TempDir,
}

impl Log {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for name in ["log/hazards", "state", "tmp"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        let log = Self { folder };
        fs::write(log.record(), fixture::record(1)).unwrap();
        log
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn record(&self) -> PathBuf {
        self.path("log/hazards/Hazard-0001.md")
    }

    /// A script that edits a file as an editor does: it writes the words, says that it is ready,
    /// and waits for a line from the terminal.
    pub(crate) fn editor(&self) -> String {
        let script =
            format!("printf '%s\\n' '{TYPED}' > \"$1\"\necho editor is ready\nread line\nexit 0\n");
        fs::write(self.path("editor"), script).unwrap();
        format!("sh {}", self.path("editor").display())
    }

    pub(crate) fn open(&self) -> Pseudo {
        self.open_with(&self.editor())
    }

    pub(crate) fn open_with(&self, editor: &str) -> Pseudo {
        self.open_set(editor, &[])
    }

    pub(crate) fn open_set(&self, editor: &str, more: &[(&str, &str)]) -> Pseudo {
        let [state, tmp] = ["state", "tmp"].map(|name| self.path(name).display().to_string());
        let mut variables = vec![
            ("EDITOR", editor),
            ("VISUAL", editor),
            ("XDG_STATE_HOME", &state),
            ("TMPDIR", &tmp),
            ("HOME", &tmp),
        ];
        variables.extend(more);
        let mut terminal = Pseudo::open_with(&self.path("log"), &[], &variables, 120, 40);
        terminal.wait_for("1 hazard");
        terminal
    }

    /// The files below the user's folders that hold the typed words.
    pub(crate) fn kept(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for name in ["state", "tmp"] {
            find(&self.path(name), &mut found);
        }
        found.retain(|path| path.extension().is_some_and(|end| end == "md"));
        found
    }

    pub(crate) fn is_in_record(&self) -> bool {
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
pub(crate) enum Place {
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

pub(crate) const PLACES: [Place; 6] = [
    Place::TextBox,
    Place::Prompt,
    Place::Reason,
    Place::Control,
    Place::Editor,
    Place::Conflict,
];

impl Place {
    /// Types the words there, and waits until they are seen.
    pub(crate) fn type_in(self, log: &Log, terminal: &mut Pseudo) {
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
                terminal.press("b");
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
pub(crate) fn assert_found(log: &Log, place: Place, said: &str, how: &str) {
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

/// Lets a running process write no file of more than so many bytes, as `ulimit -f` does.
pub(crate) fn limit_files(process: u32, bytes: u64) {
    let status = std::process::Command::new("prlimit")
        .args([format!("--pid={process}"), format!("--fsize={bytes}")])
        .status();
    assert!(status.expect("prlimit, of util-linux").success());
}
