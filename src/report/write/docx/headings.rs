//! The levels of headings, and their styles.

/// The deepest level of headings in Word.
pub(super) const DEEPEST_HEADING: u8 = 9;

/// The style of headings of a level.
pub(super) fn heading_style(level: u8) -> &'static str {
    match level.clamp(1, DEEPEST_HEADING) {
        1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        4 => "Heading4",
        5 => "Heading5",
        6 => "Heading6",
        7 => "Heading7",
        8 => "Heading8",
        _ => "Heading9",
    }
}
