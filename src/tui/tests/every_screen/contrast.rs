//! The contrast of drawn cells.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

/// The drawn cell with the least contrast: its place and the contrast. A cell without a sign has none.
pub(super) fn least(buffer: &Buffer) -> ((u16, u16), f64) {
    let mut found = ((0, 0), f64::MAX);
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let contrast = contrast(cell);
            if cell.symbol() != " " && contrast < found.1 {
                found = ((x, y), contrast);
            }
        }
    }
    found
}

/// The contrast of a sign with what is behind it, as WCAG 2 defines it. Which of both colours is behind does not matter.
fn contrast(cell: &Cell) -> f64 {
    let (one, other) = (luminance(cell.fg) + 0.05, luminance(cell.bg) + 0.05);
    (one / other).max(other / one)
}

fn luminance(colour: Color) -> f64 {
    let Color::Indexed(colour) = colour else {
        panic!("{colour:?} is a colour of the terminal");
    };
    let [red, green, blue] = levels(colour).map(|level| {
        let part = f64::from(level) / 255.0;
        match part <= 0.040_45 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Red, green and blue of a colour of xterm's table.
fn levels(colour: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        0..16 => panic!("the first sixteen are the terminal's own"),
        16..232 => {
            let at = usize::from(colour - 16);
            [STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]]
        }
        232.. => [8 + 10 * (colour - 232); 3],
    }
}

#[test]
fn contrast_is_that_of_the_published_examples() {
    let mut cell = Cell::new("x");
    cell.set_fg(Color::Indexed(16)).set_bg(Color::Indexed(231));
    assert!((contrast(&cell) - 21.0).abs() < 0.01);
    cell.set_fg(Color::Indexed(231));
    assert!((contrast(&cell) - 1.0).abs() < 0.01);
}
