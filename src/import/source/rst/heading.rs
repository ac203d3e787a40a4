//! Headings: a line of one sign below the words, or above and below them. The first kind that a file uses is level 1.

use super::lines::Line;

/// The kinds of headings in the order in which the file uses them: the sign, and whether there is a line above too.
#[derive(Debug, Default)]
pub(super) struct Headings(Vec<(char, bool)>);

/// A heading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    pub(super) level: u8,
    pub(super) title: Line<'a>,
    /// How many lines it has.
    pub(super) length: usize,
}

impl Headings {
    /// The heading that begins at the first line, if there is one.
    pub(super) fn at<'a>(&mut self, lines: &[Line<'a>]) -> Option<Heading<'a>> {
        let first = lines.first()?;
        if let [above, title, below, ..] = lines
            && let Some(sign) = sign_of(above.text)
            && above.text == below.text
            && !title.is_blank()
        {
            return Some(self.heading((sign, true), *title, 3));
        }
        let below = lines.get(1)?;
        let sign = sign_of(below.text)?;
        let width = first.text.chars().count();
        let is_title = first.indent() == 0 && !first.is_blank() && sign_of(first.text).is_none();
        // A shorter line below is a mistake that Sphinx accepts with a warning.
        let is_long = below.text.len() >= width || below.text.len() >= 4;
        (is_title && is_long).then(|| self.heading((sign, false), *first, 2))
    }

    fn heading<'a>(&mut self, kind: (char, bool), title: Line<'a>, length: usize) -> Heading<'a> {
        let known = self.0.iter().position(|known| *known == kind);
        let at = known.unwrap_or_else(|| {
            self.0.push(kind);
            self.0.len() - 1
        });
        let level = u8::try_from(at + 1).unwrap_or(u8::MAX).min(6);
        Heading {
            level,
            title,
            length,
        }
    }
}

/// The sign of which a line consists, at least two of it.
pub(super) fn sign_of(text: &str) -> Option<char> {
    let sign = text.chars().next()?;
    let is_line = sign.is_ascii_punctuation() && text.len() > 1 && text.chars().all(|c| c == sign);
    // `::` is the end of a paragraph, and `..` a comment.
    (is_line && !matches!(text, "::" | "..")).then_some(sign)
}
