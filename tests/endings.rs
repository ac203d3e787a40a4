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
use std::path::PathBuf;

use crate::terminal::fixture;
#[path = "endings/log.rs"]
mod log;
use crate::terminal::pseudo;

use log::{Log, PLACES, Place, TYPED, assert_found, limit_files};
use pseudo::{ENTER, ESC};

#[test]
fn every_signal_restores_the_terminal_and_loses_no_text() {
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
        terminal.wait_until("the text", |screen| {
            screen.contains("text that was not saved is in") || screen.contains("it is kept in")
        });
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
fn a_terminal_that_answers_no_query_still_works() {
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
        terminal.wait_for("The editor returned an empty text");
        assert_eq!(fs::read_to_string(log.record()).unwrap(), before);
        terminal.press(answer);
        terminal.wait_without("The editor returned an empty text");
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
fn stopping_restores_the_terminal_until_hazlog_continues() {
    let log = Log::new();
    let mut terminal = log.open();
    Place::TextBox.type_in(&log, &mut terminal);
    terminal.signal("TSTP");
    terminal.wait_without(TYPED);
    terminal.wait_until_stopped();
    terminal.assert_restored();
    assert!(terminal.is_cooked());
    terminal.signal("CONT");
    terminal.wait_for(TYPED);
    assert!(!terminal.is_cooked());
}

#[test]
fn keys_typed_while_hazlog_is_stopped_are_obeyed_later() {
    let log = Log::new();
    let mut terminal = log.open();
    Place::TextBox.type_in(&log, &mut terminal);
    terminal.signal("TSTP");
    terminal.wait_without(TYPED);
    terminal.wait_until_stopped();
    terminal.press(" and more");
    terminal.signal("CONT");
    terminal.wait_for(&format!("{TYPED} and more"));
    terminal.press(" and yet more");
    terminal.wait_for(&format!("{TYPED} and more and yet more"));
}

/// Release builds cannot be made to panic, so this is a test of debug builds.
#[cfg(debug_assertions)]
#[test]
fn a_save_that_fails_for_good_keeps_the_text_and_ends_hazlog() {
    let log = Log::new();
    let before = fs::read_to_string(log.record()).unwrap();
    let more = [("HAZLOG_PANIC_AT", TYPED), ("RUST_BACKTRACE", "0")];
    let mut terminal = log.open_set(&log.editor(), &more);
    Place::Editor.type_in(&log, &mut terminal);
    terminal.press(ENTER);
    let status = terminal.wait_for_end();
    assert!(!status.success(), "{status:?}");
    terminal.assert_restored();
    assert!(terminal.is_cooked());
    assert_found(&log, Place::Conflict, &terminal.screen(), "panic");
    // What failed can be read on the shell's own screen.
    assert!(terminal.screen().contains("asked to panic at"));
    assert_eq!(fs::read_to_string(log.record()).unwrap(), before);
}

#[test]
fn an_unfinished_filter_is_not_kept() {
    let log = Log::new();
    let mut terminal = log.open();
    terminal.press("/");
    terminal.wait_for("Filter:");
    terminal.press(TYPED);
    terminal.wait_for(TYPED);
    terminal.signal("TERM");
    assert_eq!(terminal.wait_for_end().signal(), Some("Terminated"));
    terminal.assert_restored();
    assert!(terminal.is_cooked());
    assert_eq!(log.kept(), Vec::<PathBuf>::new());
    assert!(!log.is_in_record());
}

#[test]
fn doctor_names_texts_that_were_not_saved() {
    let log = Log::new();
    let mut terminal = log.open();
    Place::TextBox.type_in(&log, &mut terminal);
    terminal.signal("TERM");
    terminal.wait_for_end();
    let kept = log.kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_hazlog"))
        .arg("doctor")
        .current_dir(log.path("log"))
        .env("XDG_STATE_HOME", log.path("state"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let line = format!("  unsaved text is in {}\n", kept[0].display());
    assert!(said.contains(&line), "{said}");
}

#[test]
fn a_limit_on_the_size_of_files_is_a_failed_save() {
    for place in PLACES {
        let log = Log::new();
        let before = fs::read_to_string(log.record()).unwrap();
        let mut terminal = log.open();
        place.type_in(&log, &mut terminal);
        let on_disk = fs::read_to_string(log.record()).unwrap();
        assert_eq!(on_disk != before, place == Place::Conflict);
        limit_files(terminal.id(), 16);
        let (save, said) = match place {
            Place::TextBox | Place::Control | Place::Reason => ("\x13", "could not write"),
            Place::Prompt => (ENTER, "could not write"),
            // The text is not on the screen then, and no file can be written for it.
            Place::Editor => (ENTER, "could not write your text"),
            Place::Conflict => ("M", "could not write"),
        };
        terminal.press(save);
        terminal.wait_for(said);
        assert_eq!(
            fs::read_to_string(log.record()).unwrap(),
            on_disk,
            "{place:?}"
        );
        let names = fs::read_dir(log.record().parent().unwrap()).unwrap();
        assert_eq!(names.count(), 1, "{place:?}: no temporary file is left");
        // No draft can be written either: the text itself is the last resort.
        terminal.signal("TERM");
        let status = terminal.wait_for_end();
        assert_eq!(status.signal(), Some("Terminated"), "{place:?}");
        terminal.assert_restored();
        assert!(terminal.is_cooked(), "{place:?}");
        let said = terminal.screen();
        // A text that was typed before the limit is in a file already.
        let kept = log.kept();
        if kept.is_empty() {
            assert!(
                said.contains("no file could be written"),
                "{place:?}: {said}"
            );
            assert!(said.contains(TYPED), "{place:?}: {said}");
        } else {
            assert!(said.contains("it is kept in"), "{place:?}: {said}");
            let text = fs::read_to_string(&kept[0]).unwrap();
            assert!(text.contains(TYPED), "{place:?}: {text}");
        }
    }
}
