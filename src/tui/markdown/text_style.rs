//! What a piece of text is, and the style that the theme gives it.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::StyledLine;
use crate::tui::theme::{Glyphs, Theme, Tone};
use crate::tui::wrap::Piece;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// Plain words.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// Code, in a line or as a block of its own.
    Code,
    /// The words of a link.
    Link,
    /// Where a link or an image leads.
    Target,
    /// A quotation.
    Quote,
    /// What hazlog adds: a bullet, a number, a rule, the bars of a table or a quotation.
    Marker,
    /// A ticked check box.
    Done,
    /// An empty check box.
    NotDone,
    /// What Markdown hides: HTML, comments, definitions of links.
    Hidden,
}

/// What a piece of text is, and how the author emphasised it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// What it is.
    pub kind: TextKind,
    /// Whether it is bold.
    pub strong: bool,
    /// Whether it is in italics.
    pub emphasis: bool,
    /// Whether it is struck through.
    pub struck: bool,
}

impl TextStyle {
    /// Text of a kind, without emphasis.
    pub const fn plain(kind: TextKind) -> Self {
        Self {
            kind,
            strong: false,
            emphasis: false,
            struck: false,
        }
    }

    /// The same emphasis for text of another kind.
    pub const fn with_kind(self, kind: TextKind) -> Self {
        Self { kind, ..self }
    }

    /// Its style in a theme.
    pub fn style(self, theme: &Theme) -> Style {
        let tone = match self.kind {
            TextKind::Text | TextKind::NotDone => Tone::Text,
            TextKind::Heading => Tone::Heading,
            TextKind::Code => Tone::Code,
            TextKind::Link => Tone::Link,
            TextKind::Quote => Tone::Quote,
            TextKind::Done => Tone::Done,
            TextKind::Target | TextKind::Marker | TextKind::Hidden => Tone::Muted,
        };
        let mut style = theme.style(tone);
        for (is_set, modifier) in [
            (self.strong, Modifier::BOLD),
            (self.emphasis, Modifier::ITALIC),
            (self.struck, Modifier::CROSSED_OUT),
        ] {
            if is_set {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

/// A piece that hazlog adds to the author's text.
pub(super) fn marker(text: impl Into<String>) -> Piece<TextStyle> {
    Piece::new(text, TextStyle::plain(TextKind::Marker))
}

/// A line in the styles of a theme, ready to be drawn.
pub fn drawn(line: &StyledLine, theme: &Theme) -> Line<'static> {
    let spans = line.iter().map(|piece| {
        let text = match (theme.glyphs, piece.style.kind) {
            (Glyphs::Ascii, TextKind::Marker) => ascii(&piece.text),
            _ => piece.text.clone(),
        };
        Span::styled(text, piece.style.style(theme))
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// A marker in ASCII.
fn ascii(marker: &str) -> String {
    let sign = |c| match c {
        '•' => '*',
        '│' => '|',
        '─' => '-',
        '┼' => '+',
        other => other,
    };
    marker.chars().map(sign).collect()
}
