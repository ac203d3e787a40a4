//! The screens: the log, the hazard and the problems.

pub mod hazard;
pub mod log;
pub mod problems;
