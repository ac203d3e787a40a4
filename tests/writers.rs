//! Several hazlogs that edit one record at once, each by another of its names.
//!
//! After each round the file must hold every edit whose program ended with 0, and nothing else may
//! have changed. What the file must be is worked out here by replacing words, without hazlog.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use support::Log;

/// The sections that writers change, each with the key of `hazlog set`.
const FIELDS: [(&str, &str); 10] = [
    ("Hazard name", "name"),
    ("Description", "description"),
    ("Causes", "causes"),
    ("Effect", "effect"),
    ("Hazard", "hazard"),
    ("Harm", "harm"),
    ("Existing controls", "existing controls"),
    ("Assignment", "owner"),
    ("Labelling", "labelling"),
    ("Project", "project"),
];

/// How the lines of a record end, and what is in front of them.
#[derive(Clone, Copy, Debug)]
enum Form {
    Plain,
    Crlf,
    ByteOrderMark,
}

/// A record whose fields hold a word that is nowhere else.
fn record(form: Form) -> String {
    let section = |(at, (title, _)): (usize, &(&str, &str))| {
        format!("## {title}\n\n{}\n\n---\n\n", before(at))
    };
    let sections: String = FIELDS.iter().enumerate().map(section).collect();
    let text = format!("# Hazard\n\n---\n\n{sections}## Hazard status\n\nOpen\n");
    match form {
        Form::Plain => text,
        Form::Crlf => text.replace('\n', "\r\n"),
        Form::ByteOrderMark => format!("\u{feff}{text}"),
    }
}

fn before(at: usize) -> String {
    format!("Before-{at}-change")
}

fn after(round: usize, at: usize) -> String {
    format!("After round {round} by writer {at}")
}

/// A log in which one file has many names.
struct Names {
    log: Log,
    /// The file itself.
    file: String,
    /// The ids that lead to it.
    ids: Vec<String>,
}

impl Names {
    fn new(stem: &str) -> Self {
        let log = Log::empty();
        let at = |path: &str| log.path().join(path);
        fs::create_dir(at("hazards")).unwrap();
        fs::create_dir(at("store")).unwrap();
        log.write("hazlog.yaml", "hazards: [hazards, linked]\n");
        symlink("store", at("linked")).unwrap();
        let file = format!("store/{stem}.md");
        let long = format!("Ward-{}-0004", "x".repeat(240));
        let links = [
            ("Hazard-0001".to_owned(), format!("../{file}")),
            ("Hazard-0002".to_owned(), "Hazard-0001.md".to_owned()),
            ("Hazard-0003".to_owned(), format!("../linked/{stem}.md")),
            (long, "Hazard-0002.md".to_owned()),
        ];
        for (id, to) in &links {
            symlink(to, at(&format!("hazards/{id}.md"))).unwrap();
        }
        let mut ids: Vec<String> = links.into_iter().map(|(id, _)| id).collect();
        ids.push(stem.to_owned());
        Self { log, file, ids }
    }

    fn start(&self, writer: usize, value: &str) -> Child {
        let id = &self.ids[writer % self.ids.len()];
        let typed = format!("{}={value}", FIELDS[writer].1);
        let mut command = self.log.command(&["set", id, &typed]);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Some writers change a field each, all at once. Gives how many of them succeeded.
    fn round(&self, round: usize, form: Form, writers: usize) -> usize {
        self.log.write(&self.file, &record(form));
        let leftover = self.log.path().join("store/.hazlog-old.Ab12Cd.tmp");
        fs::write(&leftover, "a killed save left this").unwrap();
        // Which field is whose moves on, so that every field meets every name.
        let fields: Vec<usize> = (0..writers).map(|at| (round + at) % FIELDS.len()).collect();
        let started: Vec<(usize, Child)> = fields
            .iter()
            .map(|at| (*at, self.start(*at, &after(round, *at))))
            .collect();
        let mut wanted = record(form);
        let mut succeeded = 0;
        for (at, child) in started {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            if output.status.success() {
                wanted = wanted.replace(&before(at), &after(round, at));
                succeeded += 1;
            } else {
                assert_eq!(output.status.code(), Some(2), "{said}");
                assert!(said.starts_with("error: "), "{said}");
            }
        }
        assert_eq!(self.log.read(&self.file), wanted, "round {round}, {form:?}");
        assert!(!leftover.exists(), "a save removes what a killed save left");
        self.assert_links();
        succeeded
    }

    /// Every name is as it was: nothing was put in the place of a link, and no file was left.
    fn assert_links(&self) {
        for folder in ["hazards", "store"] {
            for entry in fs::read_dir(self.log.path().join(folder)).unwrap() {
                let entry = entry.unwrap();
                let name = entry.file_name().into_string().unwrap();
                assert!(!name.starts_with('.'), "{name} was left");
                assert_eq!(entry.path().is_symlink(), folder == "hazards", "{name}");
            }
        }
    }
}

/// Lists the log again and again while `work` is done, as another user of it would.
fn while_others_read(log: &Log, work: impl FnOnce()) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let run = log.run(&["list"]);
                assert_eq!(run.code, 0, "{}", run.stderr);
            }
        });
        // Ends the reader too where the work panics.
        let ended = Ended(&done);
        work();
        drop(ended);
    });
}

struct Ended<'a>(&'a AtomicBool);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn form(round: usize) -> Form {
    [Form::Plain, Form::Crlf, Form::ByteOrderMark][round % 3]
}

#[test]
fn two_writers_lose_no_edit_whatever_name_they_use() {
    let names = Names::new("Hazard-0005");
    while_others_read(&names.log, || {
        let succeeded: usize = (0..30)
            .map(|round| names.round(round, form(round), 2))
            .sum();
        assert!(succeeded >= 50, "only {succeeded} of 60 edits were saved");
    });
}

#[test]
fn ten_writers_lose_no_edit_whatever_name_they_use() {
    let names = Names::new("Hazard-0005");
    while_others_read(&names.log, || {
        let succeeded: usize = (0..6)
            .map(|round| names.round(round, form(round), 10))
            .sum();
        assert!(succeeded >= 30, "only {succeeded} of 60 edits were saved");
    });
}

#[test]
fn a_file_with_the_longest_name_has_the_same_lock_under_all_its_names() {
    // With `.md` these are 255 bytes, of which a letter takes two.
    let names = Names::new(&format!("Hazard-{}0005", "é".repeat(120) + "x"));
    assert_eq!(names.file.len() - "store/".len(), 255);
    let succeeded: usize = (0..6).map(|round| names.round(round, form(round), 4)).sum();
    assert!(succeeded >= 20, "only {succeeded} of 24 edits were saved");
}

#[test]
fn two_hard_links_are_two_records_after_a_save_and_each_keeps_its_edit() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    log.write("hazards/Hazard-0001.md", &record(Form::Plain));
    let at = |path: &str| log.path().join(path);
    fs::hard_link(at("hazards/Hazard-0001.md"), at("hazards/Hazard-0002.md")).unwrap();
    let first = log.run(&["set", "1", "owner=One"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(first.stderr.contains("other name"), "{}", first.stderr);
    assert_eq!(log.run(&["set", "2", "owner=Two"]).code, 0);
    let wanted = |owner: &str| record(Form::Plain).replace(&before(7), owner);
    assert_eq!(log.read("hazards/Hazard-0001.md"), wanted("One"));
    assert_eq!(log.read("hazards/Hazard-0002.md"), wanted("Two"));
}

#[test]
fn hazards_created_at_once_through_a_linked_folder_have_different_ids() {
    let log = Log::empty();
    fs::create_dir(log.path().join("store")).unwrap();
    symlink("store", log.path().join("linked")).unwrap();
    log.write("hazlog.yaml", "hazards: [linked]\nid: 'Hazard-{:04}'\n");
    let started: Vec<Child> = (0..8)
        .map(|at| {
            let mut command = log.command(&["new", &format!("Hazard of writer {at}")]);
            command.stdin(Stdio::null()).stdout(Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    for mut child in started {
        assert!(child.wait().unwrap().success());
    }
    let mut names: Vec<String> = fs::read_dir(log.path().join("store"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let wanted: Vec<String> = (1..=8).map(|at| format!("Hazard-{at:04}.md")).collect();
    assert_eq!(names, wanted);
}
