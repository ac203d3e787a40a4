//! The id of an open overlay.

/// Tells one opened overlay from another, even one opened later in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlayId(pub(super) u64);
