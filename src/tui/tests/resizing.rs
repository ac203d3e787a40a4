//! A terminal that has another size than it said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Terminal;
use crate::tui::layout::Pane;
use crate::tui::mouse::MouseKind;

/// What opens each screen and dialog.
const PLACES: [&str; 18] = [
    "", "Enter", "P", "P /", "/", "?", "s", "s b", "s h", "r", "c", "c a", "t", "y", "l", "C", "w",
    "n",
];

#[test]
fn a_frame_of_any_size_is_drawn_whatever_size_was_reported() {
    for keys in PLACES {
        for (width, height) in [(120, 40), (80, 24), (200, 60)] {
            let mut terminal = Terminal::open(width, height);
            terminal.press(keys);
            for (rows, columns) in [
                (height - 1, width),
                (1, 1),
                (0, 0),
                (3, 200),
                (60, 9),
                (9, 110),
            ] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                let cursor = terminal.app.draw(&mut buffer);
                if let Some(at) = cursor {
                    assert!(
                        at.x < columns && at.y < rows,
                        "{keys}: {at} in {columns}x{rows}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_click_applies_to_the_drawn_frame() {
    let mut terminal = Terminal::open(80, 24);
    let (x, y) = terminal.find("Hazard-0004");
    let drawn = terminal.app.drawn(Rect::new(0, 0, 80, 24));
    terminal.obey(drawn);
    // Before the next frame, the totals go and the rows move up.
    terminal.press("m");
    let at = ratatui::layout::Position::new(x, y);
    let kind = MouseKind::Click;
    let effects = terminal.app.mouse(crate::tui::mouse::Mouse { kind, at });
    terminal.obey(effects);
    assert_eq!(terminal.selected(), "Hazard-0004");
    assert_eq!(terminal.app.focus(), Pane::Log);
}

#[test]
fn a_click_on_a_dialog_that_came_after_the_frame_does_nothing() {
    let mut terminal = Terminal::open(80, 24);
    let drawn = terminal.app.drawn(Rect::new(0, 0, 80, 24));
    terminal.obey(drawn);
    terminal.press("n");
    let at = ratatui::layout::Position::new(1, 1);
    let kind = MouseKind::Click;
    let effects = terminal.app.mouse(crate::tui::mouse::Mouse { kind, at });
    terminal.obey(effects);
    assert!(terminal.screen().contains("New hazard"));
}
