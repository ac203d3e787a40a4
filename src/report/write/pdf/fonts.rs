//! The fonts, which are part of the program: no document depends on installed fonts.

use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::DeflateDecoder;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

/// First the fonts for text, then those for other characters: symbols, Arabic, Hebrew, emoji,
/// Chinese, Japanese and Korean. `templates/fonts/README.md` names their authors. `build.rs`
/// compressed them.
const FILES: [&[u8]; 9] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-Italic.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-SemiBold.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-SemiBoldItalic.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/SourceCodePro-Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSansHebrew-Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/DejaVuSans.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoEmoji-Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/DroidSansFallback.ttf")),
];

/// The fonts, read once.
pub struct Fonts {
    /// Each of them.
    pub all: Vec<Font>,
    /// Their names and their characters.
    pub book: FontBook,
}

/// The fonts of every PDF.
pub fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let all: Vec<Font> = FILES
            .iter()
            .flat_map(|file| Font::iter(Bytes::new(inflated(file))))
            .collect();
        let book = FontBook::from_fonts(&all);
        Fonts { all, book }
    });
    &FONTS
}

/// A decompressed font. A damaged file gives no font, which the tests would show.
fn inflated(file: &[u8]) -> Vec<u8> {
    let mut font = Vec::new();
    match DeflateDecoder::new(file).read_to_end(&mut font) {
        Ok(_) => font,
        Err(_) => Vec::new(),
    }
}

/// Whether one of the fonts has a letter.
pub fn has(letter: char) -> bool {
    static LETTERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut bits = vec![0_u64; 0x11_0000 / 64];
        for font in &fonts().all {
            for code in font.info().coverage.iter() {
                if let Some(word) = bits.get_mut(code as usize / 64) {
                    *word |= 1 << (code % 64);
                }
            }
        }
        bits
    });
    let code = letter as usize;
    LETTERS[code / 64] >> (code % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_promised_scripts() {
        for letter in "aéłЖωאش\u{1f469}⚕✓☐中ひ한→—’".chars() {
            assert!(has(letter), "{letter}");
        }
        assert!(!has('\u{10fffd}'));
    }

    #[test]
    fn families_are_those_that_the_template_names() {
        let families: Vec<&str> = fonts().book.families().map(|(name, _)| name).collect();
        assert_eq!(
            families,
            [
                "DejaVu Sans",
                "Droid Sans Fallback",
                "Noto Emoji",
                "Noto Sans Hebrew",
                "Source Code Pro",
                "Source Sans 3",
            ]
        );
    }
}
