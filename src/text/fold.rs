//! Text in the form for comparing words: two spellings that a reader takes for the same word have
//! the same form.
//!
//! Each character is folded separately, so the form of a part of a text is part of the text's form.
//! Because of this, a search in the folded text finds everything that a byte search finds in the
//! text.

use unicode_normalization::char::decompose_compatible;

/// The folded form of `text`: decomposed (NFKD, so full width and half width are one), without
/// accents, vowel points and invisible characters, in one case.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Writes the folded form of `text` into `folded`, and replaces its content.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest
            .bytes()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(rest.len());
        let (ascii, other) = rest.split_at(plain);
        folded.push_str(ascii);
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            fold_char(c, folded);
        }
        rest = chars.as_str();
    }
    folded.make_ascii_lowercase();
}

/// The byte of `text` for the byte `at` of its folded form.
pub fn unfold(text: &str, at: usize) -> usize {
    let mut folded = String::new();
    for (place, c) in text.char_indices() {
        fold_char(c, &mut folded);
        if folded.len() > at {
            return place;
        }
    }
    text.len()
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    // Through upper case, in which `ß` and `ss`, and the two small sigmas, are the same.
    decompose_compatible(c, |part| {
        if !is_left_out(part) {
            let upper = part.to_lowercase().flat_map(char::to_uppercase);
            folded.extend(upper.flat_map(char::to_lowercase));
        }
    });
}

/// Whether a character is ignored when words are compared. The vowel signs of Indic and South-East
/// Asian scripts and the voicing marks of kana are not ignored, because they are letters of their
/// words.
fn is_left_out(c: char) -> bool {
    is_accent(c) || is_vowel_point(c) || is_invisible(c)
}

/// The accents of Latin, Greek and Cyrillic letters.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// The points of Hebrew and the vowel marks of Arabic, which writers mostly omit.
fn is_vowel_point(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// Joiners, soft hyphens, marks of direction and variation selectors: a reader does not see them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_word_have_one_form() {
        for (one, other) in [
            ("Naïve", "nai\u{308}ve"),
            ("ＦＵＬＬ　１２", "full 12"),
            ("ｶﾞｽ", "ガス"),
            ("ガス", "カ\u{3099}ス"),
            (
                "한국어",
                "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}",
            ),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("ΟΔΌΣ", "οδος"),
            ("ﬁnding", "finding"),
            ("שָׁלוֹם", "שלום"),
            ("مُحَمَّد", "محمد"),
            ("أدوية", "ادوية"),
            ("co\u{ad}deine", "codeine"),
            ("⚠\u{fe0f}", "⚠"),
            ("İ", "i"),
            ("5 µg", "5 μg"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn vowel_signs_and_voicing_marks_count() {
        for (one, other) in [("की", "को"), ("ยา", "ยำ"), ("ガ", "カ"), ("각", "간")]
        {
            assert_ne!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn every_character_has_the_same_form_in_every_normal_form() {
        for c in '\u{0}'..=char::MAX {
            let text = c.to_string();
            let form = fold(&text);
            assert_eq!(form, fold(&text.nfc().to_string()), "{c:?} composed");
            assert_eq!(form, fold(&text.nfd().to_string()), "{c:?} decomposed");
            assert_eq!(form, fold(&form), "{c:?} folded twice");
        }
    }

    proptest! {
        #[test]
        fn the_form_of_a_part_is_a_part_of_the_form(before in ".*", part in ".*", after in ".*") {
            let text = format!("{before}{part}{after}");
            let form = fold(&text);
            prop_assert_eq!(&form, &(fold(&before) + &fold(&part) + &fold(&after)));
            if !fold(&part).is_empty() {
                let at = unfold(&text, fold(&before).len());
                prop_assert!(at >= before.len() && at < before.len() + part.len());
            }
        }
    }
}
