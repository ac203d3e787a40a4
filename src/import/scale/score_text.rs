//! The words of a score: `3`, `Low`, `5 (Catastrophic)`, `2: Minor`, `Low (2)`, `Low: many have none`.

use crate::template::normalise;

/// A score as written, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ScoreText {
    /// The number.
    pub(super) number: Option<u32>,
    /// The word, as written.
    pub(super) word: Option<String>,
    /// What else the author wrote: a reason.
    pub(super) remark: String,
}

impl ScoreText {
    /// Takes a text apart.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim().trim_matches(['*', '_', '`', '[', ']']).trim();
        let text = text.strip_suffix('.').unwrap_or(text);
        let digits = text.len()
            - text
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        let (number, rest) = text.split_at(digits);
        let whole = !rest.starts_with(['.', ','])
            || !rest[1..].starts_with(|sign: char| sign.is_ascii_digit());
        if digits > 0 && whole {
            let (word, remark) = word_of(rest.trim_start_matches(JOINTS));
            return Self {
                number: number.parse().ok(),
                word,
                remark,
            };
        }
        if digits > 0 {
            return Self {
                word: Some(text.to_owned()),
                ..Self::default()
            };
        }
        let (word, remark) = word_of(text);
        let number = remark.trim_matches(|sign: char| JOINTS.contains(&sign) || sign == ')');
        match number.parse() {
            Ok(number) => Self {
                number: Some(number),
                word,
                remark: String::new(),
            },
            Err(_) => Self {
                number: None,
                word,
                remark,
            },
        }
    }

    /// Whether it is nothing but a number or a word, so that it shows which scale its column is in.
    pub(super) fn is_bare(&self) -> bool {
        self.remark.is_empty() && self.words() <= 3
    }

    fn words(&self) -> usize {
        self.word
            .as_deref()
            .map_or(0, |word| word.split_whitespace().count())
    }

    /// The word, as words are compared.
    pub(super) fn normal(&self) -> Option<String> {
        self.word.as_deref().map(normalise)
    }
}

const JOINTS: [char; 9] = [' ', '-', '–', '—', ':', '(', '=', '.', '\t'];

/// The word that a text begins with, as far as the first sign that ends it, and the rest.
fn word_of(text: &str) -> (Option<String>, String) {
    let end = text
        .char_indices()
        .find(|(at, sign)| {
            let behind = &text[at + sign.len_utf8()..];
            match sign {
                '(' | ')' | ':' | ';' | ',' | '–' | '—' | '\n' | '·' | '|' => true,
                // `Almost-certain` is a word, and `Low - rare` is one with a reason.
                '-' => text[..*at].ends_with(' '),
                '.' => behind.is_empty() || behind.starts_with(char::is_whitespace),
                _ => false,
            }
        })
        .map_or(text.len(), |(at, _)| at);
    let word = text[..end].trim().trim_matches(['*', '_']).trim();
    let remark = text[end..].trim_start_matches([' ', '-', '–', '—', ':', ';', ',', '.', ')']);
    let remark = match remark.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')').unwrap_or(inner),
        None => remark
            .strip_suffix(')')
            .filter(|rest| !rest.contains('('))
            .unwrap_or(remark),
    };
    let word = (!word.is_empty()).then(|| word.to_owned());
    (word, remark.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_taken_apart() {
        for (text, number, word, remark) in [
            ("3", Some(3), None, ""),
            ("Low", None, Some("Low"), ""),
            ("**5 (Catastrophic)**", Some(5), Some("Catastrophic"), ""),
            ("2: Minor", Some(2), Some("Minor"), ""),
            ("4 - Major", Some(4), Some("Major"), ""),
            ("Low (2)", Some(2), Some("Low"), ""),
            ("Very low", None, Some("Very low"), ""),
            (
                "3 (Possible - without controls)",
                Some(3),
                Some("Possible"),
                "without controls",
            ),
            (
                "Catastrophic (anaphylaxis).",
                None,
                Some("Catastrophic"),
                "anaphylaxis",
            ),
            (
                "High: many have none.",
                None,
                Some("High"),
                "many have none",
            ),
            (
                "Minor clinically, moderate",
                None,
                Some("Minor clinically"),
                "moderate",
            ),
            ("P0.5", None, Some("P0.5"), ""),
            ("0.5", None, Some("0.5"), ""),
        ] {
            let found = ScoreText::parse(text);
            let got = (found.number, found.word.as_deref(), found.remark.as_str());
            assert_eq!(got, (number, word, remark), "{text}");
        }
    }
}
