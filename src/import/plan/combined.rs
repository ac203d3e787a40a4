//! Several scores in one text: `Severity 4 · Likelihood 3 · Rating 4`, `3 × 4 = 12`, `3 (S3×P1)`.

use crate::import::vocabulary::{Scored, Target, meaning_of, words_of};

/// The scores of a text, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Combined {
    /// The likelihood.
    pub(super) likelihood: Option<String>,
    /// The severity.
    pub(super) severity: Option<String>,
    /// The risk.
    pub(super) risk: Option<String>,
    /// The words behind a dash: a reason.
    pub(super) remark: String,
}

/// Takes a text apart. `name` is the name of its column, which can say the order: `Initial L×S`.
pub(super) fn read(text: &str, name: &str) -> Combined {
    let plain: String = text
        .chars()
        .filter(|sign| !matches!(sign, '*' | '_' | '`'))
        .collect();
    let (scores, remark) = match plain.find(" — ").or_else(|| plain.find(" – ")) {
        Some(at) => (
            &plain[..at],
            plain[at..].trim_start_matches([' ', '—', '–']).trim(),
        ),
        None => (plain.as_str(), ""),
    };
    let mut found = named(scores);
    if found == Combined::default() {
        found = lettered(scores);
    }
    if found == Combined::default() {
        found = multiplied(scores, name);
    }
    found.remark = remark.to_owned();
    found
}

/// `Severity 4 · Likelihood 3 · Rating 4 (Unacceptable)`, `Likelihood: Low, Severity: Major`.
fn named(text: &str) -> Combined {
    let mut found = Combined::default();
    for part in text.split(['·', '|', ';', ',', '\n']) {
        let part = part.trim();
        let words: Vec<&str> = part.split_whitespace().collect();
        for length in (1..words.len().min(3)).rev() {
            let name = words[..length].join(" ");
            let Some(Target::Score(_, scored)) =
                meaning_of(name.trim_end_matches(':')).map(|meaning| meaning.target)
            else {
                continue;
            };
            let value = words[length..].join(" ");
            match scored {
                Scored::Likelihood => found.likelihood = Some(value),
                Scored::Severity => found.severity = Some(value),
                Scored::Risk => found.risk = Some(value),
                Scored::Several => continue,
            }
            break;
        }
    }
    found
}

/// `3 (S3×P1)`, `S4 x L2`.
fn lettered(text: &str) -> Combined {
    let mut found = Combined::default();
    for word in text.split(['(', ')', '×', '*', ' ', '=', ',']) {
        let mut signs = word.chars();
        let letter = signs.next().map(|sign| sign.to_ascii_uppercase());
        let rest = signs.as_str();
        if !rest.starts_with(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        match letter {
            Some('S') => found.severity = Some(rest.to_owned()),
            Some('L' | 'P') => found.likelihood = Some(rest.to_owned()),
            _ => {}
        }
    }
    if found != Combined::default() {
        let risk: String = text
            .trim()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        found.risk = (!risk.is_empty()).then_some(risk);
    }
    found
}

/// `3 × 4 = 12`, where the name of the column says which comes first.
fn multiplied(text: &str, name: &str) -> Combined {
    let words = words_of(name);
    let order = ["l x s", "lxs", "p x s", "likelihood x severity"]
        .iter()
        .any(|order| words.contains(order))
        .then_some(true)
        .or_else(|| {
            let reversed = ["s x l", "sxl", "s x p", "severity x likelihood"];
            reversed
                .iter()
                .any(|order| words.contains(order))
                .then_some(false)
        });
    let Some(likelihood_first) = order else {
        return Combined::default();
    };
    let (factors, product) = text.split_once('=').unwrap_or((text, ""));
    let Some((first, second)) = factors.split_once(['×', 'x', 'X', '*']) else {
        return Combined::default();
    };
    let (first, second) = (first.trim().to_owned(), second.trim().to_owned());
    let (likelihood, severity) = match likelihood_first {
        true => (first, second),
        false => (second, first),
    };
    Combined {
        likelihood: Some(likelihood),
        severity: Some(severity),
        risk: Some(product.trim().to_owned()).filter(|product| !product.is_empty()),
        remark: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, name: &str) -> String {
        let found = read(text, name);
        let of = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
        format!(
            "{}/{}/{}/{}",
            of(found.likelihood),
            of(found.severity),
            of(found.risk),
            found.remark
        )
    }

    #[test]
    fn scores_in_one_text_are_told_apart_only_where_it_says_which_is_which() {
        assert_eq!(
            shown(
                "Severity 4 · Likelihood 3 · **Rating 4 (Unacceptable)** — rests on a person.",
                "Initial"
            ),
            "3/4/4 (Unacceptable)/rests on a person."
        );
        assert_eq!(shown("3 × 4 = 12", "Initial L×S"), "3/4/12/");
        assert_eq!(shown("3 × 4 = 12", "Initial S×L"), "4/3/12/");
        assert_eq!(shown("3 × 4 = 12", "Initial"), "-/-/-/");
        assert_eq!(shown("3 (S3×P1)", "Residual"), "1/3/3/");
        assert_eq!(shown("2 (S4×P0.5)", "Residual"), "0.5/4/2/");
        assert_eq!(
            shown("Likelihood: Low, Severity: Major", "Residual"),
            "Low/Major/-/"
        );
        assert_eq!(shown("3", "Residual"), "-/-/-/");
    }
}
