//! One change for all marked hazards or controls: the list first, one step of undo.

use insta::assert_snapshot;

use super::Terminal;
use crate::tui::keymap::Mode;

const ALL: [&str; 5] = [
    "Hazard-0001",
    "Hazard-0002",
    "Hazard-0003",
    "Hazard-0004",
    "Hazard-0005",
];

fn files(terminal: &Terminal) -> Vec<String> {
    ALL.iter().map(|id| terminal.file(id)).collect()
}

#[test]
fn the_owner_of_all_marked_hazards_is_set_in_one_step() {
    let mut terminal = Terminal::open(120, 40);
    let before = files(&terminal);
    terminal.press("Alt-a &").write("owner").press("Enter");
    terminal.write("B. Other").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Fix, "{}", terminal.screen());
    let screen = terminal.screen();
    assert!(screen.contains("A. Owner → B. Other"), "{screen}");
    assert_eq!(files(&terminal), before, "nothing is changed yet");
    terminal.press("y");
    assert!(terminal.message().starts_with("changed the owner of"));
    let owned = |files: &[String]| {
        files
            .iter()
            .filter(|text| text.contains("B. Other"))
            .count()
    };
    assert!(owned(&files(&terminal)) >= 2);
    terminal.press("u");
    assert_eq!(files(&terminal), before, "one undo takes all of it back");
}

#[test]
fn the_list_of_changes_can_be_left_and_changes_nothing() {
    let mut terminal = Terminal::open(120, 40);
    let before = files(&terminal);
    for keys in ["Esc", "n"] {
        terminal.press("Alt-a &").write("owner").press("Enter");
        terminal.write("B. Other").press("Enter").press(keys);
        assert_eq!(terminal.app.mode(), Mode::Log);
        assert_eq!(files(&terminal), before);
        terminal.press("Alt-a");
    }
}

#[test]
fn only_drafts_become_open_and_nothing_is_closed() {
    let mut terminal = Terminal::open(120, 40);
    let before = files(&terminal);
    terminal.press("Alt-a &").write("status").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Fix, "{}", terminal.screen());
    let screen = terminal.screen();
    assert!(screen.contains("which is no draft"), "{screen}");
    terminal.press("y");
    let closed = |files: &[String]| {
        files
            .iter()
            .filter(|text| text.contains("\nClosed\n"))
            .count()
    };
    assert_eq!(closed(&files(&terminal)), closed(&before));
    assert_ne!(files(&terminal), before);
}

#[test]
fn without_marks_nothing_is_asked() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("&");
    assert_eq!(terminal.message(), "no hazard is marked");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn types_are_added_and_none_is_removed() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("v &").write("types").press("Enter");
    terminal.write("DataLoss").press("Tab Enter");
    let screen = terminal.screen();
    assert!(screen.contains("types: "), "{screen}");
    terminal.press("y");
    let text = terminal.file("Hazard-0001");
    assert!(text.contains("DataLoss"), "{text}");
}

#[test]
fn the_list_of_changes_on_the_screen() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = Terminal::open(width, height);
        terminal.press("Alt-a &");
        assert_snapshot!(format!("change-marked-{width}x{height}"), terminal.screen());
        terminal.write("owner").press("Enter");
        terminal.write("B. Other").press("Enter");
        assert_snapshot!(format!("changes-{width}x{height}"), terminal.screen());
    }
}
