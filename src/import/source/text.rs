//! The bytes of a text file as text, whatever program saved it.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What a person must know about the way it was read.
    pub notice: Option<String>,
}

/// Reads bytes as UTF-8, or as UTF-16 where they begin with its mark, or as Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            decode_utf16(encoding, &bytes[mark..])
        }
        Some((_, mark)) => decode_marked_utf8(&bytes[mark..]),
        None => decode_unmarked(bytes),
    }
}

fn decode_utf16(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        notice: broken.then(|| broken_characters("UTF-16", &text)),
        text: text.into_owned(),
    }
}

/// A file whose mark says that it is UTF-8 is UTF-8, with broken bytes or without.
fn decode_marked_utf8(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes);
    Decoded {
        notice: std::str::from_utf8(bytes)
            .is_err()
            .then(|| broken_characters("UTF-8", &text)),
        text: text.into_owned(),
    }
}

fn decode_unmarked(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            notice: None,
        };
    }
    if is_mostly_utf8(bytes) {
        return decode_marked_utf8(bytes);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        notice: Some(
            "the file is not UTF-8. hazlog read it as Windows-1252, as Excel for Windows saves it. Check the letters \
             with accents and the signs such as ≥"
                .to_owned(),
        ),
    }
}

/// Whether more characters outside ASCII are right in UTF-8 than wrong.
///
/// One broken byte in a long file of UTF-8, such as a character that was cut in two, must not spoil all others.
/// In Windows-1252 almost no letter with an accent is by chance the start of a character of UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk
            .valid()
            .chars()
            .filter(|character| !character.is_ascii())
            .count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

fn broken_characters(encoding: &str, text: &str) -> String {
    let before = text
        .split_once(char::REPLACEMENT_CHARACTER)
        .map_or(text, |(before, _)| before);
    let line = before.matches('\n').count() + 1;
    format!(
        "the file is {encoding}, but some of its bytes are no character. The first are in line {line}. hazlog wrote \
         the sign {} there",
        char::REPLACEMENT_CHARACTER
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        let decoded = decode(bytes);
        assert_eq!(decoded.notice, None, "{bytes:?}");
        decoded.text
    }

    #[test]
    fn a_mark_is_read_and_left_out() {
        assert_eq!(text_of(b""), "");
        assert_eq!(text_of("Dose ≥ 2".as_bytes()), "Dose ≥ 2");
        assert_eq!(text_of("\u{feff}Dose ≥ 2".as_bytes()), "Dose ≥ 2");
        let units: Vec<u16> = "\u{feff}Dose ≥ 2 😀\r\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(text_of(&little), "Dose ≥ 2 😀\r\n");
        assert_eq!(text_of(&big), "Dose ≥ 2 😀\r\n");
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252_and_a_person_is_told() {
        let decoded = decode(b"M\xfcller \x96 caf\xe9 \x80");
        assert_eq!(decoded.text, "Müller – café €");
        assert!(decoded.notice.unwrap().contains("Windows-1252"));
    }

    #[test]
    fn one_broken_byte_does_not_spoil_the_other_characters() {
        let decoded = decode("Müller\ncafé\nü".as_bytes().split_last().unwrap().1);
        assert_eq!(decoded.text, "Müller\ncafé\n\u{fffd}");
        assert!(decoded.notice.unwrap().contains("in line 3"));
        let marked = decode(b"\xef\xbb\xbfa\n\xff");
        assert_eq!(marked.text, "a\n\u{fffd}");
        assert!(marked.notice.unwrap().contains("in line 2"));
        let halved = decode(b"\xff\xfea\0\0\xd8");
        assert_eq!(halved.text, "a\u{fffd}");
        assert!(halved.notice.unwrap().contains("UTF-16"));
    }
}
