//! The sizes and colours of the picture.

/// The width of the page, its margin, and the width between the margins, in pixels.
pub(super) const WIDTH: i32 = 1_000;
pub(super) const MARGIN: i32 = 40;
pub(super) const ROOM: i32 = WIDTH - 2 * MARGIN;
/// The colours of words.
pub(super) const INK: &str = "#212b32";
pub(super) const GREY: &str = "#4c6272";
pub(super) const DARK_BLUE: &str = "#003087";
pub(super) const BLUE: &str = "#005eb8";
