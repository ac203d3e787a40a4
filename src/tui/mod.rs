//! Layer 7: the terminal's screens.

pub mod markdown;
pub mod wrap;
