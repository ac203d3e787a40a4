//! Markdown as lines of words: the same lines for two texts that differ only in their form.

use std::borrow::Cow;

use crate::document::prose::{self, Block, Inline};

/// The lines of a text: its words in their order, with the marks of lists, quotations and code that carry meaning.
/// Line breaks within a paragraph, the marks of bullets, and bold or italic type are form, and leave no trace.
pub(super) fn plain_lines(text: &str) -> Vec<String> {
    unmarked_lines(text).unwrap_or_else(|| read_lines(text))
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

/// The lines of a text in which Markdown can mean nothing but paragraphs, without parsing it: most sections are like
/// that. `None` for any other text.
///
/// Each line begins with a letter or a plain number, so it begins no heading, list, quotation, fence or table, and
/// underlines nothing. No character marks emphasis, code, a link, an entity or HTML. A rule after a blank line is the end
/// of the section, and no words.
fn unmarked_lines(text: &str) -> Option<Vec<String>> {
    if !text.chars().all(is_unmarked) {
        return None;
    }
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.split('\n') {
        let words = line.trim_start_matches(' ');
        if words.is_empty() || (!is_open && line == RULE) {
            is_open = false;
            continue;
        }
        // Four spaces before the first line of a paragraph make it code.
        let is_code = !is_open && line.len() - words.len() > 3;
        if is_code || !begins_with_words(words) {
            return None;
        }
        if !is_open {
            paragraphs.push(String::with_capacity(text.len()));
        }
        is_open = true;
        let paragraph = paragraphs.last_mut()?;
        for word in words.split_whitespace() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(word);
        }
    }
    Some(paragraphs)
}

/// The rule between two sections.
const RULE: &str = "---";

/// Whether a line begins with a letter, or with a number that is not that of a list.
fn begins_with_words(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match (rest.len() < line.len(), rest.chars().next()) {
        (true, Some('.' | ')')) => false,
        (true, _) => true,
        (false, first) => first.is_some_and(char::is_alphabetic),
    }
}

/// Whether a character has no meaning in Markdown after the beginning of a line.
fn is_unmarked(c: char) -> bool {
    match c {
        ' ' | '\n' | ',' | '.' | ';' | ':' | '\'' | '"' | '(' | ')' | '?' | '%' | '/' | '-'
        | '+' | '=' => true,
        c => c.is_alphanumeric(),
    }
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
            if let Some(lines) = unmarked_lines(&text) {
                prop_assert_eq!(lines, read_lines(&text));
            }
        }

        #[test]
        fn any_text_has_the_lines_of_a_parsed_one(text in any::<String>()) {
            prop_assert_eq!(plain_lines(&text), read_lines(&text));
        }
    }

    #[test]
    fn most_prose_is_not_parsed() {
        let text = "The unit of a dose is lost (mg, not kg).\nA nurse gives\n  ten times it.\n\nA harm follows: 10%.\n";
        let lines = [
            "The unit of a dose is lost (mg, not kg). A nurse gives ten times it.",
            "A harm follows: 10%.",
        ];
        assert_eq!(unmarked_lines(text).unwrap(), lines);
        assert_eq!(
            unmarked_lines("\n\n3 - Medium\n\n---\n\n").unwrap(),
            ["3 - Medium"]
        );
        for marked in [
            "- a list",
            "2. a list",
            "a *word*",
            "a\n---",
            "    code",
            "`code`",
            "a | b",
            "a &amp; b",
        ] {
            assert_eq!(unmarked_lines(marked), None, "{marked}");
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
