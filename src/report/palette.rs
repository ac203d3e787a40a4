//! The colours of risk classes, the same in every format.
//!
//! From pale to dark in one direction, so that colour-blind readers can distinguish them, also in
//! grey; and the number and the word of a class always are with its colour.

/// The colours of a cell, as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// Behind the words.
    pub ground: &'static str,
    /// The words; at least 4.5 to 1 against the ground (WCAG 2.2, 1.4.3).
    pub ink: &'static str,
}

/// Yellow to brown, each step darker than the one before.
const SHADES: [Shade; 5] = [
    Shade {
        ground: "#ffffe0",
        ink: "#1b1b1b",
    },
    Shade {
        ground: "#fee0a0",
        ink: "#1b1b1b",
    },
    Shade {
        ground: "#fdae4b",
        ink: "#1b1b1b",
    },
    Shade {
        ground: "#b84a0e",
        ink: "#ffffff",
    },
    Shade {
        ground: "#6b2106",
        ink: "#ffffff",
    },
];

/// The colours of the class at `place` (counted from 1, the least first) of `classes`.
pub fn shade(place: usize, classes: usize) -> Shade {
    let last = SHADES.len() - 1;
    let steps = classes.max(2) - 1;
    let step = place.saturating_sub(1).min(steps);
    // Rounded up, so that the worst class always has the darkest colour and none is paler than
    // its place.
    SHADES[(step * last).div_ceil(steps).min(last)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn words_are_readable_on_every_shade_and_shades_only_darken() {
        let mut before = f64::MAX;
        for Shade { ground, ink } in SHADES {
            let (one, other) = (luminance(ground), luminance(ink));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(contrast >= 4.5, "{ground} {ink} {contrast}");
            assert!(one < before * 0.9, "{ground}");
            before = one;
        }
    }

    #[test]
    fn a_matrix_of_any_number_of_classes_ends_in_the_darkest() {
        for classes in 1..9 {
            assert_eq!(shade(1, classes), SHADES[0], "{classes}");
            assert_eq!(shade(classes.max(2), classes), SHADES[4], "{classes}");
        }
    }
}
