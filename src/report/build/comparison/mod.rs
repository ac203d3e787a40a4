//! What differs between two versions of the log: a document for a committee.
//!
//! - `about`: the facts about the document, and about both versions
//! - `risk`: the risk before and now
//! - `hazards`: the hazards, each with its differences word by word; `fate`: what became of each
//! - `unread`: what hazlog did not read
//! - `amendments`: the rows of a version history
//! - `part`: the same as a part of another report

mod about;
mod amendments;
mod fate;
mod hazards;
mod part;
mod risk;
mod unread;

pub use about::counts as comparison_counts;
pub use amendments::amendments;
pub use part::add_changes;
pub use risk::heat_map;

use super::broken_links;
use crate::report::{
    Block, ComparedVersion, Comparison, Inline, Item, Report, ReportSubject, Section,
};

/// Builds the document of a comparison.
pub fn build_comparison(comparison: &Comparison) -> Report {
    let mut report = blank(
        ReportSubject::Comparison,
        "Changes to the hazard log",
        comparison,
    );
    report.sections = vec![
        Section {
            anchor: "versions".to_owned(),
            title: "What was compared".to_owned(),
            blocks: about::blocks(comparison),
            ..Section::default()
        },
        Section {
            anchor: "unread".to_owned(),
            title: "What hazlog did not read".to_owned(),
            blocks: unread::blocks(comparison),
            ..Section::default()
        },
        Section {
            anchor: "risk".to_owned(),
            title: "Risk before and now".to_owned(),
            blocks: risk::blocks(comparison),
            ..Section::default()
        },
        Section {
            anchor: "hazards".to_owned(),
            title: "What became of each hazard".to_owned(),
            blocks: hazards::overview(comparison),
            ..Section::default()
        },
    ];
    report.sections.extend(hazards::groups(comparison));
    broken_links::remove_broken_links(&mut report);
    report
}

/// A report without content.
fn blank(kind: ReportSubject, title: &str, comparison: &Comparison) -> Report {
    let about = about::about(comparison);
    let versions = comparison.versions.as_ref().map(ComparedVersion::title);
    Report {
        kind,
        title: format!("{title}: {} to {}", versions.before, versions.after),
        subtitle: super::blank_report::product(&about),
        about,
        classes: comparison.versions.after.template.criteria.classes.len(),
        sections: Vec::new(),
        sheets: Vec::new(),
    }
}

/// A list of lines.
fn list(lines: Vec<Vec<Inline>>) -> Block {
    let item = |line| Item {
        state: None,
        blocks: vec![Block::Paragraph { line }],
    };
    Block::List {
        first: None,
        items: lines.into_iter().map(item).collect(),
    }
}
