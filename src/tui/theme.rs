//! Colours by their meaning.
//!
//! Without another choice hazlog uses only the terminal's own sixteen colours, in the foreground, and
//! never a background. So text that is easy to read on a dark terminal is also easy to read on a light
//! one. The other themes paint their own background, so that their contrast is known ([`palette`]).
//! Nothing is shown by colour alone: a risk class has its number and word, a selected row is reversed,
//! and without colour hazlog uses modifiers.
//!
//! [`signs`] replaces what a terminal that draws only ASCII cannot show.

mod palette;
mod signs;

pub use palette::OwnColours;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::template::{Acceptability, Criteria, RiskClass};

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's sixteen.
    #[default]
    Ansi,
    /// Those of a theme, on its own background.
    Own(OwnColours),
    /// None, as `NO_COLOR` demands: modifiers and symbols only.
    None,
}

/// Which symbols the terminal can draw in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines and arrows of Unicode.
    #[default]
    Unicode,
    /// ASCII, for a terminal that is not UTF-8 or draws lines two cells wide.
    Ascii,
}

/// Whether anything on the screen moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// The progress of a long job counts.
    #[default]
    Full,
    /// Nothing. A long job says what it does, and no number changes.
    Reduced,
}

/// The role of a part of the screen, which decides its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Text,
    /// Less important text: help, counts, missing things.
    Muted,
    /// The title of a pane or overlay.
    Title,
    /// A heading inside a pane.
    Heading,
    /// A line between parts.
    Border,
    /// The border of the focused pane.
    Focus,
    /// The row or cell under the cursor, in the focused pane.
    Selected,
    /// The row or cell under the cursor, in a pane without the focus.
    SelectedAway,
    /// A key on the hint line or in help.
    Key,
    /// Something that failed or is wrong.
    Error,
    /// Something to check: findings, contradictions, a missing value.
    Warning,
    /// Something done or implemented.
    Done,
    /// Changed and not committed.
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
    /// Which symbols the terminal can draw.
    pub glyphs: Glyphs,
}

impl Theme {
    /// A border of ASCII characters.
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
        if let Colour::Own(own) = self.colour {
            // A dimmed colour has less contrast than the one that was measured.
            let style = Style::new().add_modifier(modifiers.difference(Modifier::DIM));
            return style.fg(own.palette().of(tone));
        }
        let style = Style::new().add_modifier(modifiers);
        if tone == Tone::Selected {
            // One bar in one style, whatever the colours of its words.
            return style.fg(Color::Reset).remove_modifier(Modifier::DIM);
        }
        match (self.colour, colour) {
            (Colour::Ansi, Some(colour)) => style.fg(colour),
            (Colour::Ansi | Colour::Own(_) | Colour::None, _) => style,
        }
    }

    /// The style of a risk class, by its acceptability. Its number and word are always shown too.
    pub fn risk(&self, criteria: &Criteria, class: RiskClass) -> Style {
        let (colour, modifiers) = match criteria.acceptability(class) {
            Acceptability::Acceptable => (Color::Green, Modifier::empty()),
            Acceptability::AcceptableIfJustified => (Color::Cyan, Modifier::empty()),
            Acceptability::AcceptableWithReason => (Color::Yellow, Modifier::BOLD),
            Acceptability::NotAcceptable => (Color::Red, Modifier::BOLD),
        };
        // Magenta distinguishes the worst class from another class that is not acceptable.
        let colour = match criteria.is_worst_of_several(class) {
            true => Color::Magenta,
            false => colour,
        };
        let style = Style::new().add_modifier(modifiers);
        match self.colour {
            Colour::Ansi => style.fg(colour),
            Colour::Own(own) => style.fg(own_risk(own, criteria, class)),
            Colour::None => style,
        }
    }

    /// The first symbol or, if the terminal draws only ASCII, the second.
    pub fn glyph(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }

    /// Finishes a frame: paints the background of a theme that has one, and replaces the signs that the
    /// terminal cannot draw.
    pub fn finish(&self, buf: &mut Buffer) {
        if let Colour::Own(own) = self.colour {
            let palette = own.palette();
            for cell in &mut buf.content {
                if cell.fg == Color::Reset {
                    cell.fg = palette.of(Tone::Text);
                }
                if cell.bg == Color::Reset {
                    cell.bg = Color::Indexed(palette.background);
                }
            }
        }
        if self.glyphs == Glyphs::Ascii {
            signs::replace(buf);
        }
    }

    /// The symbol of a horizontal line.
    pub fn rule(&self) -> &'static str {
        self.glyph("─", "-")
    }

    /// The symbol of a vertical line.
    pub fn bar(&self) -> &'static str {
        self.glyph("│", "|")
    }
}

/// The colour of a risk class in a theme with its own colours.
fn own_risk(own: OwnColours, criteria: &Criteria, class: RiskClass) -> Color {
    let at = match criteria.acceptability(class) {
        _ if criteria.is_worst_of_several(class) => 4,
        Acceptability::Acceptable => 0,
        Acceptability::AcceptableIfJustified => 1,
        Acceptability::AcceptableWithReason => 2,
        Acceptability::NotAcceptable => 3,
    };
    Color::Indexed(own.palette().risks[at])
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
    fn without_colour_no_style_has_a_colour() {
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
    fn a_theme_with_its_own_background_leaves_no_cell_to_the_terminal() {
        for own in OwnColours::ALL {
            let theme = Theme {
                colour: Colour::Own(own),
                glyphs: Glyphs::Unicode,
            };
            let mut buf = Buffer::with_lines(["one", "two"]);
            buf.set_style(buf.area, theme.style(Tone::Muted));
            buf[(0, 0)].set_style(theme.style(Tone::Selected));
            theme.finish(&mut buf);
            for cell in &buf.content {
                assert_ne!(cell.fg, Color::Reset);
                assert_ne!(cell.bg, Color::Reset);
                assert!(!cell.modifier.contains(Modifier::DIM));
            }
            assert!(buf[(0, 0)].modifier.contains(Modifier::REVERSED));
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
