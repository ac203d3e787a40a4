//! The two screens: the log and the hazard.

pub mod hazard;
pub mod log;
