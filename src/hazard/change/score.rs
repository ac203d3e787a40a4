//! The initial assessment: the two scores, and what is derived from them.

use super::value::restyled;
use super::{Desk, Refused, replace};
use crate::hazard::read::{justification_at, visible_line};
use crate::hazard::{Answer, Assessment, ProblemCode, Record, Scores, SectionInfo};
use crate::template::{Criteria, Likelihood, RiskClass, Role, Severity, TemplateOption};
use crate::text::{Edit, Span};

impl Desk<'_> {
    pub(super) fn initial_likelihood(
        &self,
        level: Option<Likelihood>,
    ) -> Result<Vec<Edit>, Refused> {
        let axis = &self.template.criteria.likelihood;
        let option = self.option(level.map(|level| (axis.option(level), level.0)))?;
        let same = |record: &Record| match level {
            Some(level) => record.hazard.initial.likelihood == Answer::Known(level),
            None => matches!(
                record.hazard.initial.likelihood,
                Answer::Tbc | Answer::Absent
            ),
        };
        // What was not scored stays as it is, the stated risk too.
        if level.is_none() && same(self.record) {
            return Ok(Vec::new());
        }
        let scores = Scores {
            likelihood: level,
            ..self.record.hazard.initial.scores()
        };
        let mut edits = self.choice(Role::Likelihood, option, &axis.levels, same)?;
        edits.extend(self.derived(scores)?);
        Ok(edits)
    }

    pub(super) fn initial_severity(&self, level: Option<Severity>) -> Result<Vec<Edit>, Refused> {
        let axis = &self.template.criteria.severity;
        let option = self.option(level.map(|level| (axis.option(level), level.0)))?;
        let same = |record: &Record| match level {
            Some(level) => record.hazard.initial.severity == Answer::Known(level),
            None => matches!(record.hazard.initial.severity, Answer::Tbc | Answer::Absent),
        };
        // What was not scored stays as it is, the stated risk too.
        if level.is_none() && same(self.record) {
            return Ok(Vec::new());
        }
        let scores = Scores {
            severity: level,
            ..self.record.hazard.initial.scores()
        };
        let mut edits = self.choice(Role::Severity, option, &axis.levels, same)?;
        edits.extend(self.derived(scores)?);
        Ok(edits)
    }

    pub(super) fn status(&self, status: Option<usize>) -> Result<Vec<Edit>, Refused> {
        let options = &self.template.statuses;
        let option = self.option(status.map(|at| (options.get(at), at)))?;
        let same = |record: &Record| match status {
            Some(at) => record.hazard.status == Answer::Known(at),
            None => matches!(record.hazard.status, Answer::Tbc | Answer::Absent),
        };
        // Prose that is no status goes as a whole: what stayed of it would contradict the new one.
        if self.record.hazard.status == Answer::Unrecognised {
            let text = option.map_or_else(|| "TBC".to_owned(), TemplateOption::short);
            return self.set_role(
                Role::Status,
                self.as_committed(Role::Status, same).unwrap_or(&text),
            );
        }
        self.choice(Role::Status, option, options, same)
    }

    /// The option asked for, if the template has it.
    pub(super) fn option<'o, N: std::fmt::Display>(
        &self,
        asked: Option<(Option<&'o TemplateOption>, N)>,
    ) -> Result<Option<&'o TemplateOption>, Refused> {
        match asked {
            None => Ok(None),
            Some((Some(option), _)) => Ok(Some(option)),
            Some((None, number)) => Err(Refused::NoSuch(format!(
                "the template has no option {number} there"
            ))),
        }
    }

    /// Writes a choice into the section of a role.
    fn choice(
        &self,
        role: Role,
        new: Option<&TemplateOption>,
        options: &[TemplateOption],
        same: impl Fn(&Record) -> bool,
    ) -> Result<Vec<Edit>, Refused> {
        if same(self.record) {
            return Ok(Vec::new());
        }
        let Some(section) = self.section_of(role) else {
            let text = new.map_or_else(|| "TBC".to_owned(), TemplateOption::short);
            return self.set_role(role, &text);
        };
        if let Some(text) = self.as_committed(role, &same) {
            return Ok(self.set_text(section, text));
        }
        // Of several values none can stay, so all of them go.
        let several = self.record.problems.iter().any(|problem| {
            problem.code == ProblemCode::SeveralValues && problem.span == section.body
        });
        let line = visible_line(&self.record.document, section.body);
        Ok(match line.filter(|_| !several) {
            Some(line) => {
                let before = self.committed_line(role, &same).map(str::to_owned);
                let words = before.unwrap_or_else(|| restyled(line.of(self.text()), new, options));
                vec![replace(line, words)]
            }
            None => self.set_text(section, &restyled("", new, options)),
        })
    }

    /// The text that the committed record has in a role's section, where it says the same.
    fn as_committed(&self, role: Role, same: impl Fn(&Record) -> bool) -> Option<&str> {
        let record = self.committed.filter(|record| same(record))?;
        let section = record.hazard.section_of(role, self.template)?;
        let body = section.body.of(record.text());
        (!body.contains('\n')).then_some(body)
    }

    /// The line of the committed record's section that makes its choice, where it says the same
    /// and has more to say below.
    fn committed_line(&self, role: Role, same: impl Fn(&Record) -> bool) -> Option<&str> {
        let record = self.committed.filter(|record| same(record))?;
        let section = record.hazard.section_of(role, self.template)?;
        let line = visible_line(&record.document, section.body)?;
        (line != section.body).then(|| line.of(record.text()))
    }

    /// What follows from the scores: the risk, and the labels for an issue tracker.
    fn derived(&self, scores: Scores) -> Result<Vec<Edit>, Refused> {
        let mut edits = self.risk(scores)?;
        edits.extend(self.labelling(scores));
        Ok(edits)
    }

    fn risk(&self, scores: Scores) -> Result<Vec<Edit>, Refused> {
        let class = scores.risk(&self.template.criteria);
        let words = class.map(|class| self.template.criteria.words(class));
        let Some(section) = self.section_of(Role::Risk) else {
            let before = self.committed_risk(class).map(str::to_owned);
            return match before.or(words) {
                Some(words) => self.set_role(Role::Risk, &words),
                None => Ok(Vec::new()),
            };
        };
        let stated = self.stated(section);
        if stated == section.body && self.made_here_for_other_scores(scores) {
            return Ok(vec![self.remove_section(section)]);
        }
        let text = stated.of(self.text());
        let Some(words) = words else {
            // A risk that did not follow from the scores before is the author's.
            let before = self.record.hazard.initial.risk(&self.template.criteria);
            return Ok(match before {
                Some(_) => self.unstated(section, stated),
                None => Vec::new(),
            });
        };
        if stated.is_empty() {
            return Ok(vec![self.before_reason(section, &words)]);
        }
        if self.record.hazard.initial.stated_risk.known().copied() == class {
            return Ok(Vec::new());
        }
        if let Some(before) = self.committed_risk(class) {
            return Ok(vec![replace(stated, before)]);
        }
        let first = Span::new(
            stated.start,
            stated.start + text.lines().next().map_or(0, str::len),
        );
        Ok(vec![replace(
            first,
            restated_risk(text, class, &self.template.criteria),
        )])
    }

    /// Whether the scores go back to those of the last commit, which stated no risk, and the one
    /// that stands is what followed from the scores between.
    fn made_here_for_other_scores(&self, scores: Scores) -> bool {
        let now = &self.record.hazard.initial;
        let committed = self.committed.is_some_and(|record| {
            let before = &record.hazard.initial;
            before.scores() == scores && before.stated_risk == Answer::Absent
        });
        let derived = now.risk(&self.template.criteria);
        committed
            && now.scores() != scores
            && derived.is_some()
            && now.stated_risk.known().copied() == derived
    }

    /// Takes a stated risk back: the section goes where the tool had made it.
    fn unstated(&self, section: &SectionInfo, stated: Span) -> Vec<Edit> {
        let initial = &self.record.hazard.initial;
        if initial.stated_risk.known().is_none() {
            return Vec::new();
        }
        let before = self.committed.map(|record| &record.hazard.initial);
        let was = before.filter(|before| before.stated_risk != Answer::Absent);
        let derived = |before: &&Assessment| {
            before.stated_risk.known().is_some() && before.risk(&self.template.criteria).is_some()
        };
        let committed_text = was.filter(|before| !derived(before)).map(|before| {
            let committed = self.committed.map(|record| &record.hazard);
            let text = committed.and_then(|hazard| hazard.commented(Role::Risk, self.template));
            text.unwrap_or(&before.text)
        });
        let bare = stated == section.body;
        match (bare, was) {
            (true, None) => vec![self.remove_section(section)],
            (true, Some(_)) => self.set_text(section, committed_text.unwrap_or("TBC")),
            (false, _) => vec![replace(stated, "TBC")],
        }
    }

    /// The part of `Risk scoring` before its reason.
    pub(super) fn stated(&self, section: &SectionInfo) -> Span {
        stated_in(self.text(), section)
    }

    /// That part of the committed record, where it states this class.
    fn committed_risk(&self, class: Option<RiskClass>) -> Option<&str> {
        let record = self.committed?;
        let section = record.hazard.section_of(Role::Risk, self.template)?;
        let same = class.is_some() && record.hazard.initial.stated_risk.known().copied() == class;
        same.then(|| stated_in(record.text(), section).of(record.text()))
    }

    fn before_reason(&self, section: &SectionInfo, words: &str) -> Edit {
        let newline = self.newline().as_str();
        if section.body.is_empty() {
            let mut edits = self.set_text(section, words);
            return edits.remove(0);
        }
        replace(
            Span::at(section.body.start),
            format!("{words}{newline}{newline}"),
        )
    }

    pub(super) fn initial_reason(&self, reason: &str) -> Result<Vec<Edit>, Refused> {
        let reason = self.in_style(reason);
        if reason.is_empty() && self.record.hazard.initial.justification.is_empty() {
            return Ok(Vec::new());
        }
        let Some(section) = self.section_of(Role::Risk) else {
            if reason.is_empty() {
                return Ok(Vec::new());
            }
            let class = self.record.hazard.initial.risk(&self.template.criteria);
            let words = class.map_or_else(
                || "TBC".to_owned(),
                |class| self.template.criteria.words(class),
            );
            return self.set_role(Role::Risk, &format!("{words}\n\nJustification: {reason}"));
        };
        let stated = self.stated(section);
        let text = stated.of(self.text());
        if reason.is_empty() {
            let made_here = self.record.hazard.initial.stated_risk == Answer::Tbc
                && self
                    .committed
                    .is_none_or(|record| record.hazard.initial.stated_risk == Answer::Absent);
            return Ok(match made_here {
                true => vec![self.remove_section(section)],
                false => self.set_text(section, text),
            });
        }
        let head = if text.is_empty() { "TBC" } else { text };
        Ok(self.set_text(section, &format!("{head}\n\nJustification: {reason}")))
    }
}

/// A class in the style in which `written` states one; `TBC` for none.
pub fn restated_risk(written: &str, class: Option<RiskClass>, criteria: &Criteria) -> String {
    let options: Vec<TemplateOption> = criteria
        .classes
        .iter()
        .map(|level| TemplateOption {
            key: Some(level.class.0),
            label: level.label.clone(),
            definition: level.definition.clone(),
        })
        .collect();
    let option = options
        .iter()
        .find(|option| option.key == class.map(|class| class.0));
    // Two classes may share a name, so a name alone would not say which.
    let is_name = |option: &TemplateOption| option.label.eq_ignore_ascii_case(written);
    let old = match options.iter().any(is_name) {
        true => "",
        false => written.lines().next().unwrap_or_default(),
    };
    restyled(old, option, &options)
}

fn stated_in(text: &str, section: &SectionInfo) -> Span {
    let body = section.body;
    let reason = justification_at(body.of(text));
    let end = reason.map_or(body.end, |at| body.start + at);
    Span::new(body.start, end).trimmed(text)
}
