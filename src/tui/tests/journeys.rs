//! Tasks of a safety officer, key by key, and what they change in the files.

use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::layout::Pane;
use crate::tui::mouse::MouseKind;

#[test]
fn a_control_is_not_adopted_and_that_is_undone() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("c j t").write("not adopted").press("Enter");
    terminal
        .write("too slow (2026-06-17, A. Name)")
        .press("Enter");
    let decided = terminal.file("Hazard-0001");
    assert!(
        decided.contains("\n  - Not adopted: too slow (2026-06-17, A. Name)\n"),
        "{decided}"
    );
    let screen = terminal.screen();
    assert!(screen.contains("[-] not adopted D2"), "{screen}");
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
}

#[test]
fn an_owner_is_replaced_by_typing_and_edited_after_an_arrow() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("o").write("B. Other").press("Enter");
    let other = fixtures::SCORED.replace("A. Owner", "B. Other");
    assert_eq!(terminal.file("Hazard-0001"), other);
    terminal.press("o End").write(", ward").press("Enter");
    let ward = fixtures::SCORED.replace("A. Owner", "B. Other, ward");
    assert_eq!(terminal.file("Hazard-0001"), ward);
    terminal
        .press("o End Ctrl-w Ctrl-w Ctrl-u")
        .write("C")
        .press("Enter");
    let third = fixtures::SCORED.replace("A. Owner", "C");
    assert_eq!(terminal.file("Hazard-0001"), third);
}

#[test]
fn a_long_owner_scrolls_and_ctrl_u_clears_it() {
    let mut terminal = Terminal::open(80, 24);
    let long = format!("{}the ward manager", "Team of many names, ".repeat(6));
    terminal.press("o").write(&long).press("Enter");
    assert!(terminal.file("Hazard-0001").contains(&long));
    // The whole name is selected; its end is on the screen.
    terminal.press("o End");
    assert!(terminal.screen().contains("the ward manager"));
    terminal.press("Home");
    assert!(!terminal.screen().contains("the ward manager"));
    for keys in ["Esc o Ctrl-u", "Esc o End Ctrl-u"] {
        terminal.press(keys).write("Ward 3");
        assert_eq!(terminal.app.unsaved()[0].text, "Ward 3", "{keys}");
    }
    terminal.press("Enter");
    let ward = fixtures::SCORED.replace("A. Owner", "Ward 3");
    assert_eq!(terminal.file("Hazard-0001"), ward);
}

#[test]
fn closing_a_draft_that_was_not_read_is_asked_about() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j t End Enter");
    assert_eq!(terminal.selected(), "Hazard-0002");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
    let screen = terminal.screen();
    for words in [
        "Set Hazard-0002 to Closed?",
        "You have not read this hazard to the end.",
        "The initial risk is not scored.",
        "The residual risk is not scored.",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    terminal.press("n Esc");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
    terminal.press("t End Enter y");
    assert!(terminal.file("Hazard-0002").contains("\nClosed\n"));
}

#[test]
fn a_hazard_that_was_read_to_the_end_is_not_reported_as_unread() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("Enter t End Enter");
    assert!(terminal.screen().contains("You have not read"));
    terminal.press("n Esc End t End Enter");
    let screen = terminal.screen();
    assert!(screen.contains("Set Hazard-0001 to Closed?"), "{screen}");
    assert!(!screen.contains("You have not read"), "{screen}");
    terminal.press("n Esc");
    terminal.on_disk("Hazard-0001", |text| text.replace("Anaphylaxis.", "Death."));
    terminal.press("Home t End Enter");
    assert!(terminal.screen().contains("You have not read"));
}

#[test]
fn a_control_is_ticked() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("c j Space Esc");
    let text = terminal.file("Hazard-0001");
    assert!(
        text.contains("- [x] Give the banner a place of its own."),
        "{text}"
    );
}

#[test]
fn a_filter_works_while_it_is_typed_and_can_be_cancelled() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("/").write("risk:>=4");
    assert_eq!(terminal.app.log().view().matched, 1);
    terminal.write(" nonsense:");
    assert_eq!(
        terminal.app.log().view().matched,
        1,
        "the filter before stays"
    );
    assert!(terminal.app.log().filter.error().is_some());
    terminal.press("Esc");
    assert_eq!(terminal.app.log().view().matched, fixtures::ALL.len());
    terminal.press("/").write("anaphylaxis").press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0001");
    terminal.press("Esc");
    assert_eq!(terminal.app.log().view().matched, fixtures::ALL.len());
    assert_eq!(terminal.selected(), "Hazard-0001");
}

#[test]
fn an_unfinished_not_is_a_hint_and_the_filter_before_it_stays() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("/").write("risk:>=4 not");
    assert_eq!(terminal.app.log().view().matched, 1);
    let screen = terminal.screen();
    assert!(screen.contains("a filter has no `not`"), "{screen}");
    terminal.write("e");
    assert!(terminal.app.log().filter.error().is_none());
    terminal.press("Esc");
    assert_eq!(terminal.app.log().view().matched, fixtures::ALL.len());
}

#[test]
fn a_section_is_edited_in_place_and_outside() {
    let mut terminal = Terminal::open(120, 40);
    terminal
        .press("j Tab ] ] ]")
        .press("e")
        .write("Soon: ")
        .press("Ctrl-s");
    assert!(
        terminal
            .file("Hazard-0002")
            .contains("\nSoon: Treatment by the wrong results.\n")
    );
    terminal.editor = |text| Ok(Some(text.replace("Soon", "Later")));
    terminal.press("E");
    assert!(
        terminal
            .file("Hazard-0002")
            .contains("\nLater: Treatment by the wrong results.\n")
    );
    terminal.editor = |_| Err("`ed` could not be started".to_owned());
    terminal.press("E");
    assert_eq!(terminal.message(), "`ed` could not be started");
    terminal.press("u u");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
}

#[test]
fn quitting_asks_where_text_is_not_saved() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("Enter ] ] e").write("x").press("Ctrl-c");
    assert!(!terminal.left);
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    terminal.press("n");
    assert_eq!(terminal.app.unsaved().len(), 1);
    terminal.press("Ctrl-c y");
    assert!(terminal.left);
    let mut saved = Terminal::open(80, 24);
    saved.press("q");
    assert!(saved.left);
}

#[test]
fn a_hazard_is_created_renamed_and_undone() {
    let mut terminal = Terminal::open(80, 24);
    terminal
        .press("n")
        .write("Print queue mixes wards")
        .press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0006");
    assert_eq!(terminal.app.focus(), Pane::Hazard);
    assert!(
        terminal
            .file("Hazard-0006")
            .contains("Print queue mixes wards")
    );
    terminal.press("R").write("!").press("Enter");
    assert!(
        terminal
            .file("Hazard-0006")
            .contains("Print queue mixes wards!")
    );
    terminal.press("u u");
    assert!(!terminal.path("Hazard-0006").exists());
    assert_eq!(terminal.app.log().rows().len(), fixtures::ALL.len());
}

#[test]
fn a_change_on_disk_shows_and_the_selection_stays() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("j j j j");
    assert_eq!(terminal.selected(), "Hazard-0005");
    terminal.on_disk("Hazard-0005", |text| text.replace("Clock", "Calendar"));
    assert_eq!(terminal.selected(), "Hazard-0005");
    assert!(terminal.screen().contains("Calendar of the ward differs"));
    std::fs::remove_file(terminal.path("Hazard-0001")).unwrap();
    terminal.press("F5");
    assert_eq!(terminal.selected(), "Hazard-0005");
    assert_eq!(terminal.app.log().rows().len(), fixtures::ALL.len() - 1);
}

#[test]
fn sorting_keeps_the_selection_and_puts_unscored_last() {
    let mut terminal = Terminal::open(80, 24);
    terminal.click_on("Initial Residual");
    assert_eq!(terminal.selected(), "Hazard-0001");
    let ids = |terminal: &Terminal| {
        let rows = terminal.app.log().rows().iter();
        rows.map(|row| row.id.to_string()).collect::<Vec<_>>()
    };
    let worst_first = ids(&terminal);
    assert_eq!(worst_first.first().map(String::as_str), Some("Hazard-0003"));
    assert_eq!(worst_first.last().map(String::as_str), Some("Hazard-0002"));
    terminal.press("-");
    assert_eq!(
        ids(&terminal).last().map(String::as_str),
        Some("Hazard-0002")
    );
    assert_eq!(terminal.selected(), "Hazard-0001");
}

#[test]
fn a_hazard_that_no_longer_passes_the_filter_stays_selected() {
    let mut terminal = Terminal::open(120, 24);
    terminal.press("/").write("risk:3").press("Enter");
    let before = terminal.app.log().view().matched;
    assert_eq!(terminal.selected(), "Hazard-0001");
    terminal.press("s PgUp End Enter");
    assert_eq!(terminal.selected(), "Hazard-0001");
    assert_eq!(terminal.app.log().view().matched, before - 1);
    assert!(terminal.screen().contains("1 outside the filter"));
    terminal.press("t");
    assert!(terminal.screen().contains("Status of Hazard-0001"));
    // Another filter, and it is gone.
    terminal
        .press("Esc /")
        .write(" controls:open")
        .press("Enter");
    assert!(!terminal.screen().contains("1 outside the filter"));
    assert_ne!(terminal.selected(), "Hazard-0001");
}

#[test]
fn both_risks_of_a_hazard_are_shown_however_long_their_words_are() {
    let mut terminal = Terminal::open(120, 24);
    terminal.press("s PgUp Left Enter r PgUp End Left Enter Ctrl-s");
    let screen = terminal.screen();
    let banner = screen.lines().find(|line| line.contains("Initial 4"));
    assert!(
        banner.is_some_and(|line| line.contains("Residual 5 Unacceptable")),
        "{screen}"
    );
}

#[test]
fn the_user_decides_whether_a_reason_stays_when_its_scores_change() {
    let mut terminal = Terminal::open(120, 40);
    let reason = terminal
        .app
        .hazard()
        .record()
        .map(|record| record.hazard.residual.justification.clone());
    let reason = reason.filter(|text| !text.is_empty()).unwrap();
    terminal.press("r Up Enter");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(terminal.screen().contains("written for Very low, Major"));
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert!(terminal.file("Hazard-0001").contains(&reason));
    let hint = terminal.app.message().map(|message| message.hint.clone());
    assert_eq!(
        hint.as_deref(),
        Some("the justification is unchanged: it was written for Very low, Major: 2 - Acceptable")
    );
}

#[test]
fn what_changes_a_hazard_names_it_by_id_and_name() {
    for key in ["s", "r", "c", "t", "o"] {
        for width in [80, 120] {
            let mut terminal = Terminal::open(width, 40);
            terminal.press(key);
            let screen = terminal.screen();
            let wanted = "of Hazard-0001: Allergy banner hidden by a long name";
            assert!(screen.contains(wanted), "{key}: {screen}");
        }
    }
}

#[test]
fn enter_never_says_yes_to_a_question() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("t End Enter");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    terminal.press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Status);
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
}

#[test]
fn a_key_without_a_meaning_does_nothing_and_says_so() {
    let mut terminal = Terminal::open(80, 24);
    for (keys, key) in [
        ("x", "x"),
        ("Enter Space", "Space"),
        ("c p", "p"),
        ("i", "i"),
        ("Esc s w", "w"),
    ] {
        let before = terminal.file("Hazard-0001");
        terminal.press(keys);
        assert_eq!(terminal.message(), format!("{key} does nothing here"));
        assert_eq!(terminal.file("Hazard-0001"), before);
    }
    assert!(terminal.screen().contains("press ? to see every key"));
}

#[test]
fn leaving_the_controls_shows_how_many_are_not_complete() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("c Esc");
    let message = terminal.message();
    assert!(
        message.ends_with("controls are not complete") || message.ends_with("is not complete"),
        "{message}"
    );
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let mut terminal = Terminal::open(80, 24);
    terminal.click_on("Hazard-0004");
    assert_eq!(terminal.selected(), "Hazard-0004");
    let (x, y) = terminal.find("Hazard-0001");
    terminal.mouse(MouseKind::DoubleClick, x, y);
    assert_eq!(terminal.app.focus(), Pane::Hazard);
    let (x, y) = terminal.find("Likelihood scoring");
    terminal.mouse(MouseKind::DoubleClick, x, y);
    assert_eq!(terminal.app.mode(), Mode::Matrix);
    terminal.mouse(MouseKind::Click, 79, 23);
    terminal.press("Esc");
    terminal.mouse(MouseKind::WheelDown, x, y);
    assert_eq!(terminal.app.hazard().top(), 3);
}

#[test]
fn pasted_text_goes_where_text_is_typed_and_never_runs_as_keys() {
    let mut terminal = Terminal::open(80, 24);
    terminal.paste("q\nn");
    assert!(!terminal.left);
    assert_eq!(terminal.app.mode(), Mode::Log);
    terminal.press("/");
    terminal.paste("status:open\n");
    assert_eq!(terminal.app.log().view().matched, 1);
}

#[test]
fn every_section_of_a_record_is_shown_and_every_missing_field_named() {
    let mut terminal = Terminal::open(80, 200);
    terminal.press("j j Enter");
    let screen = terminal.screen();
    for words in [
        "repeats an earlier section",
        "Late treatment, said again.",
        "Our own notes  not in the template",
        "Ask the ward.",
        "Existing controls  not in this record",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
}
