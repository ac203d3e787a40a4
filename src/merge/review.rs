//! What a committed merge says differently from its two sides, and what it took from both without asking a person.

use std::collections::BTreeSet;
use std::fmt;

use super::conflict::{ConflictReason, FieldConflict, Three};
use super::facts::Fact;
use super::proof::{Disputed, disagreement};
use super::record::{USUAL_MARKER, merge_records};
use crate::compare::Content;
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// Why a committed merge needs a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewReason {
    /// Each side changed a part of one clinical fact, and git took both without asking.
    NotAsked(ConflictReason),
    /// The result is not what the two sides say: a change of a side is missing, or the merge added one.
    OtherThanSides,
    /// The result has an unresolved merge conflict, between these sides.
    Unresolved(String),
}

impl fmt::Display for ReviewReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAsked(reason) => {
                write!(out, "{reason}; git took both changes without asking")
            }
            Self::OtherThanSides => write!(
                out,
                "the merge does not say what the two sides say together"
            ),
            Self::Unresolved(sides) => {
                write!(
                    out,
                    "the merge was committed with its conflict unresolved: {sides}"
                )
            }
        }
    }
}

/// Something in a committed merge that needs a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFinding {
    /// The field, in the words of the record.
    pub field: String,
    /// Why.
    pub reason: ReviewReason,
    /// Its texts before the merge; empty where a version does not have it.
    pub texts: Three<String>,
    /// Its text in the committed merge.
    pub result: String,
}

/// git's own merge of the lines: with our lines in each conflict, and with theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineMerges<'t> {
    /// With our lines.
    pub ours: &'t str,
    /// With their lines.
    pub theirs: &'t str,
}

/// A record in a committed merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommittedMerge<'t> {
    /// Its text in the merge.
    pub text: &'t str,
    /// Its text now. What somebody has changed since is decided.
    pub now: &'t str,
}

/// Whether git asks a person about a conflict: its own two merges differ there.
pub fn git_asks(
    id: &HazardId,
    conflicts: &[FieldConflict],
    conflict: &FieldConflict,
    lines: LineMerges<'_>,
    template: &Template,
) -> bool {
    let read = |text: &str| Record::read(id.clone(), text, template);
    let (ours, theirs) = (read(lines.ours), read(lines.theirs));
    let mut sections = sections_of(conflicts, conflict).into_iter();
    sections.any(|section| match section {
        // The whole record, or the text above its first section.
        "" => lines.ours != lines.theirs,
        section => section_text(&ours, section) != section_text(&theirs, section),
    })
}

/// The sections of a conflict: a fact with several sections is one question.
fn sections_of<'c>(conflicts: &'c [FieldConflict], conflict: &'c FieldConflict) -> Vec<&'c str> {
    let same = conflicts.iter().filter(|other| {
        let one_fact = matches!(conflict.reason, ConflictReason::OneFact(_));
        *other == conflict || (one_fact && other.reason == conflict.reason)
    });
    same.map(|other| other.section.as_str()).collect()
}

/// What in the result of a merge needs a second look.
pub fn review_merge(
    id: &HazardId,
    texts: Three<&str>,
    lines: Option<LineMerges<'_>>,
    committed: CommittedMerge<'_>,
    template: &Template,
) -> Vec<ReviewFinding> {
    let read = |text: &str| Record::read(id.clone(), text, template);
    let (result, now) = (read(committed.text), read(committed.now));
    if let Some(conflict) = result.document.merge_conflicts().first() {
        let finding = ReviewFinding {
            field: "the whole record".to_owned(),
            reason: ReviewReason::Unresolved(conflict.sides()),
            texts: Three::default(),
            result: String::new(),
        };
        return match now.is_in_conflict() {
            true => vec![finding],
            false => Vec::new(),
        };
    }
    let is_decided = |section: &str| section_text(&now, section) != section_text(&result, section);
    let merged = merge_records(id, texts, USUAL_MARKER, template);
    let mut found = Vec::new();
    for conflict in &merged.conflicts {
        let Some(lines) = lines else { continue };
        let by_git = read(lines.ours);
        let section = conflict.section.as_str();
        let is_gits = match section {
            "" => committed.text == lines.ours,
            section => section_text(&result, section) == section_text(&by_git, section),
        };
        let sections = sections_of(&merged.conflicts, conflict);
        let asked = git_asks(id, &merged.conflicts, conflict, lines, template);
        let rescored = sections
            .iter()
            .any(|section| is_initial(&result, section, template))
            && Content::of(&now, template).initial != Content::of(&result, template).initial;
        let decided = rescored || sections.iter().any(|section| is_decided(section));
        if is_gits && !asked && !decided {
            found.push(ReviewFinding {
                field: conflict.field.clone(),
                reason: ReviewReason::NotAsked(conflict.reason.clone()),
                texts: conflict.texts.clone(),
                result: section_text(&result, section),
            });
        }
    }
    let is_whole = merged.conflicts.iter().any(FieldConflict::is_whole);
    if !is_whole {
        let records = texts.map(read);
        let others = other_than_sides(records.as_ref(), &result, &merged.conflicts, template);
        found.extend(
            others
                .into_iter()
                .filter(|it| !is_decided(&it.section))
                .map(|it| it.finding),
        );
    }
    found
}

/// Whether a section states the initial risk, which its reason belongs to as well.
fn is_initial(record: &Record, title: &str, template: &Template) -> bool {
    let mut sections = record.hazard.sections.iter();
    let section = sections.find(|section| section.title == title);
    section.is_some_and(|section| Fact::of_section(section, template) == Fact::InitialRisk)
}

/// A finding in a section.
struct SectionFinding {
    section: String,
    finding: ReviewFinding,
}

/// The sections of a result that do not say what the sides say, where nobody had to decide.
fn other_than_sides(
    records: Three<&Record>,
    result: &Record,
    conflicts: &[FieldConflict],
    template: &Template,
) -> Vec<SectionFinding> {
    let contents = records.map(|record| Content::of(record, template));
    let committed = Content::of(result, template);
    let asked: BTreeSet<String> = conflicts.iter().map(|it| it.section.clone()).collect();
    let disputed = match asked.is_empty() {
        true => Disputed::Nowhere,
        false => Disputed::In(asked),
    };
    let wrong = disagreement(contents.as_ref(), &committed, &disputed);
    let sections = wrong.sections.into_iter().map(|section| {
        let finding = ReviewFinding {
            field: match section.as_str() {
                "" => "the text above the first section".to_owned(),
                section => section.to_owned(),
            },
            reason: ReviewReason::OtherThanSides,
            texts: records.map(|record| section_text(record, &section)),
            result: section_text(result, &section),
        };
        SectionFinding { section, finding }
    });
    sections.collect()
}

/// The words of a section; empty if the record does not have it.
fn section_text(record: &Record, title: &str) -> String {
    let mut sections = record.hazard.sections.iter();
    if title.is_empty() {
        let end = sections
            .next()
            .map_or(record.text().len(), |first| first.extent.start);
        return record.text()[..end].trim().to_owned();
    }
    let named = sections.filter(|section| section.title == title);
    let texts = named.map(|section| record.document.slice(section.body).replace("\r\n", "\n"));
    texts.collect::<Vec<String>>().join("\n")
}
