//! The heading of a hazard: its id and its name.

/// A heading taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HazardTitle<'a> {
    /// The id, where the heading begins with one.
    pub(super) id: Option<&'a str>,
    /// The other words.
    pub(super) name: &'a str,
}

/// Takes a heading apart: `H-001: Wrong record shown`, `HAZ-001 A warning`, `H1 — Silent error`.
pub(super) fn split(heading: &str) -> HazardTitle<'_> {
    let heading = heading.trim().trim_matches('*').trim();
    let bare = HazardTitle {
        id: None,
        name: heading,
    };
    let rest = strip_word(heading, "hazard").unwrap_or(heading);
    let end = rest
        .find(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '—' | '–' | '|'))
        .unwrap_or(rest.len());
    let id = rest[..end].trim_end_matches(['.', ')']);
    if !is_id(id) {
        return bare;
    }
    let name = rest[id.len()..]
        .trim_start_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, ':' | '—' | '–' | '-' | '|' | '.' | ')')
        })
        .trim();
    HazardTitle { id: Some(id), name }
}

/// Whether a word is an id: letters and a number, or a number.
pub fn is_id(word: &str) -> bool {
    let has_digit = word.chars().any(|sign| sign.is_ascii_digit());
    let signs = word
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '#'));
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    has_digit
        && signs
        && letters <= 12
        && word.len() <= 26
        && word.ends_with(|sign: char| sign.is_ascii_alphanumeric())
}

/// Whether a heading begins with an id that has letters: a number alone can be that of a chapter.
pub(super) fn has_lettered_id(heading: &str) -> bool {
    let is_named = heading
        .trim()
        .get(..7)
        .is_some_and(|word| word.eq_ignore_ascii_case("hazard "));
    split(heading)
        .id
        .is_some_and(|id| is_named || id.starts_with(|sign: char| sign.is_ascii_alphabetic()))
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', '#'])).then(|| {
        rest.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '#'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_told_from_a_name() {
        for (heading, id, name) in [
            (
                "H1 — Silent error: a wrong list",
                Some("H1"),
                "Silent error: a wrong list",
            ),
            (
                "H-001: Wrong record shown",
                Some("H-001"),
                "Wrong record shown",
            ),
            ("HAZ-001 A warning", Some("HAZ-001"), "A warning"),
            ("HAZ-DOC-001. Lost", Some("HAZ-DOC-001"), "Lost"),
            ("Hazard 3: Wrong dose", Some("3"), "Wrong dose"),
            ("Hazards", None, "Hazards"),
            ("Wrong dose 2 of 3", None, "Wrong dose 2 of 3"),
        ] {
            assert_eq!(split(heading), HazardTitle { id, name }, "{heading}");
        }
        assert!(has_lettered_id("H1 — x") && !has_lettered_id("2. Failure modes"));
    }
}
