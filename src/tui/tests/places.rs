//! Back and forward, bookmarks, jumps and the filters that were typed before.

use super::Terminal;
use crate::tui::keymap::Mode;

#[test]
fn back_and_forward_go_through_the_hazards_and_screens_that_were_visited() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("{");
    assert_eq!(
        terminal.message(),
        "this is the first screen that you visited"
    );
    // Moving down the log is no visit. Opening a hazard is, and so is the list of findings.
    terminal.press("j j Enter P");
    let visited = [(Mode::Hazard, "Hazard-0003"), (Mode::Log, "Hazard-0003")];
    for (mode, id) in visited {
        terminal.press("{");
        assert_eq!(
            (terminal.app.mode(), terminal.selected().as_str()),
            (mode, id)
        );
    }
    terminal.press("Alt-Right Alt-Right");
    assert_eq!(terminal.app.mode(), Mode::Problems);
    terminal.press("}");
    assert!(terminal.message().starts_with("you have not gone back"));
    terminal.press("Alt-Left Alt-Left k Enter {");
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert_eq!(terminal.selected(), "Hazard-0002");
}

#[test]
fn a_number_or_letters_go_to_a_hazard_from_every_screen() {
    for (way, after) in [
        ("", Mode::Log),
        ("Enter", Mode::Hazard),
        ("P", Mode::Hazard),
    ] {
        let mut terminal = Terminal::open(120, 40);
        terminal.press(way).press("'").write("3");
        terminal.press("Enter");
        assert_eq!(terminal.selected(), "Hazard-0003", "{way}");
        assert_eq!(terminal.app.mode(), after, "{way}");
        terminal.press("'").write("allergy").press("Enter");
        assert_eq!(terminal.selected(), "Hazard-0001", "{way}");
        terminal.press("{");
        assert_eq!(terminal.selected(), "Hazard-0003", "a jump is a visit");
    }
}

#[test]
fn a_jump_to_a_hazard_that_the_filter_hides_says_that_it_cleared_the_filter() {
    let mut terminal = Terminal::open(120, 40);
    terminal
        .press("/")
        .write("allergy")
        .press("Enter ' ")
        .write("2")
        .press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0002");
    assert!(terminal.message().contains("cleared the filter"));
}

#[test]
fn bookmarks_come_first_in_the_jump() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j j \"");
    assert_eq!(terminal.message(), "bookmarked Hazard-0003");
    terminal.press("Home '");
    insta::assert_snapshot!("jump-with-a-bookmark", terminal.screen());
    terminal.press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0003");
    terminal.press("\"");
    assert_eq!(terminal.message(), "removed the bookmark of Hazard-0003");
}

#[test]
fn filters_that_were_typed_before_come_back() {
    let mut terminal = Terminal::open(80, 24);
    for filter in ["status:open", "allergy"] {
        terminal.press("/ Ctrl-u").write(filter).press("Enter");
    }
    terminal.press("/ Ctrl-u").write("ris").press("Alt-Up");
    assert_eq!(terminal.app.log().filter.input.text(), "allergy");
    terminal.press("Alt-Up");
    assert_eq!(terminal.app.log().filter.input.text(), "status:open");
    terminal.press("Alt-Up");
    assert!(terminal.message().starts_with("there is no other filter"));
    terminal.press("Alt-Down Alt-Down");
    assert_eq!(terminal.app.log().filter.input.text(), "ris");
}
