//! Hazard ids and the pattern that new ones follow.

use serde::{Deserialize, Serialize};

use std::fmt;

/// So many digits are a number of 64 bits, whichever they are.
const MOST_DIGITS: usize = 19;

/// A hazard's id: its file's name without `.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HazardId(String);

impl HazardId {
    /// The id of a file's stem.
    pub fn new(stem: impl Into<String>) -> Self {
        Self(stem.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number at its end, where it has one.
    pub fn number(&self) -> Option<u64> {
        self.parts().1.parse().ok()
    }

    /// The words before the number, and the digits of the number, which may be none.
    fn parts(&self) -> (&str, &str) {
        let digits = self.0.bytes().rev().take_while(u8::is_ascii_digit).count();
        self.0.split_at(self.0.len() - digits)
    }
}

/// By the words before the number, then the number, then the whole, so that `hazard-2` comes
/// before `hazard-10`.
impl Ord for HazardId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let ((words, digits), (others, its)) = (self.parts(), other.parts());
        // As many digits after as many bytes, which is the rule in a log, are in the order of
        // their text, unless they are too many for a number.
        let alike = words.len() == others.len() && digits.len() == its.len();
        if alike && digits.len() <= MOST_DIGITS {
            return self.0.cmp(&other.0);
        }
        let number = |digits: &str| digits.parse::<u64>().unwrap_or(0);
        words
            .cmp(others)
            .then_with(|| number(digits).cmp(&number(its)))
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for HazardId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for HazardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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
    /// Reads `Hazard-{:04}` or `hazard-{}`; `None` where there is no place for a number.
    pub fn parse(pattern: &str) -> Option<Self> {
        let (before, rest) = pattern.split_once('{')?;
        let (spec, after) = rest.split_once('}')?;
        let width = match spec {
            "" | ":" => 0,
            spec => spec.strip_prefix(":0")?.parse().ok()?,
        };
        let clean = |part: &str| !part.contains(['/', '\\', '{', '}']);
        (clean(before) && clean(after)).then(|| Self {
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
                digits.len()
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
        HazardId(format!("{before}{number:0width$}{after}"))
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
        assert_eq!(IdPattern::parse("no number"), None);
        assert!(HazardId::new("hazard-2") < HazardId::new("hazard-10"));
        let like = IdPattern::like(&HazardId::new("Hazard-0007")).unwrap();
        assert_eq!(like, pattern);
    }

    #[test]
    fn ids_are_in_one_order_whatever_their_length() {
        // More digits than a number can have count as none.
        let sorted = [
            "A",
            "A-B",
            "H1",
            "H-18446744073709551616",
            "H-1",
            "H-02",
            "H-2",
            "H-10",
            "H-9999999999999999999",
            "é-1",
            "é-20",
        ];
        for (at, one) in sorted.iter().enumerate() {
            for (place, other) in sorted.iter().enumerate() {
                let found = HazardId::new(*one).cmp(&HazardId::new(*other));
                assert_eq!(found, at.cmp(&place), "{one} {other}");
            }
        }
    }
}
