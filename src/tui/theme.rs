//! Colours by what they mean.
//!
//! Only the terminal's own sixteen colours are used, in the foreground, and never a background:
//! what reads well on a dark terminal then reads well on a light one. Nothing is said by colour
//! alone: a risk class has its number and word, a selected row is reversed, and without colour
//! modifiers take its place.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::template::{Acceptability, Criteria, RiskClass};

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's sixteen.
    #[default]
    Ansi,
    /// None, as `NO_COLOR` asks: modifiers and symbols only.
    None,
}

/// Which signs the terminal can draw in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines and arrows of Unicode.
    #[default]
    Unicode,
    /// ASCII, for a terminal that is not UTF-8 or draws lines two cells wide.
    Ascii,
}

/// What a piece of the screen is, so that its style follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Text,
    /// What matters less: help, counts, what is not there.
    Muted,
    /// The title of a pane or overlay.
    Title,
    /// A heading inside a pane.
    Heading,
    /// A line between things.
    Border,
    /// The border of what has the keys.
    Focus,
    /// The row or cell under the cursor, where the keys go.
    Selected,
    /// The row or cell that was under the cursor when the keys went elsewhere.
    SelectedAway,
    /// A key on the hint line or in help.
    Key,
    /// Something that could not be done or is wrong.
    Error,
    /// Something to look at: problems, contradictions, TBC where a value is due.
    Warning,
    /// Something that was done or is in place.
    Done,
    /// Changed and not yet in git.
    Changed,
    /// Code and paths in prose.
    Code,
    /// Emphasis in prose.
    Emphasis,
    /// Strong emphasis in prose.
    Strong,
    /// A link in prose.
    Link,
    /// A quotation in prose.
    Quote,
    /// Letters of a name that a search matched.
    Match,
}

/// The styles of every tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours may be used.
    pub colour: Colour,
    /// Which signs may be drawn.
    pub glyphs: Glyphs,
}

impl Theme {
    /// A border of ASCII signs.
    pub const ASCII_BORDER: border::Set<'static> = border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    };

    /// The style of a tone.
    pub fn style(&self, tone: Tone) -> Style {
        let (colour, modifiers) = look(tone);
        let style = Style::new().add_modifier(modifiers);
        if tone == Tone::Selected {
            // One even bar, whatever colours its words have.
            return style.fg(Color::Reset).remove_modifier(Modifier::DIM);
        }
        match (self.colour, colour) {
            (Colour::Ansi, Some(colour)) => style.fg(colour),
            _ => style,
        }
    }

    /// The style of a risk class, by what the criteria ask for it. Its number and word stand
    /// beside it, always.
    pub fn risk(&self, criteria: &Criteria, class: RiskClass) -> Style {
        let (colour, modifiers) = match criteria.acceptability(class) {
            Acceptability::Acceptable => (Color::Green, Modifier::empty()),
            Acceptability::AcceptableIfJustified => (Color::Cyan, Modifier::empty()),
            Acceptability::AcceptableWithReason => (Color::Yellow, Modifier::BOLD),
            Acceptability::NotAcceptable => (Color::Red, Modifier::BOLD),
        };
        // Magenta tells the worst class from another that is not acceptable either.
        let colour = match criteria.is_worst_of_several(class) {
            true => Color::Magenta,
            false => colour,
        };
        let style = Style::new().add_modifier(modifiers);
        match self.colour {
            Colour::Ansi => style.fg(colour),
            Colour::None => style,
        }
    }

    /// One sign or, where only ASCII can be drawn, the other.
    pub fn glyph(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }

    /// The sign of a line that runs across.
    pub fn rule(&self) -> &'static str {
        self.glyph("─", "-")
    }

    /// The sign of a line that runs down.
    pub fn bar(&self) -> &'static str {
        self.glyph("│", "|")
    }
}

/// The colour and modifiers of a tone.
const fn look(tone: Tone) -> (Option<Color>, Modifier) {
    const PLAIN: Modifier = Modifier::empty();
    match tone {
        Tone::Text => (None, PLAIN),
        Tone::Muted | Tone::Border => (None, Modifier::DIM),
        Tone::Title | Tone::Strong => (None, Modifier::BOLD),
        Tone::Heading => (Some(Color::Blue), Modifier::BOLD),
        Tone::Focus => (Some(Color::Blue), PLAIN),
        Tone::Selected => (None, Modifier::REVERSED),
        Tone::SelectedAway => (None, Modifier::BOLD),
        Tone::Key => (Some(Color::Cyan), Modifier::BOLD),
        Tone::Error => (Some(Color::Red), Modifier::BOLD),
        Tone::Warning => (Some(Color::Yellow), PLAIN),
        Tone::Done => (Some(Color::Green), PLAIN),
        Tone::Changed => (Some(Color::Magenta), Modifier::BOLD),
        Tone::Code => (Some(Color::Cyan), PLAIN),
        Tone::Emphasis => (None, Modifier::ITALIC),
        Tone::Link => (Some(Color::Blue), Modifier::UNDERLINED),
        Tone::Quote => (None, Modifier::DIM.union(Modifier::ITALIC)),
        Tone::Match => (
            Some(Color::Cyan),
            Modifier::BOLD.union(Modifier::UNDERLINED),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme {
            colour: Colour::None,
            glyphs: Glyphs::Unicode,
        };
        for tone in [Tone::Key, Tone::Error, Tone::Link, Tone::Changed] {
            assert_eq!(theme.style(tone).fg, None);
            assert_ne!(theme.style(tone).add_modifier, Modifier::empty());
        }
        let criteria = crate::template::Template::built_in().criteria;
        for class in 1..=5 {
            assert_eq!(theme.risk(&criteria, RiskClass(class)).fg, None);
        }
    }

    #[test]
    fn no_tone_paints_the_background() {
        let theme = Theme::default();
        for tone in [Tone::Selected, Tone::Focus, Tone::Code, Tone::Match] {
            assert_eq!(theme.style(tone).bg, None);
        }
    }
}
