//! A code reference: path, lines and note, in every style that real logs have.

use super::super::CodeReference;
use crate::document::unescape;
use crate::template::normalise;
use crate::template::undecided::AnswerKind;
use crate::text::Span;

impl CodeReference {
    /// Reads a reference in any of the styles that records have; its span is the one given.
    pub fn parse(words: &str, span: Span) -> Self {
        let (reference, _) = parse(words, span);
        reference
    }
}

/// Reads one reference. The second value is whether its lines could be read.
pub fn parse(words: &str, span: Span) -> (CodeReference, bool) {
    let (words, note) = split_note(words);
    let mut reference = CodeReference {
        note: note.to_owned(),
        span,
        ..CodeReference::default()
    };
    let (path, target, rest) = path_of(words);
    let whole = path;
    let (path, own_lines) = cut_lines(path);
    path.clone_into(&mut reference.path);
    reference.target = target.map(str::to_owned);
    let mut behind = rest.trim().trim_start_matches(':').trim();
    if !behind.is_empty() && !looks_like_lines(without_words(behind)) {
        reference.note = [behind, note].join(" ").trim().to_owned();
        behind = "";
    }
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
            // Lines that cannot be read stay with the path.
            if own_lines.is_some_and(|own| own == lines) {
                whole.clone_into(&mut reference.path);
            } else if !behind.is_empty() {
                reference.note = [behind, note].join(" ").trim().to_owned();
            }
            false
        }
    });
    reference.written = std::mem::take(&mut reference.path);
    reference.path = match is_code(words) {
        true => reference.written.clone(),
        false => unmarked(&reference.written),
    };
    (reference, understood)
}

/// Whether the path of a reference is between back-ticks, where Markdown has no marks.
fn is_code(words: &str) -> bool {
    words
        .trim_start_matches("**")
        .trim_start_matches('[')
        .starts_with('`')
}

/// A path as a reader sees it: without the back-slashes and the entities of Markdown. Where a
/// back-slash comes before a letter or a digit, the path is one of Windows, and every back-slash
/// parts two names.
fn unmarked(written: &str) -> String {
    let parts_names = |(at, _): (usize, &str)| {
        let behind = written[at + 1..].chars().next();
        behind.is_some_and(|c| !c.is_ascii_punctuation())
    };
    if written.match_indices('\\').any(parts_names) {
        return written.to_owned();
    }
    match written.contains(['\\', '&']) {
        true => unescape(written),
        false => written.to_owned(),
    }
}

/// Whether a section says in words that there is no code.
pub(super) fn says_none(words: &str) -> bool {
    let words = super::plain_line(words);
    let no_code = normalise(words);
    AnswerKind::read(words) == AnswerKind::None
        || no_code == "no code"
        || no_code.starts_with("no code ")
}

/// Whether a line is one path and no more, so that it is a separate reference wherever it is.
pub(super) fn is_path_alone(words: &str) -> bool {
    let words = words.trim();
    if let Some(inner) = words.strip_prefix('`') {
        return !inner.is_empty() && !inner.starts_with('`');
    }
    let plain = !words.contains(char::is_whitespace) && words.contains(['/', '\\', '.']);
    words.starts_with('[') || (plain && !words.ends_with('.'))
}

/// Whether a line opens or closes a block of code.
pub(super) fn is_fence(words: &str) -> bool {
    words.starts_with("```") || words.starts_with("~~~")
}

/// Whether a line is a sentence: words without a file among them.
pub(super) fn is_prose(words: &str) -> bool {
    let (words, _) = split_note(words);
    let (path, target, rest) = path_of(words);
    if !path.contains(|c: char| c.is_alphanumeric() || c == '*') {
        return true;
    }
    if target.is_some() || words.starts_with('`') || !rest.is_empty() {
        return false;
    }
    let (path, lines) = cut_lines(path);
    let last = path.split_whitespace().next_back().unwrap_or_default();
    let names_file = path.contains(['/', '\\', '*']) || last.contains('.');
    path.contains(char::is_whitespace) && lines.is_none() && (!names_file || path.ends_with('.'))
}

/// The references of a line: several paths between commas, or the one that it is.
pub(super) fn pieces(words: &str) -> Vec<&str> {
    let pieces: Vec<&str> = words.split(", ").map(str::trim).collect();
    let path = |piece: &&str| is_path_alone(piece) && !piece.contains(char::is_whitespace);
    if pieces.len() > 1 && pieces.iter().all(path) {
        return pieces;
    }
    vec![words]
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

/// The path, the link's target, and the text after it.
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
    let bare = words.trim_end_matches([')', '.']);
    for mark in [" line", " (line", " (L", " L"] {
        if let Some((path, lines)) = bare.rsplit_once(mark)
            && let lines = lines.trim_start_matches('s').trim()
            && looks_like_lines(lines)
        {
            return (path.trim_end_matches([',', ' ']), None, lines);
        }
    }
    let bold = words
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    if let Some(inner) = bold.filter(|inner| !inner.contains('*')) {
        return path_of(inner);
    }
    let link = words
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    (link.unwrap_or(words), None, "")
}

/// A path and the lines that are part of it: `path:12-30`, `path#L12`.
fn cut_lines(path: &str) -> (&str, Option<&str>) {
    for mark in [':', '#'] {
        let Some((before, lines)) = path.rsplit_once(mark) else {
            continue;
        };
        let is_port = before
            .split_once("://")
            .is_some_and(|(_, host)| !host.contains('/'));
        if before.is_empty() || before.ends_with(':') || is_port || !looks_like_lines(lines) {
            continue;
        }
        // `path:12:5` is line 12, column 5.
        if mark == ':'
            && let Some((file, line)) = before.rsplit_once(':')
            && !file.is_empty()
            && !line.is_empty()
            && line.bytes().all(|byte| byte.is_ascii_digit())
        {
            return (file, Some(&path[file.len() + 1..]));
        }
        return (before, Some(lines));
    }
    (path, None)
}

/// `lines 12-30` without its word, brackets and full stop.
fn without_words(lines: &str) -> &str {
    let lines = lines.trim_start_matches([',', '(', ' ']);
    let lines = lines
        .strip_prefix("line")
        .map_or(lines, |rest| rest.trim_start_matches('s'));
    lines.trim_end_matches([')', '.']).trim()
}

fn looks_like_lines(lines: &str) -> bool {
    let digits = lines.trim_start_matches(['L', 'l']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || "-–—,: LlC".contains(c))
}

/// `12`, `12-30`, `L12-L30`, `lines 12-30`, and the `s 12-30` that is left of it.
fn line_range(lines: &str) -> Option<(u32, u32)> {
    let lines = without_words(lines.trim().trim_start_matches('s'));
    let number = |word: &str| {
        let word = word.trim().trim_start_matches(['L', 'l']);
        // A column: `12:5`, `L12C5`.
        let (line, column) = word.split_once([':', 'C']).unwrap_or((word, "0"));
        column.parse::<u32>().ok()?;
        line.parse().ok()
    };
    let (start, end) = match lines.split_once(['-', '–', '—']) {
        Some((start, end)) => (number(start)?, number(end)?),
        None => (number(lines)?, number(lines)?),
    };
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    type PathParts<'a> = (&'a str, Option<u32>, Option<u32>, &'a str);

    fn check(words: &str, path: &str, start: Option<u32>, end: Option<u32>, note: &str) {
        let (reference, understood) = parse(words, Span::at(0));
        let said: PathParts<'_> = (
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
        check(r"C:\src\a.rs:12", r"C:\src\a.rs", Some(12), Some(12), "");
        check("a/b.rs:12:5", "a/b.rs", Some(12), Some(12), "");
        check("a/b.rs#L10C5-L20C3", "a/b.rs", Some(10), Some(20), "");
        check("a/b.rs (lines 1-2)", "a/b.rs", Some(1), Some(2), "");
        check(
            "docs/the line manager.md",
            "docs/the line manager.md",
            None,
            None,
            "",
        );
        check("`a.rs`: reads it", "a.rs", None, None, "reads it");
        check("**a.rs:3**", "a.rs", Some(3), Some(3), "");
        let url = "https://git.example/o/r/blob/main/a.rs";
        check(&format!("{url}#L10-L20"), url, Some(10), Some(20), "");
        check(
            "http://localhost:8080",
            "http://localhost:8080",
            None,
            None,
            "",
        );
        check("my docs/a b.rs:4", "my docs/a b.rs", Some(4), Some(4), "");
        check("[m.f](../code/m.md#f_hazard)", "m.f", None, None, "");
    }

    #[test]
    fn a_path_is_read_as_markdown_shows_it() {
        for (words, path) in [
            (r"backend/versions/\*.py", "backend/versions/*.py"),
            (r"`backend/versions/\*.py`", r"backend/versions/\*.py"),
            (r"[src/\_a.rs](../src/_a.rs)", "src/_a.rs"),
            ("[`a&amp;b.rs`](../a)", "a&amp;b.rs"),
            ("src/a&amp;b.rs:3", "src/a&b.rs"),
            (r"C:\src\_a.rs", r"C:\src\_a.rs"),
        ] {
            let (reference, _) = parse(words, Span::at(0));
            assert_eq!(reference.path, path, "{words}");
            assert!(words.contains(&reference.written), "{words}");
        }
    }

    #[test]
    fn lines_that_make_no_sense_are_told() {
        let (reference, understood) = parse("a.rs:30-12", Span::at(0));
        assert_eq!((reference.start, understood), (Some(30), false));
        assert!(!parse("a.rs:1,5", Span::at(0)).1);
    }

    #[test]
    fn sentences_are_no_paths() {
        assert!(is_prose("There is no code for this yet."));
        assert!(is_prose("The whole client"));
        assert!(!is_prose("My File.rs:12"));
        assert!(!is_prose("src/a b.rs"));
        assert!(says_none("None yet"));
        assert_eq!(pieces("src/a.rs:1, b.rs"), ["src/a.rs:1", "b.rs"]);
    }
}
