//! Whether two texts are two versions of one, by the words that they share.

/// The least percentage of words that two versions of one text share.
const SHARED: usize = 50;

/// The words of a text, ignoring case and order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortedWords(Vec<String>);

impl SortedWords {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let mut words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        Self(words)
    }

    /// The percentage of words that two versions of one text share; `None` if they share fewer than half, and so are two
    /// texts.
    pub fn shared_percent(&self, other: &Self) -> Option<usize> {
        let (one, other) = (&self.0, &other.0);
        let (mut at, mut common) = (0, 0);
        for word in one {
            while other.get(at).is_some_and(|other| other < word) {
                at += 1;
            }
            if other.get(at) == Some(word) {
                common += 1;
                at += 1;
            }
        }
        let shared = common * 100 / one.len().max(other.len()).max(1);
        (shared >= SHARED).then_some(shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> Option<usize> {
        let (one, other) = (SortedWords::of(one), SortedWords::of(other));
        let found = one.shared_percent(&other);
        assert_eq!(found, other.shared_percent(&one));
        found
    }

    #[test]
    fn two_versions_of_a_text_share_half_of_their_words() {
        assert_eq!(shared("Show the unit.", "the UNIT, show"), Some(100));
        assert_eq!(shared("Show the unit.", "Show the dose."), Some(66));
        assert_eq!(shared("Show the unit", "Show the dose and time"), None);
        assert_eq!(shared("show show unit dose", "show"), None);
        assert_eq!(shared("", ""), None);
    }
}
