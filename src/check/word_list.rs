//! Small digests of the words of a text, to find texts that are nearly the same without storing
//! them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The most words of a text that are compared.
const MOST: usize = 400;
/// Texts are nearly the same if fewer than one word in this many differs.
const ONE_IN: usize = 8;

/// A digest of each of the first words of a text, ignoring case and punctuation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList(Vec<u16>);

impl WordList {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let mut list = Vec::new();
        let mut rest = text;
        while list.len() < MOST
            && let Some((word, after)) = first_word(rest)
        {
            list.push(word);
            rest = after;
        }
        Self(list)
    }

    /// The number of words that are compared.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The number of words to remove, add or replace to turn one text into the other; `None` if
    /// that is more than one word in eight.
    pub fn nearly(&self, other: &Self) -> Option<usize> {
        let most = self.count().max(other.count()) / ONE_IN;
        distance(&self.0, &other.0, most)
    }

    /// Whether this text contains the words of the other, one after the other.
    pub fn holds(&self, other: &Self) -> bool {
        let count = other.count();
        count > 0 && self.0.windows(count).any(|words| words == other.0)
    }

    /// The percentage of common words: from 0 to 100.
    pub fn shared_percent(&self, other: &Self) -> usize {
        let own: BTreeSet<u16> = self.0.iter().copied().collect();
        let others: BTreeSet<u16> = other.0.iter().copied().collect();
        let all = own.union(&others).count().max(1);
        own.intersection(&others).count() * 100 / all
    }

    /// Digests of runs of three words: two texts that are nearly the same share most of them.
    pub fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.windows(3).map(|words| {
            let joined = words
                .iter()
                .fold(0, |sum, word| (sum << 16) | u64::from(*word));
            mixed(joined)
        })
    }
}

/// A number of the same size in which every bit depends on all.
fn mixed(number: u64) -> u64 {
    /// The multipliers of the finisher of MurmurHash3.
    const FIRST: u64 = 0xff51_afd7_ed55_8ccd;
    const SECOND: u64 = 0xc4ce_b9fe_1a85_ec53;
    let mut mixed = number;
    mixed ^= mixed >> 33;
    mixed = mixed.wrapping_mul(FIRST);
    mixed ^= mixed >> 33;
    mixed = mixed.wrapping_mul(SECOND);
    mixed ^ (mixed >> 33)
}

/// The digest of the first word of a text, and the text after it. Nearly all text is ASCII, which is read byte by
/// byte.
fn first_word(text: &str) -> Option<(u16, &str)> {
    /// The offset of FNV-1a.
    const OFFSET: u32 = 0x811c_9dc5;
    let mut sum = OFFSET;
    let mut in_word = false;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at).copied() {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                in_word = true;
                sum = with_letter(sum, u32::from(byte.to_ascii_lowercase()));
            } else if in_word {
                break;
            }
            at += 1;
            continue;
        }
        let sign = text[at..].chars().next()?;
        if sign.is_alphanumeric() {
            in_word = true;
            sum = sign
                .to_lowercase()
                .fold(sum, |sum, small| with_letter(sum, u32::from(small)));
        } else if in_word {
            break;
        }
        at += sign.len_utf8();
    }
    let digest = u16::try_from((sum >> 16) ^ (sum & 0xffff)).unwrap_or_default();
    in_word.then(|| (digest, &text[at..]))
}

/// A digest with one more letter.
fn with_letter(sum: u32, letter: u32) -> u32 {
    /// The prime of FNV-1a.
    const PRIME: u32 = 0x0100_0193;
    (sum ^ letter).wrapping_mul(PRIME)
}

/// The edit distance of two lists, if it is at most `most`. Only the cells near the diagonal are
/// computed.
fn distance(one: &[u16], other: &[u16], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let far = most + 1;
    let mut row: Vec<usize> = (0..=other.len()).map(|at| at.min(far)).collect();
    for (at, word) in one.iter().enumerate() {
        let from = at.saturating_sub(most);
        let to = (at + most + 1).min(other.len());
        let mut corner = row[from];
        row[from] = if from == 0 { at + 1 } else { far };
        let mut least = row[from];
        for column in from..to {
            let replaced = corner + usize::from(*word != other[column]);
            corner = row[column + 1];
            let above = if column + 1 > at + most { far } else { corner };
            let cell = replaced.min(above + 1).min(row[column] + 1).min(far);
            row[column + 1] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|found| *found <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly(one: &str, other: &str) -> Option<usize> {
        let (one, other) = (WordList::new(one), WordList::new(other));
        let found = one.nearly(&other);
        assert_eq!(found, other.nearly(&one));
        found
    }

    #[test]
    fn words_that_differ_are_counted_up_to_one_in_eight() {
        let text = "A discharge letter is sent to the message broker and lost there without \
                    anybody being told.";
        assert_eq!(nearly(text, text), Some(0));
        assert_eq!(
            nearly(text, &text.replace("A discharge", "each Discharge")),
            Some(1)
        );
        assert_eq!(nearly(text, &text.replace(" and lost", "")), Some(2));
        assert_eq!(nearly(text, &format!("Once {text}")), Some(1));
        assert_eq!(nearly(text, &format!("{text} Once")), Some(1));
        assert_eq!(
            nearly(text, &text.replace("message broker", "fax")),
            Some(2)
        );
        assert_eq!(
            nearly(text, &text.replace("lost there without", "kept")),
            None
        );
        assert_eq!(nearly("a b c", "a b d"), None);
        assert_eq!(nearly("", ""), Some(0));
    }

    #[test]
    fn the_distance_equals_the_full_computation() {
        // Every pair of lists of up to five words of two, against the plain recurrence.
        let lists: Vec<Vec<u16>> = (0..63_u16)
            .map(|number| {
                let bits = (number + 1).ilog2();
                (0..bits).map(|bit| (number + 1) >> bit & 1).collect()
            })
            .collect();
        for one in &lists {
            for other in &lists {
                let whole = whole_table(one, other);
                for most in 0..=5 {
                    let wanted = (whole <= most).then_some(whole);
                    assert_eq!(
                        distance(one, other, most),
                        wanted,
                        "{one:?} {other:?} {most}"
                    );
                }
            }
        }
    }

    fn whole_table(one: &[u16], other: &[u16]) -> usize {
        match (one, other) {
            ([], rest) | (rest, []) => rest.len(),
            ([a, one_rest @ ..], [b, other_rest @ ..]) => {
                let replaced = whole_table(one_rest, other_rest) + usize::from(a != b);
                let shorter = whole_table(one_rest, other).min(whole_table(one, other_rest));
                replaced.min(shorter + 1)
            }
        }
    }
}
