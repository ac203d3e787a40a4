//! The evening: 34 drafts of a machine, triaged in a real pseudo-terminal, with the key presses counted.
//!
//! The profile of each hazard: its story is read to the end; a similar hazard is another one; both scores with a reason;
//! two controls of the manufacturer are exceptions (one is in place with evidence, one is not adopted), the others are
//! planned with an owner; those of the deployer are planned; then owner, status and confirmation. Prose is not counted;
//! the Enter that ends it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod person;
mod spoken;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use self::person::{Part, Person, Presses};
use self::spoken::Conversation;
use crate::support::corpus::corpus;

/// A copy of the drafts in a repository, with one commit.
fn drafts(test: &str) -> Option<TempDir> {
    let from = corpus(test)?.join("quill");
    let folder = TempDir::new().unwrap();
    let records = folder.path().join("hazards");
    fs::create_dir(&records).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let text = fs::read(entry.path()).unwrap();
        fs::write(records.join(entry.file_name()), text).unwrap();
    }
    fs::write(folder.path().join("evidence.txt"), "a test\n").unwrap();
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["config", "user.name", "Dr A. Safety"]);
    git(
        folder.path(),
        &["config", "user.email", "safety@example.org"],
    );
    git(folder.path(), &["add", "-A"]);
    git(
        folder.path(),
        &["commit", "-q", "-m", "Drafts of a machine"],
    );
    Some(folder)
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What an evening may remove: what a machine left open, its status, and a reason or an owner that was never given.
fn is_open_value(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line == "TBC"
        || line.starts_with("Draft from LLM")
        || line.starts_with("- [ ]")
        || line.starts_with("- [x]")
        || line.starts_with("- ")
        // The status of a record is in words that the template does not have.
        || line.starts_with("Partially")
        || line.starts_with("Fixed ")
        || line.contains("TBC")
}

#[test]
fn the_evening_takes_few_key_presses_and_changes_only_what_was_decided() {
    let Some(folder) = drafts("the evening") else {
        return;
    };
    let mut person = Person::sits_down(folder.path(), 140, 40);
    let mut counted: Vec<Presses> = Vec::new();
    while let Some(presses) = person.triage_a_hazard() {
        println!("{}", presses.line());
        counted.push(presses);
        if counted.len() == 5 {
            // The power fails in the middle of a hazard. The next day begins there.
            let open = person.open_hazard();
            person.answer_one_card();
            person.power_fails();
            person = Person::sits_down(folder.path(), 140, 40);
            assert_eq!(person.open_hazard(), open);
        }
    }
    report(&counted);
    assert_eq!(counted.len(), 34);
    let most = counted.iter().map(Presses::all).max().unwrap();
    assert!(most <= 25, "{most} key presses for one hazard");
    let sum: usize = counted.iter().map(Presses::all).sum();
    assert!(sum <= 23 * 34, "{sum} key presses for 34 hazards");
    let changed = git(folder.path(), &["diff", "--name-only"]);
    assert_eq!(changed.lines().count(), 34, "{changed}");
    let diff = git(folder.path(), &["diff", "-U0"]);
    for line in diff
        .lines()
        .filter(|line| line.starts_with('-') && !line.starts_with("---"))
    {
        assert!(is_open_value(&line[1..]), "{line}");
    }
    for entry in fs::read_dir(folder.path().join("hazards")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("\nDraft from LLM"), "{text}");
    }
}

#[test]
fn a_key_that_is_held_down_answers_one_card() {
    let Some(folder) = drafts("a held key") else {
        return;
    };
    let mut person = Person::sits_down(folder.path(), 140, 40);
    person.comes_to_the_controls();
    // `3` says that the controls existed before, of the manufacturer's and then of the deployer's.
    let screen = person.holds("3", 40);
    assert!(screen.contains("of the deployer"), "{screen}");
}

#[test]
fn the_same_evening_without_a_screen_decides_the_same() {
    let Some(on_screen) = drafts("the spoken evening") else {
        return;
    };
    let mut person = Person::sits_down(on_screen.path(), 140, 40);
    while person.triage_a_hazard().is_some() {}
    drop(person);
    let spoken = drafts("the spoken evening").unwrap();
    let mut conversation = Conversation::begins(spoken.path());
    assert_eq!(conversation.triages_everything(), 34);
    let said = conversation.ends();
    let diff = |folder: &Path| git(folder, &["diff", "--no-ext-diff"]);
    assert_eq!(diff(spoken.path()), diff(on_screen.path()));
    for letter in said.chars() {
        let draws = ('\u{2500}'..='\u{259F}').contains(&letter);
        let is_braille = ('\u{2800}'..='\u{28FF}').contains(&letter);
        assert!(!draws && !is_braille, "{letter:?}");
        assert!(letter == '\n' || !letter.is_control(), "{letter:?}");
    }
}

/// Prints the number of key presses, decision by decision.
fn report(counted: &[Presses]) {
    let parts: BTreeSet<Part> = counted.iter().flat_map(Presses::parts).collect();
    for part in parts {
        let each: Vec<usize> = counted.iter().map(|presses| presses.of(part)).collect();
        let sum: usize = each.iter().sum();
        let most = each.iter().max().unwrap();
        println!(
            "{part:?}: {:.1} on average, at most {most}",
            sum as f64 / counted.len() as f64
        );
    }
    let sum: usize = counted.iter().map(Presses::all).sum();
    println!(
        "all: {:.1} on average, at most {}",
        sum as f64 / counted.len() as f64,
        counted.iter().map(Presses::all).max().unwrap()
    );
}
