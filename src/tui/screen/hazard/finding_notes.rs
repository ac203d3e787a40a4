//! The findings of the last check in a record, at their sections.

use crate::check::{Diagnostic, Grade, Run, Safety};
use crate::hazard::{ProblemCode, Record};
use crate::text::printable_line;
use crate::tui::findings::FindingsByHazard;

/// The part of a record that a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotePlace {
    /// The record as a whole.
    Record,
    /// Its front matter.
    Front,
    /// The text before its first section.
    Before,
    /// The section at an index of [`crate::hazard::Hazard::sections`].
    Section(usize),
}

/// A finding and the part of the record that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingNote {
    /// The part.
    pub part: NotePlace,
    /// The byte of the record at which it begins; `None` if it has no place.
    pub start: Option<usize>,
    /// Its grade.
    pub grade: Grade,
    /// Whether it is waived.
    pub waived: bool,
    /// Its text, on one line.
    pub text: String,
    /// The safety of its fix, if there is one.
    pub fix: Option<Safety>,
    /// Its index for [`FindingsByHazard::get`].
    pub at: usize,
}

/// The findings of a record, in its order.
pub fn notes(record: &Record, findings: &FindingsByHazard) -> Vec<FindingNote> {
    let found = findings.for_hazard(&record.hazard.id);
    found
        .map(|(at, diagnostic)| note(record, at, diagnostic))
        .collect()
}

fn note(record: &Record, at: usize, diagnostic: &Diagnostic) -> FindingNote {
    let start = diagnostic.spot.map(|spot| spot.span.start);
    // A missing section has no place, whatever its finding points to.
    let is_missing = matches!(
        diagnostic.rule.run,
        Run::Reading(ProblemCode::MissingSection, _)
    );
    let message = printable_line(&diagnostic.message);
    let name = diagnostic.rule.name;
    let text = match &diagnostic.waived {
        Some(terms) => format!(
            "waived until {} by {}: {message} ({name})",
            terms.until,
            printable_line(&terms.by)
        ),
        None => format!("{}: {message} ({name})", diagnostic.grade),
    };
    FindingNote {
        part: match start {
            Some(start) if !is_missing => place_at(record, start),
            _ => NotePlace::Record,
        },
        start: start.filter(|_| !is_missing),
        grade: diagnostic.grade,
        waived: diagnostic.waived.is_some(),
        text,
        fix: diagnostic.fix.as_ref().map(|fix| fix.safety),
        at,
    }
}

/// The part of the record in which a byte is.
pub fn place_at(record: &Record, at: usize) -> NotePlace {
    if record.is_in_conflict() {
        // Its text is in no part.
        return NotePlace::Record;
    }
    let front = record.document.front_matter();
    if front.is_some_and(|front| front.span.contains(at)) {
        return NotePlace::Front;
    }
    let sections = &record.hazard.sections;
    let Some(first) = sections.first() else {
        return NotePlace::Record;
    };
    if at < first.extent.start {
        return NotePlace::Before;
    }
    let after = sections.partition_point(|section| section.extent.start <= at);
    NotePlace::Section(after.saturating_sub(1))
}
