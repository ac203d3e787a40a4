//! The id of an open overlay.

/// Identifies an opened overlay. An overlay that opens later in its place has another id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlayId(pub(super) u64);
