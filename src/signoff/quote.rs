//! Texts in quotation marks, as YAML reads them: one way to write each text.

/// A text in quotation marks, on one line. What a reader could not see is written as its number.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            sign if is_hidden(sign) => {
                out.push_str(&format!("\\U{:08x}", u32::from(sign)));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Whether a character has no shape, or changes those around it: controls, marks of direction, other kinds of blanks.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || (sign.is_whitespace() && sign != ' ')
        || matches!(u32::from(sign),
            0x00ad | 0x061c | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f
            | 0xfe00..=0xfe0f | 0xfeff | 0xfff9..=0xffff | 0xe0000..=0xe0fff)
}
