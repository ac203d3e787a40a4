//! Fixes of findings, applied from the findings and from a hazard.

use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;

/// A log of one record, checked by the rules themselves.
fn checked(text: &str) -> Terminal {
    let text: &'static str = text.to_owned().leak();
    let records: &'static [(&str, &str)] = vec![("Hazard-0001", text)].leak();
    let mut terminal = Terminal::with(120, 40, PLAIN, records);
    terminal.check = |job_runner, gate| job_runner.check(gate);
    terminal.press("F5");
    terminal
}

fn names(terminal: &Terminal) -> Vec<&'static str> {
    let all = terminal.app.problems().findings().unwrap().all();
    all.iter().map(|found| found.rule.name).collect()
}

#[test]
fn a_safe_fix_is_shown_applied_and_undone() {
    let wrong = fixtures::SCORED.replace("- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable");
    let mut terminal = checked(&wrong);
    assert!(names(&terminal).contains(&"contradicted-risk"));
    terminal.press("P /").write("contradicted").press("Enter f");
    assert_eq!(terminal.app.mode(), Mode::Fix);
    let screen = terminal.screen();
    assert!(screen.contains("Fix Hazard-0001: safe"), "{screen}");
    assert!(screen.contains("| - - Risk: 5 - Unacceptable"), "{screen}");
    assert!(screen.contains("| + - Risk: 2 - Acceptable"), "{screen}");
    terminal.press("Enter n");
    assert_eq!(terminal.file("Hazard-0001"), wrong, "only y applies it");
    terminal.press("f y");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(!names(&terminal).contains(&"contradicted-risk"));
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), wrong);
    assert!(names(&terminal).contains(&"contradicted-risk"));
    terminal.press("F y");
    assert!(!names(&terminal).contains(&"contradicted-risk"));
    terminal.press("F");
    assert_eq!(terminal.app.mode(), Mode::Problems);
    assert_eq!(terminal.message(), "there are no safe fixes to apply");
}

#[test]
fn a_fix_is_applied_from_the_section_that_it_is_about() {
    let wrong = fixtures::SCORED.replace("- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable");
    let mut terminal = checked(&wrong);
    terminal
        .press("P /")
        .write("contradicted")
        .press("Enter Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert!(terminal.screen().contains("(contradicted-risk)"));
    terminal.press("f");
    assert_eq!(terminal.app.mode(), Mode::Fix, "{}", terminal.screen());
    terminal.press("y");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(!terminal.screen().contains("(contradicted-risk)"));
    terminal.press("f");
    assert_eq!(terminal.message(), "no finding in this section has a fix");
}

#[test]
fn a_fix_that_somebody_must_read_says_so() {
    let wrong = fixtures::CLOSED.replace("\nClosed\n", "\nClosd\n");
    let mut terminal = checked(&wrong);
    terminal.press("P F");
    assert!(
        !terminal.screen().contains("- Closd"),
        "no safe fix is of words"
    );
    if terminal.app.mode() == Mode::Fix {
        terminal.press("Esc");
    }
    terminal.press("/").write("unknown-status").press("Enter f");
    assert!(terminal.screen().contains("read before you apply"));
    assert!(terminal.screen().contains("Read this before you apply it"));
    terminal.press("y");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::CLOSED);
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), wrong);
}

#[test]
fn a_fix_of_a_record_that_has_changed_on_disk_keeps_both() {
    let wrong = fixtures::SCORED.replace("- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable");
    let mut terminal = checked(&wrong);
    terminal.press("P /").write("contradicted").press("Enter f");
    let theirs = wrong.replace("Anaphylaxis.", "Anaphylaxis, and worse.");
    std::fs::write(terminal.path("Hazard-0001"), &theirs).unwrap();
    terminal.press("y");
    let text = terminal.file("Hazard-0001");
    assert!(text.contains("Anaphylaxis, and worse.") && text.contains("- Risk: 2 - Acceptable"));
}
