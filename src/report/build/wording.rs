//! Numbers and ids in words.

use crate::hazard::Summary;
use crate::report::clean_line;

/// `1 finding`, `2 findings`.
pub fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// `1 finding is`, `2 findings are`.
pub fn plural_are(count: usize, word: &str) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", plural(count, word))
}

/// The ids of hazards, in words.
pub fn hazard_ids<'a>(hazards: impl Iterator<Item = &'a Summary>) -> String {
    let ids: Vec<String> = hazards
        .map(|summary| clean_line(summary.id.as_str()))
        .collect();
    ids.join(", ")
}
