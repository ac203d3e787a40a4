//! The clipboard of the system, by the sequence OSC 52. The terminal has the clipboard, so it works over SSH
//! too. This is the one text of the user that goes to the terminal without being made printable, so only
//! base64 of it does.

/// The most bytes of a text. Terminals ignore a longer sequence, or cut it.
const MOST: usize = 74_000;

/// Whether copied texts go to the clipboard of the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// They do.
    #[default]
    Shared,
    /// They stay in hazlog.
    Own,
}

/// Why a text does not go to the clipboard of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshared {
    /// The user switched it off.
    SwitchedOff,
    /// It is longer than terminals take.
    TooLong,
}

impl Clipboard {
    /// The sequence that puts a text into the clipboard.
    pub fn sequence(self, text: &str) -> Result<String, Unshared> {
        match self {
            Self::Own => Err(Unshared::SwitchedOff),
            Self::Shared if text.len() > MOST => Err(Unshared::TooLong),
            Self::Shared => Ok(format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))),
        }
    }
}

/// The bytes in base64 (RFC 4648), with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sign in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * sign) & 63).unwrap_or_default();
            out.push(match sign <= three.len() {
                true => char::from(SIGNS[six]),
                false => '=',
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_rfc_4648_has_it() {
        let pairs = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, encoded) in pairs {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }

    #[test]
    fn no_text_can_end_the_sequence_early() {
        let hostile = "\x07\x1b]0;title\x07\x1b\\患者";
        let sequence = Clipboard::Shared.sequence(hostile).unwrap();
        let inside = sequence.strip_prefix("\x1b]52;c;").unwrap();
        let inside = inside.strip_suffix('\x07').unwrap();
        assert!(
            inside
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"+/=".contains(&it))
        );
    }

    #[test]
    fn a_long_text_and_one_that_stays_in_hazlog_have_no_sequence() {
        let long = "x".repeat(MOST + 1);
        assert_eq!(Clipboard::Shared.sequence(&long), Err(Unshared::TooLong));
        assert_eq!(Clipboard::Own.sequence("x"), Err(Unshared::SwitchedOff));
    }
}
