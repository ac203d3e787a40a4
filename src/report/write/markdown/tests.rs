use proptest::prelude::{ProptestConfig, proptest};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::block::Lines;
use super::escape::escape;
use crate::report::model::{Block, Cell, Inline, Item, text_of};
use crate::report::prose;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH
}

fn written(blocks: &[Block]) -> String {
    let mut lines = Lines::default();
    lines.blocks(blocks, 2);
    lines.finish()
}

/// The words that a reader of Markdown sees, without white space.
fn seen(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                out.push_str(&language);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                let tag = tag.trim();
                let ours = [
                    "<br>",
                    "<em>",
                    "</em>",
                    "<strong>",
                    "</strong>",
                    "<del>",
                    "</del>",
                    "<code>",
                    "</code>",
                    "<!-- -->",
                ];
                assert!(ours.contains(&tag), "{tag} in {markdown}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let followed = ["https://", "http://", "mailto:", "HTTPS://", "#"];
                assert!(
                    followed.iter().any(|scheme| dest_url.starts_with(scheme)),
                    "{dest_url}"
                );
            }
            _ => {}
        }
    }
    squeezed(&out)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn told(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { line, .. } | Block::Paragraph { line } => out.push_str(&text_of(line)),
            Block::List { items, .. } => items.iter().for_each(|item| told(&item.blocks, out)),
            Block::Quote { blocks } => told(blocks, out),
            Block::Code { language, text } => {
                out.push_str(language);
                out.push_str(text);
            }
            Block::Table { table } => {
                table
                    .columns
                    .iter()
                    .for_each(|column| out.push_str(&column.title));
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    match cell {
                        Cell::Prose { blocks } => told(blocks, out),
                        other => out.push_str(&other.text()),
                    }
                }
            }
            _ => {}
        }
    }
}

fn holds(text: &str) {
    let blocks = prose(text, &|_| None);
    let mut expected = String::new();
    told(&blocks, &mut expected);
    let markdown = written(&blocks);
    assert_eq!(
        seen(&markdown),
        squeezed(&expected),
        "of {text:?} was written {markdown:?}"
    );
}

#[test]
fn every_kind_of_text_is_shown_as_written() {
    for text in [
        "a < b & c > d &amp; &copy; ~~gone~~ ~5 $x$ ^2 `co|de` | bar",
        "\\# no heading\n\n1\\. no item\n\n\\- none\n\n\\+ none\n\n=\n\n:  x",
        "*a***b** _c_d __e__f **g *h* i**",
        "1. one\n2. two\n   - [x] done\n   - [ ] planned\n\n     more\n10. ten\n\n- a\n\n* b\n",
        "> quote\n> > deeper\n> - item\n>\n>   | a | b |\n>   |---|:-:|\n>   | c \\| d | `e` |\n",
        "````md\n```\ncode\n```\n````\n\n    indented\n",
        "[words](https://example.org/a_(b)?c&d \"title\") <https://example.org> ![image](x.png)",
        "line  \nbreak\\\n=== \n",
        "<div>\n\n<!-- note -->\n\ntext <b>bold</b>",
        ":warning: a:b:c {#id} {{ x }} #",
        "# heading #\n\n## C\\#\n\n- \n-\n",
        "| a | b |\n|---|---|\n| - | 1. x | extra |\n",
    ] {
        holds(text);
    }
}

#[test]
fn characters_with_a_meaning_for_programs_are_written_by_number() {
    assert_eq!(
        escape("~a~ $b$ ^c^"),
        "&#126;a&#126; &#36;b&#36; &#94;c&#94;"
    );
    assert_eq!(escape("snake_case __x__"), "snake_case \\_\\_x\\_\\_");
    assert_eq!(escape("12. a 3. b"), "12\\. a 3. b");
    assert_eq!(escape("R&D &lt;"), "R&D &amp;lt;");
}

#[test]
fn the_content_of_an_item_is_indented_by_four() {
    let paragraph = |text: &str| Block::text(text);
    let item = |blocks| Item {
        state: None,
        blocks,
    };
    let code = Block::Code {
        language: "sh".to_owned(),
        text: "```\nls".to_owned(),
    };
    let list = Block::List {
        first: Some(9),
        items: vec![
            item(vec![paragraph("nine"), code]),
            item(vec![paragraph("ten")]),
        ],
    };
    assert_eq!(
        written(&[list]),
        "9.  nine\n\n    ````sh\n    ```\n    ls\n    ````\n\n10. ten\n"
    );
}

#[test]
fn emphasis_is_marked_only_where_it_is_unambiguous() {
    let line = |parts: Vec<Inline>| written(&[Block::Paragraph { line: parts }]);
    let text = |text: &str| Inline::Text(text.to_owned());
    let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
    assert_eq!(
        line(vec![text("a "), strong("b"), text(", c")]),
        "a **b**, c\n"
    );
    assert_eq!(
        line(vec![text("a"), strong("b"), text("c")]),
        "a<strong>b</strong>c\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_shown_word_for_word(text in "([-*_~`|#>+=:.!\\[\\](){}<>&\\\\$^\"'1-3a-c\n ]|https://a\\.b/c|&amp;|<b>|\n\n|\n- |\n1\\. |    |\\| ){0,60}") {
        holds(&text);
    }
}
