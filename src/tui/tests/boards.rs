//! The controls of the log and the heat maps.

use insta::assert_snapshot;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;

#[test]
fn the_controls_of_the_log_on_the_screen() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = Terminal::open(width, height);
        terminal.press("z");
        assert_eq!(terminal.app.mode(), Mode::ControlsBoard);
        assert_snapshot!(
            format!("controls-of-the-log-{width}x{height}"),
            terminal.screen()
        );
    }
}

#[test]
fn a_control_is_found_by_its_words_and_leads_to_its_hazard() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("z /").write("0005").press("Enter");
    let screen = terminal.screen();
    assert!(screen.contains("with `0005`"), "{screen}");
    assert!(!screen.contains("Hazard-0001/"), "{screen}");
    terminal.press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0005");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
}

#[test]
fn escape_removes_the_marks_then_the_filter_and_then_closes() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("z /").write("0001").press("Enter Alt-a");
    assert!(terminal.screen().contains("marked"));
    terminal.press("Esc");
    assert!(!terminal.screen().contains(" marked"));
    terminal.press("Esc");
    assert!(!terminal.screen().contains("with `0001`"));
    assert_eq!(terminal.app.mode(), Mode::ControlsBoard);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn a_tick_shows_the_change_first_and_the_row_follows() {
    let mut terminal = Terminal::open(120, 40);
    let before = terminal.file("Hazard-0001");
    terminal
        .press("z /")
        .write("planned 0001")
        .press("Enter Space");
    assert_eq!(terminal.app.mode(), Mode::Fix, "{}", terminal.screen());
    assert!(terminal.screen().contains("planned → implemented"));
    assert_eq!(terminal.file("Hazard-0001"), before);
    terminal.press("y");
    assert_ne!(terminal.file("Hazard-0001"), before);
    assert_eq!(terminal.app.mode(), Mode::ControlsBoard);
    terminal.press("Esc").press("Esc u");
    assert_eq!(terminal.file("Hazard-0001"), before);
}

#[test]
fn a_control_that_several_hazards_share_is_one_row_and_is_changed_in_all() {
    let other = fixtures::SCORED.replace("Allergy banner hidden", "Another banner hidden");
    let other: &'static str = other.leak();
    let records: &'static [(&str, &str)] =
        vec![("Hazard-0001", fixtures::SCORED), ("Hazard-0002", other)].leak();
    let mut terminal = Terminal::with(140, 40, PLAIN, records);
    terminal.press("z /").write("shared").press("Enter");
    assert!(
        terminal.screen().contains("in 2 hazards"),
        "{}",
        terminal.screen()
    );
    terminal.press("o").write("B. Other").press("Enter y");
    for id in ["Hazard-0001", "Hazard-0002"] {
        assert!(terminal.file(id).contains("B. Other"), "{id}");
    }
}

#[test]
fn the_heat_maps_on_the_screen() {
    for (width, height) in [(60, 24), (80, 24), (140, 40)] {
        let mut terminal = Terminal::open(width, height);
        terminal.press("%");
        assert_snapshot!(format!("heat-maps-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn a_cell_lists_its_hazards_and_filters_the_log() {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("% Enter");
    assert_eq!(terminal.app.mode(), Mode::Picker, "{}", terminal.message());
    terminal.press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    let id = terminal.selected();
    terminal.press("Esc % /");
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert!(terminal.app.log().filter.error().is_none());
    let ids = terminal.app.log().passing_ids().unwrap();
    assert!(ids.iter().any(|of| of.as_str() == id), "{ids:?}");
}

#[test]
fn the_counts_of_both_maps_are_those_of_the_log() {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("%");
    let screen = terminal.screen();
    let all = terminal.app.log().rows().len();
    let scored = terminal.app.log().rows().iter();
    let scored = scored.filter(|row| row.initial.risk.is_some()).count();
    let words = format!("{} of {all} initial", all - scored);
    assert!(screen.contains(&words), "{words}\n{screen}");
}

#[test]
fn the_board_follows_the_files_and_keeps_its_cursor_and_marks() {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("z /").write("0001").press("Enter v Down v");
    let marked = |terminal: &Terminal| terminal.screen().contains("2 marked");
    assert!(marked(&terminal), "{}", terminal.screen());
    terminal.on_disk("Hazard-0005", |text| {
        text.replace("Take the time from the server", "Ask two clocks")
    });
    assert!(marked(&terminal), "{}", terminal.screen());
    terminal
        .press("Esc Esc /")
        .write("two clocks")
        .press("Enter");
    assert!(
        terminal.screen().contains("Ask two clocks"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn the_heat_maps_follow_the_files() {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("%");
    let before = terminal.screen();
    terminal.on_disk("Hazard-0001", |text| {
        let at = text.find("## Likelihood scoring").unwrap();
        format!("{}## Likelihood scoring\n\nTBC\n", &text[..at])
    });
    let after = terminal.screen();
    assert_ne!(before, after);
    let all = terminal.app.log().rows().len();
    let scored = terminal.app.log().rows().iter();
    let scored = scored.filter(|row| row.initial.risk.is_some()).count();
    let words = format!("{} of {all} initial", all - scored);
    assert!(after.contains(&words), "{words}\n{after}");
}
