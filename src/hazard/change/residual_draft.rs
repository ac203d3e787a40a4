//! The text of the residual assessment while its lines are being set.

use super::EditContext;
use super::choice_lines::class_options;
use super::choice_lines::{beside, choice};
use super::option_style::{has_remark, restyled};
use super::visible_text::{visible, visible_lines, whole_lines};
use crate::document::Document;
use crate::hazard::read::{KeyedLine, LineKey, is_tbc, keyed_lines};
use crate::hazard::render::indented;
use crate::hazard::{Record, SectionInfo};
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template, TemplateOption};
use crate::text::{Newline, Patch, Span};

/// The lines in the order of writing.
const ORDER: [LineKey; 4] = [
    LineKey::Likelihood,
    LineKey::Severity,
    LineKey::Risk,
    LineKey::Justification,
];

/// The section's text while its lines are being set.
pub(super) struct Draft {
    pub(super) text: String,
    newline: Newline,
}

impl Draft {
    pub(super) fn new(context: &EditContext<'_>) -> Self {
        Self::of_record(context.record, context.template)
    }

    pub(super) fn of_record(record: &Record, template: &Template) -> Self {
        let section: Option<&SectionInfo> = record.hazard.section_of(Role::Residual, template);
        let text = section.map_or("", |section| section.body.of(record.text()));
        Self {
            text: text.to_owned(),
            newline: record.document.newline(),
        }
    }

    pub(super) fn lines(&self) -> Vec<KeyedLine> {
        let document = Document::parse(self.text.as_str());
        keyed_lines(&document, Span::new(0, self.text.len()))
    }

    fn line(&self, key: LineKey) -> Option<KeyedLine> {
        self.lines().into_iter().find(|line| line.key == key)
    }

    pub(super) fn set_choice(
        &mut self,
        context: &EditContext<'_>,
        key: LineKey,
        option: Option<&TemplateOption>,
    ) {
        let options = options_of(key, context);
        match (self.line(key), option) {
            (Some(line), None) if key == LineKey::Risk && !self.remarked(&line, &options) => {
                self.take(&line);
            }
            (None, None) if key == LineKey::Risk => {}
            (Some(line), _) => self.choose(&line, option, &options),
            (None, _) => self.insert(key, &restyled("", option, &options)),
        }
    }

    /// Writes a choice into the value of a line.
    fn choose(
        &mut self,
        line: &KeyedLine,
        option: Option<&TemplateOption>,
        options: &[TemplateOption],
    ) {
        let document = Document::parse(self.text.as_str());
        let words = choice(&document, line.value, options).first().copied();
        let empty = visible(&document, line.value).is_empty();
        match words {
            Some(words) => {
                let old = words.of(&self.text).to_owned();
                if option.is_none_or(|option| old != option.short()) {
                    self.put(words, &restyled(&old, option, options));
                }
            }
            None if empty => {
                let new = restyled("", option, options);
                let close = self.text[..line.value.start].ends_with([':', '*', '_']);
                let new = if close { format!(" {new}") } else { new };
                self.put(Span::at(line.value.start), &new);
            }
            // Words that are not an option stay, and the change is then refused.
            None => {}
        }
    }

    /// Adds a line with `TBC`, if there is none.
    pub(super) fn add_line(&mut self, key: LineKey) {
        if self.line(key).is_none() {
            self.insert(key, "TBC");
        }
    }

    /// Whether a line of a score has other words, which would be removed with the line.
    pub(super) fn has_remarks(&self, context: &EditContext<'_>) -> bool {
        let lines = self.lines();
        let mut scores = lines.iter().filter(|line| line.key.is_score());
        scores.any(|line| self.remarked(line, &options_of(line.key, context)))
    }

    fn remarked(&self, line: &KeyedLine, options: &[TemplateOption]) -> bool {
        let words = line.value.of(&self.text);
        let noted =
            |note: AnswerKind<'_>| matches!(note, AnswerKind::ToCome(note) if !note.is_empty());
        has_remark(words, options) || noted(AnswerKind::read(words))
    }

    pub(super) fn has_lines(&self) -> bool {
        self.lines().iter().any(|line| !line.key.is_decision())
    }

    pub(super) fn set_reason(&mut self, reason: &str) {
        match self.line(LineKey::Justification) {
            Some(line) if reason.is_empty() => self.take(&line),
            Some(line) => {
                let text = self.newline.apply(&indented(reason, line.indent));
                self.put_value(line.value, &text);
            }
            None if reason.is_empty() => {}
            None => {
                if !self.has_lines() {
                    self.insert(LineKey::Likelihood, "TBC");
                    self.insert(LineKey::Severity, "TBC");
                }
                let text = self.newline.apply(&indented(reason, 2));
                self.insert(LineKey::Justification, &text);
            }
        }
    }

    /// Inserts a line among the others, in their style. The first line goes before all prose, and
    /// replaces a `TBC`.
    fn insert(&mut self, key: LineKey, value: &str) {
        let lines = self.lines();
        let rank = |key: LineKey| ORDER.iter().position(|other| *other == key);
        let (start, title) = (lines.first().map(|line| line.span.start), key.title());
        let marker = start.map_or("- ", |start| {
            let line = &self.text[start..];
            if line.starts_with("* ") { "* " } else { "- " }
        });
        let line = format!("{marker}{title}: {value}");
        let end = self.newline.as_str();
        let before = lines
            .iter()
            .rfind(|line| !line.key.is_decision() && rank(line.key) < rank(key));
        if let Some(placeholder) = self.placeholder().filter(|_| !self.has_lines()) {
            self.put(placeholder, &line);
            return;
        }
        match (before, lines.first().filter(|first| self.leads(first))) {
            (Some(before), _) => self.put(Span::at(before.span.end), &format!("{end}{line}")),
            (None, Some(first)) => self.put(Span::at(first.span.start), &format!("{line}{end}")),
            (None, None) if self.text.is_empty() => self.text = line,
            (None, None) => self.put(Span::at(0), &format!("{line}{end}{end}")),
        }
    }

    /// Whether a score can be directly above a line: not above a decision that is below other words
    /// or in their paragraph.
    fn leads(&self, line: &KeyedLine) -> bool {
        let above = &self.text[..line.span.start];
        !line.key.is_decision() || (line.indent > 0 && above.trim().is_empty())
    }

    /// Removes the score lines; writes `TBC` if nothing else is left.
    pub(super) fn take_lines(&mut self) {
        for key in [LineKey::Likelihood, LineKey::Severity, LineKey::Risk] {
            while let Some(line) = self.line(key) {
                self.take(&line);
            }
        }
        let document = Document::parse(self.text.as_str());
        let all = visible_lines(&document, Span::new(0, self.text.len()));
        let mut acts = self.lines();
        acts.retain(|line| line.key.is_decision());
        if !beside(all, &acts).is_empty() {
            return;
        }
        if self.text.trim().is_empty() {
            "TBC".clone_into(&mut self.text);
        } else {
            let end = self.newline.as_str();
            self.put(Span::at(0), &format!("TBC{end}{end}"));
        }
    }

    /// The `TBC` that is the whole text.
    pub(super) fn placeholder(&self) -> Option<Span> {
        let document = Document::parse(self.text.as_str());
        let all = visible_lines(&document, Span::new(0, self.text.len()));
        let mut acts = self.lines();
        acts.retain(|line| line.key.is_decision());
        match beside(all, &acts).as_slice() {
            [only] if is_tbc(only.of(&self.text)) => Some(*only),
            _ => None,
        }
    }

    pub(super) fn take_all(&mut self) {
        if let Some(line) = self.line(LineKey::Justification) {
            self.take(&line);
        }
        for key in [LineKey::Accepted, LineKey::RiskBenefit, LineKey::Deprecated] {
            while let Some(line) = self.line(key) {
                self.take(&line);
            }
        }
        self.take_lines();
        if let Some(placeholder) = self.placeholder() {
            self.put(placeholder, "");
        }
        let prose: Vec<&str> = self.text.split_whitespace().collect();
        self.text = prose.join(" ");
    }

    /// Removes a line with its line end, and blank lines that are left at the start.
    fn take(&mut self, line: &KeyedLine) {
        let start = self.text[..line.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let end = self.text[line.span.end..]
            .find('\n')
            .map_or(self.text.len(), |at| line.span.end + at + 1);
        self.put(Span::new(start, end), "");
        let head = self.text.len() - self.text.trim_start_matches(['\r', '\n']).len();
        self.text.drain(..head);
        let tail = self.text.trim_end().len();
        self.text.truncate(tail);
    }

    /// Replaces a value; the comments in it stay.
    fn put_value(&mut self, value: Span, text: &str) {
        let document = Document::parse(self.text.as_str());
        let pieces = visible(&document, value);
        let Some((first, more)) = pieces.split_first() else {
            let close = self.text[..value.start].ends_with([':', '*', '_']);
            let text = if close {
                format!(" {text}")
            } else {
                text.to_owned()
            };
            self.put(Span::at(value.start), &text);
            return;
        };
        for piece in more.iter().rev() {
            let lines = whole_lines(&self.text, *piece).unwrap_or(*piece);
            self.put(lines, "");
        }
        self.put(*first, text);
    }

    fn put(&mut self, span: Span, text: &str) {
        self.text = Patch::replace(span, text).apply(&self.text);
    }
}

/// The content that a line can have.
fn options_of(key: LineKey, context: &EditContext<'_>) -> Vec<TemplateOption> {
    let criteria = &context.template.criteria;
    match key {
        LineKey::Likelihood => criteria.likelihood.levels.clone(),
        LineKey::Severity => criteria.severity.levels.clone(),
        LineKey::Risk
        | LineKey::Justification
        | LineKey::Accepted
        | LineKey::RiskBenefit
        | LineKey::Deprecated => class_options(criteria),
    }
}
