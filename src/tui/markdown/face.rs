//! What a piece of text is, and the style that the theme gives it.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::StyledLine;
use crate::tui::theme::{Glyphs, Theme, Tone as Look};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Prose.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// Code, in a line or as a block.
    Code,
    /// The words of a link.
    Link,
    /// Where a link or an image leads.
    Target,
    /// A quotation.
    Quote,
    /// A bullet, a number, a rule, the bars of a table or a quotation.
    Marker,
    /// A check box that is ticked.
    Done,
    /// A check box that is not.
    NotDone,
    /// What Markdown would hide: HTML, comments, definitions.
    Hidden,
}

/// What a piece of text is, and how the author stressed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Face {
    /// What it is.
    pub tone: Tone,
    /// Whether it is bold.
    pub strong: bool,
    /// Whether it is in italics.
    pub emphasis: bool,
    /// Whether it is struck through.
    pub struck: bool,
}

impl Face {
    /// Text of a tone, without stress.
    pub const fn of(tone: Tone) -> Self {
        Self {
            tone,
            strong: false,
            emphasis: false,
            struck: false,
        }
    }

    /// The same stress in another tone.
    pub const fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

impl Face {
    /// Its style in a theme.
    pub fn style(self, theme: &Theme) -> Style {
        let look = match self.tone {
            Tone::Text | Tone::NotDone => Look::Text,
            Tone::Heading => Look::Heading,
            Tone::Code => Look::Code,
            Tone::Link => Look::Link,
            Tone::Quote => Look::Quote,
            Tone::Done => Look::Done,
            Tone::Target | Tone::Marker | Tone::Hidden => Look::Muted,
        };
        let mut style = theme.style(look);
        for (holds, modifier) in [
            (self.strong, Modifier::BOLD),
            (self.emphasis, Modifier::ITALIC),
            (self.struck, Modifier::CROSSED_OUT),
        ] {
            if holds {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

/// A line in the styles of a theme, ready to be drawn.
pub fn drawn(line: &StyledLine, theme: &Theme) -> Line<'static> {
    let spans = line.iter().map(|piece| {
        let text = match (theme.glyphs, piece.style.tone) {
            (Glyphs::Ascii, Tone::Marker) => ascii(&piece.text),
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
