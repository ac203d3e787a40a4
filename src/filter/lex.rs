//! A filter as typed, cut into words and terms.

use super::{Field, FilterError};
use crate::text::Span;

/// A value of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawValue {
    /// Its text, without quotation marks.
    pub(super) text: String,
    /// Whether it stood in quotation marks, and so is meant as it is.
    pub(super) quoted: bool,
    /// Its place.
    pub(super) span: Span,
}

/// `field:value,value`, perhaps turned round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawTerm {
    /// Whether `-` comes before it.
    pub(super) negated: bool,
    /// The field, as typed.
    pub(super) field: String,
    /// The place of the field's name.
    pub(super) field_span: Span,
    /// The alternatives; at least one.
    pub(super) values: Vec<RawValue>,
    /// The place of the whole term.
    pub(super) span: Span,
}

/// A part of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Words for the full text.
    Word(RawValue),
    /// A term.
    Term(RawTerm),
}

/// Cuts a filter into its parts.
pub(super) fn tokens(typed: &str) -> Result<Vec<Token>, FilterError> {
    let mut scan = Scan { typed, at: 0 };
    let mut pieces = Vec::new();
    loop {
        scan.skip_spaces();
        if scan.rest().is_empty() {
            return Ok(pieces);
        }
        if let Some(piece) = scan.piece()? {
            pieces.push(piece);
        }
    }
}

struct Scan<'a> {
    typed: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.typed[self.at..]
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    fn piece(&mut self) -> Result<Option<Token>, FilterError> {
        let start = self.at;
        let negated = self.take('-');
        if let Some(name) = field_name(self.rest()) {
            let field_span = Span::new(self.at, self.at + name.len());
            self.at = field_span.end + 1;
            let values = self.values(field_span)?;
            return Ok(Some(Token::Term(RawTerm {
                negated,
                field: name.to_owned(),
                field_span,
                values,
                span: Span::new(start, self.at),
            })));
        }
        let word = self.value(char::is_whitespace);
        if let Some(meant) = meant_as_term(&word.text).filter(|_| !word.quoted) {
            return Err(FilterError::new(
                word.span,
                format!(
                    "a field needs a colon, as in `{meant}`; put words in quotation marks to \
                     search for them"
                ),
            ));
        }
        if negated {
            return Err(FilterError::new(
                Span::new(start, self.at),
                "`-` excludes what a field matches, as in `-status:closed`; put a word that begins \
                 with `-` in quotation marks",
            ));
        }
        Ok((!word.text.trim().is_empty()).then_some(Token::Word(word)))
    }

    fn values(&mut self, field: Span) -> Result<Vec<RawValue>, FilterError> {
        let mut values = Vec::new();
        loop {
            let value = self.value(|c| c == ',' || c.is_whitespace());
            if value.text.trim().is_empty() {
                let name = field.of(self.typed);
                return Err(FilterError::new(
                    Span::new(field.start, self.at.max(field.end + 1)),
                    format!("`{name}:` needs a value directly after it"),
                ));
            }
            values.push(value);
            if !self.take(',') {
                return Ok(values);
            }
        }
    }

    /// A value up to a character that ends it, unless that is in quotation marks.
    fn value(&mut self, ends: impl Fn(char) -> bool) -> RawValue {
        let start = self.at;
        let quoted = self.rest().starts_with('"');
        let mut text = String::new();
        let mut inside = false;
        for (offset, c) in self.rest().char_indices() {
            match c {
                '"' => inside = !inside,
                c if !inside && ends(c) => {
                    self.at = start + offset;
                    return RawValue {
                        text,
                        quoted,
                        span: Span::new(start, self.at),
                    };
                }
                c => text.push(c),
            }
        }
        self.at = self.typed.len();
        RawValue {
            text,
            quoted,
            span: Span::new(start, self.at),
        }
    }
}

/// The term that was meant by a field's name with a comparison right behind it: as a word for the
/// full text it would find nothing, and the log would look empty.
pub(super) fn meant_as_term(word: &str) -> Option<String> {
    let (name, rest) = word.split_at(word.find(COMPARES)?);
    let value = rest.trim_start_matches(COMPARES);
    let mark = rest.strip_suffix(value).unwrap_or_default();
    (Field::named(name).is_some() && mark != "!").then(|| compared(name, mark, value))
}

/// The name before a colon at the start of `rest`, if there is one.
pub(super) fn field_name(rest: &str) -> Option<&str> {
    let (name, _) = rest.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

/// The characters of comparisons as people write them.
pub(super) const COMPARES: [char; 8] = ['<', '>', '=', '!', '≥', '≤', '≠', ':'];

/// The term for a comparison as people write it.
pub(super) fn compared(name: &str, mark: &str, value: &str) -> String {
    let name = name.to_lowercase();
    match mark.trim_start_matches(':') {
        "!=" | "!==" | "<>" | "≠" => format!("-{name}:{value}"),
        ">=" | "≥" | "=>" => format!("{name}:>={value}"),
        "<=" | "≤" | "=<" => format!("{name}:<={value}"),
        ">" => format!("{name}:>{value}"),
        "<" => format!("{name}:<{value}"),
        _ => format!("{name}:{value}"),
    }
}
