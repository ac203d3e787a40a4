//! A record as lines of text: its problems, its front matter, its sections in their order, its
//! missing sections, and the text before the first section.

mod decisions;
mod preamble;

use std::ops::Range;

use super::finding_notes::{FindingNote, NotePlace};
use crate::check::Grade;
use crate::hazard::{Problem, ProblemCode, Record, SectionInfo};
use crate::template::{RiskClass, Role, Template, TemplateOption};
use crate::text::{Span, printable, printable_line};
use crate::tui::findings::tone;
use crate::tui::markdown::{self, StyledLine};
use crate::tui::section_target::SectionTarget;
use crate::tui::theme::Tone;
use crate::tui::wrap;

/// The style of a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// The style of its tone.
    Tone(Tone),
    /// The style of its risk class.
    Risk(RiskClass),
}

/// A line of the text.
#[derive(Clone, Debug)]
pub enum PageLine {
    /// The author's Markdown.
    Prose(StyledLine),
    /// Text from hazlog.
    HazlogText(Vec<(String, LineStyle)>),
}

/// A part of the text on which the cursor can be.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// Its lines, with the blank line after it.
    pub lines: Range<usize>,
    /// The section that editing changes; `None` for text that hazlog only shows.
    pub target: Option<SectionTarget>,
    /// The part of the record that it shows; `None` for a missing section.
    pub part: Option<NotePlace>,
    /// The first line of the author's text.
    pub prose: usize,
    /// How many findings it has.
    pub problems: usize,
}

/// The text of a record.
#[derive(Clone, Debug, Default)]
pub struct HazardPage {
    /// Its lines.
    pub lines: Vec<PageLine>,
    /// Its parts; together they are all lines.
    pub blocks: Vec<PageBlock>,
    /// The lines at which findings begin, each with the worst grade there.
    pub marks: Vec<(usize, Grade)>,
}

impl HazardPage {
    /// The part of a line.
    pub fn block_at(&self, line: usize) -> usize {
        self.blocks
            .partition_point(|block| block.lines.end <= line)
            .min(self.blocks.len().saturating_sub(1))
    }
}

/// A line as plain text.
pub fn line_text(line: &PageLine) -> String {
    match line {
        PageLine::Prose(pieces) => pieces.iter().map(|piece| piece.text.as_str()).collect(),
        PageLine::HazlogText(runs) => runs.iter().map(|(text, _)| text.as_str()).collect(),
    }
}

/// Makes the text of a record, in `columns` columns, with the findings of the last check or, before
/// the first check, the problems from reading.
pub fn compose(
    record: &Record,
    notes: Option<&[FindingNote]>,
    template: &Template,
    columns: usize,
) -> HazardPage {
    let mut page = PageWriter {
        page: HazardPage::default(),
        notes,
        prose: 0,
        columns,
    };
    page.problems(record);
    if record.is_in_conflict() {
        page.text_in_conflict(record);
        return page.page;
    }
    page.front_matter(record);
    for (at, section) in record.hazard.sections.iter().enumerate() {
        page.section(at, section, record, template);
    }
    page.missing(record, template);
    page.preamble(record);
    page.page
}

/// The line of a section's text that shows the byte at `offset`, counted from the first.
pub fn line_of(body: &str, offset: usize, columns: usize) -> usize {
    let offset = body.floor_char_boundary(offset);
    let start = body[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = body[offset..]
        .find('\n')
        .map_or(body.len(), |at| offset + at);
    let lines = markdown::lines(&body[..end], columns).len();
    // In a wrapped line, the row is estimated from the position of the byte in the line.
    let own = markdown::lines(&body[start..end], columns).len();
    let down = own * (offset - start) / (end - start).max(1);
    (lines.saturating_sub(own) + down).min(lines.saturating_sub(1))
}

struct PageWriter<'a> {
    page: HazardPage,
    notes: Option<&'a [FindingNote]>,
    /// The first line of the author's text of the part.
    prose: usize,
    columns: usize,
}

impl PageWriter<'_> {
    fn line(&mut self, text: impl Into<String>, tone: Tone) {
        let line = vec![(text.into(), LineStyle::Tone(tone))];
        self.page.lines.push(PageLine::HazlogText(line));
    }

    fn wrapped(&mut self, text: &str, tone: Tone) {
        for line in wrap::plain(&printable(text), self.columns) {
            self.line(line, tone);
        }
    }

    fn prose(&mut self, text: &str) {
        self.prose = self.page.lines.len();
        let lines = markdown::lines(text, self.columns);
        self.page
            .lines
            .extend(lines.into_iter().map(PageLine::Prose));
    }

    fn close(
        &mut self,
        start: usize,
        target: Option<SectionTarget>,
        part: Option<NotePlace>,
        problems: usize,
    ) {
        self.line("", Tone::Text);
        self.page.blocks.push(PageBlock {
            lines: start..self.page.lines.len(),
            target,
            part,
            prose: self.prose.max(start),
            problems,
        });
    }

    /// Writes the findings of the last check in a part. Returns how many of them count.
    fn notes(&mut self, part: NotePlace) -> usize {
        let mut count = 0;
        for note in self.notes.unwrap_or_default() {
            if note.part != part {
                continue;
            }
            count += usize::from(!note.waived);
            let tone = if note.waived {
                Tone::Muted
            } else {
                tone(note.grade)
            };
            for line in wrap::plain(&note.text, self.columns) {
                self.line(line, tone);
            }
        }
        count
    }

    /// Marks the lines of a section's text at which findings begin.
    fn mark(&mut self, part: NotePlace, body: Span, text: &str) {
        for note in self.notes.unwrap_or_default() {
            let Some(start) = note.start else { continue };
            if note.part != part || note.waived || !body.contains(start) {
                continue;
            }
            let line = self.prose + line_of(text, start - body.start, self.columns);
            match self.page.marks.iter_mut().find(|(at, _)| *at == line) {
                Some((_, worst)) => *worst = note.grade.max(*worst),
                None => self.page.marks.push((line, note.grade)),
            }
        }
    }

    /// The findings about the record as a whole.
    fn problems(&mut self, record: &Record) {
        let start = self.page.lines.len();
        if let Some(notes) = self.notes {
            if notes.iter().any(|note| note.part == NotePlace::Record) {
                self.line("The record as a whole", Tone::Heading);
                let count = self.notes(NotePlace::Record);
                self.close(start, None, Some(NotePlace::Record), count);
            }
            return;
        }
        if record.problems.is_empty() {
            return;
        }
        let count = record.problems.len();
        self.line(counted(count, "problem"), Tone::Warning);
        // Missing sections are named at the end, where the user can write them.
        let (missing, here): (Vec<&Problem>, Vec<&Problem>) = record
            .problems
            .iter()
            .partition(|problem| problem.code == ProblemCode::MissingSection);
        for problem in here {
            let line = record.document.line(problem.span.start);
            let text = format!("line {line}: {}", printable_line(&problem.message));
            self.problem(&text);
        }
        if !missing.is_empty() {
            let fields = counted(missing.len(), "section");
            let verb = if missing.len() == 1 { "is" } else { "are" };
            self.problem(&format!(
                "{fields} of the template {verb} missing: see the end of this page"
            ));
        }
        self.close(start, None, Some(NotePlace::Record), count);
    }

    fn problem(&mut self, text: &str) {
        let lines = wrap::plain(text, self.columns.saturating_sub(2));
        for (at, line) in lines.into_iter().enumerate() {
            let lead = if at == 0 { "! " } else { "  " };
            self.page.lines.push(PageLine::HazlogText(vec![
                (lead.to_owned(), LineStyle::Tone(Tone::Warning)),
                (line, LineStyle::Tone(Tone::Text)),
            ]));
        }
    }

    fn front_matter(&mut self, record: &Record) {
        let Some(front) = record.document.front_matter() else {
            return;
        };
        let start = self.page.lines.len();
        self.line("Front matter", Tone::Heading);
        let found = self.notes(NotePlace::Front);
        self.prose = self.page.lines.len();
        let text = record.document.slice(front.span);
        let lines = markdown::verbatim(text.trim(), self.columns);
        self.page
            .lines
            .extend(lines.into_iter().map(PageLine::Prose));
        let problems = self
            .notes
            .map_or_else(|| problems_in(record, front.span), |_| found);
        self.close(start, None, Some(NotePlace::Front), problems);
    }

    fn section(&mut self, at: usize, section: &SectionInfo, record: &Record, template: &Template) {
        let start = self.page.lines.len();
        let part = NotePlace::Section(at);
        let mut heading = vec![(
            printable_line(&section.title),
            LineStyle::Tone(Tone::Heading),
        )];
        let remark = match (section.field, section.doubled) {
            (None, _) => "  not in the template",
            (_, true) => "  repeats an earlier section",
            _ => "",
        };
        if !remark.is_empty() {
            heading.push((remark.to_owned(), LineStyle::Tone(Tone::Warning)));
        }
        let mut problems = problems_in(record, section.extent);
        if self.notes.is_none() && problems > 0 {
            heading.push((format!("  ! {problems}"), LineStyle::Tone(Tone::Warning)));
        }
        self.page.lines.push(PageLine::HazlogText(heading));
        if self.notes.is_some() {
            problems = self.notes(part);
        }
        let body = record.document.slice(section.body);
        self.prose = self.page.lines.len();
        if body.trim().is_empty() {
            self.line("(empty)", Tone::Muted);
        } else {
            self.prose(body);
            self.mark(part, section.body, body);
        }
        if !section.doubled
            && let Some(role) = section.field.and_then(|field| template.fields[field].role)
        {
            self.gloss(role, body, record, template);
            self.decisions(role, &record.hazard);
        }
        self.close(
            start,
            Some(SectionTarget::Section(at)),
            Some(part),
            problems,
        );
    }

    /// Adds the meaning of a score that the record gives only as a number, and the class that the
    /// matrix gives.
    fn gloss(&mut self, role: Role, body: &str, record: &Record, template: &Template) {
        let criteria = &template.criteria;
        let hazard = &record.hazard;
        let initial = hazard.initial.scores();
        let option = match role {
            Role::Likelihood => initial
                .likelihood
                .and_then(|of| criteria.likelihood.option(of)),
            Role::Severity => initial.severity.and_then(|of| criteria.severity.option(of)),
            _ => None,
        };
        if let Some(option) = option.filter(|option| says_less(body, option)) {
            self.wrapped(&format!("= {}", option.long()), Tone::Muted);
        }
        let class = match role {
            Role::Severity => initial.risk(criteria),
            Role::Residual => hazard.residual.scores().risk(criteria),
            _ => None,
        };
        if let Some(class) = class {
            let kind = if role == Role::Severity {
                "Initial"
            } else {
                "Residual"
            };
            self.page.lines.push(PageLine::HazlogText(vec![
                (format!("{kind} risk: "), LineStyle::Tone(Tone::Muted)),
                (criteria.words(class), LineStyle::Risk(class)),
            ]));
        }
    }

    /// The fields without a section in the record. The user can write each from here.
    fn missing(&mut self, record: &Record, template: &Template) {
        for (at, field) in template.fields.iter().enumerate() {
            let there = record
                .hazard
                .sections
                .iter()
                .any(|section| section.field == Some(at));
            if there {
                continue;
            }
            let start = self.page.lines.len();
            self.page.lines.push(PageLine::HazlogText(vec![
                (printable_line(&field.title), LineStyle::Tone(Tone::Muted)),
                (
                    "  not in this record".to_owned(),
                    LineStyle::Tone(Tone::Muted),
                ),
            ]));
            self.close(start, Some(SectionTarget::Field(at)), None, 0);
        }
    }
}

/// Whether a text gives an option without its name.
fn says_less(body: &str, option: &TemplateOption) -> bool {
    !body.to_lowercase().contains(&option.label.to_lowercase())
}

/// `1 problem`, `3 problems`.
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

fn problems_in(record: &Record, span: Span) -> usize {
    let inside =
        |at: usize| span.contains(at) || (at == span.end && span.end == record.text().len());
    record
        .problems
        .iter()
        .filter(|problem| problem.code != ProblemCode::MissingSection)
        .filter(|problem| inside(problem.span.start))
        .count()
}
