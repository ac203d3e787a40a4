//! Triage by keys: what decides, what does not, and where the next day begins.

use insta::assert_snapshot;

use super::repository::Repository;
use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

/// A draft of a machine, with controls of the manufacturer and of the deployer.
pub const DRAFT: &str = "\
# Hazard

## Hazard name

Dose unit is shown wrong

## General utility label

[2]

## Likelihood scoring

TBC

## Severity scoring

TBC

## Description

The screen shows a dose in milligrams that the record has in micrograms.

## Causes

1. The unit is a second field, and the screen reads only the first.
2. A local cache keeps an older unit.

## Effect

A clinician reads a dose a thousand times too large.

## Hazard

A patient is given a dose that is not the one that was prescribed.

## Hazard type

- WrongDose

## Harm

Poisoning, or no effect of the drug.

## Existing controls

None identified.

## Assignment

Clinical Safety Officer

## Hazard controls

### Design controls (manufacturer)

- [ ] Read the unit with the dose, and refuse a dose without one.
- [ ] Show the unit in the same font as the dose.

### Training controls (deployment)

- [ ] Train prescribers to read the unit aloud.

## Residual hazard risk assessment

TBC

## Hazard status

Draft from LLM
";

/// Two drafts in a repository, and the first one open.
pub(super) fn open(width: u16, height: u16) -> Terminal {
    let repository = Repository::new();
    repository.git(&["config", "user.name", "A. Name"]);
    for (id, name) in [
        ("Hazard-0001", "Dose unit is shown wrong"),
        ("Hazard-0002", "Letter goes astray"),
    ] {
        let text = DRAFT.replace("Dose unit is shown wrong", name);
        let text = match id {
            "Hazard-0001" => text,
            _ => text
                .replace(
                    "The screen shows a dose in milligrams that the record has in micrograms.",
                    "A letter to one practice is printed for another.",
                )
                .replace(
                    "The unit is a second field, and the screen reads only the first.",
                    "Addresses of practices are looked up by postcode alone.",
                )
                .replace("A local cache keeps an older unit.", "Printers are shared."),
        };
        repository.write(&format!("{id}.md"), &text);
    }
    repository.commit("2026-05-01", "Two drafts");
    let mut terminal = repository.open(width, height, Theme::default());
    terminal.press("N");
    terminal
}

pub(super) fn says(terminal: &Terminal, words: &str) {
    let screen = terminal.screen();
    assert!(screen.contains(words), "{words} is not in\n{screen}");
}

pub(super) fn read_to_the_end(terminal: &mut Terminal) {
    for _ in 0..12 {
        terminal.press("PgDn");
    }
    says(terminal, "read to the end");
}

/// Answers every card of the hazard that is open, up to the status.
fn answer_all(terminal: &mut Terminal) {
    read_to_the_end(terminal);
    terminal.press("1");
    terminal
        .press("3 4")
        .write("It happens about once a year")
        .press("Enter");
    terminal.press("2 1");
    terminal
        .press("1 4")
        .write("The refusal stops it")
        .press("Enter");
    terminal.press("1");
}

#[test]
fn the_story_is_beside_the_decisions() {
    let mut terminal = open(140, 40);
    assert_eq!(terminal.app.mode(), Mode::Triage);
    assert_snapshot!("triage-140x40", terminal.screen());
    read_to_the_end(&mut terminal);
    terminal.press("1 3");
    assert_snapshot!("triage-severity-140x40", terminal.screen());
    terminal.press("4");
    assert_snapshot!("triage-reason-140x40", terminal.screen());
}

#[test]
fn the_story_is_above_the_decisions_on_a_small_screen() {
    let mut terminal = open(80, 24);
    assert_snapshot!("triage-80x24", terminal.screen());
    read_to_the_end(&mut terminal);
    terminal.press("1 3");
    assert_snapshot!("triage-severity-80x24", terminal.screen());
    terminal.press("4");
    assert_snapshot!("triage-reason-80x24", terminal.screen());
    for (width, height) in [(20, 5), (36, 11), (60, 15), (300, 100), (1, 1)] {
        terminal.resize(width, height);
        terminal.screen();
    }
}

#[test]
fn moving_paging_and_leaving_decide_nothing() {
    let mut terminal = open(140, 40);
    let before = terminal.file("Hazard-0001");
    let other = terminal.file("Hazard-0002");
    terminal.press("PgDn PgDn Tab Tab N N N PgUp End Home ] [ . v & 0 N");
    assert_eq!(terminal.file("Hazard-0001"), before);
    assert_eq!(terminal.file("Hazard-0002"), other);
    assert_eq!(terminal.app.mode(), Mode::Triage);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert!(
        terminal.message().contains("undecided decisions: "),
        "{}",
        terminal.message()
    );
    assert_eq!(terminal.file("Hazard-0001"), before);
}

#[test]
fn a_hazard_is_decided_confirmed_and_the_next_one_opens() {
    let mut terminal = open(140, 40);
    answer_all(&mut terminal);
    says(&terminal, "Status");
    terminal.press("1");
    assert_snapshot!("triage-confirmation-140x40", terminal.screen());
    let before = terminal.file("Hazard-0001");
    assert!(before.contains("Draft from LLM"), "{before}");
    // A key that is held down does not confirm.
    terminal.press("1 1 1");
    assert_eq!(terminal.file("Hazard-0001"), before);
    terminal.press("9");
    says(&terminal, "Hazard-0002");
    assert_snapshot!("triage-decided", terminal.file("Hazard-0001"));
    let other = terminal.file("Hazard-0002");
    assert!(other.contains("Draft from LLM") && !other.contains("(2026"));
}

#[test]
fn the_next_day_begins_where_this_one_stopped() {
    let mut terminal = open(140, 40);
    answer_all(&mut terminal);
    terminal.press("1 9");
    says(&terminal, "Hazard-0002");
    read_to_the_end(&mut terminal);
    terminal.press("1");
    // The answer about the text waits for the confirmation, so leaving asks.
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    says(&terminal, "The drafted");
    terminal.press("n");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    terminal.press("Esc y");
    assert_eq!(terminal.app.mode(), Mode::Log);
    let folder = std::mem::replace(&mut terminal.folder, tempfile::tempdir().unwrap());
    let _ = std::fs::remove_dir_all(folder.path().join(".hazlog"));
    let mut next = Terminal::in_folder(folder, (140, 40), Theme::default());
    next.press("N");
    says(&next, "Hazard-0002");
    says(&next, "nobody said that");
}

#[test]
fn a_draft_that_was_not_read_to_its_end_is_not_accepted_without_a_question() {
    let mut terminal = open(80, 24);
    terminal.press("1");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    says(&terminal, "read");
    terminal.press("Enter");
    says(&terminal, "text !");
    // To go to the end is not to read.
    terminal.press("End 1");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    terminal.press("y");
    says(&terminal, "text x");
}

#[test]
fn a_score_needs_a_reason_and_escape_saves_neither() {
    let mut terminal = open(140, 40);
    let before = terminal.file("Hazard-0001");
    terminal.press("N 3 4");
    assert_eq!(terminal.app.mode(), Mode::TriageText);
    terminal.press("Enter");
    assert_eq!(terminal.app.mode(), Mode::TriageText);
    says(&terminal, "needs a reason");
    terminal.write("TBC").press("Enter");
    says(&terminal, "is not a reason");
    terminal.press("Esc y");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    assert_eq!(terminal.file("Hazard-0001"), before);
}

#[test]
fn an_old_reason_is_struck_through_until_it_is_taken() {
    let mut terminal = open(140, 40);
    read_to_the_end(&mut terminal);
    terminal.press("1 3 4").write("Once a year").press("Enter");
    assert!(terminal.file("Hazard-0001").contains("Once a year"));
    terminal.press("/ 1 Enter Tab 2 4");
    says(&terminal, "^ the reason in the record");
    terminal.press("Enter");
    says(&terminal, "needs a reason");
    terminal.press("Tab").write(" now").press("Enter");
    let file = terminal.file("Hazard-0001");
    assert!(file.contains("Once a year now"), "{file}");
    assert!(file.contains('2'));
}

#[test]
fn undo_takes_back_what_waits_and_then_what_is_saved() {
    let mut terminal = open(140, 40);
    let before = terminal.file("Hazard-0001");
    read_to_the_end(&mut terminal);
    terminal.press("1 3 4").write("Once a year").press("Enter");
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), before);
    says(&terminal, "right as drafted");
    terminal.press("u");
    assert!(
        terminal.message().contains("The drafted text is right"),
        "{}",
        terminal.message()
    );
    says(&terminal, "nobody said that");
}

#[test]
fn a_control_is_reached_by_its_letter_and_several_are_answered_by_marks() {
    let mut terminal = open(140, 40);
    read_to_the_end(&mut terminal);
    terminal.press("1 3 4").write("Once a year").press("Enter");
    terminal
        .press("/ b 4")
        .write("The font has no effect")
        .press("Enter");
    let file = terminal.file("Hazard-0001");
    assert!(
        file.contains("The font has no effect (2026-11-23, A. Name)"),
        "{file}"
    );
    says(&terminal, "1 of 3 undecided");
    terminal.press("/ a v");
    says(&terminal, "1 control is marked");
    terminal.press("& 2 1");
    says(&terminal, "all 3 decided");
}

#[test]
fn another_hazard_is_reached_by_its_number() {
    let mut terminal = open(140, 40);
    terminal.press("/").write("2").press("Enter");
    says(&terminal, "Hazard-0002: Letter goes astray");
    terminal.press("/").write("77").press("Enter");
    assert!(
        terminal
            .message()
            .contains("no hazard and no control is called 77"),
        "{}",
        terminal.message()
    );
}

#[test]
fn a_text_stays_when_the_save_fails_and_is_offered_again() {
    let mut terminal = open(140, 40);
    read_to_the_end(&mut terminal);
    terminal.press("1 3 4");
    // Another program scores the same hazard while the reason is typed.
    terminal.on_disk("Hazard-0001", |text| {
        text.replacen(
            "## Likelihood scoring\n\nTBC",
            "## Likelihood scoring\n\n5",
            1,
        )
    });
    terminal.write("Once a year").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Conflict);
    says(&terminal, "3 - Medium");
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    // The text is kept with its card, and is there again for the same answer.
    terminal.press("3 4");
    says(&terminal, "Once a year");
    let file = terminal.file("Hazard-0001");
    assert!(file.contains("## Likelihood scoring\n\n5"), "{file}");
}

#[test]
fn a_log_without_open_decisions_says_so() {
    let mut terminal = Terminal::with(
        120,
        40,
        Theme::default(),
        &[("Hazard-0005", fixtures::CLOSED)],
    );
    terminal.press("N");
    let is_open = terminal.app.mode() == Mode::Triage;
    let said = terminal.message().contains("no hazard of this log");
    assert!(is_open || said, "{}", terminal.message());
}
