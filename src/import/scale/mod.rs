//! Scores as a source writes them, read by its own scale. What cannot be determined stays open, with the reason.
//!
//! - `legend`: the scale that a source gives itself
//! - `score_text`: a score taken apart
//! - `axis_scale`: which level a score is, or why that is open

mod axis_scale;
mod legend;
mod score_text;

pub use axis_scale::{AxisKind, AxisScale, ScoreReading};
pub use legend::{Legend, legends};
