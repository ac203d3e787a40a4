//! A text as the items that it lists: causes, controls, existing controls.

use crate::import::source::TextForm;

/// How a text lists its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// It is one item.
    One,
    /// As a list, or with numbers or letters.
    Marked,
    /// With semicolons between them.
    Semicolons,
    /// As sentences.
    Sentences,
}

/// The items of a text, and how it lists them.
pub(super) fn split(text: &str, form: TextForm) -> (Vec<String>, Listed) {
    let text = text.trim();
    if text.is_empty() {
        return (Vec::new(), Listed::One);
    }
    if let Some(items) = by_numbers(text).or_else(|| by_lines(text)) {
        return (items, Listed::Marked);
    }
    let has_code = form == TextForm::Markdown && (text.contains("```") || text.contains("~~~"));
    let items: Vec<String> = match has_code {
        true => Vec::new(),
        false => by_semicolons(text),
    };
    match items.len() {
        0 | 1 => (vec![text.to_owned()], Listed::One),
        _ => (items, Listed::Semicolons),
    }
}

/// The items of a list with a mark at the beginning of each. A line without one belongs to the item above; a text with
/// words above its first item is no list of items.
fn by_lines(text: &str) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match mark(line.trim_start()) {
            Some(words) if indent < 2 => items.push(words.trim_end().to_owned()),
            _ => {
                let last = items.last_mut()?;
                last.push('\n');
                last.push_str(line.trim_end());
            }
        }
    }
    let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).collect();
    (items.len() > 1 || mark(text).is_some()).then_some(items)
}

/// The words of a line behind the mark of an item.
fn mark(line: &str) -> Option<&str> {
    for sign in ["- ", "* ", "+ ", "• ", "– ", "◦ "] {
        if let Some(words) = line.strip_prefix(sign) {
            return Some(words);
        }
    }
    let digits = line.len()
        - line
            .trim_start_matches(|sign: char| sign.is_ascii_digit())
            .len();
    if digits == 0 || digits > 3 {
        return None;
    }
    line[digits..].strip_prefix(['.', ')'])?.strip_prefix(' ')
}

/// `1. One 2. Two`, `(a) one (b) two`: the marks must follow one another from the first.
fn by_numbers(text: &str) -> Option<Vec<String>> {
    let numbered = |at: usize| {
        [
            format!("{}. ", at + 1),
            format!("{}) ", at + 1),
            format!("({}) ", at + 1),
        ]
    };
    let lettered = |at: usize| {
        let letter = char::from(b'a' + u8::try_from(at.min(25)).unwrap_or_default());
        [
            format!("({letter}) "),
            format!("{letter}) "),
            format!("{letter}. "),
        ]
    };
    if text.contains('\n') {
        return None;
    }
    let numbers: &dyn Fn(usize) -> [String; 3] = &numbered;
    let letters: &dyn Fn(usize) -> [String; 3] = &lettered;
    for marks in [numbers, letters] {
        for style in 0..3 {
            let mut items = Vec::new();
            let Some(mut rest) = text.strip_prefix(marks(0)[style].as_str()) else {
                continue;
            };
            loop {
                let next = &marks(items.len() + 1)[style];
                let found = rest
                    .match_indices(next.as_str())
                    .find(|(at, _)| rest[..*at].ends_with(|sign: char| sign.is_whitespace()));
                let Some((at, _)) = found else {
                    items.push(rest.trim().to_owned());
                    break;
                };
                items.push(rest[..at].trim().to_owned());
                rest = &rest[at + next.len()..];
            }
            if items.len() > 1 {
                return Some(items);
            }
        }
    }
    None
}

/// The parts between semicolons that are not in brackets, code or quotation marks.
fn by_semicolons(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut begin = 0;
    let mut depth = 0_usize;
    let mut closing: Option<char> = None;
    for (at, sign) in text.char_indices() {
        match (closing, sign) {
            (Some(end), _) if end == sign => closing = None,
            (Some(_), _) => {}
            (None, '"' | '`') if text[at + 1..].contains(sign) => closing = Some(sign),
            (None, '“') if text[at..].contains('”') => closing = Some('”'),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            // `&lt;` is one sign.
            (None, ';') if depth == 0 && !ends_entity(&text[..at]) => {
                items.push(&text[begin..at]);
                begin = at + 1;
            }
            (None, _) => {}
        }
    }
    items.push(&text[begin..]);
    let items = items
        .into_iter()
        .map(str::trim)
        .filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// The sentences of a text that is one paragraph of several whole sentences; `None` for any other text.
pub(super) fn sentences(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    if text.contains('\n') || text.contains('`') || !text.ends_with('.') {
        return None;
    }
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices(". ") {
        let behind = &text[at + 2..];
        let sentence = &text[begin..=at];
        // `e.g. ` and `Dr. ` end no sentence.
        let is_whole = sentence.split_whitespace().count() > 2 && last_word(sentence) > 2;
        if is_whole && behind.starts_with(char::is_uppercase) {
            found.push(sentence.trim().to_owned());
            begin = at + 2;
        }
    }
    found.push(text[begin..].trim().to_owned());
    let whole = found
        .iter()
        .all(|sentence| sentence.split_whitespace().count() > 2);
    (found.len() > 1 && whole).then_some(found)
}

/// The first sentence of a line.
pub(super) fn first_sentence(line: &str) -> &str {
    // `i.e. ` ends no sentence.
    let ends = line.match_indices(". ").map(|(at, _)| at);
    let mut ends = ends
        .filter(|at| last_word(&line[..*at]) > 2 && line[at + 2..].starts_with(char::is_uppercase));
    ends.next().map_or(line, |at| &line[..at])
}

/// How many letters the last word of a sentence has.
fn last_word(sentence: &str) -> usize {
    let words = sentence.trim_end_matches('.').rsplit([' ', '.']);
    words.take(1).map(|word| word.chars().count()).sum()
}

fn ends_entity(before: &str) -> bool {
    let Some(at) = before.rfind('&') else {
        return false;
    };
    let name = &before[at + 1..];
    !name.is_empty()
        && name.len() < 9
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
}

/// Whether a text says that there is none: `None beyond …`, `N/A`, `—`. It is not an item; the record keeps its words.
pub(super) fn says_none(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_']).trim();
    if text.chars().all(|sign| !sign.is_alphanumeric()) {
        return true;
    }
    let first: String = text
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '/')
        .flat_map(char::to_lowercase)
        .collect();
    matches!(
        first.as_str(),
        "none" | "n/a" | "na" | "nil" | "tbc" | "tbd"
    ) || text.to_lowercase().starts_with("not applicable")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<String> {
        split(text, TextForm::Plain).0
    }

    #[test]
    fn items_are_found_as_they_are_marked() {
        assert_eq!(
            items("One; two (a; b); \"c; d\""),
            ["One", "two (a; b)", "\"c; d\""]
        );
        assert_eq!(items("1. One 2. Two"), ["One", "Two"]);
        assert_eq!(items("(a) one (b) two; three"), ["one", "two; three"]);
        assert_eq!(
            items("- One\n  - Evidence: x\n- Two\nmore"),
            ["One\n  - Evidence: x", "Two\nmore"]
        );
        assert_eq!(
            items("Saved twice\nand read back"),
            ["Saved twice\nand read back"]
        );
        assert_eq!(items("The dose is 1. A nurse"), ["The dose is 1. A nurse"]);
        assert_eq!(items("a &lt; b"), ["a &lt; b"]);
        assert_eq!(items("Because of:\n- a\n- b"), ["Because of:\n- a\n- b"]);
        assert_eq!(items("2. No beginning"), ["No beginning"]);
        assert_eq!(items(""), [] as [&str; 0]);
        let whole = sentences("The dose is refused. A reason must be given.");
        assert_eq!(
            whole.unwrap(),
            ["The dose is refused.", "A reason must be given."]
        );
        assert_eq!(sentences("Refused, e.g. An overdose. Yes."), None);
        assert_eq!(sentences("One sentence only."), None);
    }

    #[test]
    fn a_text_that_says_none_is_no_item() {
        for text in [
            "None",
            "None open — x",
            "N/A",
            "n/a",
            "—",
            "None, a new system",
            "TBC",
            "*None.*",
        ] {
            assert!(says_none(text), "{text}");
        }
        for text in ["Nonetheless it is kept", "A control", "No user may delete"] {
            assert!(!says_none(text), "{text}");
        }
    }
}
