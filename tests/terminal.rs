//! The main job as keystrokes in a real pseudo-terminal: open, filter, score, tick a control, set
//! a status, undo, redo, quit; and what git then sees.
//!
//! Nothing here sleeps. A test waits for words on the screen, and gives up at a deadline.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

use tempfile::TempDir;

#[path = "fixtures_proof/log.rs"]
pub(crate) mod fixture;
#[path = "terminal/pseudo.rs"]
pub(crate) mod pseudo;

use pseudo::{DOWN, ENTER, ESC, Pseudo, RIGHT, SAVE, UP};

/// A git repository with a log in it, all committed.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new(records: &[(String, String)]) -> Self {
        let folder = TempDir::new().unwrap();
        let repository = Self { folder };
        let hazards = repository.root().join("hazards");
        fs::create_dir(&hazards).unwrap();
        for (name, text) in records {
            fs::write(hazards.join(name), text).unwrap();
        }
        repository.git(&["init", "-q"]);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "-m", "the log"]);
        repository
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=A. Name",
                "-c",
                "user.email=a@example.org",
                "-c",
                "core.autocrlf=false",
            ])
            .args(["-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.root())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The lines that were taken away and put in, of every file but the index.
    fn changed_lines(&self) -> Vec<String> {
        let diff = self.git(&["diff", "--unified=0"]);
        let lines = diff.lines().filter(|line| {
            (line.starts_with('+') || line.starts_with('-'))
                && !line.starts_with("+++")
                && !line.starts_with("---")
        });
        lines.map(str::to_owned).collect()
    }

    fn open(&self) -> Pseudo {
        Pseudo::open(self.root(), &[], 120, 40)
    }
}

fn ours() -> Repository {
    let records: Vec<(String, String)> = (1..=3)
        .map(|number| (format!("Hazard-{number:04}.md"), fixture::record(number)))
        .collect();
    Repository::new(&records)
}

/// The main job on the hazard that `filter` finds, seen on the screen at every step.
fn do_the_main_job(terminal: &mut Pseudo, filter: &str, found: &str, id: &str) {
    terminal.press("/");
    terminal.wait_for("Filter:");
    terminal.press(filter);
    terminal.wait_for(found);
    terminal.press(ENTER);
    terminal.wait_without("Enter keep");
    terminal.press(ENTER);
    terminal.wait_for("Esc log");
    terminal.press("s");
    terminal.wait_for(&format!("Initial risk of {id}"));
    terminal.press(&UP.repeat(3));
    terminal.wait_for("Likelihood  Medium");
    terminal.press(&RIGHT.repeat(4));
    terminal.wait_for("3 - Undesirable");
    terminal.press(ENTER);
    terminal.wait_for("Initial 3 Undesirable");
    terminal.press("c");
    terminal.wait_for(&format!("Controls of {id}"));
    terminal.press(DOWN);
    terminal.wait_for_line(&["> ", " D2 "]);
    terminal.press(" ");
    terminal.wait_for_line(&["> ", "[x] implemented", " D2 "]);
    terminal.press(ESC);
    terminal.wait_without(&format!("Controls of {id}"));
    terminal.press("t");
    terminal.wait_for(&format!("Status of {id}"));
    choose_transferred(terminal);
    terminal.wait_for("Status Transf");
}

fn choose_transferred(terminal: &mut Pseudo) {
    terminal.wait_for("> (");
    loop {
        let marked = terminal.line_with("> (").unwrap_or_default();
        if marked.contains("Transferred") {
            break;
        }
        terminal.press(DOWN);
        terminal.wait_for_another("> (", &marked);
    }
    terminal.press(ENTER);
    // The hazard was not read to its end, and a control is still planned.
    terminal.wait_for("to Transferred?");
    terminal.press("y");
}

fn quit(terminal: &mut Pseudo) {
    terminal.press("q");
    let status = terminal.wait_for_end();
    assert!(status.success(), "{status:?}");
    terminal.assert_restored();
}

#[test]
fn a_review_in_the_terminal_changes_only_its_lines() {
    let repository = ours();
    let mut terminal = repository.open();
    terminal.wait_for("3 hazards");
    do_the_main_job(&mut terminal, "third", "1 of 3 hazards", "Hazard-0003");
    terminal.press("u");
    terminal.wait_for("Status Open");
    terminal.press("U");
    terminal.wait_for("Status Transf");
    quit(&mut terminal);
    assert_eq!(
        repository.git(&["diff", "--name-only"]).trim(),
        "hazards/Hazard-0003.md"
    );
    assert_eq!(
        repository.changed_lines(),
        [
            "-TBC",
            "+3 - Medium",
            "-TBC",
            "+4 - Major",
            "+",
            "+---",
            "+",
            "+## Risk scoring",
            "+",
            "+3 - Undesirable",
            "-- [ ] Show the name beside the bed.",
            "+- [x] Show the name beside the bed.",
            "-Open",
            "+Transferred",
        ]
    );
    // Git is not told of the index, and nothing else was put into the folder.
    let untracked = repository.git(&["status", "--porcelain", "--untracked-files=all"]);
    assert_eq!(untracked.lines().count(), 1, "{untracked}");
}

#[test]
fn a_report_of_what_is_shown_is_written_and_opened() {
    let repository = ours();
    let opener = "sh -c 'cp \"$1\" opened.html' sh";
    let variables = [("HAZLOG_OPENER", opener)];
    let mut terminal = Pseudo::open_with(repository.root(), &[], &variables, 120, 40);
    terminal.wait_for("3 hazards");
    terminal.press("/");
    terminal.wait_for("Filter:");
    terminal.press("third");
    terminal.wait_for("1 of 3 hazards");
    terminal.press(ENTER);
    terminal.wait_without("Enter keep");
    terminal.press("w");
    terminal.wait_for("a new file");
    terminal.press(ENTER);
    terminal.wait_for("1 of 3 hazards written to");
    terminal.press("O");
    terminal.wait_for("opened /");
    terminal.press(ESC);
    terminal.wait_without("O to open it");
    quit(&mut terminal);
    let read = |name| fs::read_to_string(repository.root().join(name)).unwrap();
    let page = read("hazard-log-extract-third.html");
    assert!(page.contains("Hazard-0003") && page.contains("third"));
    assert!(!page.contains("id=\"Hazard-0001\""), "{page}");
    assert_eq!(read("opened.html"), page);
}

#[test]
fn undoing_everything_leaves_no_difference_in_git() {
    let repository = ours();
    let mut terminal = repository.open();
    terminal.wait_for("3 hazards");
    do_the_main_job(&mut terminal, "second", "1 of 3 hazards", "Hazard-0002");
    terminal.wait_for("uncommitted");
    terminal.press("u");
    terminal.wait_for("Status Open");
    terminal.press("uu");
    terminal.wait_for("Initial not scored");
    terminal.wait_without("uncommitted");
    quit(&mut terminal);
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
#[allow(clippy::too_many_lines, reason = "the lines that git is to show")]
fn a_review_of_the_published_log_in_the_terminal() {
    let Some(corpus) = env::var_os("HAZLOG_CORPUS").filter(|folder| !folder.is_empty()) else {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED the main job on the corpus: HAZLOG_CORPUS names no folder"
        );
        return;
    };
    let entries = fs::read_dir(Path::new(&corpus).join("quill")).unwrap();
    let records: Vec<(String, String)> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    let original = records
        .iter()
        .find(|(name, _)| name == "Hazard-0022.md")
        .unwrap()
        .1
        .clone();
    let repository = Repository::new(&records);
    let mut terminal = repository.open();
    terminal.wait_for("34 hazards");
    do_the_main_job(
        &mut terminal,
        "Insecure randbelow",
        "1 of 34 hazards",
        "Hazard-0022",
    );
    terminal.press("u");
    terminal.wait_for("Status Draft");
    terminal.press("U");
    terminal.wait_for("Status Transf");
    quit(&mut terminal);
    assert_eq!(
        repository.git(&["diff", "--name-only"]).trim(),
        "hazards/Hazard-0022.md"
    );
    let control = original
        .lines()
        .find(|line| line.contains("Create secure random utility"))
        .unwrap();
    let ticked = control.replacen("- ", "- [x] ", 1);
    let expected: Vec<String> = [
        "-TBC",
        "+3 - Medium",
        "-TBC",
        "+4 - Major",
        "+",
        "+---",
        "+",
        "+## Risk scoring",
        "+",
        "+3 - Undesirable",
        "-TBC (awaiting scoring)",
        "+likelihood-medium, severity-major, risk-level-3-undesirable",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("-{control}"), format!("+{ticked}")])
    .chain(["-Draft from LLM", "+Transferred"].map(str::to_owned))
    .collect();
    assert_eq!(repository.changed_lines(), expected);
}

#[test]
fn a_small_terminal_works_too() {
    let repository = ours();
    let mut terminal = Pseudo::open(repository.root(), &[], 80, 24);
    terminal.wait_for("Hazard-0003");
    terminal.press("?");
    terminal.wait_for("┌ Keys");
    terminal.press(ESC);
    terminal.wait_without("Keys");
    quit(&mut terminal);
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

/// Three hazards, of which two differ from the last commit, in a repository whose user has a name.
fn two_changed() -> Repository {
    let repository = ours();
    for (key, value) in [
        ("user.name", "B. Author"),
        ("user.email", "b@example.org"),
        ("commit.gpgsign", "false"),
    ] {
        repository.git(&["config", key, value]);
    }
    for number in [1, 2] {
        let path = repository
            .root()
            .join(format!("hazards/Hazard-000{number}.md"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(
            &path,
            format!("{text}\n## Meeting notes\n\nSeen on the ward.\n"),
        )
        .unwrap();
    }
    repository
}

#[test]
fn the_answer_to_a_question_chooses_what_is_committed() {
    let repository = two_changed();
    let mut terminal = Pseudo::open(repository.root(), &["commit"], 120, 40);
    terminal.wait_for("Commit which?");
    assert!(
        terminal.screen().contains("  2  Hazard-0002"),
        "{}",
        terminal.screen()
    );
    terminal.press("2\r");
    terminal.wait_for("hazlog committed 1 record on branch ");
    assert!(terminal.wait_for_end().success());
    let files = repository.git(&["show", "--name-only", "--format=%an", "HEAD"]);
    assert_eq!(files, "B. Author\n\nhazards/Hazard-0002.md\n");
    let mut terminal = Pseudo::open(repository.root(), &["commit"], 120, 40);
    terminal.wait_for("Commit which?");
    terminal.press("\r");
    terminal.wait_for("no record was chosen");
    assert!(!terminal.wait_for_end().success());
    assert_eq!(
        repository.git(&["status", "--porcelain"]),
        " M hazards/Hazard-0001.md\n"
    );
}

#[test]
fn a_marked_hazard_is_committed_in_the_terminal() {
    let repository = two_changed();
    let mut terminal = repository.open();
    terminal.wait_for("Hazard-0003");
    terminal.press("Z");
    terminal.wait_for("Commit 2 of 2 changed hazards");
    terminal.press(" ");
    terminal.wait_for("Commit 1 of 2 changed hazards");
    terminal.press(ENTER);
    terminal.wait_for("Message (Ctrl-s commits)");
    terminal.press("\x13");
    terminal.wait_for("committed 1 hazard on branch ");
    quit(&mut terminal);
    let files = repository.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(files, "hazards/Hazard-0002.md\n");
}

#[test]
fn the_terminal_is_restored_after_ctrl_c() {
    let repository = ours();
    let mut terminal = repository.open();
    terminal.wait_for("3 hazards");
    terminal.press("\x03");
    terminal.wait_for_end();
    terminal.assert_restored();
}

#[test]
fn the_terminal_is_restored_after_a_termination() {
    for signal in ["TERM", "HUP"] {
        let repository = ours();
        let mut terminal = repository.open();
        terminal.wait_for("3 hazards");
        terminal.press("s");
        terminal.wait_for("Initial risk of");
        let kill = format!("kill -{signal} {}", terminal.id());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
        terminal.wait_for_end();
        terminal.assert_restored();
        assert_eq!(
            repository.git(&["status", "--porcelain"]),
            "",
            "nothing was saved unasked"
        );
    }
}

/// Release builds cannot be made to panic, so this is a test of debug builds.
#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_and_keeps_the_typed_text() {
    let repository = ours();
    let kept = TempDir::new().unwrap();
    let variables = [
        ("HAZLOG_PANIC_AT", "stop here"),
        ("TMPDIR", kept.path().to_str().unwrap()),
        ("XDG_STATE_HOME", kept.path().to_str().unwrap()),
        ("RUST_BACKTRACE", "0"),
    ];
    let mut terminal = Pseudo::open_with(repository.root(), &[], &variables, 120, 40);
    terminal.wait_for("3 hazards");
    terminal.press("sb");
    terminal.wait_for("Ctrl-s saves");
    terminal.press("Words that are nowhere else. Now stop here");
    assert!(!terminal.wait_for_end().success());
    terminal.assert_restored();
    // Only on the shell's own screen can it be read, and only after that was given back.
    assert!(terminal.screen().contains("asked to panic at"));
    let screen = terminal.screen().replace('\n', "");
    let path = screen.split("it is kept in ").nth(1).expect(&screen);
    let path = path.split_whitespace().next().unwrap();
    let text = fs::read_to_string(path).expect(path);
    assert!(text.contains("Words that are nowhere else."), "{text}");
    fs::remove_file(path).unwrap();
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_record_cannot_command_the_terminal() {
    let text = fixture::record(1).replace(
        "- src/beds.rs",
        "- \u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}src/beds.rs",
    );
    let repository = Repository::new(&[("Hazard-0001.md".to_owned(), text)]);
    let mut terminal = repository.open();
    terminal.wait_for("1 hazard");
    terminal.press(ENTER);
    terminal.wait_for("General utility label");
    // It is in the last section, which is on the screen whether the findings above are there yet or not.
    terminal.press("G");
    terminal.wait_for("<U+001B>");
    quit(&mut terminal);
    assert!(
        !terminal.sent("\u{1b}]0;owned") && !terminal.sent("\u{202e}") && !terminal.sent("\u{9b}")
    );
}

/// A process that is killed can do nothing any more. So what it typed was on the disk before.
#[test]
fn a_text_is_offered_again_after_a_kill_at_any_key() {
    let repository = ours();
    let state = TempDir::new().unwrap();
    let variables = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let open = || Pseudo::open_with(repository.root(), &[], &variables, 120, 40);
    let mut terminal = open();
    terminal.wait_for("3 hazards");
    terminal.press(ENTER);
    terminal.wait_for("General utility label");
    terminal.press("]]]]e");
    terminal.wait_for("line 1 of");
    let mut typed = String::new();
    for word in ["Left", "behind", "once"] {
        for letter in word.chars() {
            terminal.press(&letter.to_string());
            typed.push(letter);
            // The key is on the screen only after it is in the file.
            terminal.wait_for(&typed);
        }
        terminal.signal("KILL");
        terminal.wait_for_end();
        terminal = open();
        terminal.wait_for("was not saved");
        terminal.press(ENTER);
        terminal.wait_for("General utility label");
        terminal.press("]]]]e");
        terminal.wait_for("typed before hazlog was ended");
        terminal.wait_for(&typed);
        // The cursor is at the end of the text.
        terminal.press("\x1b[1;5H");
        for _ in 0..typed.len() {
            terminal.press(RIGHT);
        }
    }
    terminal.press(SAVE);
    terminal.wait_for("uncommitted");
    quit(&mut terminal);
    let lines = repository.changed_lines();
    assert!(
        lines.iter().any(|line| line.starts_with("+Leftbehindonce")),
        "{lines:?}"
    );
    let mut terminal = open();
    terminal.wait_for("3 hazards");
    terminal.press(ENTER);
    terminal.wait_for("General utility label");
    terminal.press("]]]]e");
    terminal.wait_for("line 1 of");
    assert!(!terminal.screen().contains("typed before"));
    terminal.press(ESC);
    terminal.wait_without("line 1 of");
    quit(&mut terminal);
}

#[test]
fn the_keys_of_the_user_are_in_force_and_a_fault_in_them_is_named() {
    let repository = ours();
    let home = TempDir::new().unwrap();
    let file = home.path().join("hazlog/keys.yaml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "log:\n  Ctrl-g: help\n").unwrap();
    let variables = [("XDG_CONFIG_HOME", home.path().to_str().unwrap())];
    let mut terminal = Pseudo::open_with(repository.root(), &[], &variables, 100, 30);
    terminal.wait_for("Ctrl-g help");
    terminal.press("\x07");
    terminal.wait_for("┌ Keys");
    terminal.press(ESC);
    terminal.wait_without("┌ Keys");
    quit(&mut terminal);
    fs::write(&file, "log:\n  Ctrl-g: help\n  q: fly\n").unwrap();
    let mut terminal = Pseudo::open_with(repository.root(), &[], &variables, 100, 30);
    assert!(!terminal.wait_for_end().success());
    let screen = terminal.screen().replace('\n', "");
    assert!(
        screen.contains("keys.yaml:3: `fly` is no action of `log`"),
        "{screen}"
    );
}
