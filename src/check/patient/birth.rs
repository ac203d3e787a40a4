//! A person's name with a date of birth.

use super::context;
use crate::text::Span;

/// Words before a date of birth.
const BIRTH: [&str; 6] = [
    "born",
    "dob",
    "d.o.b",
    "date of birth",
    "birth date",
    "birthdate",
];
/// The most bytes between such a word and the date.
const TO_DATE: usize = 24;
/// The most bytes between the name and the word or the date.
const BEFORE: usize = 120;
const BEHIND: usize = 60;

/// Forms of address that a name follows.
const TITLES: [&str; 11] = [
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Master", "Dr", "Prof", "Sir", "Lady", "Baby",
];

/// Capitalised words that are not part of a name.
const NO_NAMES: [&str; 30] = [
    "A", "An", "And", "At", "Birth", "Born", "Clinical", "DOB", "Date", "Example", "For",
    "Hospital", "If", "In", "NHS", "Number", "Officer", "On", "Patient", "Patients", "Record",
    "Safety", "Screen", "Test", "The", "This", "Trust", "Ward", "When", "With",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The places in a text that give a person's name with a date of birth: from the first of the two
/// to the last.
pub(super) fn people(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // Every date has a digit, and most texts have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let folded = text.to_ascii_lowercase();
    for word in BIRTH {
        for (at, _) in folded.match_indices(word) {
            let birth = Span::new(at, at + word.len());
            let Some(date) = date_behind(text, birth) else {
                continue;
            };
            let both = Span::new(birth.start, date.end);
            if let Some(name) = name_near(text, both) {
                let start = name.start.min(both.start);
                found.push(Span::new(start, name.end.max(both.end)));
            }
        }
    }
    found.sort();
    found.dedup_by(|later, first| later.start < first.end);
    found
}

/// The date that follows a word for a birth.
fn date_behind(text: &str, birth: Span) -> Option<Span> {
    let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    if joins(text[..birth.start].chars().next_back()) || joins(text[birth.end..].chars().next()) {
        return None;
    }
    let near = context(text, birth, 0, TO_DATE);
    let starts = text[birth.end..near.end].char_indices();
    let mut starts = starts.map(|(at, _)| birth.end + at);
    starts.find_map(|start| {
        let begins = !joins(text[..start].chars().next_back());
        let length = begins.then(|| date(&text[start..])).flatten()?;
        Some(Span::new(start, start + length))
    })
}

/// The length in bytes of the date at the start of a text: `1 May 1950`, `01/05/1950`,
/// `1950-05-01`, `May 1, 1950`.
fn date(text: &str) -> Option<usize> {
    let mut parts: Vec<(Span, DatePart)> = Vec::new();
    let mut at = 0;
    while parts.len() < 3 {
        let part = part(&text[at..])?;
        parts.push((Span::new(at, at + part.0), part.1));
        at += part.0;
        if parts.len() < 3 {
            let rest = &text[at..];
            let gap = rest.len()
                - rest
                    .trim_start_matches([' ', ',', '/', '-', '.', '\u{a0}'])
                    .len();
            if !(1..=2).contains(&gap) {
                return None;
            }
            at += gap;
        }
    }
    let [(_, first), (_, second), (_, third)] = parts[..] else {
        return None;
    };
    let is_date = match first {
        DatePart::Month => second == DatePart::Day && third == DatePart::Year,
        DatePart::Day => second != DatePart::Year && third != DatePart::Month,
        DatePart::Year => second == DatePart::Day && third == DatePart::Day,
    };
    is_date.then_some(at)
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    /// One or two digits.
    Day,
    /// A month's name.
    Month,
    /// Four digits.
    Year,
}

/// The part of a date at the start of a text, and its length in bytes.
fn part(text: &str) -> Option<(usize, DatePart)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text[digits..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let word = text[digits..digits + letters].to_ascii_lowercase();
    match (digits, word.as_str()) {
        (1 | 2, "") => Some((digits, DatePart::Day)),
        (1 | 2, "st" | "nd" | "rd" | "th") => Some((digits + letters, DatePart::Day)),
        (4, "") => Some((digits, DatePart::Year)),
        (0, _) if MONTHS.iter().any(|month| word.starts_with(month)) => {
            Some((letters, DatePart::Month))
        }
        _ => None,
    }
}

/// The person's name near a date of birth, in the same paragraph.
fn name_near(text: &str, place: Span) -> Option<Span> {
    let mut near = context(text, place, BEFORE, BEHIND);
    // The items of a list are about different things.
    let item = text[near.start..place.start].rfind(['\n', '\r']);
    let item = item.map_or(near.start, |at| near.start + at + 1);
    if text[item..].trim_start().starts_with(['-', '*', '+']) {
        near.start = item;
    }
    let before = names(text, Span::new(near.start, place.start)).pop();
    before.or_else(|| {
        let behind = names(text, Span::new(place.end, near.end));
        behind.into_iter().next()
    })
}

/// The names in a part of a text: two capitalised words, or one after a title.
fn names(text: &str, part: Span) -> Vec<Span> {
    let words = capitalised(text, part);
    let mut names = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let is_title = |span: Span| TITLES.contains(&span.of(text));
        let mut to = from + 1;
        while to < words.len() && is_next(&text[words[to - 1].end..words[to].start]) {
            to += 1;
        }
        let group = &words[from..to];
        let name = group.iter().position(|word| !is_title(*word));
        let counted = group.len() - name.unwrap_or(group.len());
        let span = Span::new(group[0].start, group[group.len() - 1].end);
        let is_name = counted > 1 || (counted == 1 && name.is_some_and(|at| at > 0));
        // A name in quotation marks is test data: nobody quotes a patient's name.
        if is_name && !is_quoted(text, span) {
            names.push(span);
        }
        from = to;
    }
    names
}

/// Whether a name fills a pair of quotation marks or back-ticks.
fn is_quoted(text: &str, name: Span) -> bool {
    let before = text[..name.start].chars().next_back();
    let behind = text[name.end..].chars().next();
    let pairs = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('`', '`')];
    pairs
        .iter()
        .any(|(open, close)| before == Some(*open) && behind == Some(*close))
}

/// Whether a text may separate two words of one name.
fn is_next(gap: &str) -> bool {
    matches!(gap, " " | ", " | ". " | "\n" | "\u{a0}")
}

/// Whether a word is an abbreviation, such as `FHIR` or `ID`.
fn is_short_form(word: &str) -> bool {
    (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// The words that begin with a capital letter and may be part of a name.
fn capitalised(text: &str, part: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = part.start;
    while at < part.end {
        let rest = &text[at..part.end];
        let is_word =
            |sign: char| sign.is_alphabetic() || sign == '\'' || sign == '’' || sign == '-';
        let length = rest.find(|sign: char| !is_word(sign)).unwrap_or(rest.len());
        let word = &rest[..length];
        if word.starts_with(char::is_uppercase) && !NO_NAMES.contains(&word) && !is_short_form(word)
        {
            words.push(Span::new(at, at + length));
        }
        at += length.max(rest.chars().next().map_or(1, char::len_utf8));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        people(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_name_with_a_date_of_birth_is_found() {
        for (text, words) in [
            (
                "Mr John Smith, NHS number x, born 1 May 1950, was missed",
                "Mr John Smith, NHS number x, born 1 May 1950",
            ),
            (
                "Sarah Jones (DOB 03/04/1962) was",
                "Sarah Jones (DOB 03/04/1962",
            ),
            ("SMITH, John, D.O.B. 1.5.50", "SMITH, John, D.O.B. 1.5.50"),
            (
                "date of birth: 1950-05-01, Mrs O'Brien",
                "date of birth: 1950-05-01, Mrs O'Brien",
            ),
            ("Miss Ada King was born on the 1st of May", ""),
            (
                "Miss Ada King was born on May 1, 1950",
                "Miss Ada King was born on May 1, 1950",
            ),
        ] {
            let wanted: Vec<&str> = Some(words)
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect();
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_name_or_a_date_alone_is_not_found() {
        for text in [
            "Patients born on 29 February 1952 are not found",
            "The screen shows Date of birth 01/01/1900 for all",
            "Mr John Smith reported it on 1 May 2026",
            "Dr Amina Rahman, Clinical Safety Officer\n\nborn 1 May 1950",
            "stubborn 1 May 1950 Mr John Smith",
            "The Test Patient has DOB 01/01/1900",
            "The error names the FHIR ID\n- Look for a patient with DOB 1980-01-01",
            "The error names Mr John Smith\n- Look for a patient with DOB 1980-01-01",
            "Create patient \"John Smith\" DOB 1980-01-01, and look for the warning",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
