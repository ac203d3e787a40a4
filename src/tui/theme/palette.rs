//! The colours of the themes that have their own background.
//!
//! Each colour is one of the 240 of xterm whose red, green and blue are fixed, so they can be computed
//! with. The terminal's own sixteen differ from terminal to terminal. A test computes the contrast of
//! each with its background, and how far the risk colours differ for people who see fewer colours.

use ratatui::style::Color;

use super::Tone;

/// A theme with its own background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnColours {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// A contrast of at least 7:1.
    HighContrast,
    /// For people who see no green.
    Deuteranopia,
    /// For people who see no red.
    Protanopia,
    /// For people who see no blue.
    Tritanopia,
}

/// The colours of a theme, each a number of xterm's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Palette {
    pub(super) background: u8,
    pub(super) text: u8,
    pub(super) muted: u8,
    pub(super) border: u8,
    pub(super) heading: u8,
    pub(super) key: u8,
    pub(super) done: u8,
    pub(super) warning: u8,
    pub(super) error: u8,
    pub(super) changed: u8,
    /// From acceptable to the worst class.
    pub(super) risks: [u8; 5],
}

const DARK: Palette = Palette {
    background: 234,
    text: 252,
    muted: 246,
    border: 245,
    heading: 75,
    key: 80,
    done: 48,
    warning: 220,
    error: 167,
    changed: 213,
    risks: [48, 38, 220, 167, 201],
};

impl OwnColours {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Light,
        Self::Dark,
        Self::HighContrast,
        Self::Deuteranopia,
        Self::Protanopia,
        Self::Tritanopia,
    ];

    /// Its colours.
    pub(super) const fn palette(self) -> Palette {
        match self {
            Self::Dark => DARK,
            Self::Light => Palette {
                background: 231,
                text: 235,
                muted: 241,
                border: 242,
                heading: 25,
                key: 24,
                done: 28,
                warning: 94,
                error: 160,
                changed: 90,
                risks: [28, 23, 94, 160, 53],
            },
            Self::HighContrast => Palette {
                background: 16,
                text: 231,
                muted: 250,
                border: 250,
                heading: 117,
                key: 123,
                done: 42,
                warning: 226,
                error: 173,
                changed: 219,
                risks: [42, 39, 226, 173, 207],
            },
            Self::Deuteranopia => Palette {
                heading: 117,
                key: 152,
                done: 33,
                warning: 226,
                error: 213,
                changed: 222,
                risks: [33, 36, 226, 222, 213],
                ..DARK
            },
            Self::Protanopia => Palette {
                heading: 117,
                key: 51,
                done: 33,
                warning: 226,
                error: 167,
                changed: 222,
                risks: [33, 51, 226, 222, 167],
                ..DARK
            },
            Self::Tritanopia => Palette {
                heading: 116,
                key: 152,
                done: 40,
                warning: 226,
                error: 199,
                changed: 174,
                risks: [40, 104, 226, 174, 199],
                ..DARK
            },
        }
    }
}

impl Palette {
    /// The colour of a tone.
    pub(super) const fn of(&self, tone: Tone) -> Color {
        Color::Indexed(match tone {
            Tone::Text
            | Tone::Title
            | Tone::Strong
            | Tone::Emphasis
            | Tone::Selected
            | Tone::SelectedAway => self.text,
            Tone::Muted | Tone::Quote => self.muted,
            Tone::Border => self.border,
            Tone::Heading | Tone::Focus | Tone::Link => self.heading,
            Tone::Key | Tone::Code | Tone::Match => self.key,
            Tone::Done => self.done,
            Tone::Warning => self.warning,
            Tone::Error => self.error,
            Tone::Changed => self.changed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// Linear red, green and blue of a colour of xterm's table.
    fn linear(colour: u8) -> Rgb {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        assert!(colour >= 16, "the first sixteen are the terminal's own");
        let levels = if colour < 232 {
            let at = usize::from(colour - 16);
            [STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]]
        } else {
            [8 + 10 * (colour - 232); 3]
        };
        levels.map(|level| {
            let part = f64::from(level) / 255.0;
            match part <= 0.040_45 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        })
    }

    /// The contrast of two colours, as WCAG 2 defines it.
    fn contrast(one: u8, other: u8) -> f64 {
        let luminance = |colour| {
            let [red, green, blue] = linear(colour);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    /// What a person sees of a colour: Machado, Oliveira and Fernandes, 2009, at full severity.
    fn seen(rgb: Rgb, sight: &[Rgb; 3]) -> Rgb {
        sight.map(|row| {
            let sum: f64 = row.iter().zip(rgb).map(|(one, other)| one * other).sum();
            sum.clamp(0.0, 1.0)
        })
    }

    const ALL_COLOURS: [Rgb; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    const NO_RED: [Rgb; 3] = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    const NO_GREEN: [Rgb; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    const NO_BLUE: [Rgb; 3] = [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ];

    /// The place of a colour in CIELAB, where equal distances look equally different.
    fn lab([red, green, blue]: Rgb) -> Rgb {
        let bent = |part: f64| match part > 0.008_856 {
            true => part.cbrt(),
            false => 7.787 * part + 16.0 / 116.0,
        };
        let x = bent((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
        let y = bent(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = bent((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(one: u8, other: u8, sight: &[Rgb; 3]) -> f64 {
        let (one, other) = (
            lab(seen(linear(one), sight)),
            lab(seen(linear(other), sight)),
        );
        let squares = one
            .iter()
            .zip(other)
            .map(|(one, other)| (one - other).powi(2));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn every_text_can_be_read_on_its_background() {
        for theme in OwnColours::ALL {
            let palette = theme.palette();
            let least = match theme {
                OwnColours::HighContrast => 7.0,
                _ => 4.5,
            };
            let tones = [
                palette.text,
                palette.muted,
                palette.border,
                palette.heading,
                palette.key,
                palette.done,
                palette.warning,
                palette.error,
                palette.changed,
            ];
            for colour in tones.into_iter().chain(palette.risks) {
                let has = contrast(colour, palette.background);
                assert!(has >= least, "{theme:?}: {colour} has {has:.2}:1");
            }
        }
    }

    #[test]
    fn risk_colours_differ_for_the_people_whom_a_theme_is_for() {
        for theme in OwnColours::ALL {
            let palette = theme.palette();
            let sight = match theme {
                OwnColours::Deuteranopia => NO_GREEN,
                OwnColours::Protanopia => NO_RED,
                OwnColours::Tritanopia => NO_BLUE,
                OwnColours::Light | OwnColours::Dark | OwnColours::HighContrast => ALL_COLOURS,
            };
            let states = [palette.done, palette.warning, palette.error];
            for colours in [&palette.risks[..], &states] {
                for (at, one) in colours.iter().enumerate() {
                    for other in &colours[at + 1..] {
                        let differ = distance(*one, *other, &sight);
                        assert!(differ >= 40.0, "{theme:?}: {one} and {other}: {differ:.0}");
                    }
                }
            }
        }
    }

    /// The sixteen colours of most terminals do not differ enough, which is why there are other themes.
    #[test]
    fn the_test_finds_colours_that_look_alike() {
        // Red and green of about the same lightness.
        assert!(distance(124, 64, &NO_GREEN) < 40.0);
        assert!(distance(124, 64, &ALL_COLOURS) > 80.0);
    }
}
