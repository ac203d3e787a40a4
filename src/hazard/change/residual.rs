//! The residual assessment: its lines, among whatever else its section says.

use super::value::restyled;
use super::{Desk, Refused, replace};
use crate::hazard::read::{KeyedLine, LineKey, is_tbc, keyed_lines};
use crate::hazard::{Answer, Assessment, Record, Scores, SectionInfo};
use crate::template::{Likelihood, Role, Severity, Template, TemplateOption};
use crate::text::{Edit, Newline, Patch, Span};

/// The lines in the order in which they are written.
const ORDER: [LineKey; 4] = [
    LineKey::Likelihood,
    LineKey::Severity,
    LineKey::Risk,
    LineKey::Justification,
];

impl Desk<'_> {
    pub(super) fn residual_likelihood(
        &self,
        level: Option<Likelihood>,
    ) -> Result<Vec<Edit>, Refused> {
        let scores = Scores {
            likelihood: level,
            ..self.record.hazard.residual.scores()
        };
        self.residual_scores(scores)
    }

    pub(super) fn residual_severity(&self, level: Option<Severity>) -> Result<Vec<Edit>, Refused> {
        let scores = Scores {
            severity: level,
            ..self.record.hazard.residual.scores()
        };
        self.residual_scores(scores)
    }

    fn residual_scores(&self, scores: Scores) -> Result<Vec<Edit>, Refused> {
        let residual = &self.record.hazard.residual;
        let decided = |a: &Assessment| a.scores() == scores && !has_unreadable(a);
        if decided(residual)
            && (scores != Scores::default() || residual.likelihood != Answer::Absent)
        {
            return Ok(Vec::new());
        }
        let criteria = &self.template.criteria;
        let likelihood = scores
            .likelihood
            .map(|level| (criteria.likelihood.option(level), level.0));
        let severity = scores
            .severity
            .map(|level| (criteria.severity.option(level), level.0));
        let class = scores
            .risk(criteria)
            .and_then(|class| criteria.level(class));
        let class = class.map(|level| TemplateOption {
            key: Some(level.class.0),
            label: level.label.clone(),
            definition: level.definition.clone(),
        });
        let values = [
            (LineKey::Likelihood, self.option(likelihood)?),
            (LineKey::Severity, self.option(severity)?),
            (LineKey::Risk, class.as_ref()),
        ];
        let justified = !residual.justification.is_empty();
        if let Some(text) = self.committed_residual(scores, &residual.justification) {
            return self.set_residual(text);
        }
        let mut draft = Draft::of(self);
        if scores == Scores::default() && !justified {
            draft.take_lines();
        } else {
            for (key, option) in values {
                draft.set_choice(self, key, option);
            }
        }
        self.set_residual(draft.text)
    }

    /// Writes the section as it is, so that what the author wrote in it stays to the byte.
    fn set_residual(&self, text: String) -> Result<Vec<Edit>, Refused> {
        match self.section_of(Role::Residual) {
            Some(section) if !section.body.is_empty() && !text.is_empty() => {
                let same = text == section.body.of(self.text());
                let edits = [replace(section.body, text)];
                Ok(edits.into_iter().filter(|_| !same).collect())
            }
            _ => self.set_role(Role::Residual, &text),
        }
    }

    /// The committed section, where it has these scores, this reason and this prose.
    fn committed_residual(&self, scores: Scores, reason: &str) -> Option<String> {
        let record = self.committed?;
        let before = &record.hazard.residual;
        let now = prose(self.record, self.template);
        let same_prose =
            now == prose(record, self.template) || (now == "TBC" && is_tbc(&before.text));
        (before.scores() == scores && before.justification == reason && same_prose).then(|| {
            let text = record.hazard.commented(Role::Residual, self.template);
            text.unwrap_or(&before.text).to_owned()
        })
    }

    pub(super) fn residual_reason(&self, reason: &str) -> Result<Vec<Edit>, Refused> {
        let reason = Newline::Lf.apply(reason);
        let reason = reason.trim();
        let scores = self.record.hazard.residual.scores();
        if let Some(text) = self.committed_residual(scores, reason) {
            return self.set_residual(text);
        }
        let mut draft = Draft::of(self);
        draft.set_reason(reason);
        let all_tbc = |draft: &Draft| {
            let lines = draft.lines();
            let tbc = |line: &KeyedLine| is_tbc(line.value.of(&draft.text));
            lines.iter().all(tbc)
        };
        // The lines that came with the reason go with it.
        if reason.is_empty() && scores == Scores::default() && all_tbc(&draft) {
            draft.take_lines();
        }
        self.set_residual(draft.text)
    }
}

/// What the section says besides its lines.
pub(super) fn prose(record: &Record, template: &Template) -> String {
    let mut draft = Draft::of_record(record, template);
    draft.take_all();
    draft.text
}

fn has_unreadable(assessment: &Assessment) -> bool {
    assessment.likelihood == Answer::Unrecognised || assessment.severity == Answer::Unrecognised
}

/// The section's text while its lines are being set.
struct Draft {
    text: String,
    newline: Newline,
}

impl Draft {
    fn of(desk: &Desk<'_>) -> Self {
        Self::of_record(desk.record, desk.template)
    }

    fn of_record(record: &Record, template: &Template) -> Self {
        let section: Option<&SectionInfo> = record.hazard.section_of(Role::Residual, template);
        let text = section.map_or("", |section| section.body.of(record.text()));
        Self {
            text: text.to_owned(),
            newline: record.document.newline(),
        }
    }

    fn lines(&self) -> Vec<KeyedLine> {
        let document = crate::document::Document::parse(self.text.as_str());
        keyed_lines(&document, Span::new(0, self.text.len()))
    }

    fn line(&self, key: LineKey) -> Option<KeyedLine> {
        self.lines().into_iter().find(|line| line.key == key)
    }

    fn set_choice(&mut self, desk: &Desk<'_>, key: LineKey, option: Option<&TemplateOption>) {
        let criteria = &desk.template.criteria;
        let options = match key {
            LineKey::Likelihood => criteria.likelihood.levels.clone(),
            LineKey::Severity => criteria.severity.levels.clone(),
            _ => option.cloned().into_iter().collect(),
        };
        match (self.line(key), option) {
            (Some(line), None) if key == LineKey::Risk => self.take(&line),
            (None, None) if key == LineKey::Risk => {}
            (Some(line), _) => {
                let old = line.value.of(&self.text).to_owned();
                let already = option.is_some_and(|option| old == option.short());
                if !already {
                    self.put(line.value, &restyled(&old, option, &options));
                }
            }
            (None, _) => self.insert(key, &restyled("", option, &options)),
        }
    }

    fn set_reason(&mut self, reason: &str) {
        match self.line(LineKey::Justification) {
            Some(line) if reason.is_empty() => self.take(&line),
            Some(line) => {
                let text = self.newline.apply(&indented(reason, line.indent));
                self.put(line.value, &text);
            }
            None if reason.is_empty() => {}
            None => {
                if self.lines().is_empty() {
                    self.insert(LineKey::Likelihood, "TBC");
                    self.insert(LineKey::Severity, "TBC");
                }
                let text = self.newline.apply(&indented(reason, 2));
                self.insert(LineKey::Justification, &text);
            }
        }
    }

    /// Puts a line in its place among the others, in their style; before all prose where there
    /// is none yet, and in the place of a `TBC`.
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
        let before = lines.iter().rfind(|line| rank(line.key) < rank(key));
        match (before, lines.first()) {
            (Some(before), _) => self.put(Span::at(before.span.end), &format!("{end}{line}")),
            (None, Some(first)) => self.put(Span::at(first.span.start), &format!("{line}{end}")),
            (None, None) if is_tbc(&self.text) && !self.text.contains('\n') => self.text = line,
            (None, None) if self.text.is_empty() => self.text = line,
            (None, None) => self.put(Span::at(0), &format!("{line}{end}{end}")),
        }
    }

    /// Takes the score lines away; `TBC` where nothing else is left.
    fn take_lines(&mut self) {
        for key in [LineKey::Likelihood, LineKey::Severity, LineKey::Risk] {
            while let Some(line) = self.line(key) {
                self.take(&line);
            }
        }
        if self.text.trim().is_empty() {
            "TBC".clone_into(&mut self.text);
        }
    }

    fn take_all(&mut self) {
        if let Some(line) = self.line(LineKey::Justification) {
            self.take(&line);
        }
        self.take_lines();
        let prose = self.text.trim();
        self.text = prose.to_owned();
    }

    /// Removes a line with its line end; blank lines that are left at the head go too.
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

    fn put(&mut self, span: Span, text: &str) {
        self.text = Patch::replace(span, text).apply(&self.text);
    }
}

fn indented(text: &str, width: usize) -> String {
    crate::hazard::render::indented(text, width)
}
