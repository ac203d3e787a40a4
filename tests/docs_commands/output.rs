//! Whether an output is the one that a page gives.

const ANY: &str = "…";

/// Whether `found` is `expected`, in which `…` stands for any text, and on a line of its own for any lines.
pub fn matches(expected: &str, found: &str) -> bool {
    let expected: Vec<&str> = expected.lines().map(str::trim_end).collect();
    let found: Vec<&str> = found.lines().map(str::trim_end).collect();
    lines_match(&expected, &found)
}

fn lines_match(expected: &[&str], found: &[&str]) -> bool {
    match expected {
        [] => found.is_empty(),
        [first, rest @ ..] if first.trim() == ANY => {
            (0..=found.len()).any(|skipped| lines_match(rest, &found[skipped..]))
        }
        [first, rest @ ..] => {
            found.first().is_some_and(|line| line_matches(first, line))
                && lines_match(rest, &found[1..])
        }
    }
}

fn line_matches(expected: &str, found: &str) -> bool {
    let Some((head, tail)) = expected.split_once(ANY) else {
        return expected == found;
    };
    let Some(rest) = found.strip_prefix(head) else {
        return false;
    };
    rest.char_indices()
        .map(|(at, _)| at)
        .chain([rest.len()])
        .any(|at| line_matches(tail, &rest[at..]))
}

#[test]
fn an_ellipsis_matches_any_text() {
    assert!(matches("a\n…\nd\n", "a\nb\nc\nd\n"));
    assert!(matches("a\n…\nd\n", "a\nd\n"));
    assert!(matches("index in … (3 KB)\n", "index in /x/y (3 KB)\n"));
    assert!(!matches("index in … (3 KB)\n", "index in /x/y (4 KB)\n"));
    assert!(!matches("a\n", "a\nb\n"));
}
