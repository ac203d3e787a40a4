//! The line end of a text, so that new text can have it too.

/// The line end of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    /// `\n`; also for a text without a line end.
    #[default]
    Lf,
    /// `\r\n`.
    CrLf,
}

impl Newline {
    /// The line end of most lines of `text`.
    pub fn detect(text: &str) -> Self {
        if !text.contains('\r') {
            return Self::Lf;
        }
        let all = text.bytes().filter(|byte| *byte == b'\n').count();
        let crlf = text.matches("\r\n").count();
        if crlf * 2 > all { Self::CrLf } else { Self::Lf }
    }

    /// The characters of the line end.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }

    /// `text` with each of its line ends, of any kind, replaced by this one.
    pub fn apply(self, text: &str) -> String {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        match self {
            Self::Lf => plain,
            Self::CrLf => plain.replace('\n', "\r\n"),
        }
    }
}

/// The bytes of a text with `\r\n` written as `\n`, as git stores it. A checkout can have other line
/// ends (`core.autocrlf`), and is the same text.
pub fn with_stored_line_ends(bytes: &[u8]) -> Vec<u8> {
    let mut stored = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            stored.push(*byte);
        }
    }
    stored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_frequent_line_end_is_used() {
        assert_eq!(Newline::detect(""), Newline::Lf);
        assert_eq!(Newline::detect("a\r\nb\r\nc\n"), Newline::CrLf);
        assert_eq!(Newline::detect("a\nb\nc\r\n"), Newline::Lf);
    }

    #[test]
    fn every_kind_of_line_end_becomes_the_chosen_one() {
        assert_eq!(Newline::CrLf.apply("a\nb\r\nc\rd"), "a\r\nb\r\nc\r\nd");
        assert_eq!(Newline::Lf.apply("a\nb\r\nc\rd"), "a\nb\nc\nd");
    }

    #[test]
    fn only_a_carriage_return_before_a_line_feed_is_left_out() {
        assert_eq!(with_stored_line_ends(b"a\r\nb\rc\r\r\n"), b"a\nb\rc\r\n");
        assert_eq!(with_stored_line_ends(b"a\nb\r"), b"a\nb\r");
    }
}
