//! An issue of GitHub as a hazard: its labels and its milestone hold scores, and its body has the sections of a template.

use super::super::source::{Block, Piece};
use super::super::vocabulary::When;
use super::raw_hazard::RawEntry;

/// The name of what an issue says besides its hazard, which the record keeps.
pub const OF_ISSUE: &str = "Of the issue";

/// What titles of issues begin with, before the name of the hazard.
const PREFIXES: [&str; 3] = ["hazard:", "[hazard]", "hazard -"];

/// The named values of an issue.
pub(super) fn entries(block: &Block) -> Vec<RawEntry> {
    let milestone = block.entries.iter().find(|entry| entry.name == "milestone");
    let is_residual =
        milestone.is_some_and(|entry| entry.value.text.to_lowercase().contains("residual"));
    let when = if is_residual {
        When::Residual
    } else {
        When::Initial
    };
    let mut entries = Vec::new();
    for entry in &block.entries {
        let value = &entry.value;
        match entry.name.as_str() {
            "number" => entries.push(RawEntry::new(
                "ID",
                with(value, &format!("#{}", value.text.trim())),
            )),
            "title" => entries.push(RawEntry::new(
                "Hazard name",
                with(value, without_prefix(&value.text)),
            )),
            "labels" => {
                entries.extend(value.text.lines().map(|label| of_label(label, value, when)));
            }
            "milestone" | "url" | "html_url" => {
                entries.push(RawEntry::new(OF_ISSUE, value.clone()));
            }
            name => {
                let name = name.strip_prefix("body/").unwrap_or(name);
                entries.push(RawEntry::new(name, value.clone()));
            }
        }
    }
    entries
}

/// A label: a score, or words about the issue.
fn of_label(label: &str, piece: &Piece, when: When) -> RawEntry {
    let label = label.trim();
    let score = |prefix: &str| {
        let rest = label
            .get(..prefix.len())
            .filter(|head| head.eq_ignore_ascii_case(prefix))
            .map(|_| &label[prefix.len()..])?;
        let rest = rest.trim_start_matches(['-', ':', ' ', '_', '/']);
        (!rest.is_empty()).then(|| rest.replace(['-', '_'], " "))
    };
    let scores = [
        ("likelihood", "likelihood"),
        ("severity", "severity"),
        ("risk-level", "risk"),
        ("risk", "risk"),
    ];
    let found = scores
        .into_iter()
        .find_map(|(prefix, what)| score(prefix).map(|words| (what, words)));
    match found {
        Some((what, words)) => {
            RawEntry::new(format!("{} {what}", when.word()), with(piece, &words))
        }
        None => RawEntry::new(OF_ISSUE, with(piece, label)),
    }
}

fn without_prefix(title: &str) -> &str {
    let title = title.trim();
    for prefix in PREFIXES {
        if let Some(head) = title.get(..prefix.len())
            && head.eq_ignore_ascii_case(prefix)
        {
            return title[prefix.len()..].trim();
        }
    }
    title
}

fn with(piece: &Piece, text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        ..piece.clone()
    }
}
