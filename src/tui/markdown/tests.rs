use proptest::prelude::*;

use super::*;
use crate::document::prose::testing::{all_text, any_markdown, real_records, swallowed};
use crate::tui::wrap::width;

fn plain(text: &str, columns: usize) -> String {
    let lines = lines(text, columns);
    let texts = lines.iter().map(|line| {
        let words: String = line.iter().map(|piece| piece.text.as_str()).collect();
        assert!(
            width(&words) <= columns.max(4),
            "{words:?} is wider than {columns}"
        );
        words
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn kind_of(text: &str, words: &str) -> TextKind {
    let lines = lines(text, 60);
    let piece = lines
        .iter()
        .flatten()
        .find(|piece| piece.text.contains(words));
    piece
        .unwrap_or_else(|| panic!("{words} in {lines:?}"))
        .style
        .kind
}

#[test]
fn lists_hang_and_nest() {
    let text = "1. A nurse opens the wrong record.\n2. The banner is hidden.\n   - On small screens\n   - [x] fixed\n   - [ ] planned\n";
    insta::assert_snapshot!(plain(text, 24), @r"
    1. A nurse opens the
       wrong record.
    2. The banner is hidden.
       • On small screens
       • [x] fixed
       • [ ] planned
    ");
}

#[test]
fn paragraphs_headings_quotes_and_code() {
    let text = "### Design\nSome *words* and `code`.\n\nMore.\n\n> Beware of\n> this.\n\n```rust\nfn main() {}\n```\n";
    insta::assert_snapshot!(plain(text, 40), @r"
    Design
    Some words and code.

    More.

    │ Beware of this.

    rust
      fn main() {}
    ");
    assert_eq!(kind_of(text, "Design"), TextKind::Heading);
    assert_eq!(kind_of(text, "Beware"), TextKind::Quote);
    assert_eq!(kind_of(text, "main"), TextKind::Code);
}

#[test]
fn links_show_where_they_lead() {
    let text =
        "[main.py](../../main.py):12 and <https://example.org> and ![a picture](p.png \"Ward\")";
    assert_eq!(
        plain(text, 99),
        "main.py (../../main.py):12 and https://example.org and [image: a picture] (p.png) \"Ward\""
    );
    assert_eq!(kind_of(text, "../../"), TextKind::Target);
}

#[test]
fn nothing_is_hidden() {
    let text = "Text <b>bold</b>.\n\n<!-- a note -->\n\n[ref]: https://example.org/x\n[ref]: second\n\n- [x]: odd\n- \n";
    let shown = plain(text, 60);
    for words in [
        "<b>bold</b>",
        "<!-- a note -->",
        "[ref]: https://example.org/x",
        "second",
        "odd",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert_eq!(kind_of(text, "<!-- a note"), TextKind::Hidden);
}

#[test]
fn tables_are_fitted() {
    let text = "| Control | State |\n|---|---:|\n| Show the NHS number on every page | done |\n| Train | open |\n";
    insta::assert_snapshot!(plain(text, 30), @r"
    Control                │ State
    ───────────────────────┼──────
    Show the NHS number on │  done
    every page             │
    Train                  │  open
    ");
    insta::assert_snapshot!(plain(text, 14), @r"
    Control: Show
    the NHS number
    on every page
    State: done

    Control: Train
    State: open
    ");
}

#[test]
fn surplus_cells_are_shown() {
    // The parser takes the first character for a cell, and the last cell for too much.
    let text = "\u{b}| a | b |\n|---|---|\n| c | d | e |\n";
    for columns in [11, 40] {
        let shown = plain(text, columns);
        assert!(
            "abcde".chars().all(|letter| shown.contains(letter)),
            "{shown}"
        );
    }
}

#[test]
fn control_sequences_are_shown_and_not_obeyed() {
    assert_eq!(
        plain("a\u{1b}[2Jb `\u{202e}`", 40),
        "a<U+001B>[2Jb <U+202E>"
    );
}

#[test]
fn loose_lists_and_deep_ones_stay_within_the_width() {
    assert_eq!(plain("- a\n\n- b\n", 20), "• a\n\n• b");
    assert_eq!(plain("- [x] a\n\n- [ ] b\n", 20), "• [x] a\n\n• [ ] b");
    assert_eq!(plain("- a\n   1. b\n", 20), "• a\n  1. b");
    let deep: String = (0..20)
        .map(|at| format!("{}- level {at}\n", "  ".repeat(at)))
        .collect();
    let shown = plain(&deep, 20);
    assert!(shown.contains("level 19"), "{shown}");
}

#[test]
fn wide_and_right_to_left_text_is_wrapped_in_place() {
    assert_eq!(plain("- 患者を取り違える", 8), "• 患者を\n  取り違\n  える");
    assert_eq!(plain("מטופל שגוי", 20), "מטופל שגוי");
}

#[test]
fn real_records_fit_every_width_and_every_word_of_them_is_shown() {
    for (path, text) in real_records() {
        let words = all_text(&prose::read(&text, printable));
        for columns in [4, 10, 23, 76, 120] {
            let missing = swallowed(&words, &plain(&text, columns));
            assert_eq!(missing, None, "{path:?} at {columns}");
        }
    }
}

proptest! {
    #[test]
    fn every_line_fits_and_every_word_of_the_blocks_is_on_one(
        text in any_markdown(),
        columns in 4usize..60,
    ) {
        let words = all_text(&prose::read(&text, printable));
        let shown = plain(&text, columns);
        prop_assert_eq!(swallowed(&words, &shown), None, "{:?} in {:?}", text, shown);
    }
}
