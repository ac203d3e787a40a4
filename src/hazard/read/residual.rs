//! The assessments: the stated risk and its reason, and the residual section's lines.

use super::super::{Answer, Assessment, Hazard, ProblemCode};
use super::control_facts::dedent;
use super::keyed_line::{KeyedLine, LineKey, keyed_lines};
use super::{Choice, Reader, borrowed, choose};
use crate::template::undecided::AnswerKind;
use crate::template::{Likelihood, RiskClass, Role, Severity, TemplateOption};
use crate::text::Span;

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
            let cell = assessment.scores();
            let cell = match (cell.likelihood, cell.severity) {
                (Some(likelihood), Some(severity)) => criteria.cell(likelihood, severity),
                _ => "its scores".to_owned(),
            };
            let message = format!(
                "the record says class {}, which {}. {cell} give class {}, which {}: write class \
                 {} and check the reason",
                criteria.words(*stated),
                criteria.acceptability(*stated).clause(),
                criteria.words(right),
                criteria.acceptability(right).clause(),
                right.0
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
            text: std::mem::take(&mut hazard.residual.text),
            ..Assessment::default()
        };
        let scored = lines.iter().any(|line| line.key.is_score());
        if !scored {
            let (likelihood, severity) = self.unscored(body, &lines);
            assessment.likelihood = likelihood;
            assessment.severity = severity;
        }
        let mut reasons = lines
            .iter()
            .filter(|line| line.key == LineKey::Justification);
        if let (Some(_), Some(second)) = (reasons.next(), reasons.next()) {
            let message = "`Justification` appears twice; the first one counts";
            self.problem(ProblemCode::SeveralValues, second.span, message);
        }
        for key in [LineKey::Likelihood, LineKey::Severity, LineKey::Risk] {
            self.residual_line(&lines, key, &mut assessment);
        }
        if let Some(line) = lines.iter().find(|line| line.key == LineKey::Justification) {
            assessment.justification = dedent(&self.document.value(line.value), line.indent);
        }
        self.decisions(&lines, &mut assessment);
        let risk = lines.iter().find(|line| line.key == LineKey::Risk);
        self.contradicted(&assessment, risk.map_or(body, |line| line.value));
        hazard.residual = assessment;
    }

    /// A residual section without score lines: empty, to be confirmed, or prose.
    fn unscored(
        &mut self,
        body: Span,
        keyed: &[KeyedLine],
    ) -> (Answer<Likelihood>, Answer<Severity>) {
        let acts: Vec<KeyedLine> = keyed
            .iter()
            .filter(|line| line.key.is_decision())
            .cloned()
            .collect();
        let lines = self.lines_without_decisions(body, &acts);
        match lines.first().map(|line| AnswerKind::read(line)) {
            None => (Answer::Blank, Answer::Blank),
            Some(AnswerKind::Nothing) if lines.len() == 1 => (Answer::Blank, Answer::Blank),
            Some(AnswerKind::ToCome(_)) => (Answer::Tbc, Answer::Tbc),
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
            let message = format!("`{}` appears twice; the first one counts", key.title());
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
