//! Labels, hazard types and code references.

use super::choice_lines::{label_lines, lines_without_decisions};
use super::option_style::{has_remark, restyled_many};
use super::visible_text::{hidden, visible_lines};
use super::{EditContext, Refused, list_entries, replace};
use crate::document::Document;
use crate::hazard::{Answer, SectionInfo};
use crate::template::{OptionKey, Role, TemplateOption};
use crate::text::{Edit, Newline, Span};

impl EditContext<'_> {
    pub(super) fn labels(&self, keys: &[OptionKey], what: &str) -> Result<Vec<Edit>, Refused> {
        let options = &self.template.labels;
        let mut chosen: Vec<&TemplateOption> = Vec::new();
        for key in keys {
            let option = options.iter().find(|option| option.key == Some(*key));
            chosen.push(option.ok_or_else(|| {
                Refused::NoSuch(format!("the template has no utility label {key}"))
            })?);
        }
        if self.record.hazard.labels == Answer::Known(keys.to_vec()) {
            return Ok(Vec::new());
        }
        if chosen.is_empty() && label_lines(self.record, self.template).is_empty() {
            return Ok(Vec::new());
        }
        let anew = || {
            self.committed_labels(keys)
                .unwrap_or_else(|| restyled_many("", &chosen, options))
        };
        let Some(section) = self.section_of(Role::UtilityLabel) else {
            return self.set_role(Role::UtilityLabel, &anew());
        };
        let lines = label_lines(self.record, self.template);
        let all = lines_without_decisions(&self.record.document, section.body, options);
        let stays =
            |line: &&Span| !lines.contains(line) || has_remark(line.of(self.text()), options);
        if let Some(other) = all.iter().find(stays) {
            return Err(self.in_the_way(what.to_owned(), other.start));
        }
        let Some((first, more)) = lines.split_first() else {
            return Ok(self
                .committed_labelled(section, keys)
                .unwrap_or_else(|| self.before_all(section, &anew())));
        };
        if chosen.is_empty() && self.is_all_of(section, &lines) {
            return self.set_role(Role::UtilityLabel, "");
        }
        let mut edits = Vec::new();
        if chosen.is_empty() {
            for line in &lines {
                edits.push(self.without_line(what, *line)?);
            }
            return Ok(edits);
        }
        let old = Newline::Lf.apply(first.of(self.text()));
        let text = self
            .committed_labels(keys)
            .unwrap_or_else(|| restyled_many(&old, &chosen, options));
        let text = self.newline().apply(&text);
        // There is no text between the lines. Text after the last one stays in its place.
        if let Some(all) = self.without_gap(&lines) {
            return Ok(vec![replace(all, text)]);
        }
        for line in more {
            edits.push(self.without_line(what, *line)?);
        }
        edits.push(replace(*first, text));
        Ok(edits)
    }

    /// The span of lines with only blanks between them.
    fn without_gap(&self, lines: &[Span]) -> Option<Span> {
        let (first, last) = lines.first().zip(lines.last())?;
        let blank = |pair: &[Span]| {
            let between = Span::new(pair[0].end, pair[1].start);
            between.of(self.text()).trim().is_empty()
        };
        let is_whole = lines.windows(2).all(blank);
        is_whole.then(|| Span::new(first.start, last.end))
    }

    /// The lines in which the committed record has these labels.
    fn committed_labels(&self, keys: &[OptionKey]) -> Option<String> {
        let record = self.committed?;
        let wanted = Answer::Known(keys.to_vec());
        let section = record
            .hazard
            .section_of(Role::UtilityLabel, self.template)?;
        let plain = hidden(&record.document, section.body).is_empty();
        let same = plain && record.hazard.labels == wanted;
        let lines = label_lines(record, self.template);
        let (first, last) = lines.first().zip(lines.last()).filter(|_| same)?;
        let all = Span::new(first.start, last.end);
        // The reason for deprecation is not a label.
        let all_labels = visible_lines(&record.document, all) == lines;
        all_labels.then(|| Newline::Lf.apply(all.of(record.text())))
    }

    /// The section of the committed record, if it has these labels and the same other lines. So
    /// labels that return are in their old place.
    fn committed_labelled(&self, section: &SectionInfo, keys: &[OptionKey]) -> Option<Vec<Edit>> {
        let record = self.committed.filter(|_| !section.body.is_empty())?;
        let same = record.hazard.labels == Answer::Known(keys.to_vec());
        let before = record
            .hazard
            .section_of(Role::UtilityLabel, self.template)
            .filter(|_| same)?;
        let labels = label_lines(record, self.template);
        let others = other_lines(record.text(), before.body, &labels);
        if !others.eq(other_lines(self.text(), section.body, &[])) {
            return None;
        }
        let text = Span::new(before.heading.end, before.body.end).of(record.text());
        let all = Span::new(section.heading.end, section.body.end);
        Some(vec![replace(
            all,
            self.newline().apply(&Newline::Lf.apply(text)),
        )])
    }

    pub(super) fn types(&self, names: &[String], what: &str) -> Result<Vec<Edit>, Refused> {
        if self.record.hazard.types == names {
            return Ok(Vec::new());
        }
        let entries = list_entries::types(self.record, self.template);
        self.list(Role::HazardType, what, &entries, names)
    }

    pub(super) fn code(&self, references: &[String], what: &str) -> Result<Vec<Edit>, Refused> {
        let section = self.section_of(Role::Code);
        let body = section.map_or("", |section| section.body.of(self.text()));
        if body.contains("<!-- [code] -->") {
            return Err(Refused::NoSuch(
                "another tool generates this section, so hazlog does not change it: edit it as \
                 text if you must"
                    .to_owned(),
            ));
        }
        let entries = list_entries::code(self.record, self.template);
        let references = as_written(references);
        if entries
            .iter()
            .map(|entry| entry.words.of(self.text()))
            .eq(references.iter().map(String::as_str))
        {
            return Ok(Vec::new());
        }
        self.list(Role::Code, what, &entries, &references)
    }
}

/// References in their written form: one line for each, and without comments, which stay in their
/// places.
pub(super) fn as_written(references: &[String]) -> Vec<String> {
    let words = |reference: &String| {
        let document = Document::parse(reference.as_str());
        let all = Span::new(0, reference.len());
        document.value(all).trim().to_owned()
    };
    let mut written: Vec<String> = references.iter().map(words).collect();
    written.retain(|reference| !reference.is_empty());
    written.dedup();
    written
}

/// The lines of a body that are neither blank nor in `lines`.
fn other_lines<'t>(text: &'t str, body: Span, lines: &[Span]) -> impl Iterator<Item = &'t str> {
    let mut pieces = Vec::new();
    let mut at = body.start;
    for line in lines {
        pieces.push(&text[at..line.start.max(at)]);
        at = line.end.max(at);
    }
    pieces.push(&text[at..body.end.max(at)]);
    let lines = pieces.into_iter().flat_map(str::lines);
    lines.filter(|line| !line.trim().is_empty())
}
