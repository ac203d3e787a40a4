//! The facts about a comparison, and about both versions.

use super::super::{notes, wording};
use crate::compare::{CriteriaFate, Difference, DifferenceClass, HazardFate, LogDifference};
use crate::report::{
    About, Block, Cell, Comparison, FindingList, Gates, Pair, ScopeNotice, State, clean_line,
};

/// The facts that each page and file carries: those of the second version.
pub fn about(comparison: &Comparison) -> About {
    let version = &comparison.versions.after;
    let line = |text: &Option<String>| {
        let text = text.as_deref().map(clean_line);
        text.filter(|text| !text.is_empty())
    };
    let revision = &version.revision;
    About {
        notices: version.notices.iter().map(ScopeNotice::cleaned).collect(),
        product: line(&comparison.product.name),
        version: line(&comparison.product.version),
        manufacturer: line(&comparison.product.manufacturer),
        officers: Vec::new(),
        program: concat!("hazlog ", env!("CARGO_PKG_VERSION")).to_owned(),
        commit: revision.commit.clone(),
        date: revision.date,
        state: match (&revision.commit, revision.changed.is_empty()) {
            (None, _) => State::Unversioned,
            (Some(_), true) => State::Committed,
            (Some(_), false) => State::Dirty,
        },
        history: revision.history,
        records: version.hazards.len(),
        of: version.hazards.len(),
        filter: None,
        drafts: 0,
        not_accepted: None,
        // No format of this document shows it.
        drafts_not_known: Some("uncounted".to_owned()),
        unscored_initial: 0,
        unscored_residual: 0,
        unread: Vec::new(),
        criteria: criteria(&comparison.difference).to_owned(),
        gate: String::new(),
        gates: Gates::default(),
        checked_on: None,
        findings: FindingList::default(),
        waived: Vec::new(),
        digest: version.digest.clone(),
        digest_command: None,
        report_digest: version.digest.clone(),
    }
}

/// Whether the criteria differ.
fn criteria(difference: &LogDifference) -> &'static str {
    match difference.criteria {
        CriteriaFate::Same => "The same in both versions",
        CriteriaFate::Changed => "The risk criteria differ: each version is shown with its own",
    }
}

/// Both versions, how much differs, and what the standard asks for next.
pub fn blocks(comparison: &Comparison) -> Vec<Block> {
    let versions = &comparison.versions;
    let pair = |name: &str, value: Cell| Pair {
        name: name.to_owned(),
        value,
    };
    let digest = |text: &str| Cell::Code {
        text: text.to_owned(),
    };
    let mut blocks = vec![
        Block::Facts {
            pairs: vec![
                pair("Before", Cell::words(versions.before.words())),
                pair("Now", Cell::words(versions.after.words())),
                pair(
                    "Risk criteria",
                    Cell::words(criteria(&comparison.difference)),
                ),
                pair("Digest before (SHA-256)", digest(&versions.before.digest)),
                pair("Digest (SHA-256)", digest(&versions.after.digest)),
                pair(
                    "Written by",
                    Cell::words(concat!("hazlog ", env!("CARGO_PKG_VERSION"))),
                ),
            ],
        },
        Block::text(counts(&comparison.difference)),
    ];
    blocks.push(next(&comparison.difference));
    blocks
}

/// How many hazards differ, in a sentence.
pub fn counts(found: &LogDifference) -> String {
    let fates = |is_it: fn(&HazardFate) -> bool| {
        let hazards = found.list.iter();
        hazards.filter(|hazard| is_it(&hazard.fate)).count()
    };
    if found.list.is_empty() && found.criteria == CriteriaFate::Same {
        let all = wording::plural(found.hazards.after, "hazard");
        return format!("Nothing differs between the two versions: each has {all}.");
    }
    format!(
        "{} before, {} now: {} raised, {} removed, {} with clinical differences, {} with other words, {} with another \
         form only, {} not read.",
        wording::plural(found.hazards.before, "hazard"),
        found.hazards.after,
        fates(|fate| matches!(fate, HazardFate::Raised(_))),
        fates(|fate| matches!(fate, HazardFate::Removed(_))),
        found.count(DifferenceClass::Clinical),
        found.count(DifferenceClass::Words),
        found.count(DifferenceClass::Form),
        fates(|fate| matches!(fate, HazardFate::InConflict(_))),
    )
}

/// What the standard asks for next, as a block.
pub fn next(found: &LogDifference) -> Block {
    let words = next_words(found);
    match (is_unread(found), found.next_steps().is_empty()) {
        (true, _) => notes::warning(words),
        (false, true) => Block::text(words),
        (false, false) => notes::remark(words),
    }
}

/// What the standard asks for next, in a sentence.
pub fn next_words(found: &LogDifference) -> String {
    let steps: Vec<String> = found.next_steps().iter().map(|step| step.words()).collect();
    match (is_unread(found), steps.as_slice()) {
        (true, []) => {
            "hazlog did not read each hazard, so it does not know what the standard asks for next."
                .to_owned()
        }
        (true, steps) => format!(
            "Asked for next: {}. hazlog did not read each hazard, so this can be incomplete.",
            steps.join(", and ")
        ),
        (false, []) => "The standard asks for nothing because of these differences.".to_owned(),
        (false, steps) => format!("Asked for next: {}.", steps.join(", and ")),
    }
}

/// Whether a record of either version, or bytes of one that differ, are not read.
fn is_unread(found: &LogDifference) -> bool {
    let is_bytes = |it: &Difference| matches!(it, Difference::UnreadBytes { .. });
    let mut hazards = found.list.iter();
    hazards.any(|hazard| match &hazard.fate {
        HazardFate::InConflict(_) => true,
        HazardFate::Changed(found) => found.differences.iter().any(is_bytes),
        HazardFate::Raised(_) | HazardFate::Removed(_) => false,
    })
}
