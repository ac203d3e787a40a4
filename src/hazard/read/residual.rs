//! The assessments: the stated risk and its reason, and the residual section's lines.

use super::super::{Answer, Assessment, Hazard, ProblemCode};
use super::facts::dedent;
use super::{Choice, Reader, borrowed, choose};
use crate::document::{BlockKind, Document, list_items};
use crate::template::undecided::Said;
use crate::template::{Likelihood, RiskClass, Role, Severity, TemplateOption, normalise};
use crate::text::Span;

/// A line `Key: value` of the residual assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyedLine {
    /// What it is of.
    pub(crate) key: LineKey,
    /// The whole line or item, marker and all.
    pub(crate) span: Span,
    /// The value's bytes.
    pub(crate) value: Span,
    /// How far the value's later lines are indented.
    pub(crate) indent: usize,
}

/// What a line of the residual assessment can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKey {
    Likelihood,
    Severity,
    Risk,
    Justification,
}

impl LineKey {
    fn named(words: &str) -> Option<Self> {
        Some(match normalise(words).as_str() {
            "likelihood" | "residual likelihood" => Self::Likelihood,
            "severity" | "residual severity" | "consequence" => Self::Severity,
            "risk" | "risk rating" | "risk level" | "residual risk rating" => Self::Risk,
            "justification" | "rationale" | "reason" => Self::Justification,
            _ => return None,
        })
    }

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Likelihood => "Likelihood",
            Self::Severity => "Severity",
            Self::Risk => "Risk",
            Self::Justification => "Justification",
        }
    }
}

/// The lines `Key: value` of a section, as items of a list or lines of a paragraph.
pub(crate) fn keyed_lines(document: &Document, body: Span) -> Vec<KeyedLine> {
    let mut found = Vec::new();
    for (at, block) in document.blocks_in(body) {
        let end = block.span.end.min(body.end);
        match block.kind {
            BlockKind::List { .. } => {
                for item in list_items(document, at) {
                    let words = Span::new(item.text.start, item.span.end.max(item.text.end));
                    let indent = item.marker.len();
                    found.extend(keyed(document, item.span, words, indent));
                }
            }
            BlockKind::Paragraph => {
                let mut start = block.span.start;
                let mut last: Option<KeyedLine> = None;
                // A comment may hold lines that look like these.
                let text = document.blanked(Span::new(start, end));
                for line in text.split_inclusive(['\n', '\r']) {
                    let span = Span::new(start, start + line.len()).trimmed(document.text());
                    start += line.len();
                    match (keyed(document, span, span, 0), &mut last) {
                        (Some(line), _) => found.extend(last.replace(line)),
                        // A reason goes on to the next key or the paragraph's end.
                        (None, Some(reason))
                            if reason.key == LineKey::Justification && !span.is_empty() =>
                        {
                            reason.span.end = span.end;
                            reason.value.end = span.end;
                            if reason.value.start > reason.value.end {
                                reason.value.start = span.start;
                            }
                        }
                        _ => {}
                    }
                }
                found.extend(last);
            }
            _ => {}
        }
    }
    found
}

fn keyed(document: &Document, span: Span, words: Span, indent: usize) -> Option<KeyedLine> {
    let text = document.blanked(words);
    let text = text.trim_start();
    let (key, rest) = text.split_once(':')?;
    let key = LineKey::named(key.trim_matches(['*', '_', ' ']))?;
    // `**Likelihood:** 1 - Very low` closes its bold behind the colon.
    let value = if text.starts_with(['*', '_']) {
        rest.trim_start_matches(['*', '_'])
    } else {
        rest
    };
    let start = words.end - value.len();
    Some(KeyedLine {
        key,
        span,
        value: Span::new(start, words.end).trimmed(document.text()),
        indent,
    })
}

impl Reader<'_> {
    /// `Risk scoring`: the stated class, and the reason behind `Justification:`.
    pub(super) fn risk(&mut self, hazard: &mut Hazard) {
        let Some(section) = hazard.section_of(Role::Risk, self.template) else {
            return;
        };
        let (body, title) = (section.body, section.title.clone());
        let text = self.document.blanked(body);
        let reason = justification_at(&text).map(|at| body.start + at);
        let stated =
            Span::new(body.start, reason.unwrap_or(body.end)).trimmed(self.document.text());
        let options = self.classes();
        let lines = self.visible_lines(stated);
        let choice = choose(&borrowed(&lines), &options);
        let answer = self.answer(choice, &title, stated, &options);
        let assessment = &mut hazard.initial;
        assessment.text = self.document.value(body).into_owned();
        if let Some(at) = reason {
            let behind = &text[at - body.start..];
            let length = behind.split_once(':').map_or(0, |(_, value)| value.len());
            let value = self.document.value(Span::new(body.end - length, body.end));
            value
                .trim()
                .trim_start_matches('*')
                .trim()
                .clone_into(&mut assessment.justification);
        }
        assessment.stated_risk = answer.map(|at| self.template.criteria.classes[at].class);
        let assessment = assessment.clone();
        self.contradicted(&assessment, stated);
    }

    /// The classes as options to choose from.
    fn classes(&self) -> Vec<TemplateOption> {
        let classes = &self.template.criteria.classes;
        classes
            .iter()
            .map(|level| TemplateOption {
                key: Some(level.class.0),
                label: level.label.clone(),
                definition: level.definition.clone(),
            })
            .collect()
    }

    /// A stated risk that the matrix contradicts: the matrix is right (DCB0129 4.4.1).
    fn contradicted(&mut self, assessment: &Assessment, span: Span) {
        let criteria = &self.template.criteria;
        if let (Some(stated), Some(right)) =
            (assessment.stated_risk.known(), assessment.risk(criteria))
            && *stated != right
        {
            let message = format!(
                "the record says risk {}, but its scores give {} in the matrix",
                criteria.words(*stated),
                criteria.words(right)
            );
            self.problem(ProblemCode::ContradictedRisk, span, message);
        }
    }

    pub(super) fn residual(&mut self, hazard: &mut Hazard) {
        let Some(section) = hazard.section_of(Role::Residual, self.template) else {
            return;
        };
        let body = section.body;
        let lines = keyed_lines(self.document, body);
        let mut assessment = Assessment {
            text: self.document.value(body).into_owned(),
            ..Assessment::default()
        };
        let scored = lines.iter().any(|line| line.key != LineKey::Justification);
        if !scored {
            let (likelihood, severity) = self.unscored(body);
            assessment.likelihood = likelihood;
            assessment.severity = severity;
        }
        let mut reasons = lines
            .iter()
            .filter(|line| line.key == LineKey::Justification);
        if let (Some(_), Some(second)) = (reasons.next(), reasons.next()) {
            let message = "`Justification` stands twice; the first counts";
            self.problem(ProblemCode::SeveralValues, second.span, message);
        }
        for key in [LineKey::Likelihood, LineKey::Severity, LineKey::Risk] {
            self.residual_line(&lines, key, &mut assessment);
        }
        if let Some(line) = lines.iter().find(|line| line.key == LineKey::Justification) {
            assessment.justification = dedent(&self.document.value(line.value), line.indent);
        }
        let risk = lines.iter().find(|line| line.key == LineKey::Risk);
        self.contradicted(&assessment, risk.map_or(body, |line| line.value));
        hazard.residual = assessment;
    }

    /// A residual section without score lines: empty, to be confirmed, or prose.
    fn unscored(&mut self, body: Span) -> (Answer<Likelihood>, Answer<Severity>) {
        let lines = self.visible_lines(body);
        match lines.first().map(|line| Said::of(line)) {
            None => (Answer::Blank, Answer::Blank),
            Some(Said::Nothing) if lines.len() == 1 => (Answer::Blank, Answer::Blank),
            Some(Said::ToCome(_)) => (Answer::Tbc, Answer::Tbc),
            Some(_) => {
                let message = "the residual assessment is prose without scores: score it, or write \
                               `- Likelihood: …` and `- Severity: …`";
                self.problem(ProblemCode::UnreadableValue, body, message);
                (Answer::Unrecognised, Answer::Unrecognised)
            }
        }
    }

    fn residual_line(&mut self, lines: &[KeyedLine], key: LineKey, assessment: &mut Assessment) {
        let mut of_key = lines.iter().filter(|line| line.key == key);
        let Some(line) = of_key.next() else { return };
        if let Some(second) = of_key.next() {
            let message = format!("`{}` stands twice; the first counts", key.title());
            self.problem(ProblemCode::SeveralValues, second.span, message);
        }
        let options = match key {
            LineKey::Likelihood => self.template.criteria.likelihood.levels.clone(),
            LineKey::Severity => self.template.criteria.severity.levels.clone(),
            _ => self.classes(),
        };
        let words = self.visible_lines(line.value);
        let choice: Choice = choose(&borrowed(&words), &options);
        let title = format!("residual {}", key.title().to_lowercase());
        let answer = self.answer(choice, &title, line.value, &options);
        let rank = |at: usize| u8::try_from(at + 1).unwrap_or(u8::MAX);
        match key {
            LineKey::Likelihood => assessment.likelihood = answer.map(|at| Likelihood(rank(at))),
            LineKey::Severity => assessment.severity = answer.map(|at| Severity(rank(at))),
            _ => {
                let class = |at: usize| self.template.criteria.classes[at].class;
                assessment.stated_risk = answer.map(class) as Answer<RiskClass>;
            }
        }
    }
}

/// Where a paragraph that begins `Justification:` starts in the text of `Risk scoring`.
pub(crate) fn justification_at(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.trim_start().trim_start_matches(['*', '_']);
        if words
            .split_once(':')
            .is_some_and(|(key, _)| LineKey::named(key) == Some(LineKey::Justification))
        {
            return Some(at);
        }
        at += line.len();
    }
    None
}
