//! `hazlog edit`: the user's own editor, and no text lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

use crate::support;

use support::{Log, Run};

fn edit(log: &Log, editor: &str, arguments: &[&str]) -> Run {
    let mut command = log.command(arguments);
    command.env("EDITOR", editor);
    Run::of(command.output().unwrap(), log.path())
}

#[test]
fn a_section_is_edited() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0002.md");
    let run = edit(&log, "sed -i.old s/late/early/", &["edit", "2", "harm"]);
    assert_eq!(run.stdout, "Hazard-0002: Harm rewritten\n", "{}", run.all());
    let after = log.read("hazards/Hazard-0002.md");
    assert_eq!(after, before.replace("begins too late", "begins too early"));
}

#[test]
fn a_record_is_edited_whole() {
    let log = Log::of_our_own();
    let run = edit(&log, "sed -i.old s/TBC/TBA/", &["edit", "2"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(log.read("hazards/Hazard-0002.md").contains("\nTBA\n"));
}

#[test]
fn an_unchanged_text_is_not_saved() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0004.md");
    let run = edit(&log, "true", &["edit", "4"]);
    assert_eq!(
        run.stdout,
        "Hazard-0004: nothing to change\n",
        "{}",
        run.all()
    );
    assert_eq!(log.read("hazards/Hazard-0004.md"), before);
}

#[test]
fn a_text_that_cannot_be_saved_is_kept() {
    let log = Log::of_our_own();
    log.write("editor", "echo 'Much harm.' > \"$1\"\nexit 3\n");
    let script = format!("sh {}", log.path().join("editor").display());
    let before = log.read("hazards/Hazard-0002.md");
    let run = edit(&log, &script, &["edit", "2", "harm"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nothing was saved"), "{}", run.stderr);
    let (_, kept) = run.stderr.split_once("your text is kept in `").unwrap();
    let kept = kept.split('`').next().unwrap();
    let kept = &kept.replace("LOG", &log.path().display().to_string());
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "Much harm.\n");
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
    std::fs::remove_dir_all(std::path::Path::new(kept).parent().unwrap()).unwrap();
}

#[test]
fn an_unknown_section_lists_the_sections_of_the_record() {
    let log = Log::of_our_own();
    let run = edit(&log, "true", &["edit", "2", "colour"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("hint: it has `Hazard name`, "),
        "{}",
        run.stderr
    );
}

#[test]
fn every_section_that_somebody_else_changed_too_is_shown() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0002.md");
    log.write(
        "theirs",
        &before
            .replace("begins too late", "THEIRS")
            .replace("TBC", "THEIR TBC"),
    );
    log.write(
        "editor",
        "sed -i.old -e 's/begins too late/MINE/' -e 's/TBC/MY TBC/' \"$1\"\n\
         cp theirs hazards/Hazard-0002.md\n",
    );
    let script = format!("cd {} && sh editor", log.path().display());
    let run = edit(&log, &script, &["edit", "2"]);
    assert_eq!(run.code, 2, "{}", run.all());
    for words in [
        "MINE",
        "THEIRS",
        "MY TBC",
        "THEIR TBC",
        "yours:",
        "on disk:",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    assert!(log.read("hazards/Hazard-0002.md").contains("THEIRS"));
}

#[test]
fn controls_that_an_edit_removed_are_named() {
    let log = Log::of_our_own();
    let run = edit(
        &log,
        "sed -i.old /name/d",
        &["edit", "1", "hazard controls"],
    );
    assert_eq!(
        run.stdout,
        "Hazard-0001: Hazard controls: 2 controls (D2, T1) removed\n",
        "{}",
        run.all()
    );
}
