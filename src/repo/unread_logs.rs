//! Hazards that hazlog saw where it looked for records.

use crate::import::Hazards;

/// A file that holds hazards, or may hold some, and is no record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadLog {
    /// The file, relative to where the search began or to the root of the repository.
    pub path: String,
    /// What it is.
    pub what: Hazards,
}

/// How many files that hold hazards a message names.
const NAMED: usize = 10;

/// What a message says of them; nothing where there is none.
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
