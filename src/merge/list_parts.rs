//! A section of controls, causes or other items, cut into them.

use super::facts::Fact;
use super::part::{Part, PartKind};
use crate::document::{BlockKind, list_items};
use crate::hazard::{FactKey, Record, SectionInfo};
use crate::template::{Role, Template, normalise};
use crate::text::Span;

/// The section at `at`, whose heading and words are `head`, cut into its items; empty if it is taken whole.
pub(super) fn cut_list(record: &Record, at: usize, head: Span, template: &Template) -> Vec<Part> {
    let section = &record.hazard.sections[at];
    let Some(list) = ListKind::of(section, template) else {
        return Vec::new();
    };
    let text = record.text();
    let mut starts = vec![(head.start, PartKind::Head)];
    for (start, kind) in blocks(record, section.body, list) {
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let after_last = starts.last().is_some_and(|(last, _)| line > *last);
        if after_last && line < head.end {
            starts.push((line, kind));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends: Vec<usize> = ends.chain([head.end]).collect();
    let mut count = 0;
    let cut = starts.into_iter().zip(ends);
    cut.map(|((start, kind), end)| {
        let place = Span::new(start, end);
        if matches!(kind, PartKind::Item(_)) {
            count += 1;
        }
        let label = label(record, section, (&kind, place), count);
        Part::whole(kind, label, Fact::Alone, place.of(text))
    })
    .collect()
}

/// A kind of section that is a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListKind {
    Controls,
    Other,
}

impl ListKind {
    fn of(section: &SectionInfo, template: &Template) -> Option<Self> {
        let field = section.field.filter(|_| !section.doubled)?;
        if template.holds_controls(field) {
            return Some(Self::Controls);
        }
        match template.fields[field].role {
            Some(Role::Causes | Role::HazardType | Role::Code) => Some(Self::Other),
            _ => None,
        }
    }
}

/// The blocks of a section and the items of its lists, each with its first byte.
fn blocks(record: &Record, body: Span, list: ListKind) -> Vec<(usize, PartKind)> {
    let document = &record.document;
    let own_id = |place: Span| {
        let mut controls = record.hazard.controls();
        let control = controls.find(|control| place.encloses(control.text_span))?;
        control.value(FactKey::Id).map(str::to_owned)
    };
    let mut found = Vec::new();
    for (at, block) in document.blocks_in(body) {
        match &block.kind {
            BlockKind::List { .. } => {
                for item in list_items(document, at) {
                    let id = match list {
                        ListKind::Controls => own_id(item.span),
                        ListKind::Other => None,
                    };
                    found.push((item.span.start, PartKind::Item(id)));
                }
            }
            BlockKind::Heading(heading) => {
                let kind = PartKind::Heading(normalise(&heading.title));
                found.push((block.span.start, kind));
            }
            _ => found.push((block.span.start, PartKind::Block)),
        }
    }
    found
}

/// The name of a part for a person; `count` items of its section end with it.
fn label(record: &Record, section: &SectionInfo, part: (&PartKind, Span), count: usize) -> String {
    let (kind, place) = part;
    let title = &section.title;
    let mut controls = record.hazard.controls();
    let control = controls.find(|control| place.contains(control.text_span.start));
    match (kind, control) {
        (PartKind::Item(_), Some(control)) => format!("{title}: {}", control.id),
        (PartKind::Item(_), None) => format!("{title}: item {count}"),
        (PartKind::Heading(_), _) => {
            let line = place.of(record.text()).lines().next().unwrap_or_default();
            format!("{title}: {}", line.trim_start_matches('#').trim())
        }
        _ => title.clone(),
    }
}
