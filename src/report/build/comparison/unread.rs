//! What hazlog did not read in either version.

use super::super::notes;
use super::list;
use crate::compare::{HazardFate, UnreadVersion, WhichVersion};
use crate::report::{Block, ComparedVersion, Comparison, Inline, clean_line};

/// The records in conflict, and the files that may hold hazards.
pub fn blocks(comparison: &Comparison) -> Vec<Block> {
    let mut lines: Vec<String> = Vec::new();
    for hazard in &comparison.difference.list {
        if let HazardFate::InConflict(unread) = &hazard.fate {
            lines.push(clean_line(&in_conflict(&hazard.path, unread, comparison)));
        }
    }
    let versions = &comparison.versions;
    lines.extend(not_read(&versions.before));
    // Notices of the second version are also at the beginning of the document.
    lines.extend(not_read(&versions.after));
    if lines.is_empty() {
        return vec![Block::text("hazlog read every record of both versions.")];
    }
    let lines = lines.into_iter().map(|line| vec![Inline::Text(line)]);
    vec![
        notes::warning("hazlog cannot say what differs in these."),
        list(lines.collect()),
    ]
}

/// A record in conflict: its file, the version, the line and both sides.
pub fn in_conflict(path: &str, unread: &UnreadVersion, comparison: &Comparison) -> String {
    let UnreadVersion { which, line, sides } = unread;
    let version = match which {
        WhichVersion::Before => &comparison.versions.before,
        WhichVersion::After => &comparison.versions.after,
    };
    format!(
        "{path}:{line}: unresolved merge conflict between {sides}, in {}",
        version.title()
    )
}

/// What a reader must know of the scope of a version.
fn not_read(version: &ComparedVersion) -> Vec<String> {
    let notices = version.notices.iter();
    notices
        .map(|notice| format!("In {}: {}", version.title(), notice.cleaned().message()))
        .collect()
}
