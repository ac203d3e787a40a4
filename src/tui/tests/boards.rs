//! The controls of the log and the heat maps.

use std::collections::VecDeque;

use insta::assert_snapshot;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};

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

/// The words of the second control of the first hazard.
const BANNER: &str = "Give the banner a place of its own";

/// The row under the cursor.
fn row(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let row = screen.lines().find(|line| line.starts_with("│ >"));
    row.unwrap_or_default().to_owned()
}

/// Another control is the first of a hazard.
fn insert_above(text: &str) -> String {
    text.replace(
        "- [x] Shorten",
        "- [ ] Ask for the name twice.\n- [x] Shorten",
    )
}

/// The controls of the first hazard, with the cursor on its second one.
fn on_the_banner() -> Terminal {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("z /").write("0001").press("Enter Down");
    assert!(row(&terminal).contains(BANNER), "{}", terminal.screen());
    terminal
}

#[test]
fn a_mark_does_not_pass_to_the_control_that_takes_its_id() {
    let mut terminal = on_the_banner();
    terminal.press("v");
    terminal.on_disk("Hazard-0001", insert_above);
    let screen = terminal.screen();
    let said = "1 mark was removed, because its control has changed";
    assert!(screen.contains(said), "{screen}");
    assert!(!screen.contains(" marked"), "{screen}");
    assert!(row(&terminal).contains(BANNER), "{screen}");
    terminal.press("v");
    let screen = terminal.screen();
    assert!(!screen.contains("was removed"), "{screen}");
    assert!(screen.contains("1 marked"), "{screen}");
}

#[test]
fn the_marks_of_removed_controls_are_removed_and_the_head_says_so() {
    let mut terminal = on_the_banner();
    terminal.press("v Up v Down");
    terminal.on_disk("Hazard-0001", |text| {
        let control = "- [x] Shorten names in the banner.\n  - Evidence: src/banner.rs:10-20\n";
        text.replace(control, "")
    });
    let screen = terminal.screen();
    let said = "2 marks were removed, because their controls have changed";
    assert!(screen.contains(said), "{screen}");
    assert!(row(&terminal).contains(BANNER), "{screen}");
}

#[test]
fn a_mark_does_not_reach_a_hazard_that_shares_the_control_since() {
    let mut terminal = on_the_banner();
    terminal.press("v");
    terminal.on_disk("Hazard-0005", |text| {
        let first = "- [x] Take";
        text.replace(first, &format!("- [ ] {BANNER}.\n{first}"))
    });
    let screen = terminal.screen();
    assert!(screen.contains("1 mark was removed"), "{screen}");
    assert!(row(&terminal).contains("in 2 hazards"), "{screen}");
    assert!(row(&terminal).contains(BANNER), "{screen}");
}

#[test]
fn a_question_is_about_the_controls_that_were_meant_when_it_was_asked() {
    let change = key_name(Mode::ControlsBoard, Action::ChangeMarked);
    for keys in [format!("v {change}"), "v o".to_owned(), "o".to_owned()] {
        let mut terminal = on_the_banner();
        terminal.press(&keys);
        if keys.ends_with('o') {
            terminal.write("B. Other");
        }
        terminal.on_disk("Hazard-0001", insert_above);
        let before = terminal.file("Hazard-0001");
        terminal.press("Enter");
        let said = terminal.message();
        assert!(said.contains("nothing was changed"), "{keys}: {said}");
        assert_eq!(terminal.app.mode(), Mode::ControlsBoard, "{keys}");
        assert_eq!(terminal.file("Hazard-0001"), before, "{keys}");
    }
}

#[test]
fn a_board_that_was_read_before_a_change_is_read_again_once_it_is_open() {
    let mut terminal = Terminal::open(140, 40);
    terminal.held_reading = Some(VecDeque::new());
    terminal.press("z");
    terminal.on_disk("Hazard-0005", |text| {
        text.replace("Take the", "Ask for the")
    });
    terminal.let_reading_go();
    assert_eq!(terminal.app.mode(), Mode::ControlsBoard);
    terminal.let_reading_go();
    let screen = terminal.screen();
    assert!(screen.contains("Ask for the time"), "{screen}");
}

#[test]
fn a_board_does_not_take_what_was_read_before_the_last_change() {
    let mut terminal = Terminal::open(140, 40);
    terminal.press("z");
    terminal.held_reading = Some(VecDeque::new());
    terminal.on_disk("Hazard-0005", |text| {
        text.replace("Take the", "Ask for the")
    });
    terminal.on_disk("Hazard-0005", |text| {
        text.replace("Ask for the", "Read the")
    });
    terminal.let_reading_go();
    let screen = terminal.screen();
    assert!(!screen.contains("Ask for the time"), "{screen}");
    terminal.let_reading_go();
    let screen = terminal.screen();
    assert!(screen.contains("Read the time"), "{screen}");
}

#[test]
fn the_text_below_the_heat_maps_stays_where_it_was_scrolled() {
    let mut terminal = Terminal::open(60, 15);
    terminal.press("%");
    let top = terminal.screen();
    terminal.press("PgDn");
    let scrolled = terminal.screen();
    assert_ne!(top, scrolled);
    terminal.on_disk("Hazard-0005", |text| {
        text.replace("Take the", "Ask for the")
    });
    assert_eq!(terminal.screen(), scrolled);
    terminal.on_disk("Hazard-0001", |text| {
        text.replace("Allergy banner", "The allergy banner")
    });
    assert_eq!(terminal.screen(), scrolled);
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
    assert!(row(&terminal).contains(BANNER), "{}", terminal.screen());
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
