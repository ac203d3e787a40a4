//! A code reference: path, lines and note, in every style that real logs have.

use super::super::CodeReference;
use crate::text::Span;

/// Reads one reference. The second value is whether its lines could be read.
pub fn parse(words: &str, span: Span) -> (CodeReference, bool) {
    let (words, note) = split_note(words);
    let mut reference = CodeReference {
        note: note.to_owned(),
        span,
        ..CodeReference::default()
    };
    let (path, target, rest) = path_of(words);
    let (path, own_lines) = cut_lines(path);
    path.clone_into(&mut reference.path);
    reference.target = target.map(str::to_owned);
    let behind = rest.trim().trim_start_matches(':').trim();
    let fragment = target
        .and_then(|target| target.rsplit_once('#'))
        .map(|(_, lines)| lines);
    let understood = [
        Some(behind),
        own_lines,
        fragment.filter(|lines| looks_like_lines(lines)),
    ]
    .into_iter()
    .flatten()
    .find(|lines| !lines.is_empty())
    .is_none_or(|lines| match line_range(lines) {
        Some((start, end)) => {
            reference.start = Some(start);
            reference.end = Some(end);
            start <= end && start > 0
        }
        None => {
            if !behind.is_empty() {
                reference.note = [behind, note].join(" ").trim().to_owned();
            }
            false
        }
    });
    (reference, understood)
}

/// Whether a section says in words that there is no code.
pub(super) fn says_none(words: &str) -> bool {
    let word = super::plain(words);
    word.eq_ignore_ascii_case("none") || word.eq_ignore_ascii_case("n/a")
}

/// The reference and the note behind ` - ` or ` — `.
fn split_note(words: &str) -> (&str, &str) {
    // A dash inside a link or a code span is part of the path.
    let from = match words.as_bytes().first() {
        Some(b'[') => words
            .find("](")
            .map_or(0, |at| at + closing(&words[at..], ')')),
        Some(b'`') => 1 + words[1..].find('`').map_or(0, |at| at + 1),
        _ => 0,
    };
    let cut = [" - ", " — ", " – "]
        .into_iter()
        .filter_map(|dash| Some((words[from..].find(dash)? + from, dash)))
        .min();
    match cut {
        Some((at, dash)) => (words[..at].trim_end(), words[at + dash.len()..].trim()),
        None => (words, ""),
    }
}

/// The length of `text` up to and with the first `end`.
fn closing(text: &str, end: char) -> usize {
    text.find(end).map_or(0, |at| at + end.len_utf8())
}

/// The path, the link's target, and what stands behind.
fn path_of(words: &str) -> (&str, Option<&str>, &str) {
    if let Some(inner) = words.strip_prefix('[')
        && let Some((label, rest)) = inner.split_once("](")
        && let Some((target, rest)) = rest.split_once(')')
    {
        return (label.trim_matches('`'), Some(target.trim()), rest);
    }
    if let Some(inner) = words.strip_prefix('`')
        && let Some((path, rest)) = inner.split_once('`')
    {
        return (path, None, rest);
    }
    if let Some((path, lines)) = words.rsplit_once(" line") {
        return (path.trim_end_matches([',', ' ']), None, lines);
    }
    (words, None, "")
}

/// A path and the lines that are part of it: `path:12-30`, `path#L12`.
fn cut_lines(path: &str) -> (&str, Option<&str>) {
    for mark in [':', '#'] {
        if let Some((before, lines)) = path.rsplit_once(mark)
            && !before.is_empty()
            && !before.ends_with(':')
            && looks_like_lines(lines)
        {
            return (before, Some(lines));
        }
    }
    (path, None)
}

fn looks_like_lines(lines: &str) -> bool {
    let digits = lines.trim_start_matches(['L', 'l']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || "-–—,: Ll".contains(c))
}

/// `12`, `12-30`, `L12-L30`, `lines 12-30`, and the `s 12-30` that is left of it.
fn line_range(lines: &str) -> Option<(u32, u32)> {
    let lines = lines.trim();
    let lines = lines
        .strip_prefix("line")
        .unwrap_or(lines)
        .trim_start_matches('s')
        .trim();
    let number = |word: &str| word.trim().trim_start_matches(['L', 'l']).parse().ok();
    let (start, end) = match lines.split_once(['-', '–', '—']) {
        Some((start, end)) => (number(start)?, number(end)?),
        None => (number(lines)?, number(lines)?),
    };
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said<'a> = (&'a str, Option<u32>, Option<u32>, &'a str);

    fn check(words: &str, path: &str, start: Option<u32>, end: Option<u32>, note: &str) {
        let (reference, understood) = parse(words, Span::at(0));
        let said: Said<'_> = (
            &reference.path,
            reference.start,
            reference.end,
            &reference.note,
        );
        assert_eq!(said, (path, start, end, note), "{words}");
        assert!(understood, "{words}");
    }

    #[test]
    fn every_style_of_reference_is_read() {
        check("a/b.rs", "a/b.rs", None, None, "");
        check("a/b.rs:12", "a/b.rs", Some(12), Some(12), "");
        check("a/b.rs:12-30", "a/b.rs", Some(12), Some(30), "");
        check("`a/b.rs`", "a/b.rs", None, None, "");
        check("`a/b.rs:7`", "a/b.rs", Some(7), Some(7), "");
        check("`a - b.rs`:7 - note", "a - b.rs", Some(7), Some(7), "note");
        check("[a/b.rs](../../a/b.rs)", "a/b.rs", None, None, "");
        check(
            "[a.rs](../a.rs):1-2 - why - so",
            "a.rs",
            Some(1),
            Some(2),
            "why - so",
        );
        check("[a.rs](x#L3-L9) — note", "a.rs", Some(3), Some(9), "note");
        check("[a.rs](../a.rs) lines 1-2", "a.rs", Some(1), Some(2), "");
        check("a/b.rs lines 1-2", "a/b.rs", Some(1), Some(2), "");
        check("src/**/*.rs - all", "src/**/*.rs", None, None, "all");
        check("tests/t.py::test_x", "tests/t.py::test_x", None, None, "");
        check("[m.f](../code/m.md#f_hazard)", "m.f", None, None, "");
    }

    #[test]
    fn lines_that_make_no_sense_are_told() {
        let (reference, understood) = parse("a.rs:30-12", Span::at(0));
        assert_eq!((reference.start, understood), (Some(30), false));
        assert!(!parse("a.rs:1,5", Span::at(0)).1);
    }
}
