//! Mouse events for screens and overlays.

use ratatui::layout::Position;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The user pressed the left button.
    Click,
    /// The user pressed the left button a second time, quickly and on the same cell.
    DoubleClick,
    /// The user moved the mouse with the left button pressed.
    Drag,
    /// The user turned the wheel up.
    WheelUp,
    /// The user turned the wheel down.
    WheelDown,
}

/// The mouse at a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The place, in cells of the whole screen.
    pub at: Position,
}
