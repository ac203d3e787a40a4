//! Words that somebody means as a part of the filter language: `not`, `or`, brackets, and a comparison
//! with spaces. Read as text, they select other hazards than the user means, so they are errors.

use super::lex::{COMPARES, RawTerm, RawValue, Token, compared, field_name, meant_as_term};
use super::{Field, FilterError};
use crate::text::Span;

/// Refuses the first word that is meant as a part of the filter language.
pub(super) fn refuse(typed: &str, tokens: &[Token]) -> Result<(), FilterError> {
    let found = (0..tokens.len()).find_map(|at| {
        let word = plain_word(tokens, at)?;
        operator(typed, tokens, at, word)
            .or_else(|| bracket(typed, word))
            .or_else(|| comparison(tokens, at, word))
    });
    found.map_or(Ok(()), Err)
}

/// The word at `at`, unless it is in quotation marks.
fn plain_word(tokens: &[Token], at: usize) -> Option<&RawValue> {
    match tokens.get(at)? {
        Token::Word(word) if !word.quoted => Some(word),
        _ => None,
    }
}

fn term_at(tokens: &[Token], at: Option<usize>) -> Option<&RawTerm> {
    match tokens.get(at?)? {
        Token::Term(term) => Some(term),
        Token::Word(_) => None,
    }
}

/// `not`, `or` and `and`, also as a program writes them.
fn operator(typed: &str, tokens: &[Token], at: usize, word: &RawValue) -> Option<FilterError> {
    let before = term_at(tokens, at.checked_sub(1));
    let after = term_at(tokens, at.checked_add(1));
    let help = match word.text.to_lowercase().as_str() {
        "not" | "!" => match after {
            Some(term) => format!(
                "to leave out `{}`, write `{}`",
                term.span.of(typed).trim_start_matches('-'),
                opposite(term.span.of(typed))
            ),
            None => "to leave out what a field matches, write `-` before the field, as in \
                 `-status:closed`"
                .to_owned(),
        },
        "or" | "|" | "||" => match (before, after) {
            (Some(one), Some(other)) if is_choice(one, other) => {
                let values: Vec<&str> = one
                    .values
                    .iter()
                    .chain(&other.values)
                    .map(|value| value.span.of(typed))
                    .collect();
                format!(
                    "for one or the other, write `{}:{}`",
                    one.field,
                    values.join(",")
                )
            }
            _ => "every term must match; for one value or another of the same field, write \
                 `risk:3,4`"
                .to_owned(),
        },
        "and" | "&" | "&&" => "every term must match, so leave it out".to_owned(),
        _ => return None,
    };
    let word_typed = word.span.of(typed);
    Some(FilterError::new(
        word.span,
        format!(
            "a filter has no `{word_typed}`: {help}. To search for the word, write `\"{word_typed}\"`"
        ),
    ))
}

/// Whether a comma can join the values of two terms.
fn is_choice(one: &RawTerm, other: &RawTerm) -> bool {
    let same = Field::named(&one.field).is_some_and(|it| Field::named(&other.field) == Some(it));
    same && !one.negated && !other.negated
}

/// The term that selects the hazards that `term` leaves out.
fn opposite(term: &str) -> String {
    match term.strip_prefix('-') {
        Some(plain) => plain.to_owned(),
        None => format!("-{term}"),
    }
}

/// A bracket alone, and a term with a bracket or another mark before it: `(risk:3`, `!risk:3`.
fn bracket(typed: &str, word: &RawValue) -> Option<FilterError> {
    let text = word.span.of(typed);
    if text.chars().all(|c| "()[]{}".contains(c)) {
        return Some(FilterError::new(
            word.span,
            format!(
                "a filter has no brackets: write the terms without `{text}`, as in \
                 `risk:3 status:open`"
            ),
        ));
    }
    let term = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let marks = text.strip_suffix(term).filter(|marks| !marks.is_empty())?;
    let term = term.trim_end_matches([')', ']', '}']);
    let is_field = |name| Field::named(name).is_some();
    let plain = if field_name(term).is_some_and(is_field) {
        term.to_owned()
    } else {
        meant_as_term(term)?
    };
    let meant = match marks.contains('!') {
        true => opposite(&plain),
        false => plain,
    };
    Some(FilterError::new(
        word.span,
        format!(
            "a term begins with the name of its field, and a filter has no `{marks}`: write \
             `{meant}`. To search for the text, put it in quotation marks"
        ),
    ))
}

/// A comparison with spaces in it: `risk >= 3`.
fn comparison(tokens: &[Token], at: usize, word: &RawValue) -> Option<FilterError> {
    let mark_end = word.text.find(|c: char| !COMPARES.contains(&c));
    let (mark, value) = word.text.split_at(mark_end.unwrap_or(word.text.len()));
    if mark.is_empty() || mark == "!" {
        return None;
    }
    let last = |back: usize| plain_word(tokens, at.checked_sub(back)?);
    let Some((name, start)) = field_before(last(1), last(2)) else {
        let alone = value.is_empty() && mark != ":";
        return alone.then(|| {
            FilterError::new(
                word.span,
                format!(
                    "a comparison needs a field, a colon and no spaces, as in `risk:>=3`. To \
                     search for the text, write `\"{mark}\"`"
                ),
            )
        });
    };
    let next = match value {
        "" => plain_word(tokens, at + 1),
        _ => None,
    };
    let value = next.map_or(value, |next| next.text.as_str());
    let span = Span::new(start, next.map_or(word.span.end, |next| next.span.end));
    let help = match value {
        "" => "as in `risk:>=3`".to_owned(),
        value => format!("write `{}`", compared(&name, mark, value)),
    };
    Some(FilterError::new(
        span,
        format!(
            "a field needs a colon and no spaces: {help}. To search for the words, put them in \
             quotation marks"
        ),
    ))
}

/// The field that the words before a comparison name, and where they begin.
fn field_before(last: Option<&RawValue>, before: Option<&RawValue>) -> Option<(String, usize)> {
    let last = last?;
    let two = before.map(|before| (format!("{}-{}", before.text, last.text), before.span.start));
    let one = (last.text.clone(), last.span.start);
    let known = |(name, _): &(String, usize)| Field::named(name).is_some();
    two.filter(known).or(Some(one).filter(known))
}

#[cfg(test)]
mod tests {
    use crate::filter::{Filter, FilterError};
    use crate::template::Template;

    fn error(filter: &str) -> FilterError {
        Filter::parse(filter, &Template::built_in()).unwrap_err()
    }

    #[test]
    fn words_that_are_meant_as_a_part_of_the_language_are_errors() {
        for (typed, place, meant) in [
            (
                "not risk:3",
                "not",
                "to leave out `risk:3`, write `-risk:3`",
            ),
            (
                "NOT -risk:3",
                "NOT",
                "to leave out `risk:3`, write `risk:3`",
            ),
            ("not closed", "not", "`-status:closed`"),
            ("risk:3 not", "not", "`-status:closed`"),
            ("risk:3 or risk:4", "or", "write `risk:3,4`"),
            (
                "types:\"WrongDrug\" || type:Allergy",
                "||",
                "write `types:\"WrongDrug\",Allergy`",
            ),
            ("risk:3 or status:open", "or", "every term must match"),
            ("risk:3 or", "or", "write `risk:3,4`"),
            ("risk:3 and status:open", "and", "leave it out"),
            ("(risk:3", "(risk:3", "write `risk:3`"),
            ("(risk:3) status:open", "(risk:3)", "write `risk:3`"),
            ("(risk>=3)", "(risk>=3)", "write `risk:>=3`"),
            ("!risk:3", "!risk:3", "write `-risk:3`"),
            ("( risk:3", "(", "no brackets"),
            ("risk >= 3", "risk >= 3", "write `risk:>=3`"),
            ("risk >=3", "risk >=3", "write `risk:>=3`"),
            ("risk ≥ 3", "risk ≥ 3", "write `risk:>=3`"),
            ("status = open", "status = open", "write `status:open`"),
            ("status :open", "status :open", "write `status:open`"),
            ("risk != 3", "risk != 3", "write `-risk:3`"),
            ("risk!=3", "risk!=3", "`-risk:3`"),
            ("risk<>3", "risk<>3", "`-risk:3`"),
            ("risk≥3", "risk≥3", "`risk:>=3`"),
            (
                "residual risk > 2",
                "residual risk > 2",
                "write `residual-risk:>2`",
            ),
            ("wrong risk <", "risk <", "as in `risk:>=3`"),
            ("danger >= 3", ">=", "as in `risk:>=3`"),
        ] {
            let error = error(typed);
            assert_eq!(error.span.of(typed), place, "{typed}");
            assert!(error.message.contains(meant), "{typed}: {error}");
        }
    }

    #[test]
    fn quoted_words_and_words_with_marks_in_them_stay_text() {
        for typed in [
            "\"not\" risk:3",
            "risk:3 \"or\" risk:4",
            "\"not risk:3\"",
            "\"risk >= 3\"",
            "\"(risk:3\"",
            "\">=\"",
        ] {
            let filter = Filter::parse(typed, &Template::built_in()).unwrap();
            assert_eq!(filter.words().len(), 1, "{typed}");
        }
        for typed in [
            "(BNF)",
            "nor",
            "note",
            "https://a.example/risk",
            "risk!",
            "dose:",
        ] {
            match Filter::parse(typed, &Template::built_in()) {
                Ok(filter) => assert_eq!(filter.words(), [typed]),
                Err(error) => assert!(!error.message.contains("brackets"), "{typed}: {error}"),
            }
        }
    }
}
