//! The direction in which a text is read.

/// The direction in which a text is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TextDirection {
    #[default]
    LeftToRight,
    RightToLeft,
}

impl TextDirection {
    /// The direction of the first character with one.
    pub fn detect(text: &str) -> Self {
        text.chars().find_map(strong).unwrap_or_default()
    }
}

/// The pieces of `text` with one direction each. Characters without a direction join the pieces on
/// both sides if these agree, and otherwise have the paragraph's `base`.
pub(super) fn pieces(text: &str, base: TextDirection) -> Vec<(TextDirection, &str)> {
    if base == TextDirection::LeftToRight && text.chars().all(|c| c < '\u{590}') {
        return vec![(base, text)];
    }
    let mut pieces = Vec::new();
    let (mut from, mut now) = (0, None);
    let mut neutral = None;
    for (at, c) in text.char_indices() {
        let Some(strong) = strong(c) else {
            neutral.get_or_insert(at);
            continue;
        };
        let before = now.unwrap_or(base);
        if before != strong {
            // The neutral characters between the two have the direction of the paragraph.
            let turn = match neutral {
                Some(neutral) if before != base => neutral,
                _ => at,
            };
            if turn > from {
                pieces.push((before, &text[from..turn]));
            }
            from = turn;
        }
        now = Some(strong);
        neutral = None;
    }
    let last = now.unwrap_or(base);
    match neutral {
        Some(neutral) if last != base && neutral > from => {
            pieces.push((last, &text[from..neutral]));
            pieces.push((base, &text[neutral..]));
        }
        _ => pieces.push((last, &text[from..])),
    }
    pieces
}

fn strong(c: char) -> Option<TextDirection> {
    if is_right_to_left(c) {
        return Some(TextDirection::RightToLeft);
    }
    c.is_alphabetic().then_some(TextDirection::LeftToRight)
}

/// Whether a character is a letter of a script that is read from right to left: it is in one of
/// Unicode's blocks for them, and is not a digit or a combining mark.
fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{5be}'..='\u{5f4}'
            | '\u{608}'..='\u{64a}'
            | '\u{66d}'..='\u{6ef}'
            | '\u{6fa}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextDirection::{LeftToRight as Left, RightToLeft as Right};

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert_eq!(TextDirection::detect("12. שלום (ok)"), Right);
        assert_eq!(TextDirection::detect("see שלום"), Left);
        assert_eq!(TextDirection::detect("1 + 2"), Left);
    }

    #[test]
    fn pieces_are_the_text_and_have_one_direction_each() {
        for (text, base, expected) in [
            ("plain", Left, vec![(Left, "plain")]),
            (
                "a שלום עולם, b",
                Left,
                vec![(Left, "a "), (Right, "שלום עולם"), (Left, ", b")],
            ),
            (
                "שלום abc!",
                Right,
                vec![(Right, "שלום "), (Left, "abc"), (Right, "!")],
            ),
            ("שלום 12", Left, vec![(Right, "שלום"), (Left, " 12")]),
            ("👩‍⚕️ مرحبا", Left, vec![(Left, "👩‍⚕️ "), (Right, "مرحبا")]),
            ("", Left, vec![(Left, "")]),
        ] {
            assert_eq!(pieces(text, base), expected);
        }
    }
}
