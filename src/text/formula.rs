//! Text that a spreadsheet would run as a formula.

use std::borrow::Cow;

/// The characters that begin a formula in a spreadsheet. Some programs treat the wide characters
/// like the narrow ones.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text of a cell of a CSV file that no spreadsheet runs as a formula: an apostrophe comes
/// before a character that begins one.
///
/// A text that begins with apostrophes and then such a character gets one more. So a reader can
/// restore the text: if a cell begins with apostrophes and then such a character, remove one
/// apostrophe.
pub fn without_formula(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(SIGNS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Restores the text, as docs/json.md describes.
    fn with_formula(cell: &str) -> &str {
        match cell.strip_prefix('\'') {
            Some(rest) if rest.trim_start_matches('\'').starts_with(SIGNS) => rest,
            _ => cell,
        }
    }

    #[test]
    fn a_formula_gets_an_apostrophe_and_nothing_else_does() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(without_formula(text), format!("'{text}"));
        }
        for text in ["", "plain", "1-1", "'quoted'", "é"] {
            assert_eq!(without_formula(text), text);
        }
        assert_eq!(without_formula("'=1"), "''=1");
    }

    proptest! {
        #[test]
        fn removing_the_apostrophe_gives_the_text_back(text in "[-'=+@a\t＝]{0,6}|\\PC*") {
            let cell = without_formula(&text);
            prop_assert!(!cell.starts_with(SIGNS));
            prop_assert_eq!(with_formula(&cell), text.as_str());
        }
    }
}
