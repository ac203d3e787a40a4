//! A digest of the words of a text, to find equal texts without storing them.

use serde::{Deserialize, Serialize};

/// The number and a digest of the words of a text, ignoring case and punctuation.
///
/// Two texts with the same words have the same digest. It is practically impossible that different
/// words do.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct WordDigest {
    /// The number of words.
    pub words: u32,
    /// FNV-1a of the letters and digits in lower case, the first of each word marked.
    digest: u64,
}

/// What a byte of ASCII does to a digest: [`PARTS`] words, [`NOTHING`], or is a letter or digit,
/// here in lower case.
const BYTES: [u8; 128] = bytes();
const NOTHING: u8 = 0;
const PARTS: u8 = 1;

/// As in `normalise`: spaces, `-`, `_` and `/` separate words, other punctuation does not.
const fn bytes() -> [u8; 128] {
    let mut bytes = [NOTHING; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        bytes[byte as usize] = match byte {
            b' ' | b'\t'..=b'\r' | b'-' | b'_' | b'/' => PARTS,
            _ if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            _ => NOTHING,
        };
        byte += 1;
    }
    bytes
}

impl WordDigest {
    /// The digest of a text.
    pub fn new(text: &str) -> Self {
        let mut words = Words::default();
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !words.read_byte(byte)) {
            // A character beyond ASCII, for which there is no table.
            let mut signs = rest[at..].chars();
            if let Some(sign) = signs.next() {
                words.read_sign(sign);
            }
            rest = signs.as_str();
        }
        words.end()
    }

    /// One of `count` hash slots: equal digests share a slot, and others mostly do not.
    pub(super) fn place(self, count: usize) -> usize {
        usize::try_from(self.digest >> 16).unwrap_or_default() % count.max(1)
    }
}

/// The words read so far.
#[derive(Default)]
struct Words {
    count: u32,
    in_word: bool,
    digest: u64,
}

impl Words {
    /// Reads a byte, unless it is not ASCII.
    fn read_byte(&mut self, byte: u8) -> bool {
        let Some(known) = BYTES.get(usize::from(byte)).copied() else {
            return false;
        };
        // No branch for each byte, because this runs on every byte of a log.
        let is_letter = known > PARTS;
        let begins = is_letter && !self.in_word;
        let next = mixed(self.digest, known, begins);
        self.digest = if is_letter { next } else { self.digest };
        self.count += u32::from(begins);
        self.in_word = is_letter || (self.in_word && known == NOTHING);
        true
    }

    fn read_sign(&mut self, sign: char) {
        if sign.is_whitespace() {
            self.in_word = false;
        } else if sign.is_alphanumeric() {
            for small in sign.to_lowercase() {
                let mut bytes = [0; 4];
                for byte in small.encode_utf8(&mut bytes).bytes() {
                    self.digest = mixed(self.digest, byte, !self.in_word);
                    self.count += u32::from(!self.in_word);
                    self.in_word = true;
                }
            }
        }
    }

    fn end(self) -> WordDigest {
        WordDigest {
            words: self.count,
            digest: self.digest,
        }
    }
}

/// A digest with one more byte, which may begin a word.
fn mixed(digest: u64, byte: u8, begins: bool) -> u64 {
    /// The prime of FNV-1a, of which this is a variant.
    const PRIME: u64 = 0x0100_0000_01b3;
    let mark = if begins { 0x100 } else { 0 };
    (digest ^ u64::from(byte) ^ mark).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_punctuation_and_blanks_do_not_count() {
        let digest = WordDigest::new("Read-back of each order, by  a SECOND nurse.");
        assert_eq!(
            digest,
            WordDigest::new("read back of each order by a second nurse")
        );
        assert_eq!(digest.words, 9);
        assert_eq!(WordDigest::new("ÉTAT — ."), WordDigest::new("état"));
    }

    #[test]
    fn different_words_have_different_digests() {
        for (one, other) in [("a b", "ab"), ("dose", "doses"), ("not given", "given")] {
            assert_ne!(
                WordDigest::new(one),
                WordDigest::new(other),
                "{one} / {other}"
            );
        }
        assert_eq!(WordDigest::new(" … ").words, 0);
    }
}
