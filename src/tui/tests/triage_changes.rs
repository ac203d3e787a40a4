//! What triage shows after a change: of the open hazard, of another one, by hazlog and by another program.

use super::Terminal;
use super::repository::Repository;
use super::triage::DRAFT;
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

/// Two drafts with the same causes, the second one scored, and the first one open.
fn open() -> Terminal {
    let repository = Repository::new();
    repository.git(&["config", "user.name", "A. Name"]);
    repository.write("Hazard-0001.md", DRAFT);
    let scored = DRAFT
        .replace("Dose unit is shown wrong", "Infusion rate is cut off")
        .replace("## Likelihood scoring\n\nTBC", "## Likelihood scoring\n\n3 - Medium")
        .replace(
            "## Severity scoring\n\nTBC",
            "## Severity scoring\n\n4 - Major\n\n## Risk scoring\n\n3 - Undesirable\n\nJustification: Once a year",
        );
    repository.write("Hazard-0002.md", &scored);
    repository.commit("2026-05-01", "Two drafts");
    let mut terminal = repository.open(200, 60, Theme::default());
    terminal.press("N");
    terminal
}

#[track_caller]
fn says(terminal: &Terminal, words: &str) {
    let screen = terminal.screen();
    assert!(screen.contains(words), "{words} is not in\n{screen}");
}

#[test]
fn a_link_that_is_undone_is_undecided_again() {
    let mut terminal = open();
    terminal
        .press("N 1")
        .write("The same causes")
        .press("Enter");
    says(&terminal, "[x] duplicates     related to Hazard-0002");
    terminal.press("u");
    says(&terminal, "[ ] duplicates     Hazard-0002 is similar");
    terminal.press("Ctrl-r");
    says(&terminal, "[x] duplicates     related to Hazard-0002");
}

#[test]
fn a_reason_that_is_saved_is_not_called_unwritten() {
    let mut terminal = open();
    terminal.press("N 3").write("Another cause").press("Enter");
    assert!(terminal.file("Hazard-0001").contains("Another cause"));
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log, "{}", terminal.screen());
}

#[test]
fn what_was_said_in_one_hazard_of_a_pair_is_known_in_the_other() {
    let mut terminal = open();
    terminal
        .press("N 1")
        .write("The same causes")
        .press("Enter");
    terminal.press("/ 2 Enter");
    says(&terminal, "[x] duplicates     related to Hazard-0001");
    terminal.press("/ 1 Enter u / 2 Enter");
    says(&terminal, "[ ] duplicates     Hazard-0001 is similar");
}

#[test]
fn a_score_that_another_program_changes_needs_a_new_reason() {
    let mut terminal = open();
    terminal.press("/ 2 Enter");
    says(&terminal, "[x] initial risk");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("3 - Medium", "5 - Very high")
    });
    says(
        &terminal,
        "[ ] initial risk   the reason was written for other scores",
    );
}

#[test]
fn undo_takes_back_what_waits_also_after_another_program_wrote() {
    let mut terminal = open();
    terminal.press("1");
    says(&terminal, "[x] drafted text");
    terminal.on_disk("Hazard-0001", |text| text.replace("[2]", "[1]"));
    terminal.press("u");
    assert!(
        terminal.message().starts_with("took back"),
        "{}",
        terminal.message()
    );
    says(&terminal, "[ ] drafted text");
}

#[test]
fn an_owner_that_was_right_is_right_again_once_another_one_is_undone() {
    let mut terminal = open();
    terminal.press("/ 1 Enter");
    while !terminal.screen().contains("> [ ] owner") {
        terminal.press("Tab");
    }
    terminal.press("1");
    says(&terminal, "[x] owner          Clinical Safety Officer");
    while !terminal.screen().contains("> [x] owner") {
        terminal.press("Tab");
    }
    terminal.press("2").write("B. Name").press("Enter");
    says(&terminal, "[x] owner          B. Name");
    terminal.press("u");
    says(&terminal, "[x] owner          Clinical Safety Officer");
}

#[test]
fn a_hazard_that_is_opened_again_by_an_undo_is_offered_again() {
    let mut terminal = open();
    // Everything about the first hazard is decided.
    terminal
        .press("/ 1 Enter N 3")
        .write("Another cause")
        .press("Enter");
    terminal.press("3 4").write("Once a year").press("Enter");
    terminal
        .press("2 1 1 4")
        .write("The refusal stops it")
        .press("Enter");
    terminal.press("1 1");
    if terminal.app.mode() == Mode::TriageText {
        terminal.write("The ward agreed").press("Enter");
    }
    terminal.press("9");
    says(&terminal, "Hazard-0002: Infusion");
    says(&terminal, "1 with open decisions");
    // Back in the first one, its status is undone.
    terminal.press("/ 1 Enter u");
    says(&terminal, "[ ] status");
    terminal.press("/ 2 Enter");
    says(&terminal, "2 with open decisions");
}
