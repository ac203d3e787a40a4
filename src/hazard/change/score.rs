//! The initial assessment: the two scores, and the values derived from them.

use super::choice_lines::{choice, class_options, lines_without_decisions, stated};
use super::option_style::{Remark, has_remark, restyled, restyled_with};
use super::{EditContext, Refused, replace};
use crate::hazard::{Answer, Assessment, Record, Scores, SectionInfo};
use crate::template::{Criteria, Likelihood, RiskClass, Role, Severity, TemplateOption};
use crate::text::{Edit, Span};

impl EditContext<'_> {
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
        // An unscored section does not change, and neither does the stated risk.
        if level.is_none() && same(self.record) {
            return Ok(Vec::new());
        }
        let scores = Scores {
            likelihood: level,
            ..self.record.hazard.initial.scores()
        };
        let mut edits = self.choice(
            Role::Likelihood,
            option,
            &axis.levels,
            ("score the likelihood", &same),
        )?;
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
        // An unscored section does not change, and neither does the stated risk.
        if level.is_none() && same(self.record) {
            return Ok(Vec::new());
        }
        let scores = Scores {
            severity: level,
            ..self.record.hazard.initial.scores()
        };
        let mut edits = self.choice(
            Role::Severity,
            option,
            &axis.levels,
            ("score the severity", &same),
        )?;
        edits.extend(self.derived(scores)?);
        Ok(edits)
    }

    pub(super) fn status(&self, status: Option<usize>, what: &str) -> Result<Vec<Edit>, Refused> {
        let options = &self.template.statuses;
        let option = self.option(status.map(|at| (options.get(at), at)))?;
        let same = |record: &Record| match status {
            Some(at) => record.hazard.status == Answer::Known(at),
            None => matches!(record.hazard.status, Answer::Tbc | Answer::Absent),
        };
        self.choice(Role::Status, option, options, (what, &same))
    }

    /// The wanted option, if the template has it.
    pub(super) fn option<'o, N: std::fmt::Display>(
        &self,
        asked: Option<(Option<&'o TemplateOption>, N)>,
    ) -> Result<Option<&'o TemplateOption>, Refused> {
        match asked {
            None => Ok(None),
            Some((Some(option), _)) => Ok(Some(option)),
            Some((None, number)) => Err(Refused::NoSuch(format!(
                "the template has no option {number} for this score"
            ))),
        }
    }

    /// Writes a choice into the section of a role: into the line of the old choice, in its style.
    fn choice(
        &self,
        role: Role,
        new: Option<&TemplateOption>,
        options: &[TemplateOption],
        (what, same): (&str, &dyn Fn(&Record) -> bool),
    ) -> Result<Vec<Edit>, Refused> {
        if same(self.record) {
            return Ok(Vec::new());
        }
        let Some(section) = self.section_of(role) else {
            let text = new.map_or_else(|| "TBC".to_owned(), TemplateOption::short);
            return self.set_role(role, &text);
        };
        let document = &self.record.document;
        let lines = choice(document, section.body, options);
        let Some((first, more)) = lines.split_first() else {
            // Words that are not an option are the author's.
            if let Some(words) = lines_without_decisions(document, section.body, options).first() {
                return Err(self.in_the_way(what.to_owned(), words.start));
            }
            return Ok(self.before_all(section, &restyled("", new, options)));
        };
        // A status is alone in its line.
        let remark = match role {
            Role::Status => Remark::Goes,
            _ => Remark::Stays,
        };
        let words = self.committed_line(role, same, options).map_or_else(
            || restyled_with(first.of(self.text()), new, options, remark),
            str::to_owned,
        );
        let mut edits = vec![replace(*first, words)];
        // None of several values can stay.
        for line in more {
            self.no_remark(what, *line, options)?;
            edits.push(self.without_line(what, *line)?);
        }
        Ok(edits)
    }

    /// The line with the choice in the committed record, if it has the same one.
    fn committed_line(
        &self,
        role: Role,
        same: &dyn Fn(&Record) -> bool,
        options: &[TemplateOption],
    ) -> Option<&str> {
        let record = self.committed.filter(|record| same(record))?;
        let section = record.hazard.section_of(role, self.template)?;
        let lines = choice(&record.document, section.body, options);
        lines.first().map(|line| line.of(record.text()))
    }

    /// The values that depend on the scores: the risk, and the labels for an issue tracker.
    fn derived(&self, scores: Scores) -> Result<Vec<Edit>, Refused> {
        let mut edits = self.risk(scores)?;
        edits.extend(self.labelling(scores));
        Ok(edits)
    }

    fn risk(&self, scores: Scores) -> Result<Vec<Edit>, Refused> {
        let class = scores.risk(&self.template.criteria);
        let words = class.map(|class| self.template.criteria.words(class));
        let Some(section) = self.section_of(Role::Risk) else {
            if self.committed_without_risk(scores) {
                return Ok(Vec::new());
            }
            let before = self.committed_risk(class).map(str::to_owned);
            return match before.or(words) {
                Some(words) => self.set_role(Role::Risk, &words),
                None => Ok(Vec::new()),
            };
        };
        let lines = self.stated(section);
        let alone = self.is_all_stated(section, &lines);
        if alone && self.made_here_for_other_scores(scores) {
            return Ok(vec![self.remove_section(section)]);
        }
        let Some(words) = words else {
            // A risk that did not match the scores before is the author's.
            let before = self.record.hazard.initial.risk(&self.template.criteria);
            return match before {
                Some(_) => self.unstated(section, &lines),
                None => Ok(Vec::new()),
            };
        };
        if lines.is_empty() {
            return Ok(self.before_all(section, &words));
        }
        if self.record.hazard.initial.stated_risk.known().copied() == class {
            return Ok(Vec::new());
        }
        let first = lines[0].of(self.text());
        let words = self.committed_risk(class).map_or_else(
            || restated_risk(first, class, &self.template.criteria),
            str::to_owned,
        );
        self.restated(&lines, &words)
    }

    /// Writes a risk in place of the lines that state one.
    fn restated(&self, lines: &[Span], words: &str) -> Result<Vec<Edit>, Refused> {
        const WHAT: &str = "state the risk";
        let options = class_options(&self.template.criteria);
        let mut edits = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                edits.push(replace(*line, words));
                continue;
            }
            self.no_remark(WHAT, *line, &options)?;
            edits.push(self.without_line(WHAT, *line)?);
        }
        Ok(edits)
    }

    /// Refuses to remove a line with other text than an option.
    fn no_remark(&self, what: &str, line: Span, options: &[TemplateOption]) -> Result<(), Refused> {
        match has_remark(line.of(self.text()), options) {
            true => Err(self.in_the_way(what.to_owned(), line.start)),
            false => Ok(()),
        }
    }

    /// Whether the scores return to those of the last commit, which stated no risk, and the present
    /// risk matches the scores before.
    fn made_here_for_other_scores(&self, scores: Scores) -> bool {
        let now = &self.record.hazard.initial;
        let committed = self.committed_without_risk(scores);
        let derived = now.risk(&self.template.criteria);
        committed
            && now.scores() != scores
            && derived.is_some()
            && now.stated_risk.known().copied() == derived
    }

    /// Whether the last commit had these scores, and stated no risk.
    fn committed_without_risk(&self, scores: Scores) -> bool {
        self.committed.is_some_and(|record| {
            let before = &record.hazard.initial;
            before.scores() == scores && before.stated_risk == Answer::Absent
        })
    }

    /// Removes a stated risk, and its section if hazlog had added it.
    fn unstated(&self, section: &SectionInfo, lines: &[Span]) -> Result<Vec<Edit>, Refused> {
        let initial = &self.record.hazard.initial;
        if initial.stated_risk.known().is_none() {
            return Ok(Vec::new());
        }
        let before = self.committed.map(|record| &record.hazard.initial);
        let was = before.filter(|before| before.stated_risk != Answer::Absent);
        if was.is_none() && self.is_all_stated(section, lines) {
            return Ok(vec![self.remove_section(section)]);
        }
        let derived = |before: &&Assessment| {
            before.stated_risk.known().is_some() && before.risk(&self.template.criteria).is_some()
        };
        let committed = was
            .filter(|before| !derived(before))
            .and(self.committed_stated());
        let undecided = || {
            let first = lines.first().map_or("", |line| line.of(self.text()));
            restyled(first, None, &class_options(&self.template.criteria))
        };
        self.restated(lines, &committed.map_or_else(undecided, str::to_owned))
    }

    /// Whether a section has only a risk class.
    fn is_all_stated(&self, section: &SectionInfo, lines: &[Span]) -> bool {
        let options = class_options(&self.template.criteria);
        let remarked = |line: &Span| has_remark(line.of(self.text()), &options);
        self.is_all_of(section, lines) && !lines.iter().any(remarked)
    }

    /// The lines before the reason that state a risk.
    pub(super) fn stated(&self, section: &SectionInfo) -> Vec<Span> {
        stated((&self.record.document, self.template), section.body)
    }

    /// The line in which the committed record states a risk.
    fn committed_stated(&self) -> Option<&str> {
        let record = self.committed?;
        let section = record.hazard.section_of(Role::Risk, self.template)?;
        let lines = stated((&record.document, self.template), section.body);
        lines.first().map(|line| line.of(record.text()))
    }

    /// That line, if it states this class.
    fn committed_risk(&self, class: Option<RiskClass>) -> Option<&str> {
        let record = self.committed?;
        let same = class.is_some() && record.hazard.initial.stated_risk.known().copied() == class;
        self.committed_stated().filter(|_| same)
    }
}

/// A class in the style of `written`; `TBC` for `None`.
pub fn restated_risk(written: &str, class: Option<RiskClass>, criteria: &Criteria) -> String {
    let options = class_options(criteria);
    let option = options
        .iter()
        .find(|option| option.key == class.map(|class| class.0));
    // Two classes can share a name, so a name alone would not identify one.
    let is_name = |option: &TemplateOption| option.label.eq_ignore_ascii_case(written);
    let old = match options.iter().any(is_name) {
        true => "",
        false => written.lines().next().unwrap_or_default(),
    };
    restyled(old, option, &options)
}
