//! Numbers as a person sees them in a cell.

/// How many digits of a number a spreadsheet keeps.
const DIGITS: usize = 15;

/// A number without a format: `3`, not `3.0`, and `0.3`, not `0.30000000000000004`.
pub(in super::super) fn in_general(value: f64) -> String {
    let rounded = format!("{value:.*e}", DIGITS - 1);
    let rounded: f64 = rounded.parse().unwrap_or(value);
    // Zero has a sign in a computer, and none for a person.
    if rounded == 0.0 {
        return "0".to_owned();
    }
    rounded.to_string()
}

/// Whether two numbers are the same in a spreadsheet.
pub(in super::super) fn is_same_number(one: f64, other: f64) -> bool {
    in_general(one) == in_general(other)
}

/// A number in a format of Excel, such as `"H-"000`, `0.00` or `0%`.
///
/// A format that hides digits, and one that is not of this simple kind, is not followed: the number then has all its
/// digits.
pub(in super::super) fn in_format(value: f64, format: &str) -> String {
    shown(value, format).unwrap_or_else(|| in_general(value))
}

fn shown(value: f64, format: &str) -> Option<String> {
    if !value.is_finite() || value < 0.0 {
        return None;
    }
    let format = SimpleFormat::of(format)?;
    let scaled = if format.is_percent {
        value * 100.0
    } else {
        value
    };
    let digits = format!("{scaled:.*}", format.decimals);
    let exact: f64 = digits.parse().ok()?;
    if !is_same_number(exact, scaled) {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let whole = whole.trim_start_matches('0');
    let kept = fraction
        .trim_end_matches('0')
        .len()
        .max(format.least_decimals);
    let mut text = format.before.clone();
    text.push_str(&"0".repeat(format.least_digits.saturating_sub(whole.len())));
    text.push_str(whole);
    if kept > 0 {
        text.push('.');
        text.push_str(&fraction[..kept]);
    }
    text.push_str(&format.behind);
    Some(text)
}

/// A format with one number and words around it.
#[derive(Default)]
struct SimpleFormat {
    before: String,
    least_digits: usize,
    least_decimals: usize,
    decimals: usize,
    behind: String,
    is_percent: bool,
}

impl SimpleFormat {
    /// Reads the part of a format for numbers above zero; `None` for dates, fractions, exponents and conditions.
    fn of(format: &str) -> Option<Self> {
        let mut read = Self::default();
        let mut characters = format.chars();
        let (mut has_digits, mut has_point, mut is_behind) = (false, false, false);
        while let Some(character) = characters.next() {
            let literal = match character {
                ';' => break,
                '0' | '#' | '?' if is_behind => return None,
                '0' | '#' | '?' => {
                    has_digits = true;
                    read.add_digit(character, has_point);
                    continue;
                }
                '.' if has_point || is_behind => return None,
                '.' => {
                    has_point = true;
                    continue;
                }
                '"' => characters
                    .by_ref()
                    .take_while(|next| *next != '"')
                    .collect(),
                '\\' => characters.next()?.to_string(),
                // The width of a sign, or a sign that fills the cell.
                '_' | '*' => {
                    characters.next()?;
                    continue;
                }
                '%' => {
                    read.is_percent = true;
                    "%".to_owned()
                }
                ' ' | '-' | '+' | '(' | ')' | ':' | '$' | '£' | '€' => character.to_string(),
                _ => return None,
            };
            is_behind = has_digits;
            match is_behind {
                true => read.behind.push_str(&literal),
                false => read.before.push_str(&literal),
            }
        }
        has_digits.then_some(read)
    }

    fn add_digit(&mut self, sign: char, is_decimal: bool) {
        self.decimals += usize::from(is_decimal);
        if sign == '0' {
            match is_decimal {
                true => self.least_decimals = self.decimals,
                false => self.least_digits += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_digits_that_a_person_sees() {
        for (value, text) in [
            (3.0, "3"),
            (-3.0, "-3"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (1.02, "1.02"),
            (1e15, "1000000000000000"),
            (0.000_012_5, "0.0000125"),
        ] {
            assert_eq!(in_general(value), text);
        }
    }

    #[test]
    fn a_format_adds_words_and_zeros() {
        for (value, format, text) in [
            (7.0, "\"H-\"000", "H-007"),
            (7.0, "\\H00", "H07"),
            (1.1, "0.00", "1.10"),
            (12.0, "0", "12"),
            (0.05, "0%", "5%"),
            (3.5, "#.##", "3.5"),
            (4.0, "0.0##", "4.0"),
            (3.0, "0_);(0)", "3"),
            (5.0, "0\" of 25\"", "5 of 25"),
        ] {
            assert_eq!(in_format(value, format), text, "{format}");
        }
    }

    #[test]
    fn a_format_never_hides_digits() {
        for (value, format, text) in [
            (2.5, "0", "2.5"),
            (2.345, "0.00", "2.345"),
            (0.055, "0%", "0.055"),
            (1234.0, "General", "1234"),
            (1234.0, "#,##0", "1234"),
            (0.5, "# ?/?", "0.5"),
            (12.0, "0.00E+00", "12"),
            (-2.0, "0;\"none\"", "-2"),
            (3.0, "[>2]\"high\"", "3"),
            (3.0, "\"words only\"", "3"),
            (3.0, "", "3"),
        ] {
            assert_eq!(in_format(value, format), text, "{format}");
        }
    }
}
