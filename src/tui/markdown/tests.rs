use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
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

fn tone_of(text: &str, words: &str) -> TextKind {
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
    assert_eq!(tone_of(text, "Design"), TextKind::Heading);
    assert_eq!(tone_of(text, "Beware"), TextKind::Quote);
    assert_eq!(tone_of(text, "main"), TextKind::Code);
}

#[test]
fn links_show_where_they_lead() {
    let text =
        "[main.py](../../main.py):12 and <https://example.org> and ![a picture](p.png \"Ward\")";
    assert_eq!(
        plain(text, 99),
        "main.py (../../main.py):12 and https://example.org and [image: a picture] (p.png) \"Ward\""
    );
    assert_eq!(tone_of(text, "../../"), TextKind::Target);
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
    assert_eq!(tone_of(text, "<!-- a note"), TextKind::Hidden);
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
fn control_sequences_are_shown_and_not_obeyed() {
    assert_eq!(
        plain("a\u{1b}[2Jb `\u{202e}`", 40),
        "a<U+001B>[2Jb <U+202E>"
    );
}

#[test]
fn loose_lists_and_deep_ones_stay_within_the_width() {
    assert_eq!(plain("- a\n\n- b\n", 20), "• a\n\n• b");
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

/// How often each letter occurs in a text.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        *out.entry(letter).or_default() += 1;
    }
    out
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the records are files")]
fn real_records_fit_every_width_and_nothing_of_them_is_hidden() {
    let mut folders: Vec<PathBuf> = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/templates").into()];
    folders.extend(std::env::var_os("HAZLOG_CORPUS").map(PathBuf::from));
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            for columns in [4, 10, 23, 76, 120] {
                let shown = letters(&plain(&text, columns));
                for (letter, count) in letters(&text) {
                    let seen = shown.get(&letter).copied().unwrap_or(0);
                    assert!(seen >= count, "{letter:?} of {path:?} at {columns}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn every_line_fits_and_every_letter_shows(
        parts in proptest::collection::vec(
            prop_oneof![
                "[a-z]{1,12}", Just("- ".to_owned()), Just("\n".to_owned()), Just("  ".to_owned()),
                Just("1. ".to_owned()), Just("> ".to_owned()), Just("`".to_owned()), Just("*".to_owned()),
                Just("| a | b |\n|---|---|\n| c |".to_owned()), Just("<!-- ".to_owned()), Just("-->".to_owned()),
                Just("[a](b)".to_owned()), Just("[a]: b\n".to_owned()), Just("```".to_owned()),
                Just("患者".to_owned()), Just("👩\u{200d}👧".to_owned()), Just("e\u{301}".to_owned()),
                Just("\n---\n".to_owned()), Just("# ".to_owned()), Just("[x] ".to_owned()), Just("<b>".to_owned()),
            ],
            0..40,
        ),
        columns in 4usize..60,
    ) {
        let text = parts.concat();
        let shown = plain(&text, columns);
        // A letter may come back later than it was written (a definition), never fewer times.
        for letter in text.chars().filter(|c| c.is_alphabetic()) {
            let count = |text: &str| text.chars().filter(|c| *c == letter).count();
            prop_assert!(count(&shown) >= count(&text), "{letter:?} of {text:?} in {shown:?}");
        }
    }
}
