//! A file among the records that could not be read.

use serde::{Deserialize, Serialize};

/// A file in a folder of records that could not be read. It is named in every report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The file, relative to the root of the log.
    pub path: String,
    /// Why.
    pub why: String,
}
