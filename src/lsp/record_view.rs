//! A record in the editor, with the data that every answer needs.

use super::client::Client;
use super::open_document::OpenDocument;
use super::open_log::OpenLog;
use super::position::Positions;
use crate::check::Diagnostic;
use crate::hazard::{Record, SectionInfo};
use crate::template::{Role, Template};
use crate::text::Span;

/// A record in the editor at this moment.
pub(super) struct RecordView<'a> {
    /// The text.
    pub(super) document: &'a OpenDocument,
    /// The parsed record.
    pub(super) record: &'a Record,
    /// Its file, relative to the root of its log.
    pub(super) path: &'a str,
    /// Its log.
    pub(super) log: &'a OpenLog,
    /// Its positions.
    pub(super) positions: Positions<'a>,
    /// The features of the editor.
    pub(super) client: &'a Client,
}

impl<'a> RecordView<'a> {
    /// The template of its log.
    pub(super) fn template(&self) -> &'a Template {
        self.log.session.template()
    }

    /// The findings in it.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.log.diagnostics_of(self.path)
    }
}

/// The section around a byte, and its role.
pub(super) fn section_at<'a>(
    record: &'a Record,
    template: &Template,
    at: usize,
) -> Option<(&'a SectionInfo, Option<Role>)> {
    let sections = &record.hazard.sections;
    let within = |section: &&SectionInfo| section.extent.contains(at);
    let last = || sections.last().filter(|last| last.extent.end == at);
    let section = sections.iter().find(within).or_else(last)?;
    let role = section.field.and_then(|field| template.fields[field].role);
    Some((section, role))
}

/// The line around a byte, without its line end.
pub(super) fn line_at(text: &str, at: usize) -> Span {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |end| at + end);
    Span::new(start, end)
}

/// The parts of a line: indentation, marker of a list, and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The whole line.
    pub(super) whole: Span,
    /// Its words.
    pub(super) words: Span,
    /// The number of blanks at its start.
    pub(super) indent: usize,
    /// Whether it begins with the marker of a list.
    pub(super) is_item: bool,
}

impl Line {
    /// Parses the line around a byte.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let whole = line_at(text, at);
        let line = whole.of(text);
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let behind = &line[indent..];
        let marker = behind.strip_prefix(['-', '*', '+']).filter(|rest| {
            let rule = behind.chars().all(|sign| "-*".contains(sign)) && behind.len() > 1;
            !rule && (rest.is_empty() || rest.starts_with([' ', '\t']))
        });
        let words = marker.unwrap_or(behind).trim_start();
        let start = whole.end - words.len();
        Self {
            whole,
            words: Span::new(start, start + words.trim_end().len()),
            indent,
            is_item: marker.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_into_its_parts() {
        let text = "one\r\n  - Evidence: a.rs \r\n---\r\n-\r\n";
        let words = |needle: &str| {
            let line = Line::at(text, text.find(needle).unwrap());
            (line.words.of(text), line.indent, line.is_item)
        };
        assert_eq!(words("ne"), ("one", 0, false));
        assert_eq!(words("idence"), ("Evidence: a.rs", 2, true));
        assert_eq!(words("---"), ("---", 0, false));
        let line = Line::at(text, text.rfind('-').unwrap());
        assert!(line.is_item && line.words.is_empty());
        assert_eq!(line_at(text, text.len()), Span::at(text.len()));
    }
}
