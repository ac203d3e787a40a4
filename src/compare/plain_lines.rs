//! Markdown as lines of words: the same lines for two texts that differ only in their form.

use std::borrow::Cow;

use super::simple_lines::simple_lines;
use crate::document::prose::{self, Block, Inline};

/// The lines of a text: its words in their order, with the marks of lists, quotations and code that carry meaning.
/// Line breaks within a paragraph, the marks of bullets, and bold or italic type are form, and leave no trace.
pub(super) fn plain_lines(text: &str) -> Vec<String> {
    simple_lines(text).unwrap_or_else(|| read_lines(text))
}

/// The lines of a text with any Markdown.
fn read_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    blocks(
        &prose::read(text, |text| Cow::Borrowed(text)),
        "",
        &mut lines,
    );
    lines
}

fn blocks(list: &[Block], prefix: &str, lines: &mut Vec<String>) {
    for block in list {
        match block {
            Block::Heading { level, line } => {
                let marks = "#".repeat(usize::from(*level));
                push(lines, prefix, &format!("{marks} {}", words(line)));
            }
            Block::Paragraph(line) | Block::Line(line) => push(lines, prefix, &words(line)),
            Block::List { first, items } => {
                for (at, item) in (0_u64..).zip(items) {
                    let mark = first.map_or_else(
                        || "- ".to_owned(),
                        |first| format!("{}. ", first.saturating_add(at)),
                    );
                    let begun = lines.len();
                    blocks(item, &format!("{prefix}  "), lines);
                    match lines.get_mut(begun) {
                        Some(line) => *line = format!("{prefix}{mark}{}", line.trim_start()),
                        None => lines.push(format!("{prefix}{mark}").trim_end().to_owned()),
                    }
                }
            }
            Block::Quote(inner) => blocks(inner, &format!("{prefix}> "), lines),
            Block::Code { language, text } => {
                lines.push(format!("{prefix}```{language}"));
                lines.extend(text.lines().map(|line| format!("{prefix}{line}")));
                lines.push(format!("{prefix}```"));
            }
            Block::Html(text) | Block::Hidden(text) | Block::Source(text) => {
                lines.extend(text.lines().map(|line| format!("{prefix}{line}")));
            }
            Block::Rule => {}
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| words(cell)).collect();
                    let row = format!("| {} |{}", cells.join(" | "), row.surplus);
                    push(lines, prefix, &row);
                }
            }
        }
    }
}

fn push(lines: &mut Vec<String>, prefix: &str, words: &str) {
    lines.push(format!("{prefix}{words}").trim_end().to_owned());
}

/// The words of a line with one space between them.
fn words(line: &[Inline]) -> String {
    let mut text = String::new();
    inline(line, &mut text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn inline(line: &[Inline], out: &mut String) {
    for part in line {
        match part {
            Inline::Text(text) | Inline::Html(text) | Inline::Address(text) => out.push_str(text),
            Inline::Code(text) => {
                out.push('`');
                out.push_str(text);
                out.push('`');
            }
            Inline::Emphasis(words) | Inline::Strong(words) => inline(words, out),
            Inline::Struck(words) => {
                out.push_str("~~");
                inline(words, out);
                out.push_str("~~");
            }
            Inline::Link { target, words } => {
                out.push('[');
                inline(words, out);
                out.push_str("](");
                out.push_str(target);
                out.push(')');
            }
            Inline::Image(words) => {
                out.push_str("![");
                inline(words, out);
                out.push(']');
            }
            Inline::CheckBox(true) => out.push_str("[x] "),
            Inline::CheckBox(false) => out.push_str("[ ] "),
            Inline::Break => out.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn a_text_that_is_not_parsed_has_the_lines_of_a_parsed_one(
            text in "([a-zé1 ,.;:'\"()?%/+=\n-]|1\\. |12|- |    |\n\n|\n---\n|http://a\\.b|www\\.a\\.b|--|==|İ|²){0,40}"
        ) {
            if let Some(lines) = simple_lines(&text) {
                prop_assert_eq!(lines, read_lines(&text));
            }
        }

        #[test]
        fn simple_lists_have_the_lines_of_parsed_ones(
            text in "((|  |   |    )(- |1\\. |2\\. |10\\. |### |## |)(\\[ \\] |\\[x\\] |)(a|b c|`d`|`e_f/g`|Status: h|1|2\\. |- |---|  |)\n{1,2}){0,12}"
        ) {
            if let Some(lines) = simple_lines(&text) {
                prop_assert_eq!(lines, read_lines(&text));
            }
        }

        #[test]
        fn any_text_has_the_lines_of_a_parsed_one(text in any::<String>()) {
            prop_assert_eq!(plain_lines(&text), read_lines(&text));
        }
    }

    #[test]
    fn most_lists_of_controls_are_not_parsed() {
        let text = "\n\n### Design controls (manufacturer)\n\n- [ ] Refuse it at `a_b`.\n- [x] Show it.\n  - Evidence: \
                    src/a.rs:12\n\n### Causes\n\n3. One\n3. Two\n\n---\n";
        let lines = [
            "### Design controls (manufacturer)",
            "- [ ] Refuse it at `a_b`.",
            "- [x] Show it.",
            "  - Evidence: src/a.rs:12",
            "### Causes",
            "3. One",
            "4. Two",
        ];
        assert_eq!(simple_lines(text).unwrap(), lines);
        assert_eq!(read_lines(text), lines);
    }

    #[test]
    fn most_prose_is_not_parsed() {
        let text = "The unit of a dose is lost (mg, not kg).\nA nurse gives\n  ten times it.\n\nA harm follows: 10%.\n";
        let lines = [
            "The unit of a dose is lost (mg, not kg). A nurse gives ten times it.",
            "A harm follows: 10%.",
        ];
        assert_eq!(simple_lines(text).unwrap(), lines);
        assert_eq!(
            simple_lines("\n\n3 - Medium\n\n---\n\n").unwrap(),
            ["3 - Medium"]
        );
        for marked in [
            "a *word*",
            "a\n---",
            "    code",
            "- a\n  b",
            "- a\n    - b",
            "- - a",
            "1) a",
            "`a` `b``",
            "a | b",
            "a &amp; b",
        ] {
            assert_eq!(simple_lines(marked), None, "{marked}");
        }
    }

    #[test]
    fn form_leaves_no_trace_and_words_do() {
        let same = |one: &str, other: &str| assert_eq!(plain_lines(one), plain_lines(other));
        same("A dose\nis given twice.", "A dose is  given twice.\n\n");
        same("* one\n* two", "- one\n\n- two");
        same("A **bold** word", "A _bold_ word");
        same("1. a\n2. b", "1) a\n1) b");
        let other = |one: &str, other: &str| assert_ne!(plain_lines(one), plain_lines(other));
        other("A dose is given twice.", "A dose is given once.");
        other("- [x] Alarm", "- [ ] Alarm");
        other("~~Alarm~~", "Alarm");
        other("[a](b.md)", "[a](c.md)");
        other("A <!-- one -->", "A <!-- two -->");
        other("1. a\n2. b", "- a\n- b");
    }
}
