//! The pattern that new ids follow.

use std::fmt;

use super::HazardId;
use super::id::MOST_DIGITS;

/// How many digits an id's number may be padded to.
const MOST_WIDTH: usize = MOST_DIGITS;
/// How many bytes an id may have besides its number: a file's name has at most 255.
const MOST_BYTES: usize = 150;

/// Why no id can be made after a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdPatternError {
    /// It has no place for the number.
    #[error("which has no placeholder for the number")]
    NoNumber,
    /// It has several places for the number.
    #[error("which has more than one placeholder for the number")]
    SeveralNumbers,
    /// The text between the braces is not a number of digits.
    #[error("and `{{{0}}}` does not say to how many digits the number is padded")]
    BadWidth(String),
    /// The number would have too many digits.
    #[error("which pads the number to {0} digits, and it can have at most {MOST_WIDTH}")]
    TooWide(String),
    /// It has a character that the name of a file cannot have.
    #[error("and the name of a file cannot have {0:?}")]
    BadCharacter(char),
    /// Its files would be hidden.
    #[error("and a file whose name begins with `.` is hidden")]
    Hidden,
    /// The name of its files would be too long.
    #[error("which is too long: without the number it can have at most {MOST_BYTES} bytes")]
    TooLong,
}

/// The number of digits that `:04` stands for; 0 where the number is not padded.
fn width_of(spec: &str) -> Result<usize, IdPatternError> {
    if matches!(spec, "" | ":") {
        return Ok(0);
    }
    let digits = spec.strip_prefix(":0");
    let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    let Some(digits) = digits.filter(|digits| !digits.is_empty()) else {
        return Err(IdPatternError::BadWidth(spec.to_owned()));
    };
    match digits.parse() {
        Ok(width) if width <= MOST_WIDTH => Ok(width),
        _ => {
            let digits = match digits.trim_start_matches('0') {
                "" => "0",
                digits => digits,
            };
            Err(IdPatternError::TooWide(digits.to_owned()))
        }
    }
}

/// How the ids of a log are made: `Hazard-{:04}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPattern {
    before: String,
    width: usize,
    after: String,
}

impl Default for IdPattern {
    fn default() -> Self {
        Self {
            before: "Hazard-".to_owned(),
            width: 4,
            after: String::new(),
        }
    }
}

impl IdPattern {
    /// Reads `Hazard-{:04}` or `hazard-{}`.
    ///
    /// # Errors
    /// Why no file can be named so.
    pub fn parse(pattern: &str) -> Result<Self, IdPatternError> {
        let (before, rest) = pattern.split_once('{').ok_or(IdPatternError::NoNumber)?;
        let (spec, after) = rest.split_once('}').ok_or(IdPatternError::NoNumber)?;
        if [before, after].iter().any(|part| part.contains(['{', '}'])) {
            return Err(IdPatternError::SeveralNumbers);
        }
        let width = width_of(spec)?;
        let is_bad = |sign: char| matches!(sign, '/' | '\\') || sign.is_control();
        if let Some(sign) = before
            .chars()
            .chain(after.chars())
            .find(|sign| is_bad(*sign))
        {
            return Err(IdPatternError::BadCharacter(sign));
        }
        if before.starts_with('.') {
            return Err(IdPatternError::Hidden);
        }
        if before.len() + after.len() > MOST_BYTES {
            return Err(IdPatternError::TooLong);
        }
        Ok(Self {
            before: before.to_owned(),
            width,
            after: after.to_owned(),
        })
    }

    /// The pattern that an existing id follows: a number padded to `width` digits where it
    /// begins with a nought.
    pub fn like(id: &HazardId) -> Option<Self> {
        let stem = id.as_str();
        let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &stem[before.len()..];
        if digits.is_empty() {
            return None;
        }
        Some(Self {
            before: before.to_owned(),
            width: if digits.starts_with('0') {
                digits.len().min(MOST_WIDTH)
            } else {
                0
            },
            after: String::new(),
        })
    }

    /// The id of a number.
    pub fn id(&self, number: u64) -> HazardId {
        let Self {
            before,
            width,
            after,
        } = self;
        HazardId::new(format!("{before}{number:0width$}{after}"))
    }

    /// The number of an id that follows the pattern; padding and case are not looked at.
    pub fn number(&self, id: &HazardId) -> Option<u64> {
        let stem = id.as_str();
        let head = stem.get(..self.before.len())?;
        if !head.eq_ignore_ascii_case(&self.before) {
            return None;
        }
        let digits = stem[self.before.len()..].strip_suffix(self.after.as_str())?;
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok())?
    }
}

impl fmt::Display for IdPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.width {
            0 => write!(f, "{}{{}}{}", self.before, self.after),
            width => write!(f, "{}{{:0{width}}}{}", self.before, self.after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_a_pattern_and_sort_by_number() {
        let pattern = IdPattern::parse("Hazard-{:04}").unwrap();
        assert_eq!(pattern.id(22).as_str(), "Hazard-0022");
        assert_eq!(pattern.number(&HazardId::new("Hazard-0022")), Some(22));
        assert_eq!(pattern.number(&HazardId::new("hazard-7")), Some(7));
        assert_eq!(pattern.number(&HazardId::new("README")), None);
        assert_eq!(pattern.to_string(), "Hazard-{:04}");
        assert_eq!(IdPattern::parse("H{}").unwrap().id(3).as_str(), "H3");
        assert!(HazardId::new("hazard-2") < HazardId::new("hazard-10"));
        let like = IdPattern::like(&HazardId::new("Hazard-0007")).unwrap();
        assert_eq!(like, pattern);
    }

    #[test]
    fn a_pattern_after_which_no_file_can_be_named_says_why() {
        let said = |pattern: &str| IdPattern::parse(pattern).unwrap_err().to_string();
        assert_eq!(said("no number"), "which has no placeholder for the number");
        assert_eq!(said("H-{"), "which has no placeholder for the number");
        assert_eq!(
            said("H-{}-{}"),
            "which has more than one placeholder for the number"
        );
        assert_eq!(
            said("H}-{}"),
            "which has more than one placeholder for the number"
        );
        assert_eq!(
            said("H-{:070000}"),
            "which pads the number to 70000 digits, and it can have at most 19"
        );
        assert_eq!(
            said("H-{:0999999999999999999999999}"),
            "which pads the number to 999999999999999999999999 digits, and it can have at most 19"
        );
        for spec in [":4", ":x", ":0-4", ":0+4", ":0", "4", ":>4"] {
            assert_eq!(
                said(&format!("H-{{{spec}}}")),
                format!("and `{{{spec}}}` does not say to how many digits the number is padded")
            );
        }
        assert_eq!(said("a/{}"), "and the name of a file cannot have '/'");
        assert_eq!(said("a\\{}"), "and the name of a file cannot have '\\\\'");
        assert_eq!(said("a\0{}"), "and the name of a file cannot have '\\0'");
        assert_eq!(
            said(".{}"),
            "and a file whose name begins with `.` is hidden"
        );
        assert_eq!(
            said(&format!("{}{{}}", "x".repeat(151))),
            "which is too long: without the number it can have at most 150 bytes"
        );
        assert_eq!(
            IdPattern::parse("H-{:019}").unwrap().id(7).as_str().len(),
            21
        );
    }

    #[test]
    fn a_pattern_like_an_id_with_very_many_noughts_still_makes_ids() {
        let like = IdPattern::like(&HazardId::new(format!("H-{}7", "0".repeat(70_000)))).unwrap();
        assert_eq!(like.id(8).as_str(), "H-0000000000000000008");
    }

    proptest::proptest! {
        #[test]
        fn any_pattern_is_refused_or_makes_ids_that_it_reads_again(
            pattern in "[ -~\\x00é]{0,12}(\\{(:0?[0-9x+-]{0,6})?\\}?)?[ -~é]{0,8}",
            number in proptest::num::u64::ANY,
        ) {
            if let Ok(pattern) = IdPattern::parse(&pattern) {
                let id = pattern.id(number);
                proptest::prop_assert!(id.as_str().len() <= 170);
                proptest::prop_assert_eq!(pattern.number(&id), Some(number), "{} {}", pattern, id);
            }
        }
    }
}
