use super::*;
use crate::document::prose::testing::{all_text, any_markdown, swallowed};
use crate::report::model::text_of_blocks;

fn blocks(text: &str) -> Vec<Block> {
    prose(text, &|_| None)
}

fn words(text: &str) -> String {
    text_of_blocks(&blocks(text))
}

#[test]
fn lists_tables_and_code_keep_their_form() {
    let text = "1. One\n2. Two\n   - [x] done\n   - [ ] planned\n\n| a | b |\n|---|---|\n| c | d | surplus |\n\n```rust\nfn main() {}\n```\n";
    assert_eq!(
        words(text),
        "1. One\n2. Two\n   - [x] done\n   - [ ] planned\na | b\nc | d | surplus\nrust\nfn main() {}"
    );
}

#[test]
fn nothing_that_markdown_hides_is_lost() {
    let text = "Text <b>bold</b> ![ward](w.png \"Title\").\n\n<!-- a note -->\n\n[ref]: https://example.org/x\n[ref]: second\n\n- [x]: odd\n- \n\n<script>alert(1)</script>\n";
    let shown = words(text);
    for word in [
        "<b>",
        "bold",
        "ward",
        "w.png",
        "Title",
        "a note",
        "example.org/x",
        "second",
        "odd",
        "<script>alert(1)</script>",
    ] {
        assert!(shown.contains(word), "{word} in {shown}");
    }
}

#[test]
fn only_web_and_mail_addresses_can_be_followed() {
    let targets = |text: &str| -> Vec<Target> {
        let Block::Paragraph { line } = &blocks(text)[0] else {
            panic!("no paragraph");
        };
        line.iter()
            .filter_map(|part| match part {
                Inline::Link(target, _) => Some(target.clone()),
                _ => None,
            })
            .collect()
    };
    assert_eq!(
        targets(
            "[a](https://example.org) [b](javascript:alert%281%29) [c](JavaScript:x) [d](../x.rs) <me@example.org> [e](data:text/html,x) [f](java&#10;script:x)"
        ),
        [
            Target::Web("https://example.org".to_owned()),
            Target::Nowhere,
            Target::Nowhere,
            Target::Nowhere,
            Target::Web("mailto:me@example.org".to_owned()),
            Target::Nowhere,
            Target::Nowhere,
        ]
    );
}

#[test]
fn headings_have_no_gap_between_their_depths() {
    let depths: Vec<u8> = blocks("##### a\n\n### b\n\n###### c\n\n### d\n")
        .iter()
        .filter_map(|block| match block {
            Block::Heading { depth, .. } => Some(*depth),
            _ => None,
        })
        .collect();
    assert_eq!(depths, [1, 1, 2, 1]);
}

#[test]
fn a_heading_without_words_leaves_the_next_paragraph_alone() {
    assert_eq!(blocks("#\n\na *b*\n"), blocks("a *b*\n"));
}

proptest::proptest! {
    #[test]
    fn every_word_of_the_text_is_in_the_report(text in any_markdown()) {
        let written = all_text(&prose::read(&text, clean));
        let shown = text_of_blocks(&read(&text, &|_| None));
        proptest::prop_assert_eq!(swallowed(&written, &shown), None, "{:?}", text);
    }

    /// Markdown shows a text that is taken for plain as it is.
    #[test]
    fn a_plain_text_is_what_markdown_shows(text in "[a-zA-Z][a-zA-Z0-9 ,.()'\":;/?%+-]{0,60}") {
        proptest::prop_assert!(super::is_plain(&text));
        proptest::prop_assert_eq!(
            super::prose(&text, &|_| None),
            super::read(&text, &|_| None)
        );
    }
}
