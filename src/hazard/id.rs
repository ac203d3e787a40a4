//! Hazard ids and the pattern that new ones follow.

use serde::{Deserialize, Serialize};

use std::fmt;

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
        let letters = self.0.trim_end_matches(|c: char| c.is_ascii_digit());
        self.0[letters.len()..].parse().ok()
    }

    /// What ids are sorted by: the words before the number, then the number, then the whole, so
    /// that `hazard-2` comes before `hazard-10`.
    fn sort_key(&self) -> (&str, u64, &str) {
        let letters = self.0.trim_end_matches(|c: char| c.is_ascii_digit());
        (letters, self.number().unwrap_or(0), &self.0)
    }
}

impl Ord for HazardId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.sort_key().cmp(&other.sort_key())
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
}
