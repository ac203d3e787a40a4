//! Text outside every section: the text before the first section, and a record in conflict.

use super::{NotePlace, PageWriter, problems_in};
use crate::hazard::Record;
use crate::text::Span;
use crate::tui::markdown;
use crate::tui::screen::hazard::compose::PageLine;
use crate::tui::theme::Tone;

impl PageWriter<'_> {
    /// The text of a record in conflict as it is in the file. No part of it is a field.
    pub(super) fn text_in_conflict(&mut self, record: &Record) {
        let start = self.page.lines.len();
        self.wrapped(
            "Text of the file; hazlog reads no values from it",
            Tone::Error,
        );
        let text = record.text().trim_start_matches('\u{feff}');
        self.prose = self.page.lines.len();
        let lines = markdown::verbatim(text.trim_end(), self.columns);
        self.page
            .lines
            .extend(lines.into_iter().map(PageLine::Prose));
        self.close(start, None, Some(NotePlace::Before), 0);
    }

    /// The text before the first section, which is usually a warning to authors.
    pub(super) fn preamble(&mut self, record: &Record) {
        let from = record
            .document
            .front_matter()
            .map_or(0, |front| front.span.end);
        let to = record
            .hazard
            .sections
            .first()
            .map_or(record.text().len(), |section| section.extent.start);
        let span = Span::new(from.min(to), to);
        // The rule at its end separates it from the first section, as between sections.
        let body = record.document.body_in(span);
        let text = record.document.slice(body).trim_start_matches('\u{feff}');
        let noted = self
            .notes
            .is_some_and(|notes| notes.iter().any(|note| note.part == NotePlace::Before));
        if text.trim().is_empty() && !noted {
            return;
        }
        let start = self.page.lines.len();
        self.line("Before the first section", Tone::Muted);
        let found = self.notes(NotePlace::Before);
        self.prose(text);
        let problems = self
            .notes
            .map_or_else(|| problems_in(record, span), |_| found);
        self.close(start, None, Some(NotePlace::Before), problems);
    }
}
