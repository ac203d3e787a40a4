//! What showed that a control is there, or works: the thing, the day and the person.

use chrono::NaiveDate;

/// The text of a `Verified` or `Effective` fact, taken apart:
/// `tests/dose.rs::unit (2026-05-04, A. Name)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedText<'a> {
    /// What showed it: a test, a document.
    pub what: &'a str,
    /// The day, where the text has one that the calendar has.
    pub date: Option<NaiveDate>,
    /// Who, where the text says; empty where it does not.
    pub who: &'a str,
}

impl<'a> SignedText<'a> {
    /// Takes the text of a fact apart. What has no brackets at its end is all `what`.
    pub fn parse(value: &'a str) -> Self {
        let value = value.trim();
        let inner = value
            .strip_suffix(')')
            .and_then(|open| open.rsplit_once('('));
        let whole = Self {
            what: value,
            date: None,
            who: "",
        };
        let Some((what, inner)) = inner else {
            return whole;
        };
        let (first, who) = inner.split_once(',').unwrap_or((inner, ""));
        match parse_day(first) {
            Some(date) => Self {
                what: what.trim(),
                date: Some(date),
                who: who.trim(),
            },
            None => whole,
        }
    }
}

/// The day that a text names as `2026-05-04`, if the calendar has it.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let form = text.len() == 10 && looks_like_a_day(text);
    form.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())?
}

/// The first words in a text that have the form of a day which the calendar does not have:
/// `2026-02-30`.
pub fn impossible_day(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
        .find(|word| word.len() == 10 && looks_like_a_day(word) && parse_day(word).is_none())
}

fn looks_like_a_day(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_a_thing_a_day_and_a_person() {
        let signed = SignedText::parse("tests/a.rs::b (2026-05-04, A. Name)");
        assert_eq!(signed.what, "tests/a.rs::b");
        assert_eq!(signed.date, NaiveDate::from_ymd_opt(2026, 5, 4));
        assert_eq!(signed.who, "A. Name");
        let signed = SignedText::parse("section 4 (see the annex)");
        assert_eq!(
            (signed.what, signed.date),
            ("section 4 (see the annex)", None)
        );
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_found() {
        assert_eq!(
            impossible_day("docs/a.pdf (2026-02-30, B.)"),
            Some("2026-02-30")
        );
        assert_eq!(impossible_day("docs/2026-02-28.pdf"), None);
        assert_eq!(impossible_day("NHS 123-456-78 and 2026-13-1"), None);
        assert_eq!(
            parse_day("2024-02-29")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-02-29")
        );
    }
}
