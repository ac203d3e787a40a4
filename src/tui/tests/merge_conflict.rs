//! A record with an unresolved merge conflict, on every screen and under every key that edits.

use super::{Terminal, fixtures};

/// The scored record, in the middle of a merge.
fn in_conflict() -> String {
    assert!(fixtures::SCORED.contains("4 - Major"));
    fixtures::SCORED.replacen(
        "4 - Major",
        "<<<<<<< HEAD\n4 - Major\n=======\n2 - Significant\n>>>>>>> branch",
        1,
    )
}

/// The screen of a log in which that record is selected.
fn terminal() -> Terminal {
    let text = in_conflict();
    let mut records = fixtures::ALL.to_vec();
    records[0].1 = &text;
    Terminal::with(120, 40, super::PLAIN, &records)
}

#[test]
fn the_log_says_that_no_value_is_read() {
    let terminal = terminal();
    let screen = terminal.screen();
    let row = screen
        .lines()
        .find(|line| line.contains(">Hazard-0001"))
        .unwrap();
    assert!(row.contains("merge conflict"), "{screen}");
    assert!(row.contains("unread"), "{row}");
    assert!(
        !row.contains("Major") && !row.contains("Undesirable"),
        "{row}"
    );
    assert!(screen.contains("Not read"), "{screen}");
}

#[test]
fn the_hazard_shows_where_it_is_and_the_text_as_it_is() {
    let mut terminal = terminal();
    terminal.check = |job_runner, gate| job_runner.check(gate);
    terminal.press("F5 Enter");
    let screen = terminal.screen();
    for words in [
        "merge conflict: no value is read",
        "lines 27 to 31 hold an unresolved merge",
        "conflict between `HEAD` and `branch`",
        "Status unread",
        "Text of the file; hazlog reads no values from it",
    ] {
        assert!(screen.contains(words), "no `{words}` in\n{screen}");
    }
    terminal.press("PgDn");
    let screen = terminal.screen();
    for words in ["<<<<<<< HEAD", "=======", ">>>>>>> branch"] {
        assert!(screen.contains(words), "no `{words}` in\n{screen}");
    }
}

#[test]
fn every_key_that_edits_refuses_and_says_what_to_do() {
    let text = in_conflict();
    for screen in ["", "Enter"] {
        for key in ["e", "s", "r", "c", "t", "R", "y", "l", "o", "C", "E"] {
            let mut terminal = terminal();
            terminal.press(screen);
            let mode = terminal.app.mode();
            terminal.press(key);
            assert_eq!(terminal.app.mode(), mode, "{key} opened something");
            assert_eq!(
                terminal.message(),
                "line 27 has an unresolved merge conflict between `HEAD` and `branch`, so hazlog \
                 opened nothing",
                "{key}"
            );
            assert!(
                terminal.screen().contains("Ctrl-e"),
                "{}",
                terminal.screen()
            );
            assert_eq!(terminal.file("Hazard-0001"), text, "{key}");
        }
    }
}

#[test]
fn the_whole_record_is_edited_and_then_read_again() {
    let mut terminal = terminal();
    terminal.editor = |text| {
        let resolved = text.replace("<<<<<<< HEAD\n", "");
        let (before, behind) = resolved.split_once("=======\n").unwrap();
        let (_, behind) = behind.split_once(">>>>>>> branch\n").unwrap();
        Ok(Some(format!("{before}{behind}")))
    };
    terminal.press("Ctrl-e");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    let screen = terminal.screen();
    assert!(!screen.contains("merge conflict"), "{screen}");
    assert!(screen.contains("Allergy banner"), "{screen}");
}

#[test]
fn an_edit_is_not_merged_into_a_file_that_is_now_in_conflict() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("s PgUp End");
    terminal.on_disk("Hazard-0001", |_| in_conflict());
    terminal.press("Enter");
    assert_eq!(terminal.file("Hazard-0001"), in_conflict());
    assert!(
        terminal
            .message()
            .contains("Hazard-0001.md:27: unresolved merge conflict"),
        "{}",
        terminal.message()
    );
}

#[test]
fn a_record_in_conflict_is_in_its_own_group() {
    let mut terminal = terminal();
    for _ in ["risk", "residual", "status", "type"] {
        terminal.press("g");
        let screen = terminal.screen();
        assert!(screen.contains("Merge conflict: not read"), "{screen}");
    }
}

#[test]
fn a_filter_does_not_hide_a_conflict_and_no_report_is_written() {
    let mut terminal = terminal();
    terminal.press("/").write("status:closed").press("Enter");
    let screen = terminal.screen();
    assert!(
        screen.contains("Hazard-0001") && screen.contains("merge conflict"),
        "{screen}"
    );
    terminal.press("w Enter");
    let screen = terminal.screen();
    assert!(
        screen.contains("Hazard-0001.md:27: unresolved merge conflict"),
        "{screen}"
    );
    assert!(!terminal.reports.path().join("hazard-log.html").exists());
}

#[test]
fn a_name_that_looks_like_a_conflict_marker_is_refused() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("n").write("<<<<<<< HEAD").press("Enter");
    assert!(
        terminal
            .message()
            .contains("looks like a merge conflict marker"),
        "{}",
        terminal.message()
    );
    assert!(!terminal.path("Hazard-0006").exists());
}
