//! Hazards that hazlog found where it looked for records.

use crate::import::Hazards;

/// A file that has, or may have, hazards and is not a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadLog {
    /// The file, relative to the folder of the search or to the root of the repository.
    pub path: String,
    /// Its kind.
    pub what: Hazards,
}

/// The most files with hazards that a message names.
const NAMED: usize = 10;

/// The part of a message about them; empty if there are none.
pub(super) fn other_logs(seen: &[UnreadLog]) -> String {
    if seen.is_empty() {
        return String::new();
    }
    let named = seen.iter().take(NAMED);
    let mut parts: Vec<String> = named
        .map(|log| format!("`{}` is {}", log.path, log.what))
        .collect();
    match seen.len().saturating_sub(NAMED) {
        0 => {}
        rest => parts.push(format!("and {rest} more")),
    }
    let parts = parts.join("; ");
    format!(". hazlog saw hazards in a form that it does not read: {parts}")
}
