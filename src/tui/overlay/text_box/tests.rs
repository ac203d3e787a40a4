use crossterm::event::{KeyCode, KeyModifiers};

use super::*;
use crate::tui::keymap::Key;

fn typed(text_box: &mut TextBox, text: &str) {
    for letter in text.chars() {
        text_box.key(Key::char(letter));
    }
}

#[test]
fn text_that_is_not_changed_comes_back_to_the_byte() {
    for text in ["a\r\nb\n\tc\r\n", "", "  x  \n\n", "\u{202e}x"] {
        let mut text_box = TextBox::new(text, Extent::Lines);
        assert_eq!(text_box.text(), text);
        typed(&mut text_box, "é");
        assert!(text_box.is_changed());
        text_box.key(Key::code(KeyCode::Backspace));
        assert!(!text_box.is_changed());
        assert_eq!(text_box.text(), text);
    }
}

#[test]
fn pasted_line_ends_become_one_kind_and_tabs_stay() {
    let mut text_box = TextBox::new("", Extent::Lines);
    text_box.paste("one\r\n\ttwo\rthree");
    assert_eq!(text_box.text(), "one\n\ttwo\nthree");
    let mut line = TextBox::new("x", Extent::Line);
    line.paste("a\r\nb");
    line.key(Key::code(KeyCode::Enter));
    assert_eq!(line.text(), "xa b");
    assert_eq!(line.line_count(), 1);
}

#[test]
fn a_selection_is_cut_and_pasted_and_that_is_undone() {
    let mut text_box = TextBox::new("wrong patient", Extent::Line);
    for _ in 0..7 {
        text_box.key(Key::code(KeyCode::Left).with(KeyModifiers::SHIFT));
    }
    text_box.update(Action::Cut);
    assert_eq!(text_box.text(), "wrong ");
    text_box.update(Action::Paste);
    assert_eq!(text_box.text(), "wrong patient");
    text_box.update(Action::App(AppAction::Undo));
    assert_eq!(text_box.text(), "wrong ");
}

#[test]
fn replacing_text_is_one_step_of_undo() {
    let mut text_box = TextBox::new("first\nsecond", Extent::Lines);
    text_box.replace("third");
    assert_eq!(text_box.text(), "third");
    text_box.update(Action::App(AppAction::Undo));
    text_box.update(Action::App(AppAction::Undo));
    assert_eq!(text_box.text(), "first\nsecond");
}

#[test]
fn the_cursor_is_where_the_text_is_drawn() {
    let area = Rect::new(10, 5, 20, 3);
    let mut buf = Buffer::empty(Rect::new(0, 0, 40, 10));
    let text_box = TextBox::new("患者 👩\u{200d}👧", Extent::Line);
    text_box.draw(area, &mut buf);
    assert_eq!(text_box.cursor(area), Some(Position::new(17, 5)));
    assert_eq!(text_box.place(), (1, 5));
}

#[test]
fn a_click_moves_the_cursor() {
    let area = Rect::new(0, 0, 20, 3);
    let mut buf = Buffer::empty(area);
    let mut text_box = TextBox::new("one\ntwo", Extent::Lines);
    text_box.draw(area, &mut buf);
    let at = Position::new(2, 1);
    let kind = MouseKind::Click;
    assert!(text_box.mouse(area, Mouse { kind, at }));
    assert_eq!(text_box.place(), (2, 3));
}

#[test]
fn invisible_characters_are_named() {
    let mut text_box = TextBox::new("a\u{202e}b\u{202e}\t\n", Extent::Lines);
    assert_eq!(text_box.unseen(), ["U+202E"]);
    text_box.replace("a");
    assert!(text_box.unseen().is_empty());
    text_box.update(Action::App(AppAction::Undo));
    assert_eq!(text_box.unseen(), ["U+202E"]);
}

#[test]
fn a_key_in_two_megabytes_is_as_much_work_as_in_two_lines() {
    let area = Rect::new(0, 0, 80, 20);
    let mut buf = Buffer::empty(area);
    let line = "The wrong patient's results are shown after a fast switch. ".repeat(3);
    let many_lines = format!("{line}\n").repeat(2_000_000 / line.len());
    let one_line = many_lines.replace('\n', " ");
    for text in [many_lines, one_line] {
        let mut text_box = TextBox::new(&text, Extent::Lines);
        text_box.key(Key::code(KeyCode::End).with(KeyModifiers::CONTROL));
        text_box.fit(area);
        effort::taken();
        let keys = [
            Key::char('x'),
            Key::code(KeyCode::Up),
            Key::code(KeyCode::PageUp),
            Key::code(KeyCode::Backspace),
            Key::code(KeyCode::Home).with(KeyModifiers::CONTROL),
        ];
        for key in keys {
            text_box.key(key);
            text_box.fit(area);
            text_box.draw(area, &mut buf);
            text_box.cursor(area);
            let wrapped = effort::taken();
            assert!(
                wrapped < 1_000_000,
                "{wrapped} bytes were wrapped for {key}"
            );
        }
    }
}

#[test]
fn the_cursor_stays_in_view_and_the_text_above_it_stays_where_it_is() {
    let text: String = (1..=9).map(|n| format!("line {n}\n")).collect();
    let area = Rect::new(0, 0, 10, 3);
    let mut text_box = TextBox::new(&text, Extent::Lines);
    let mut press = |keys: &[KeyCode]| {
        for key in keys {
            text_box.key(Key::code(*key));
            text_box.fit(area);
        }
        let mut buf = Buffer::empty(area);
        text_box.draw(area, &mut buf);
        let rows = (0..3).map(|y| (0..10).map(|x| buf[(x, y)].symbol()).collect::<String>());
        let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
        (rows, text_box.cursor(area).unwrap().y)
    };
    use KeyCode::{Down, Up};
    let shown =
        |first: usize| -> Vec<String> { (first..first + 3).map(|n| format!("line {n}")).collect() };
    assert_eq!(press(&[Down, Down, Down, Down]), (shown(3), 2));
    assert_eq!(press(&[Up]), (shown(3), 1));
    assert_eq!(press(&[Up, Up, Up]), (shown(1), 0));
}

#[test]
fn rows_are_moved_through_at_the_same_column() {
    let mut text_box = TextBox::new("abcdef\nab\nabcdef", Extent::Lines);
    text_box.fit(Rect::new(0, 0, 20, 3));
    for _ in 0..5 {
        text_box.key(Key::code(KeyCode::Right));
    }
    text_box.key(Key::code(KeyCode::Down));
    assert_eq!(text_box.place(), (2, 3));
    text_box.key(Key::code(KeyCode::Down));
    assert_eq!(text_box.place(), (3, 6));
    text_box.key(Key::code(KeyCode::Down));
    assert_eq!(text_box.place(), (3, 7));
}

#[test]
fn a_line_that_is_longer_than_its_place_scrolls() {
    let area = Rect::new(0, 0, 6, 1);
    let mut text_box = TextBox::new("abcdefghij", Extent::Line);
    let shown = |text_box: &mut TextBox| {
        text_box.fit(area);
        let mut buf = Buffer::empty(area);
        text_box.draw(area, &mut buf);
        let row: String = (0..6).map(|x| buf[(x, 0)].symbol()).collect();
        (row, text_box.cursor(area).unwrap().x)
    };
    assert_eq!(shown(&mut text_box), ("fghij ".to_owned(), 5));
    text_box.key(Key::code(KeyCode::Left));
    assert_eq!(shown(&mut text_box), ("fghij ".to_owned(), 4));
    text_box.key(Key::code(KeyCode::Home));
    assert_eq!(shown(&mut text_box), ("abcdef".to_owned(), 0));
}

proptest::proptest! {
    #[test]
    fn every_edit_can_be_undone_and_redone(
        begun in "[a-c é\u{301}\t\n👩]{0,40}",
        keys in proptest::collection::vec((0..15_usize, "[a-z\n ]{0,6}"), 0..40),
    ) {
        let area = Rect::new(0, 0, 7, 4);
        let mut text_box = TextBox::new(&begun, Extent::Lines);
        let mut buf = Buffer::empty(area);
        for (which, text) in &keys {
            let held = if which % 3 == 0 { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
            match which {
                0 | 1 => text_box.key(Key::code(KeyCode::Left).with(held)),
                2 => text_box.key(Key::code(KeyCode::Right).with(held)),
                3 | 4 => text_box.key(Key::code(KeyCode::Down).with(held)),
                5 => text_box.key(Key::code(KeyCode::Up).with(held)),
                6 => text_box.key(Key::code(KeyCode::Backspace)),
                7 => text_box.key(Key::code(KeyCode::Delete)),
                8 => text_box.key(Key::ctrl('w')),
                9 => text_box.key(Key::ctrl('k')),
                10 => { text_box.update(Action::Cut); }
                11 => { text_box.update(Action::Paste); }
                12 => text_box.key(Key::alt('d')),
                _ => text_box.paste(text),
            }
            text_box.fit(area);
            text_box.draw(area, &mut buf);
            proptest::prop_assert!(text_box.cursor(area).is_some());
        }
        let typed = text_box.text();
        for _ in 0..100 {
            text_box.update(Action::App(AppAction::Undo));
        }
        proptest::prop_assert_eq!(text_box.text(), begun);
        for _ in 0..100 {
            text_box.update(Action::App(AppAction::Redo));
        }
        proptest::prop_assert_eq!(text_box.text(), typed);
    }
}
