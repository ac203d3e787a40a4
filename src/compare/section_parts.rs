//! The parts of a section, each with a heading of the third level: a change in one leaves the others as they were read.

use super::read_alone::{
    ReadAlone, are_within_section, concerns_others, parsed_before_another, parts,
};
use super::source_section::{KeptLines, SourceSection};
use crate::document::Heading;
use crate::template::Template;
use crate::text::Span;

/// How a part begins.
const MARK: &str = "### ";

/// A source cut at its parts. The first piece is the heading of the section with what is below it.
pub(super) fn pieces<'s>(source: &'s str, parts: &[usize]) -> Vec<&'s str> {
    let begins = std::iter::once(0).chain(parts.iter().copied());
    let ends = parts.iter().copied().chain([source.len()]);
    begins
        .zip(ends)
        .map(|(begin, end)| &source[begin..end])
        .collect()
}

/// The section of a source whose first and last parts are those of a section in another version; `None` where it has to be
/// parsed as a whole.
pub(super) fn with_parts_of(
    before: &SourceSection,
    source: &str,
    template: &Template,
) -> Option<SourceSection> {
    let alone = before.alone.as_ref()?;
    let heading = before.heading.as_ref()?;
    let was = before.source();
    let pieces = pieces(&was, &alone.parts);
    let (first, begins) = same_at_begin(&pieces, source);
    if first == 0 {
        return None;
    }
    let (last, ends) = same_at_end(&pieces[first..], source, begins);
    let changed = parts_within(&source[begins..ends], template)?;
    let mut parts: Vec<usize> = alone.parts.iter().copied().take(first - 1).collect();
    parts.extend(changed.iter().map(|start| begins + start));
    // The last ones are as far from the end as before.
    let from_end = alone.parts.iter().skip(alone.parts.len() - last);
    parts.extend(from_end.map(|start| source.len() - (was.len() - start)));
    Some(SourceSection {
        title: before.title.clone(),
        role: before.role,
        heading: Some(heading.clone()),
        body: source[heading.len()..].to_owned(),
        alone: Some(ReadAlone {
            field: alone.field,
            values: alone.values,
            parts,
        }),
        lines: KeptLines::default(),
    })
}

/// How many pieces a source begins with, and where they end.
fn same_at_begin(pieces: &[&str], source: &str) -> (usize, usize) {
    let (mut count, mut end) = (0, 0);
    for piece in pieces {
        let rest = source[end..].strip_prefix(piece);
        let is_next =
            |rest: &str| rest.is_empty() || (piece.ends_with('\n') && rest.starts_with(MARK));
        if !rest.is_some_and(is_next) {
            break;
        }
        count += 1;
        end += piece.len();
    }
    (count, end)
}

/// How many pieces a source ends with after a place, and where they begin.
fn same_at_end(pieces: &[&str], source: &str, from: usize) -> (usize, usize) {
    let (mut count, mut begin) = (0, source.len());
    for piece in pieces.iter().rev() {
        let Some(before) = source[from..begin].strip_suffix(piece) else {
            break;
        };
        if !before.is_empty() && !before.ends_with('\n') {
            break;
        }
        count += 1;
        begin = from + before.len();
    }
    (count, begin)
}

/// Where the parts in a source of whole parts begin; `None` where they may mean something else in their section.
fn parts_within(source: &str, template: &Template) -> Option<Vec<usize>> {
    if source.is_empty() {
        return Some(Vec::new());
    }
    if concerns_others(source) {
        return None;
    }
    let document = parsed_before_another(source)?;
    let mut headings: Vec<(&Heading, Span)> = document.headings().collect();
    headings.pop();
    let found = parts(&headings, 0, document.text())?;
    (are_within_section(&headings, template) && found.first() == Some(&0)).then_some(found)
}
