//! The words of a text as a digest, so that equal texts are found without keeping them.

use serde::{Deserialize, Serialize};

/// The words of a text without case and punctuation: how many, and a digest of them.
///
/// Two texts of the same words have the same wording; that two of different words have it is as
/// good as impossible.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Wording {
    /// How many words.
    pub words: u32,
    /// FNV-1a of the letters and digits in lower case, with a blank between words.
    digest: u64,
}

impl Wording {
    /// The wording of a text.
    pub fn of(text: &str) -> Self {
        let mut wording = Self {
            words: 0,
            digest: 0xcbf2_9ce4_8422_2325,
        };
        let mut in_word = false;
        for sign in text.chars() {
            // As `normalise` has it: other punctuation does not part words.
            if sign.is_whitespace() || matches!(sign, '-' | '_' | '/') {
                in_word = false;
            } else if sign.is_alphanumeric() {
                if !in_word {
                    wording.words += 1;
                    wording.add(b' ');
                    in_word = true;
                }
                wording.letter(sign);
            }
        }
        wording
    }

    fn letter(&mut self, sign: char) {
        if sign.is_ascii() {
            let mut byte = [0];
            sign.to_ascii_lowercase().encode_utf8(&mut byte);
            self.add(byte[0]);
            return;
        }
        for small in sign.to_lowercase() {
            let mut bytes = [0; 4];
            for byte in small.encode_utf8(&mut bytes).bytes() {
                self.add(byte);
            }
        }
    }

    fn add(&mut self, byte: u8) {
        self.digest = (self.digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_punctuation_and_blanks_do_not_count() {
        let wording = Wording::of("Read-back of each order, by  a SECOND nurse.");
        assert_eq!(
            wording,
            Wording::of("read back of each order by a second nurse")
        );
        assert_eq!(wording.words, 9);
        assert_eq!(Wording::of("ÉTAT — ."), Wording::of("état"));
    }

    #[test]
    fn other_words_are_another_wording() {
        for (one, other) in [("a b", "ab"), ("dose", "doses"), ("not given", "given")] {
            assert_ne!(Wording::of(one), Wording::of(other), "{one} / {other}");
        }
        assert_eq!(Wording::of(" … ").words, 0);
    }
}
