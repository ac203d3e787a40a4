//! Causes that a text names by their numbers: `cause 3`, `causes 1 and 2`, `causes 2-4`, `all causes`.

use std::collections::BTreeSet;

/// The highest cause number that is read.
const MOST: usize = 200;

/// The numbers that a text names, up to `count`.
pub(crate) fn causes_named(text: &str, count: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let folded = text.to_ascii_lowercase();
    for (at, _) in folded.match_indices("cause") {
        let before = &folded[..at];
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        if matches!(word, "all" | "every" | "each" | "any" | "both") {
            found.extend(1..=count.min(MOST));
        }
        let behind = folded[at..].trim_start_matches(char::is_alphabetic);
        found.extend(
            numbers(behind)
                .into_iter()
                .filter(|number| (1..=count).contains(number)),
        );
    }
    found
}

/// The numbers of a list that a text begins with: ` 1, 2 and 4-6`.
fn numbers(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let (gap, next) = next_number(rest);
        let Some((number, behind)) = next else {
            return found;
        };
        let is_range = matches!(gap.trim(), "-" | "–" | "to" | "until");
        let is_list = matches!(
            gap.trim(),
            "" | "," | "and" | ", and" | "&" | "/" | "or" | "+" | "#"
        );
        match found.last() {
            Some(first) if is_range => found.extend((first + 1..=number).take(MOST)),
            _ if is_list || (found.is_empty() && gap.trim() == "no.") => found.push(number),
            _ => return found,
        }
        rest = behind;
    }
}

/// The text before the next number, and that number with the text after it.
fn next_number(text: &str) -> (&str, Option<(usize, &str)>) {
    let Some(at) = text.find(|sign: char| sign.is_ascii_digit()) else {
        return (text, None);
    };
    let digits = &text[at..];
    let end = digits
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(digits.len());
    let number = digits[..end].parse().ok();
    (&text[..at], number.map(|number| (number, &digits[end..])))
}

/// The words of a control without the causes that it names at its end in brackets. The same control
/// can be for another cause in another hazard.
pub(crate) fn without_causes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (head, tail) = rest.split_at(open);
        let close = tail.find(')').map(|close| close + 1);
        let inner = close.map(|close| &tail[1..close]);
        let names_cause =
            inner.is_some_and(|inner| inner.trim_start().to_ascii_lowercase().starts_with("cause"));
        kept.push_str(head);
        match close {
            Some(close) if names_cause => rest = &tail[close..],
            _ => {
                kept.push('(');
                rest = &tail[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_lists_and_ranges() {
        for (text, wanted) in [
            ("refused (cause 2).", vec![2]),
            ("(causes 1 and 2)", vec![1, 2]),
            ("Causes 1, 2, and 4: refused", vec![1, 2, 4]),
            ("causes 2-4", vec![2, 3, 4]),
            ("causes 2 to 3", vec![2, 3]),
            ("Cause #3; cause 5 deaths", vec![3, 5]),
            ("against all causes", vec![1, 2, 3, 4, 5]),
            ("because 3 doses", vec![]),
            ("cause 9", vec![]),
            ("the cause is one of 3", vec![]),
        ] {
            let found: Vec<usize> = causes_named(text, 5).into_iter().collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn the_causes_of_a_control_are_removed_from_its_words() {
        assert_eq!(without_causes("Marked first (cause 2)."), "Marked first .");
        assert_eq!(
            without_causes("Marked (in bold) first"),
            "Marked (in bold) first"
        );
        assert_eq!(without_causes("Marked (cause 2"), "Marked (cause 2");
    }
}
