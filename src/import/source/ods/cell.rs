//! One cell of an OpenDocument spreadsheet: its value, its words as LibreOffice shows them, and how far it reaches.

use super::super::spreadsheet::{in_general, is_same_number, iso_time, tidy};
use super::super::xml::Element;

/// A cell, from its first to its last sign.
#[derive(Default)]
pub(super) struct OdsCell {
    /// How many columns it is repeated for.
    pub repeated: u32,
    /// How many rows and columns it reaches over.
    pub span: (u32, u32),
    /// Whether its formula failed.
    pub is_error: bool,
    /// Whether it has a date or a time.
    pub is_date: bool,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// The addresses that its words link to.
    pub links: Vec<String>,
    has_formula: bool,
    kind: String,
    value: Option<String>,
}

impl OdsCell {
    /// A cell without its words, which come later.
    pub(super) fn start(element: &Element<'_>) -> Self {
        let kind = element.attribute("office:value-type").unwrap_or_default();
        let name = match kind.as_str() {
            "string" => "office:string-value",
            "date" => "office:date-value",
            "time" => "office:time-value",
            "boolean" => "office:boolean-value",
            _ => "office:value",
        };
        let number = |name: &str| element.number(name).unwrap_or(1).max(1);
        Self {
            repeated: number("table:number-columns-repeated"),
            span: (
                number("table:number-rows-spanned"),
                number("table:number-columns-spanned"),
            ),
            is_error: element.attribute("calcext:value-type").as_deref() == Some("error"),
            is_date: kind == "date",
            has_formula: element.attribute("table:formula").is_some(),
            value: element.attribute(name),
            kind,
            ..Self::default()
        }
    }

    /// Whether it has a formula that has never been computed.
    pub(super) fn is_without_value(&self) -> bool {
        self.has_formula && self.kind.is_empty() && self.paragraphs.is_empty()
    }

    /// Its words as a person sees them, with all digits of a number and with dates as ISO days.
    pub(super) fn words(&self) -> String {
        let shown = tidy(&self.paragraphs.join("\n"));
        let value = self.value.as_deref().unwrap_or_default();
        match self.kind.as_str() {
            "date" if !value.is_empty() => iso_time(value),
            "boolean" if !value.is_empty() => value.to_ascii_uppercase(),
            "float" => number(&shown, value),
            _ if shown.is_empty() => match value.parse() {
                Ok(number) if self.kind != "string" => in_general(number),
                _ => tidy(value),
            },
            _ => shown,
        }
    }
}

/// A number as it is shown; with all its digits where the cell hides some of them.
fn number(shown: &str, value: &str) -> String {
    let Ok(value) = value.parse::<f64>() else {
        return shown.to_owned();
    };
    let hides_digits = shown
        .replace(',', ".")
        .parse::<f64>()
        .is_ok_and(|shown| !is_same_number(shown, value));
    // A column that is too narrow shows `###`.
    let is_narrow = !shown.is_empty() && shown.chars().all(|sign| sign == '#');
    match shown.is_empty() || hides_digits || is_narrow {
        true => in_general(value),
        false => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_it_is_shown_unless_digits_are_hidden() {
        for (shown, value, words) in [
            ("3", "3", "3"),
            ("H-007", "7", "H-007"),
            ("1.10", "1.1", "1.10"),
            ("2,5", "2.5", "2,5"),
            ("2", "2.345", "2.345"),
            ("###", "12345", "12345"),
            ("", "3", "3"),
            ("Err:502", "", "Err:502"),
        ] {
            assert_eq!(number(shown, value), words);
        }
    }
}
