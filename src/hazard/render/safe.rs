//! Text that stays inside its section and loses no word, whatever Markdown it holds.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::{BlockKind, Document, Heading, HeadingStyle};
use crate::template::normalise;

/// The rank that a heading in a section needs at least, so that it begins no section.
const SECTION: u8 = 3;
/// The rank that a heading between controls needs at least, so that it begins no group.
const GROUP: u8 = 4;

/// What may close what an author left open: the end of the file closed it in the record.
const CLOSERS: [&str; 11] = [
    "```",
    "~~~",
    "``````",
    "~~~~~~",
    "-->",
    "?>",
    "]]>",
    ">",
    "</script>",
    "</style>",
    "</pre>",
];

/// A section's text with its headings below those of sections, and with nothing left open.
pub(crate) fn in_section(text: &str) -> Cow<'_, str> {
    closed(lowered(text, SECTION))
}

/// As [`in_section`], between the controls of a group.
pub(super) fn in_group(text: &str) -> Cow<'_, str> {
    closed(lowered(text, GROUP))
}

/// `text` with its headings at `least` or below, in the order of ranks that they have.
fn lowered(text: &str, least: u8) -> Cow<'_, str> {
    if !text.contains('#')
        && !text.contains("--")
        && !text.contains("==")
        && !text.contains("\n-")
        && !text.contains("\n=")
    {
        return Cow::Borrowed(text);
    }
    let document = Document::parse(text);
    let Some(highest) = document.headings().map(|(heading, _)| heading.level).min() else {
        return Cow::Borrowed(text);
    };
    if highest >= least {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    for (heading, span) in document.headings() {
        out.push_str(&text[at..span.start]);
        let level = (heading.level + least - highest).min(6);
        out.push_str(&"#".repeat(usize::from(level)));
        out.push_str(&words_of(heading, span.of(text)));
        at = span.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// A heading as written, without its marks: one line, and its line end.
fn words_of(heading: &Heading, written: &str) -> String {
    match heading.style {
        HeadingStyle::Atx => written.trim_start_matches('#').to_owned(),
        HeadingStyle::Setext => {
            let lines: Vec<&str> = written.trim_end().lines().map(str::trim).collect();
            let words = lines
                .split_last()
                .map_or(String::new(), |(_, words)| words.join(" "));
            format!(" {words}\n")
        }
    }
}

/// `text` with whatever it leaves open closed, so that a heading below it is one.
fn closed(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_closed(&text) {
        return text;
    }
    let fence: String = text
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("```") || line.starts_with("~~~"))
        .map(|line| {
            let mark = line.chars().next().unwrap_or('`');
            line.chars().take_while(|c| *c == mark).collect()
        })
        .max_by_key(String::len)
        .unwrap_or_default();
    let closers = CLOSERS.iter().copied().chain([fence.as_str()]);
    for closer in closers {
        let candidate = format!("{text}\n{closer}");
        if is_closed(&candidate) {
            return Cow::Owned(candidate);
        }
    }
    text
}

/// Whether a heading below `text` is a heading of the document.
fn is_closed(text: &str) -> bool {
    if !text.contains(['`', '~', '<']) {
        return true;
    }
    let probe = format!("{text}\n\n---\n\n## x\n");
    let document = Document::parse(probe);
    let last = document.blocks().iter().rfind(|block| block.depth == 0);
    last.is_some_and(
        |block| matches!(&block.kind, BlockKind::Heading(heading) if heading.title == "x"),
    )
}

/// Whether each word of `written` is in `said`, as often.
pub(super) fn is_said_by(written: &str, said: &str) -> bool {
    let mut left: HashMap<String, usize> = HashMap::new();
    for word in normalise(said).split(' ') {
        *left.entry(word.to_owned()).or_default() += 1;
    }
    normalise(written)
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| match left.get_mut(word) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_below_those_of_sections() {
        assert_eq!(in_section("# a\n\n## b\n"), "### a\n\n#### b\n");
        assert_eq!(in_section("a\nb\n---\nc"), "### a b\nc");
        assert_eq!(in_section("#### a\n"), "#### a\n");
        assert_eq!(in_section("```\n# code\n```"), "```\n# code\n```");
    }

    #[test]
    fn what_is_left_open_is_closed() {
        for (open, end) in [
            ("```\na", "```"),
            ("~~~~\na", "~~~~~~"),
            ("<!-- a", "-->"),
            ("<pre>\na", "</pre>"),
        ] {
            assert_eq!(in_section(open), format!("{open}\n{end}"));
        }
        assert_eq!(in_section("a < b `c`"), "a < b `c`");
    }

    #[test]
    fn words_are_counted() {
        assert!(is_said_by("**3** - medium", "3 - Medium: Possible"));
        assert!(!is_said_by("Medium: my own reason", "3 - Medium: Possible"));
    }
}
