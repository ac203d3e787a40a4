//! Marks in the log and in the findings.

use insta::assert_snapshot;

use super::Terminal;
use crate::tui::keymap::Mode;

fn marked(terminal: &Terminal) -> Vec<String> {
    let ids = terminal.app.log().marked_ids();
    ids.iter().map(ToString::to_string).collect()
}

#[test]
fn one_hazard_a_range_and_all_that_the_filter_lists_can_be_marked() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("v j j v");
    assert_eq!(marked(&terminal), ["Hazard-0001", "Hazard-0003"]);
    terminal.press("v");
    assert_eq!(marked(&terminal), ["Hazard-0001"]);
    terminal.press("Esc Home j v j j _");
    assert_eq!(
        marked(&terminal),
        ["Hazard-0002", "Hazard-0003", "Hazard-0004"]
    );
    terminal.press("Esc Home v G v Home _");
    assert_eq!(marked(&terminal).len(), 5, "a range goes up as well");
    terminal
        .press("Esc / Ctrl-u")
        .write("status:open")
        .press("Enter Alt-a");
    let open = marked(&terminal);
    assert!(!open.is_empty() && open.len() < 5, "{open:?}");
    terminal.press("Alt-a");
    assert!(marked(&terminal).is_empty());
}

#[test]
fn escape_removes_the_marks_before_the_filter() {
    let mut terminal = Terminal::open(120, 40);
    terminal
        .press("v / Ctrl-u")
        .write("owner:nobody")
        .press("Enter");
    let screen = terminal.screen();
    assert!(
        screen.contains("1 marked, 1 of them outside the filter"),
        "{screen}"
    );
    terminal.press("Esc");
    assert!(marked(&terminal).is_empty());
    assert!(terminal.app.log().filter.is_shown());
    terminal.press("Esc");
    assert!(!terminal.app.log().filter.is_shown());
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn a_finding_marks_its_hazard() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("P End v");
    assert_eq!(marked(&terminal).len(), 1, "{}", terminal.message());
    terminal.press("Alt-a");
    let all = marked(&terminal);
    assert!(all.len() > 1, "{all:?}");
    terminal.press("P");
    assert_eq!(terminal.app.mode(), Mode::Log, "the marks stay");
    assert_eq!(marked(&terminal), all);
    terminal.press("P Esc");
    assert!(marked(&terminal).is_empty());
    assert_eq!(terminal.app.mode(), Mode::Problems);
}

#[test]
fn marks_on_the_screen() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = Terminal::open(width, height);
        terminal.press("v j j v");
        assert_snapshot!(format!("marks-{width}x{height}"), terminal.screen());
    }
}
