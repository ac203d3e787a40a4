//! Hazard ids.

use serde::{Deserialize, Serialize};

use std::fmt;

/// So many digits are a number of 64 bits, whichever they are.
pub(super) const MOST_DIGITS: usize = 19;

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

    /// Whether both have as many digits after as many bytes, which is the rule in a log. Such ids are in the order of
    /// their text, unless the digits are too many for a number.
    fn is_formed_like(&self, other: &Self) -> bool {
        if self.0.len() != other.0.len() {
            return false;
        }
        let mut digits = 0;
        for (byte, its) in self.0.bytes().rev().zip(other.0.bytes().rev()) {
            match (byte.is_ascii_digit(), its.is_ascii_digit()) {
                (true, true) => digits += 1,
                (false, false) => break,
                _ => return false,
            }
        }
        digits <= MOST_DIGITS
    }
}

/// By the words before the number, then the number, then the whole, so that `hazard-2` comes
/// before `hazard-10`.
impl Ord for HazardId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.is_formed_like(other) {
            return self.0.cmp(&other.0);
        }
        let ((words, digits), (others, its)) = (self.parts(), other.parts());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_one_order_whatever_their_length() {
        // More digits than a number can have count as none.
        let sorted = [
            "7",
            "12",
            "A",
            "A-1",
            "A-B",
            "A-B-3",
            "ABCD1",
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
