//! The user and another program change the same record.

use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;

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
