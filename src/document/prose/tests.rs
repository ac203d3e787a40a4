use proptest::prelude::*;

use super::testing::{all_text, any_markdown, real_records, swallowed};
use super::*;
use crate::text::printable;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

#[test]
fn the_markers_of_an_item_are_not_in_its_words() {
    for (markdown, block) in [
        ("- [x] a\n", Block::Line as fn(Vec<Inline>) -> Block),
        ("- [x] a\n- [x] a\n", Block::Line),
        ("- [x] a\n\n- [x] a\n", Block::Paragraph),
        ("   12. [x] a\n", Block::Line),
        ("   12. [x] a\n\n   13. [x] a\n", Block::Paragraph),
    ] {
        let words = [vec![Inline::CheckBox(true)], text("a")].concat();
        let item = vec![block(words)];
        let items = vec![item; markdown.matches('x').count()];
        let first = markdown.contains("12").then_some(12);
        assert_eq!(read(markdown, printable), [Block::List { first, items }]);
    }
}

#[test]
fn an_address_follows_a_link_whose_words_do_not_show_it() {
    let link = |target: &str, words: &str| Inline::Link {
        target: target.to_owned(),
        words: text(words),
    };
    let address = |text: &str| Inline::Address(text.to_owned());
    for (markdown, line) in [
        ("[a](b)", vec![link("b", "a"), address(" (b)")]),
        ("[b](b)", vec![link("b", "b")]),
        ("<b@c.org>", vec![link("mailto:b@c.org", "b@c.org")]),
        (
            "![b](b 'c')",
            vec![Inline::Image(text("b")), address(" (b)"), address(" \"c\"")],
        ),
    ] {
        assert_eq!(
            read(markdown, printable),
            [Block::Paragraph(line)],
            "{markdown}"
        );
    }
}

#[test]
fn what_markdown_hides_is_a_block() {
    let hidden = |text: &str| Block::Hidden(text.to_owned());
    assert_eq!(
        read("<!-- a -->\n\n[b]: c\n\n[b]: d\n", printable),
        [
            Block::Html("<!-- a -->".to_owned()),
            hidden("[b]: c\n\n[b]: d")
        ]
    );
    let Block::Table(table) = &read("|a|\n|-|\n|b|c|d|\n", printable)[0] else {
        panic!("no table");
    };
    assert_eq!(table.rows[1].cells, [text("b")]);
    assert_eq!(table.rows[1].surplus, "c|d");
}

#[test]
fn what_is_nested_too_deep_is_shown_as_written() {
    let quotes = ">".repeat(20_000) + " deep";
    let images = "![a".repeat(20_000) + "deep" + &"](b)".repeat(20_000);
    for markdown in [
        quotes.clone(),
        "- ".repeat(20_000) + "deep",
        "*a _b ".repeat(5_000) + "deep" + &"_ *".repeat(5_000),
        "[".repeat(20_000) + "deep",
        images,
    ] {
        assert!(all_text(&read(&markdown, printable)).contains("deep"));
    }
    let mut blocks = read(&quotes, printable);
    let mut depth = 0;
    while let Some(Block::Quote(inner)) = blocks.pop() {
        blocks = inner;
        depth += 1;
    }
    assert_eq!(depth, 24);
}

#[test]
fn nothing_of_real_records_is_swallowed() {
    for (path, text) in real_records() {
        let shown = all_text(&read(&text, printable));
        // The numbers of items are counted anew.
        let text = text.replace(|c: char| c.is_ascii_digit(), "");
        assert_eq!(swallowed(&text, &shown), None, "{path:?}");
    }
}

proptest! {
    #[test]
    fn no_word_of_the_markdown_is_swallowed(text in any_markdown()) {
        let shown = all_text(&read(&text, printable));
        let text = text.replace('1', "");
        prop_assert_eq!(swallowed(&text, &shown), None, "{:?} in {:?}", text, shown);
    }
}
