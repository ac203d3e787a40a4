//! What must be true of every screen in every size.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::text_width::width;

/// The modes whose window shows a selected row.
const SELECTED: &[Mode] = &[
    Mode::Log,
    Mode::Problems,
    Mode::Matrix,
    Mode::Controls,
    Mode::Status,
    Mode::Picker,
    Mode::MultiPicker,
    Mode::Commit,
    Mode::History,
    Mode::Difference,
    Mode::Palette,
    Mode::HeatMaps,
    Mode::ControlsBoard,
];

/// The words of the classes, with their numbers.
const CLASSES: [(&str, &[&str]); 4] = [
    ("Acceptable", &["1", "2"]),
    ("Undesirable", &["3"]),
    ("Mandatory-risk", &["4"]),
    ("Unacceptable", &["5"]),
];

/// What is wrong with a screen, a sentence each.
pub(super) fn wrong(mode: Mode, buffer: &Buffer, lines: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(cut_wide_sign(buffer));
    for line in lines {
        wrong.extend(cut_title(line));
    }
    let before = std::iter::once("").chain(lines.iter().map(String::as_str));
    for (before, line) in before.zip(lines) {
        wrong.extend(class_without_number(before, line));
    }
    let last = lines.last().map_or("", String::as_str);
    // From the message of a commit, Tab goes back to the hazards.
    let leaves = |action| match action {
        Action::Cancel | Action::App(AppAction::Quit) => true,
        Action::Next => mode == Mode::CommitMessage,
        _ => false,
    };
    let mut ways_out = bindings_of(mode).filter(|it| leaves(it.action) && !it.hint.is_empty());
    if !ways_out.any(|it| last.contains(&format!("{} {}", it.keys[0], it.hint))) {
        wrong.push(format!("the last line does not say how to leave: {last}"));
    }
    let mut cells = buffer.content.iter();
    if SELECTED.contains(&mode) && !cells.any(|it| it.modifier.contains(Modifier::REVERSED)) {
        wrong.push("no row is selected".to_owned());
    }
    wrong
}

/// A sign of two columns in the last one, or beside something else.
fn cut_wide_sign(buffer: &Buffer) -> Option<String> {
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if width(symbol) > 1 && x + 1 >= buffer.area.width {
                return Some(format!("{symbol} is cut in row {y}"));
            }
        }
    }
    None
}

/// A title that reaches the corner of its border, and does not end with the sign of a cut.
fn cut_title(line: &str) -> Option<String> {
    let mut rest = line;
    while let Some((_, begun)) = rest.split_once('┌') {
        let (title, behind) = begun.split_once('┐')?;
        if !title.ends_with(['─', ' ', '…', '┬']) {
            return Some(format!("the title is cut without a sign: {title}"));
        }
        rest = behind;
    }
    None
}

/// The word of a class without its number in front, or at the end of the line before. A window in front can hide the
/// number behind it.
fn class_without_number(before: &str, line: &str) -> Option<String> {
    const EDGES: [char; 3] = [' ', '-', '│'];
    for (word, numbers) in CLASSES {
        for (at, _) in line.match_indices(word) {
            let in_front = &line[..at];
            if in_front.ends_with(['│', '┐', '┘']) {
                continue;
            }
            let begins_line = in_front.trim_matches(EDGES).is_empty();
            let text = if begins_line { before } else { in_front };
            let text = text.trim_end_matches(EDGES);
            if !numbers.iter().any(|number| text.ends_with(number)) {
                return Some(format!("{word} without its number: {line}"));
            }
        }
    }
    None
}

#[test]
fn each_check_finds_what_is_wrong() {
    assert!(cut_title("┌ Hazard-0001: A long na┐").is_some());
    assert!(cut_title("┌ Hazard-0001: A long n…┐  ┌ Title ─┐").is_none());
    assert!(class_without_number("", "│ Undesirable │").is_some());
    assert!(class_without_number("│ Major: 3 -    │", "│ Undesirable │").is_none());
    assert!(class_without_number("", "│ 3 - Undesirable 2 Acceptable │").is_none());
    assert!(class_without_number("", "│ 4 - Acceptable │").is_some());
    let buffer = Buffer::with_lines(["a", "b"]);
    let lines = ["a".to_owned(), "b".to_owned()];
    assert_eq!(wrong(Mode::Log, &buffer, &lines).len(), 2);
}
