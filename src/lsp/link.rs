//! Finds the targets of references in a record: code, evidence, and other records.

use std::path::{Path, PathBuf};

use lsp_types::{DocumentLink, GotoDefinitionResponse, Location, Position, Range};

use super::completion::word_at;
use super::position::Positions;
use super::record_view::RecordView;
use super::uri::of_path;
use crate::check::{LinkKind, check_record};
use crate::hazard::{ControlId, FactKey, HazardId, Record};
use crate::text::Span;

/// A place of a record with a link to a file.
struct Lead {
    span: Span,
    file: PathBuf,
    lines: Option<(u32, u32)>,
}

/// The target of the words at a byte: a file of the repository, or a record.
pub(super) fn definition(view: &RecordView<'_>, at: usize) -> Option<GotoDefinitionResponse> {
    let location = to_code(view, at).or_else(|| to_record(view, at))?;
    Some(GotoDefinitionResponse::Scalar(location))
}

/// Every place of a record with a link to an existing file.
pub(super) fn links(view: &RecordView<'_>) -> Vec<DocumentLink> {
    let links = leads(view).into_iter().filter_map(|lead| {
        let part = lead.lines.map(|(first, _)| format!("L{first}"));
        Some(DocumentLink {
            range: view.positions.range(lead.span),
            target: Some(of_path(&lead.file, part.as_deref())?),
            tooltip: None,
            data: None,
        })
    });
    links.collect()
}

fn to_code(view: &RecordView<'_>, at: usize) -> Option<Location> {
    let leads = leads(view);
    let lead = leads
        .iter()
        .find(|lead| lead.span.contains(at) || lead.span.end == at)?;
    let (first, last) = lead.lines.unwrap_or((1, 1));
    let line = |number: u32| Position::new(number.max(1) - 1, 0);
    let range = Range::new(line(first), line(last.max(first)));
    Some(Location::new(of_path(&lead.file, None)?, range))
}

/// The named record at a byte, and its control: `Hazard-0031/D2`.
fn to_record(view: &RecordView<'_>, at: usize) -> Option<Location> {
    let text = view.record.text();
    let mut word = word_at(text, at);
    // If the byte is in the control's name, the hazard's name is before the slash.
    let control = if text[..word.start].ends_with('/') {
        let control = word;
        word = word_at(text, word.start - 1);
        Some(control)
    } else {
        let behind = text[word.end..].starts_with('/');
        behind.then(|| word_at(text, word.end + 1))
    };
    let entry = view.log.entry_named(word.of(text))?;
    let file = view.log.session.layout().path(&entry.path);
    let named = control.map(|span| ControlId(span.of(text).to_uppercase()));
    let range = named.and_then(|name| control_at(view, &entry.id, &entry.path, &name));
    Some(Location::new(
        of_path(&file, None)?,
        range.unwrap_or_default(),
    ))
}

/// The place of a control in the record at a path on disk.
fn control_at(view: &RecordView<'_>, id: &HazardId, path: &str, name: &ControlId) -> Option<Range> {
    let text = view.log.session.text_at(path).ok()?;
    let record = Record::read(id.clone(), text, view.template());
    let control = record.hazard.control(name).ok()?;
    let positions = Positions::new(record.text(), view.client.encoding);
    Some(positions.range(control.text_span))
}

/// The places of a record that lead to files: its references to code, the evidence of its
/// controls, and the records that these introduce.
fn leads(view: &RecordView<'_>) -> Vec<Lead> {
    let mut leads = Vec::new();
    for reference in &view.record.hazard.code_list {
        let file = find(view, &reference.path, reference.target.as_deref());
        leads.extend(file.map(|file| Lead {
            span: reference.span,
            file,
            lines: reference.start.zip(reference.end.or(reference.start)),
        }));
    }
    let thresholds = &view.log.session.layout().config.check.thresholds;
    let facts = check_record(view.record, view.path, view.template(), thresholds).facts;
    let others = facts
        .links
        .iter()
        .filter(|link| link.kind != LinkKind::Code);
    for link in others {
        let file = find(
            view,
            &link.path,
            link.target.as_ref().map(|target| target.path.as_str()),
        );
        leads.extend(file.map(|file| Lead {
            span: link.spot.span,
            file,
            lines: link.lines,
        }));
    }
    let controls = view.record.hazard.controls();
    let introduced = controls
        .flat_map(|control| &control.facts)
        .filter(|fact| fact.key == FactKey::Introduces);
    for fact in introduced {
        leads.extend(view.log.entry_named(&fact.value).map(|entry| Lead {
            span: fact.value_span,
            file: view.log.session.layout().path(&entry.path),
            lines: None,
        }));
    }
    leads
}

/// The file for a link in a record or, without one, for a path.
fn find(view: &RecordView<'_>, path: &str, target: Option<&str>) -> Option<PathBuf> {
    let session = &view.log.session;
    let linked = target.and_then(|target| session.find_link(view.path, target));
    let file = linked.or_else(|| session.find_file(path))?;
    // Most editors cannot open a folder, but it is the target of the path.
    Some(Path::new(&file).to_owned())
}
