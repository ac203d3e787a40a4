//! The residual assessment: its lines, and the other text of its section.

use super::choice_lines::class_options;
use super::residual_draft::Draft;
use super::{EditContext, Refused, replace};
use crate::hazard::read::{KeyedLine, LineKey, is_tbc};
use crate::hazard::{Answer, Record, Scores};
use crate::template::{Likelihood, Role, Severity, Template, TemplateOption};
use crate::text::{Edit, Newline};

impl EditContext<'_> {
    pub(super) fn residual_likelihood(
        &self,
        level: Option<Likelihood>,
    ) -> Result<Vec<Edit>, Refused> {
        let scores = Scores {
            likelihood: level,
            ..self.record.hazard.residual.scores()
        };
        let axis = &self.template.criteria.likelihood;
        let option = self.option(level.map(|level| (axis.option(level), level.0)))?;
        self.residual_score(LineKey::Likelihood, option, scores)
    }

    pub(super) fn residual_severity(&self, level: Option<Severity>) -> Result<Vec<Edit>, Refused> {
        let scores = Scores {
            severity: level,
            ..self.record.hazard.residual.scores()
        };
        let axis = &self.template.criteria.severity;
        let option = self.option(level.map(|level| (axis.option(level), level.0)))?;
        self.residual_score(LineKey::Severity, option, scores)
    }

    fn residual_score(
        &self,
        key: LineKey,
        option: Option<&TemplateOption>,
        scores: Scores,
    ) -> Result<Vec<Edit>, Refused> {
        let residual = &self.record.hazard.residual;
        let unread = match key {
            LineKey::Likelihood => residual.likelihood == Answer::Unrecognised,
            _ => residual.severity == Answer::Unrecognised,
        };
        if residual.scores() == scores
            && !unread
            && (scores != Scores::default() || residual.likelihood != Answer::Absent)
        {
            return Ok(Vec::new());
        }
        if let Some(text) = self.committed_residual(scores, &residual.justification) {
            return self.set_residual(text);
        }
        let other_unread = match key {
            LineKey::Likelihood => residual.severity == Answer::Unrecognised,
            _ => residual.likelihood == Answer::Unrecognised,
        };
        let mut draft = Draft::new(self);
        let has_lines = draft.has_lines();
        if scores == Scores::default()
            && residual.justification.is_empty()
            && !(other_unread && has_lines)
            && !draft.has_remarks(self)
        {
            draft.take_lines();
            return self.set_residual(draft.text);
        }
        let criteria = &self.template.criteria;
        let class = scores.risk(criteria);
        let classes = class_options(criteria);
        let class = classes
            .iter()
            .find(|option| class.is_some_and(|class| option.key == Some(class.0)));
        for line in [LineKey::Likelihood, LineKey::Severity] {
            // The line of the other score does not change.
            match line == key {
                true => draft.set_choice(self, line, option),
                false => draft.add_line(line),
            }
        }
        draft.set_choice(self, LineKey::Risk, class);
        self.set_residual(draft.text)
    }

    /// Writes the section with its own text, so that every byte of the author stays.
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

    /// The committed section, if it has these scores, this reason and this prose.
    fn committed_residual(&self, scores: Scores, reason: &str) -> Option<String> {
        let record = self.committed?;
        let before = &record.hazard.residual;
        let now = prose(self.record, self.template);
        let same_prose = now == prose(record, self.template);
        let same_decisions = decisions(record) == decisions(self.record);
        let same = before.scores() == scores && before.justification == reason;
        (same && same_decisions && same_prose).then(|| {
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
        let mut draft = Draft::new(self);
        draft.set_reason(reason);
        let all_tbc = |draft: &Draft| {
            let lines = draft.lines();
            let tbc = |line: &KeyedLine| is_tbc(line.value.of(&draft.text));
            lines.iter().filter(|line| line.key.is_score()).all(tbc)
        };
        // The lines that were added with the reason are removed with it.
        let bare = all_tbc(&draft) && !draft.has_remarks(self);
        if reason.is_empty() && scores == Scores::default() && bare {
            draft.take_lines();
        }
        self.set_residual(draft.text)
    }
}

/// Whether the prose next to the residual scores is still there, and is not part of an item.
pub(super) fn prose_stays(context: &EditContext<'_>, after: &Record) -> bool {
    prose(context.record, context.template) == prose(after, context.template)
}

/// The decisions that can be in the section.
fn decisions(record: &Record) -> [Option<&str>; 3] {
    let hazard = &record.hazard;
    let decisions = [
        &hazard.residual.accepted,
        &hazard.residual.risk_benefit,
        &hazard.deprecated,
    ];
    decisions.map(|decision| decision.as_ref().map(|decision| decision.value.as_str()))
}

/// The text of the section besides its lines.
fn prose(record: &Record, template: &Template) -> String {
    let mut draft = Draft::of_record(record, template);
    draft.take_all();
    draft.text
}
