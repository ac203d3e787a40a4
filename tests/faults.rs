//! What goes wrong: a process killed, two at once, a full disk, a file that cannot be written, a
//! folder gone, a database broken. A record is then as it was or as it was to be, and the user
//! gets one message that says what happened.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::{env, fs, io};

use hazlog::hazard::{Change, ControlState, GroupKind, HazardId, Record};
use hazlog::session::{Place, Session, SessionError};
use tempfile::TempDir;

#[path = "faults/child.rs"]
mod child;
use crate::terminal::fixture;

use child::{again, spawn};

/// A log of records of our own in a folder of its own.
struct Log {
    folder: TempDir,
}

impl Log {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let log = Self { folder };
        fs::create_dir(log.root().join("hazards")).unwrap();
        for number in 1..=3 {
            fs::write(log.file(number), fixture::record(number)).unwrap();
        }
        log
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, number: usize) -> PathBuf {
        self.root().join(format!("hazards/Hazard-{number:04}.md"))
    }

    fn session(&self) -> Session {
        let mut session = Session::open(self.root()).unwrap();
        session.sync(&mut |_| {}).unwrap();
        session
    }

    fn record(&self, number: usize) -> Record {
        self.session().record(&id(number)).unwrap()
    }

    fn hazlog(&self, arguments: &[&str]) -> Output {
        self.hazlog_to(arguments, Stdio::piped())
    }

    fn hazlog_to(&self, arguments: &[&str], output: Stdio) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hazlog"))
            .current_dir(self.root())
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap()
    }

    /// Every file in the folder of records, hidden ones too.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root().join("hazards")).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn database(&self) -> PathBuf {
        match self.session().health().unwrap().index.place {
            Place::File(file) => file,
            Place::Memory { why } => panic!("{why}"),
        }
    }
}

fn id(number: usize) -> HazardId {
    HazardId::new(format!("Hazard-{number:04}"))
}

/// One message that a person can act on: said once, no trace of the program's insides.
fn assert_one_message(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    let errors = said
        .lines()
        .filter(|line| line.starts_with("error"))
        .count();
    assert_eq!(errors, 1, "one message: {said}");
    assert!(
        !said.contains("panicked") && !said.contains("RUST_BACKTRACE"),
        "{said}"
    );
    assert!(said.lines().count() <= 8, "a short message: {said}");
    for word in words {
        assert!(said.contains(word), "`{word}` is not in: {said}");
    }
}

#[test]
fn a_process_killed_at_any_moment_leaves_the_old_record_or_the_new_one() {
    let log = Log::new();
    let versions = [
        fixture::long_record("first"),
        fixture::long_record("second"),
    ];
    fs::write(log.file(1), &versions[0]).unwrap();
    let mut numbers = fixture::Numbers::new(7);
    let (mut saves, mut kills) = (0, 0);
    while saves < 1_000 {
        let mut child = spawn("child_saves", log.root(), "");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let wanted = 1 + numbers.below(60);
        let seen = lines
            .by_ref()
            .map_while(Result::ok)
            .filter(|line| line == "saved")
            .take(wanted)
            .count();
        assert_eq!(seen, wanted, "the child saves until it is killed");
        spin(numbers.below(400_000));
        child.kill().unwrap();
        child.wait().unwrap();
        saves += seen;
        kills += 1;
        let text = fs::read_to_string(log.file(1)).unwrap();
        assert!(
            versions.contains(&text),
            "after {saves} saves the record is neither old nor new"
        );
        // Nothing that a dead process left behind is taken for a record, or stands in the way.
        let mut session = log.session();
        assert_eq!(session.summaries().unwrap().len(), 3);
        let seen = session.record(&id(2)).unwrap();
        session
            .change(&seen, &[Change::Name(format!("After {kills}"))])
            .unwrap();
    }
    let left: Vec<String> = log
        .names()
        .into_iter()
        .filter(|name| !name.starts_with("Hazard-"))
        .collect();
    assert!(left.iter().all(|name| name.starts_with('.')), "{left:?}");
    assert!(
        left.len() <= kills,
        "more is left behind than processes were killed: {left:?}"
    );
}

/// A pause of a length that the clock has no part in.
fn spin(turns: usize) {
    (0..turns).for_each(|turn| {
        std::hint::black_box(turn);
    });
}

#[test]
#[ignore = "a part of `a_process_killed_at_any_moment_leaves_the_old_record_or_the_new_one`"]
fn child_saves() {
    let Some(root) = child::root() else { return };
    let mut session = Session::open(&root).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let mut seen = session.record(&id(1)).unwrap();
    let versions = [
        fixture::long_record("first"),
        fixture::long_record("second"),
    ];
    for turn in 0.. {
        let text = &versions[turn % 2];
        seen = session.replace_text(&seen, text).unwrap().record;
        child::say("saved");
    }
}

const EDITS: usize = 60;

#[test]
fn two_processes_that_edit_one_log_lose_nothing() {
    let log = Log::new();
    let before = log.record(3);
    let mut children = [
        spawn("child_edits", log.root(), "one"),
        spawn("child_edits", log.root(), "two"),
    ];
    for child in &mut children {
        assert_success(child);
    }
    let after = log.record(3);
    assert_eq!(after.hazard.description, format!("one {EDITS}"));
    assert_eq!(after.hazard.harm, format!("two {EDITS}"));
    for (was, is) in [
        (&before.hazard.name, &after.hazard.name),
        (&before.hazard.causes, &after.hazard.causes),
        (&before.hazard.code, &after.hazard.code),
    ] {
        assert_eq!(was, is);
    }
    assert_eq!(log.record(1).hazard.name, format!("one {EDITS}"));
    assert_eq!(log.record(2).hazard.name, format!("two {EDITS}"));
    for (who, kind) in [("one", GroupKind::Design), ("two", GroupKind::Testing)] {
        let added: Vec<&str> = after
            .hazard
            .controls()
            .filter(|control| control.group == kind && control.text.starts_with(who))
            .map(|control| control.text.as_str())
            .collect();
        let expected: Vec<String> = (1..=EDITS).map(|turn| format!("{who} {turn}")).collect();
        assert_eq!(added, expected);
    }
    // The index knows what both wrote, whoever wrote last.
    let summaries = log.session().summaries().unwrap();
    assert_eq!(summaries[0].name, format!("one {EDITS}"));
    assert_eq!(summaries[1].name, format!("two {EDITS}"));
}

fn assert_success(child: &mut Child) {
    let output = child
        .stdout
        .take()
        .map(io::read_to_string)
        .transpose()
        .unwrap()
        .unwrap_or_default();
    assert!(child.wait().unwrap().success(), "{output}");
}

#[test]
#[ignore = "a part of `two_processes_that_edit_one_log_lose_nothing`"]
fn child_edits() {
    let Some(root) = child::root() else { return };
    let who = child::part();
    let (own, title, group) = match who.as_str() {
        "one" => (1, "Description", GroupKind::Design),
        _ => (2, "Harm", GroupKind::Testing),
    };
    let mut session = Session::open(&root).unwrap();
    again(|| session.sync(&mut |_| {}).map(|_| ()));
    let field = session.template().field_named(title).unwrap();
    let mut stale = session.record(&id(3)).unwrap();
    for turn in 1..=EDITS {
        let text = format!("{who} {turn}");
        again(|| {
            let seen = session.record(&id(own))?;
            session
                .change(&seen, &[Change::Name(text.clone())])
                .map(|_| ())
        });
        // Another section of a record that the other process edits: merged, without reading again.
        again(|| {
            let change = Change::Field {
                field,
                text: text.clone(),
            };
            stale = session.change(&stale, &[change])?.record;
            Ok(())
        });
        // The same section: merged, or refused and done again on what is there by then.
        again(|| {
            let seen = session.record(&id(3))?;
            let change = Change::AddControl {
                group,
                text: text.clone(),
                state: ControlState::Planned,
            };
            session.change(&seen, &[change]).map(|_| ())
        });
    }
}

#[test]
fn the_same_section_changed_by_another_is_refused_with_both_texts() {
    let log = Log::new();
    let (mut one, mut two) = (log.session(), log.session());
    let seen = one.record(&id(1)).unwrap();
    two.change(&seen, &[Change::Name("Theirs".to_owned())])
        .unwrap();
    match one.change(&seen, &[Change::Name("Yours".to_owned())]) {
        Err(SessionError::Conflict { dispute, .. }) => {
            let [conflict] = dispute.conflicts.as_slice() else {
                panic!("{dispute:?}");
            };
            assert_eq!(conflict.title(), "Hazard name");
            assert_eq!(conflict.yours.as_deref(), Some("Yours"));
            assert_eq!(conflict.theirs.as_deref(), Some("Theirs"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(log.record(1).hazard.name, "Theirs");
}

#[test]
fn a_full_disk_is_one_message_and_leaves_the_file() {
    let log = Log::new();
    let big = fixture::record_of_length(6_000_000);
    fs::write(log.file(1), &big).unwrap();
    assert!(log.hazlog(&["sync"]).status.success());
    // A limit on the size of files stands in for a full disk: writing fails half way as there. The
    // signal that comes with it is ignored at first, and then left as a shell leaves it.
    for shell in ["trap '' XFSZ; ulimit -f 4000", "ulimit -f 4000"] {
        let output = Command::new("sh")
            .args(["-c", &format!("{shell}; exec \"$0\" \"$@\"")])
            .arg(env!("CARGO_BIN_EXE_hazlog"))
            .arg("-C")
            .arg(log.root())
            .args(["set", "Hazard-0001", "name=Another name"])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_one_message(&output, &["Hazard-0001", "too large"]);
        assert_eq!(fs::read_to_string(log.file(1)).unwrap(), big);
        assert_eq!(
            log.names(),
            ["Hazard-0001.md", "Hazard-0002.md", "Hazard-0003.md"],
            "nothing is left behind after `{shell}`"
        );
    }
    let output = log.hazlog(&["set", "Hazard-0001", "name=Another name"]);
    assert!(output.status.success(), "with room, the same is done");
}

#[test]
fn a_hazard_that_does_not_fit_on_the_disk_uses_no_id() {
    let log = Log::new();
    assert!(log.hazlog(&["sync"]).status.success());
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_hazlog"))
        .arg("-C")
        .arg(log.root())
        .args(["new", &"A very long name ".repeat(1_000)])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_one_message(&output, &["Hazard-0004", "too large"]);
    assert_eq!(log.names().len(), 3, "nothing is left behind");
    let output = log.hazlog(&["new", "Wrong dose"]);
    assert!(output.status.success());
    assert_eq!(log.names()[3], "Hazard-0004.md");
}

#[test]
fn output_that_cannot_be_written_is_one_message() {
    let log = Log::new();
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED output_that_cannot_be_written: there is no /dev/full"
        );
        return;
    };
    assert_one_message(&log.hazlog_to(&["list"], Stdio::from(full)), &[]);
}

#[test]
fn a_read_only_file_is_one_message_and_stays() {
    let log = Log::new();
    let text = fs::read_to_string(log.file(1)).unwrap();
    let mut permissions = fs::metadata(log.file(1)).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(log.file(1), permissions).unwrap();
    let output = log.hazlog(&["set", "Hazard-0001", "name=Another name"]);
    assert_one_message(&output, &["Hazard-0001.md"]);
    assert_eq!(fs::read_to_string(log.file(1)).unwrap(), text);
    assert!(fs::metadata(log.file(1)).unwrap().permissions().readonly());
}

#[test]
fn a_missing_folder_or_record_is_one_message() {
    let log = Log::new();
    let mut session = log.session();
    let (first, second) = (
        session.record(&id(1)).unwrap(),
        session.record(&id(2)).unwrap(),
    );
    fs::remove_file(log.file(1)).unwrap();
    let change = [Change::Name("Another name".to_owned())];
    let error = session.change(&first, &change).unwrap_err();
    assert!(error.to_string().contains("Hazard-0001"), "{error}");
    assert!(
        !log.file(1).exists(),
        "a record that another took away does not come back unasked"
    );
    fs::remove_dir_all(log.root().join("hazards")).unwrap();
    let error = session.change(&second, &change).unwrap_err();
    assert!(error.to_string().contains("hazards"), "{error}");
    assert!(session.sync(&mut |_| {}).is_err());
    assert_one_message(&log.hazlog(&["list"]), &["hazard"]);
    assert_one_message(
        &log.hazlog(&["-C", "no-such-folder", "list"]),
        &["no-such-folder"],
    );
}

#[test]
fn a_broken_database_is_built_again_and_the_records_stay() {
    let log = Log::new();
    let whole = log.hazlog(&["list", "--format", "json"]);
    assert!(whole.status.success());
    let database = log.database();
    let good = fs::read(&database).unwrap();
    let mut torn = good.clone();
    torn[200..4_000].fill(0xa5);
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    let half = good[..good.len() / 2].to_vec();
    for broken in [Vec::new(), b"not a database".to_vec(), torn, newer, half] {
        fs::write(&database, &broken).unwrap();
        for kind in ["-wal", "-shm"] {
            let mut name = database.clone().into_os_string();
            name.push(kind);
            let _ = fs::remove_file(name);
        }
        let output = log.hazlog(&["list", "--format", "json"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert_eq!(output.stdout, whole.stdout, "the list is the same");
        assert!(said.lines().count() <= 2, "at most a word about it: {said}");
        let output = log.hazlog(&["search", "second"]);
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{output:?}"
        );
    }
    for number in 1..=3 {
        assert_eq!(
            fs::read_to_string(log.file(number)).unwrap(),
            fixture::record(number)
        );
    }
}

#[test]
fn records_can_be_read_without_a_writable_index() {
    let log = Log::new();
    assert!(log.hazlog(&["sync"]).status.success());
    let database = log.database();
    fs::remove_dir_all(database.parent().unwrap()).unwrap();
    fs::write(
        database.parent().unwrap(),
        "a file where the folder should be",
    )
    .unwrap();
    let output = log.hazlog(&["list"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read_to_string(log.file(1)).unwrap(), fixture::record(1));
}
