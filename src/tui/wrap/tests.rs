use proptest::prelude::*;

use super::*;

#[test]
fn words_move_to_the_next_line_whole() {
    assert_eq!(
        plain("the wrong patient's record", 11),
        ["the wrong", "patient's", "record"]
    );
    assert_eq!(plain("one\n\ntwo", 9), ["one", "", "two"]);
    assert_eq!(plain("", 9), [""]);
    assert_eq!(plain("ends  here", 5), ["ends", "here"]);
}

#[test]
fn a_long_word_is_broken_where_the_line_ends() {
    assert_eq!(
        plain("see backend/app/main.py", 10),
        ["see", "backend/ap", "p/main.py"]
    );
}

#[test]
fn wide_characters_take_two_columns_and_can_be_separated() {
    assert_eq!(plain("患者を取り違える", 6), ["患者を", "取り違", "える"]);
    assert_eq!(plain("ID患者", 5), ["ID患", "者"]);
    assert_eq!(width("患者"), 4);
}

#[test]
fn clusters_are_never_split() {
    let family = "👩\u{200d}👩\u{200d}👧";
    let lines = plain(&family.repeat(5), 4);
    assert_eq!(
        lines,
        [family.repeat(2), family.repeat(2), family.to_owned()]
    );
    assert_eq!(plain("cafe\u{301}s", 4), ["cafe\u{301}", "s"]);
}

#[test]
fn right_to_left_text_stays_in_logical_order() {
    assert_eq!(plain("מטופל שגוי נבחר", 10), ["מטופל שגוי", "נבחר"]);
}

#[test]
fn styles_follow_their_text() {
    let text = [
        Piece::new("mark ", 'a'),
        Piece::new("bold", 'b'),
        Piece::new("er", 'a'),
    ];
    let lines = pieces(&text, 6, Breaks::Words);
    assert_eq!(lines[0], [Piece::new("mark", 'a')]);
    assert_eq!(lines[1], [Piece::new("bold", 'b'), Piece::new("er", 'a')]);
}

proptest! {
    #[test]
    fn no_line_overflows_and_no_letter_is_lost(text in "\\PC{0,80}", columns in 4usize..40) {
        let lines = plain(&text, columns);
        for line in &lines {
            prop_assert!(width(line) <= columns, "{line:?}");
        }
        let letters = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace()).collect()
        };
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }

    #[test]
    fn code_keeps_every_character(text in "[ a-z\u{4e00}\t]{0,60}", columns in 4usize..20) {
        let piece = [Piece::new(text.clone(), ())];
        let lines = pieces(&piece, columns, Breaks::Anywhere);
        let joined: String = lines.iter().flatten().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(joined, text);
    }
}
