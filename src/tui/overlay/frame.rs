//! The area of an overlay on the screen.

use ratatui::layout::Rect;

use crate::hazard::Hazard;

/// An area of at most `width` by `height` cells in the middle of the screen.
pub fn centred(screen: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(screen.width);
    let height = height.min(screen.height);
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// A title with the ID and the name of the hazard that an overlay acts on.
pub fn title_of(what: &str, hazard: &Hazard) -> String {
    match hazard.name.trim() {
        "" => format!("{what} of {}", hazard.id),
        name => format!("{what} of {}: {name}", hazard.id),
    }
}

/// The inside of an overlay: its area without the border and without a blank column at both sides.
pub fn inside(outer: Rect) -> Rect {
    let air = if outer.width > 20 { 2 } else { 1 };
    Rect {
        x: outer.x.saturating_add(air).min(outer.right()),
        y: outer.y.saturating_add(1).min(outer.bottom()),
        width: outer.width.saturating_sub(2 * air),
        height: outer.height.saturating_sub(2),
    }
}
