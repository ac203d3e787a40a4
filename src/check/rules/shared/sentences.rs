//! The sentences of a reason.

use crate::text::Span;

/// The sentences of a text, by their places: separated by `.`, `;`, `!`, `?` and line ends. A point
/// inside a word or a number does not end a sentence.
pub(in crate::check::rules) fn sentences(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < text.len() {
            let end = text[from..]
                .char_indices()
                .find(|(at, sign)| ends(&text[from..], *at, *sign));
            let stop = end.map_or(text.len(), |(at, _)| from + at);
            let next = end.map_or(text.len(), |(at, sign)| from + at + sign.len_utf8());
            let sentence = Span::new(from, stop).trimmed(text);
            from = next;
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
        None
    })
}

fn ends(text: &str, at: usize, sign: char) -> bool {
    let next = text[at..].chars().nth(1);
    match sign {
        ';' | '!' | '?' | '\n' | '\r' => true,
        '.' => next.is_none_or(|next| !next.is_alphanumeric()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_in_a_number_or_a_name_ends_no_sentence() {
        let text = "Seen in 1.5 per cent (v2.3 of a.rs). Likelihood: low; severity: major!\nYes";
        let found: Vec<&str> = sentences(text).map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            [
                "Seen in 1.5 per cent (v2.3 of a.rs)",
                "Likelihood: low",
                "severity: major",
                "Yes"
            ]
        );
    }
}
