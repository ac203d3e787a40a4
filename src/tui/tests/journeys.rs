//! Tasks of a safety officer, key by key, and what they change in the files.

use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::layout::Pane;
use crate::tui::mouse::MouseKind;

#[test]
fn a_score_is_set_undone_and_redone() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j s Right Right Up Enter");
    let scored = terminal.file("Hazard-0002");
    assert!(
        scored.contains("1 - Very low") && scored.contains("2 - Significant"),
        "{scored}"
    );
    assert_eq!(terminal.app.mode(), Mode::Log);
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
    assert!(
        terminal.message().starts_with("undone in Hazard-0002"),
        "{}",
        terminal.message()
    );
    terminal.press("Ctrl-r");
    assert_eq!(terminal.file("Hazard-0002"), scored);
}

#[test]
fn undo_goes_to_the_hazard_that_it_changes_even_where_a_filter_hides_it() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("t k Enter");
    assert_ne!(terminal.file("Hazard-0001"), fixtures::SCORED);
    terminal.press("/").write("status:closed").press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0005");
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert_eq!(terminal.selected(), "Hazard-0001");
    assert_eq!(terminal.app.log().view().matched, fixtures::ALL.len());
}

#[test]
fn undo_in_a_hazard_asks_before_it_changes_another() {
    for open in ["c", "Enter", "s"] {
        let mut terminal = Terminal::open(80, 24);
        terminal.press("j t j Enter k");
        let opened = terminal.file("Hazard-0002");
        assert_ne!(opened, fixtures::UNSCORED);
        terminal.press(open).press("u");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
        assert_eq!(terminal.selected(), "Hazard-0001");
        let screen = terminal.screen();
        assert!(screen.contains("Undo a change in Hazard-0002?"), "{screen}");
        terminal.press("n");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
        terminal.press("u y");
        assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED, "{open}");
        assert_eq!(terminal.selected(), "Hazard-0001");
        assert!(terminal.message().starts_with("undone in Hazard-0002"));
        terminal.press("Ctrl-r");
        assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED, "{open}");
        assert!(terminal.screen().contains("Redo a change in Hazard-0002?"));
        terminal.press("y");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
    }
}

#[test]
fn undo_in_a_hazard_undoes_its_own_change_without_asking() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("c j Space u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert_eq!(terminal.app.mode(), Mode::Controls);
}

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
fn an_edit_and_a_change_on_disk_of_other_sections_are_both_kept() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j Enter ] ] ] e").write("Mine. ");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("fast switch", "slow switch")
    });
    terminal.press("Ctrl-s");
    let text = terminal.file("Hazard-0002");
    assert!(
        text.contains("slow switch") && text.contains("Mine. Treatment"),
        "{text}"
    );
}

#[test]
fn a_conflict_is_resolved_either_way_and_nothing_is_overwritten_unseen() {
    for (choice, wanted) in [("M", "Mine. Treatment by"), ("T", "Theirs: the wrong")] {
        let mut terminal = Terminal::open(80, 24);
        terminal.press("j Enter ] ] ] e").write("Mine. ");
        terminal.on_disk("Hazard-0002", |text| {
            text.replace("Treatment by", "Theirs:")
        });
        terminal.press("Ctrl-s");
        assert_eq!(terminal.app.mode(), Mode::Conflict);
        assert!(terminal.file("Hazard-0002").contains("Theirs:"));
        terminal.press(choice);
        assert!(terminal.file("Hazard-0002").contains(wanted), "{choice}");
        assert_eq!(terminal.app.mode(), Mode::Hazard, "{choice}");
    }
}

#[test]
fn text_from_outside_that_conflicts_is_shown_and_not_lost() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j Enter ] ] ]");
    terminal.editor = |text| Ok(Some(format!("{text} Mine.")));
    let path = terminal.path("Hazard-0002");
    let theirs = fixtures::UNSCORED.replace("Treatment by", "Theirs:");
    std::fs::write(path, &theirs).unwrap();
    terminal.press("E");
    assert_eq!(terminal.app.mode(), Mode::Conflict);
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    assert_eq!(terminal.app.unsaved().len(), 1);
    terminal.press("q");
    assert_eq!(terminal.message(), "q does nothing here");
    terminal.press("M");
    assert!(
        terminal
            .file("Hazard-0002")
            .contains("Treatment by the wrong results. Mine.")
    );
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
    terminal.press("Esc t k Enter j Enter u");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    let changed = terminal.file("Hazard-0001");
    terminal.press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert_eq!(terminal.file("Hazard-0001"), changed);
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

/// The user edits the whole record in an editor, and meanwhile another program changes it.
fn edit_record_against(terminal: &mut Terminal, theirs: &str) {
    terminal.press("j");
    terminal.editor = |text| {
        Ok(Some(
            text.replace("Treatment by the wrong results.", "Mine.")
                .replace("Draft from LLM", "Open")
                .replace("a fast switch", "my switch"),
        ))
    };
    std::fs::write(terminal.path("Hazard-0002"), theirs).unwrap();
    terminal.press("Ctrl-e");
}

#[test]
fn every_section_in_conflict_is_shown_and_resolved_separately() {
    let theirs = fixtures::UNSCORED
        .replace("Treatment by the wrong results.", "Theirs.")
        .replace("Draft from LLM", "Closed")
        .replace(
            "\n## Likelihood scoring\n\nTBC",
            "\n## Likelihood scoring\n\n1",
        );
    let mut terminal = Terminal::open(120, 40);
    edit_record_against(&mut terminal, &theirs);
    assert_eq!(terminal.app.mode(), Mode::Conflict);
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    let screen = terminal.screen();
    for words in ["Harm has changed on disk (1 of 2)", "Mine.", "Theirs."] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    terminal.press("T");
    let screen = terminal.screen();
    for words in [
        "Hazard status has changed on disk (2 of 2)",
        "Open",
        "Closed",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    terminal.press("M");
    assert_eq!(
        terminal.file("Hazard-0002"),
        theirs
            .replace("Closed", "Open")
            .replace("a fast switch", "my switch")
    );
    assert_eq!(terminal.app.mode(), Mode::Log);
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0002"), theirs);
}

#[test]
fn a_choice_can_be_changed_until_every_section_has_one() {
    let theirs = fixtures::UNSCORED
        .replace("Treatment by the wrong results.", "Theirs.")
        .replace("Draft from LLM", "Closed");
    let mut terminal = Terminal::open(120, 40);
    edit_record_against(&mut terminal, &theirs);
    terminal.press("M Tab");
    assert!(terminal.screen().contains("Yours, chosen"));
    terminal.press("T T");
    assert_eq!(
        terminal.file("Hazard-0002"),
        theirs.replace("a fast switch", "my switch")
    );
}

#[test]
fn a_change_during_conflict_resolution_is_not_overwritten() {
    let theirs = fixtures::UNSCORED
        .replace("Treatment by the wrong results.", "Theirs.")
        .replace("Draft from LLM", "Closed");
    let mut terminal = Terminal::open(120, 40);
    edit_record_against(&mut terminal, &theirs);
    let later = theirs.replace("Theirs.", "Theirs, later.");
    std::fs::write(terminal.path("Hazard-0002"), &later).unwrap();
    terminal.press("M M");
    assert_eq!(terminal.app.mode(), Mode::Conflict);
    assert_eq!(terminal.file("Hazard-0002"), later);
    assert!(terminal.screen().contains("Theirs, later."));
    terminal.press("T");
    assert_eq!(
        terminal.file("Hazard-0002"),
        later
            .replace("Closed", "Open")
            .replace("a fast switch", "my switch")
    );
}

#[test]
fn an_undo_that_is_blocked_shows_both_texts_and_can_be_skipped() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("j o").write("A. Name").press("Enter");
    let named = terminal.file("Hazard-0002");
    terminal
        .press("Enter ] ] ] e")
        .write("Mine. ")
        .press("Ctrl-s");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Mine. Treatment", "Theirs")
    });
    let theirs = terminal.file("Hazard-0002");
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    let screen = terminal.screen();
    for words in ["Treatment by the wrong", "Theirs by the wrong", "S skip"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    insta::assert_snapshot!("undo-blocked", screen);
    // Esc keeps the step.
    terminal.press("Esc u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert!(terminal.message().starts_with("removed from the undo list"));
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    terminal.press("u");
    let back = named.replace("A. Name", "").replace("Treatment", "Theirs");
    assert_ne!(terminal.file("Hazard-0002"), theirs);
    assert!(!terminal.file("Hazard-0002").contains("A. Name"), "{back}");
    assert!(terminal.file("Hazard-0002").contains("Theirs by the wrong"));
    terminal.press("u");
    assert_eq!(terminal.message(), "nothing to undo");
}

#[test]
fn a_redo_that_is_blocked_can_be_skipped() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("t k Enter u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    let theirs = fixtures::SCORED.replace("\nOpen\n", "\nTransferred, see minutes\n");
    std::fs::write(terminal.path("Hazard-0001"), &theirs).unwrap();
    terminal.press("Ctrl-r");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S");
    assert!(terminal.message().starts_with("removed from the redo list"));
    terminal.press("Ctrl-r");
    assert_eq!(terminal.message(), "nothing to redo");
    assert_eq!(terminal.file("Hazard-0001"), theirs);
}

#[test]
fn a_new_hazard_that_somebody_else_has_changed_does_not_block_undo() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("o").write("x").press("Enter");
    terminal.press("n").write("Print queue").press("Enter");
    terminal.on_disk("Hazard-0006", |text| format!("{text}more\n"));
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S u y");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(terminal.file("Hazard-0006").ends_with("more\n"));
}
