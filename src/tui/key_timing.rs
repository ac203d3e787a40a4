//! Whether the user could see the screen on which a key acts.

/// Whether the user could see the screen on which a key acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyTiming {
    /// They could.
    #[default]
    InTime,
    /// They could not: the key came before the screen was drawn, or it is held down.
    TooEarly,
}
