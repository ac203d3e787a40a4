//! Which sections of a record mean the same by themselves as in their record.
//!
//! A section that has a heading of the second level and ends all that it begins means the same in every record. That holds
//! only where no section can concern another, and the least doubt is enough: a carriage return, a link definition, an open
//! fence or comment, a marker of a merge, a heading that names a field at another level, two headings for one field.

use memchr::memmem;

use crate::document::{Document, Heading, HeadingStyle};
use crate::hazard::Record;
use crate::template::{Role, Template};
use crate::text::Span;

/// How a section begins.
pub(super) const MARK: &str = "## ";
/// A section that follows another: it is a heading only where the other one has ended.
const NEXT: &str = "## Next\n";

/// The values of a record that are read from a section. Each kind is read from the sections of its kind and from nothing
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// The facts of the front matter: from the text before the first section.
    Front,
    /// Scores, status, labels and decisions.
    Assessed,
    /// Name, owner, types, causes and code.
    Listed,
    /// Controls.
    Controls,
    /// None: only its words count.
    Words,
}

impl ValueKind {
    /// The kind of the section of a field.
    pub(super) fn of_field(field: Option<usize>, template: &Template) -> Self {
        let Some(field) = field else {
            return Self::Words;
        };
        if template.holds_controls(field) {
            return Self::Controls;
        }
        match template.fields[field].role {
            Some(
                Role::Likelihood
                | Role::Severity
                | Role::Risk
                | Role::Residual
                | Role::UtilityLabel
                | Role::Status,
            ) => Self::Assessed,
            Some(Role::Name | Role::Assignment | Role::HazardType | Role::Causes | Role::Code) => {
                Self::Listed
            }
            Some(
                Role::Description
                | Role::Effect
                | Role::Hazard
                | Role::Harm
                | Role::ExistingControls
                | Role::Labelling
                | Role::Project
                | Role::HazardControls,
            )
            | None => Self::Words,
        }
    }
}

/// A section that means the same by itself as in its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadAlone {
    /// Its field.
    pub(super) field: Option<usize>,
    /// The values that are read from it.
    pub(super) values: ValueKind,
    /// Where its headings of the third level begin, in bytes from its start. Each ends all that is before it.
    pub(super) parts: Vec<usize>,
}

impl ReadAlone {
    /// The text before the first section.
    pub(super) const FRONT: Self = Self {
        field: None,
        values: ValueKind::Front,
        parts: Vec::new(),
    };
}

/// The first section of a text: all before the next line that begins like a section.
pub(super) fn first_of(text: &str, place: usize) -> &str {
    if place == 0 && text.starts_with(MARK) {
        return "";
    }
    let next = memmem::find(text.as_bytes(), b"\n## ");
    next.map_or(text, |end| &text[..=end])
}

/// Whether a record with these sections has a field of the template and none twice.
pub(super) fn are_independent<'a>(sections: impl Iterator<Item = &'a ReadAlone>) -> bool {
    let mut fields: Vec<usize> = sections.filter_map(|alone| alone.field).collect();
    let count = fields.len();
    fields.sort_unstable();
    fields.dedup();
    count > 0 && fields.len() == count
}

/// A source with another section below it; `None` where that is no section, because the source has not ended, or where a
/// merge left a marker. The last heading is that of the other section.
pub(super) fn parsed_before_another(source: &str) -> Option<Document> {
    let line_end = match source.ends_with('\n') {
        true => "",
        false => "\n",
    };
    let document = Document::parse(format!("{source}{line_end}{NEXT}"));
    let next = document.headings().last().map(|(_, span)| span.start);
    let has_ended = next == Some(source.len() + line_end.len());
    (has_ended && document.merge_conflicts().is_empty()).then_some(document)
}

/// Whether the text before the first section concerns no section.
pub(super) fn is_front_alone(
    source: &str,
    headings: &[(&Heading, Span)],
    document: &Document,
    template: &Template,
) -> bool {
    // The end of front matter may be in what looks like a section.
    let front_matter = document.front_matter();
    let is_whole = front_matter.is_some_and(|front| front.span.end <= source.len());
    let is_title = |heading: &Heading| {
        let field = template.field_named(&heading.title);
        let is_document = field.is_some_and(|at| template.fields[at].role == Some(Role::Hazard));
        heading.level == 1 && (field.is_none() || is_document)
    };
    (is_whole || !source.starts_with("---"))
        && !source.starts_with('\u{feff}')
        && headings.iter().all(|(heading, _)| is_title(heading))
}

/// What can be read from a section alone that begins at a place with the first of these headings, and has the others.
pub(super) fn alone(
    headings: &[(&Heading, Span)],
    begins: usize,
    (text, template): (&str, &Template),
) -> Option<ReadAlone> {
    let ((heading, span), inner) = headings.split_first()?;
    let is_begin = span.start == begins && heading.level == 2 && heading.style == HeadingStyle::Atx;
    if !is_begin || !are_within_section(inner, template) {
        return None;
    }
    let field = template.field_named(&heading.title);
    Some(ReadAlone {
        field,
        values: ValueKind::of_field(field, template),
        parts: parts(inner, begins, text).unwrap_or_default(),
    })
}

/// Whether headings can only be those of parts of a section.
pub(super) fn are_within_section(headings: &[(&Heading, Span)], template: &Template) -> bool {
    let is_within = |(heading, _): &(&Heading, Span)| {
        heading.level > 2 && template.field_named(&heading.title).is_none()
    };
    headings.iter().all(is_within)
}

/// Where the headings of the third level begin, in bytes from `begins`; `None` if one is not at the start of its line.
pub(super) fn parts(
    headings: &[(&Heading, Span)],
    begins: usize,
    text: &str,
) -> Option<Vec<usize>> {
    let thirds = headings.iter().filter(|(heading, _)| heading.level == 3);
    let starts = thirds.map(|(_, span)| {
        let before = &text[..span.start];
        (before.is_empty() || before.ends_with('\n')).then(|| span.start - begins)
    });
    starts.collect()
}

/// What can be read alone from each section of a whole record, the text before the first among them; `None` where a section
/// may concern another.
pub(super) fn read_alone(record: &Record, template: &Template) -> Option<Vec<ReadAlone>> {
    let document = &record.document;
    let text = document.text();
    if concerns_others(text) || document.is_unparsed() || record.is_in_conflict() {
        return None;
    }
    let headings: Vec<(&Heading, Span)> = document.headings().collect();
    let mut rest = headings.as_slice();
    let mut found = Vec::with_capacity(record.hazard.sections.len() + 1);
    let mut begins = 0;
    for (place, source) in cut(text).enumerate() {
        let ends = begins + source.len();
        let count = rest.partition_point(|(_, span)| span.start < ends);
        let (its, others) = rest.split_at(count);
        rest = others;
        match place {
            0 if is_front_alone(source, its, document, template) => found.push(ReadAlone::FRONT),
            0 => return None,
            _ => found.push(alone(its, begins, (text, template))?),
        }
        begins = ends;
    }
    // Another version can have a section below the last one.
    parsed_before_another(cut(text).last()?)?;
    let sections = &record.hazard.sections;
    let are_same = found.len() == sections.len() + 1
        && found
            .iter()
            .skip(1)
            .zip(sections)
            .all(|(alone, section)| alone.field == section.field && !section.doubled);
    (are_same && are_independent(found.iter())).then_some(found)
}

/// A text cut before each line that begins like a section. The first piece is what is before all sections.
fn cut(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some((text, 0));
    std::iter::from_fn(move || {
        let (text, place) = rest?;
        let first = first_of(text, place);
        let others = &text[first.len()..];
        rest = (!others.is_empty()).then_some((others, place + 1));
        Some(first)
    })
}

/// Whether something in a text can have a meaning for all sections: a definition of a link, or a carriage return, which ends
/// a line.
pub(super) fn concerns_others(text: &str) -> bool {
    text.contains("]:") || text.contains('\r')
}
