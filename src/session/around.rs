//! What stands around the log.

use super::Session;
use crate::repo::Around;

impl Session {
    /// What stands around the log: its files, and what git tells of them. Nothing is looked at
    /// before somebody asks.
    pub fn surroundings(&self) -> Around<'_> {
        Around::now(&self.layout)
    }
}
