//! The numbers of causes in a control that goes to another hazard, where the causes have other numbers.

use crate::check::{causes_named, without_causes};

/// The words of a control with the numbers that its causes have in the other hazard: `numbers` has that of cause 1 first.
/// `None` where words outside brackets name a cause by a number that would mean another one.
pub(super) fn renumbered(text: &str, numbers: &[usize]) -> Option<String> {
    let is_same = |number: &usize| numbers.get(number - 1) == Some(number);
    let named = |text: &str| causes_named(text, numbers.len());
    if named(text).iter().all(is_same) {
        return Some(text.to_owned());
    }
    if !named(&without_causes(text)).iter().all(is_same) {
        return None;
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let close = open + rest[open..].find(')')?;
        let inner = &rest[open + 1..close];
        written.push_str(&rest[..open]);
        let causes = named(inner);
        match causes.iter().all(is_same) {
            true => written.push_str(&rest[open..=close]),
            false if is_list(inner) => {
                let new = causes.iter().filter_map(|number| numbers.get(number - 1));
                let mut new: Vec<usize> = new.copied().collect();
                new.sort_unstable();
                let words: Vec<String> = new.iter().map(usize::to_string).collect();
                let noun = if words.len() == 1 { "cause" } else { "causes" };
                let list = super::decision::all_of(&words);
                written.push_str(&format!("({noun} {list})"));
            }
            false => return None,
        }
        rest = &rest[close + 1..];
    }
    written.push_str(rest);
    Some(written)
}

/// Whether the words in brackets are only a list of causes: `causes 1, 2 and 4-6`.
fn is_list(inner: &str) -> bool {
    let words = inner.split(|sign: char| !sign.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let word = word.to_ascii_lowercase();
        is_number || matches!(word.as_str(), "cause" | "causes" | "and" | "to")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_brackets_are_those_of_the_other_hazard() {
        let numbers = [1, 3, 4];
        for (text, wanted) in [
            ("Refuse it (cause 2).", Some("Refuse it (cause 3).")),
            (
                "Refuse it (causes 2 and 3).",
                Some("Refuse it (causes 3 and 4)."),
            ),
            (
                "Refuse it (causes 1-3) (at night).",
                Some("Refuse it (causes 1, 3 and 4) (at night)."),
            ),
            ("Refuse it (cause 1).", Some("Refuse it (cause 1).")),
            ("Refuse it.", Some("Refuse it.")),
            ("Refuse it, for cause 2.", None),
            ("Refuse it (cause 2, if old).", None),
            ("Refuse it, for all causes.", None),
        ] {
            assert_eq!(renumbered(text, &numbers).as_deref(), wanted, "{text}");
        }
        let same = renumbered("Refuse it, for all causes.", &[1, 2]);
        assert_eq!(same.as_deref(), Some("Refuse it, for all causes."));
    }
}
