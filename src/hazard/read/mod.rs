//! Document to hazard: total, and honest about what it could not understand.
//!
//! - `outline`: which heading is which field; `in_conflict`: a record with merge markers
//! - `choice` and `option`: a score, a status or a label; `plain_line`: a line without its marks
//! - `controls`: groups and controls; `control_facts`, `state_marks` and `control_state`: the facts
//!   below a control, and what they make of its state
//! - `residual` and `keyed_line`: `Key: value` lines; `decisions`: what persons decided
//! - `causes`, `code_reference`: lists; `front_matter`; `generated`: blocks of another tool

mod causes;
mod choice;
pub(super) mod code_reference;
mod control_facts;
mod control_state;
mod controls;
mod decisions;
mod front_matter;
mod generated;
mod in_conflict;
mod keyed_line;
mod option;
mod outline;
mod plain_line;
mod residual;
mod state_marks;

pub(super) use crate::template::undecided::is_tbc;
pub(super) use choice::{Choice, choose};
pub(super) use decisions::{
    DEPRECATION, decisions_beside, deprecations, options_beside, status_reasons,
};
pub(crate) use front_matter::read_yaml;
pub(super) use keyed_line::{KeyedLine, LineKey, keyed_lines};
pub(super) use option::{OptionParts, Order, is_decided, option_parts};
pub(super) use plain_line::plain_line;
pub(super) use residual::justification_at;
pub(super) use state_marks::{TICKS, inline_status, state_named, tick_at};

use super::{Answer, Hazard, HazardId, Problem, ProblemCode};
use crate::document::Document;
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template, TemplateOption};
use crate::text::Span;

/// Reads what a document says. Never fails; what is not understood is a problem.
pub fn read(id: HazardId, document: &Document, template: &Template) -> (Hazard, Vec<Problem>) {
    if !document.merge_conflicts().is_empty() {
        return in_conflict::read(id, document);
    }
    let mut reader = Reader {
        document,
        template,
        problems: Vec::new(),
    };
    let mut hazard = Hazard {
        id,
        ..Hazard::default()
    };
    reader.outline(&mut hazard);
    reader.texts(&mut hazard);
    reader.choices(&mut hazard);
    reader.risk(&mut hazard);
    reader.residual(&mut hazard);
    reader.deprecation(&mut hazard);
    reader.status_reason(&mut hazard);
    reader.lists(&mut hazard);
    reader.controls(&mut hazard);
    reader.front(&mut hazard);
    reader.generated(&hazard);
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| (problem.span.start, problem.code));
    (hazard, problems)
}

/// What reading needs, and what it finds wrong.
pub(super) struct Reader<'a> {
    document: &'a Document,
    template: &'a Template,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, code: ProblemCode, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(code, span, message));
    }

    /// What the first section of a role says, without its comments; empty where there is none.
    fn text_of(&self, hazard: &Hazard, role: Role) -> String {
        hazard
            .section_of(role, self.template)
            .map_or_else(String::new, |section| {
                self.document.value(section.body).into_owned()
            })
    }

    /// The text of every section, as the author wrote it.
    fn texts(&self, hazard: &mut Hazard) {
        for role in Role::all() {
            *hazard.text_mut(role) = self.text_of(hazard, role);
        }
    }

    fn choices(&mut self, hazard: &mut Hazard) {
        let template = self.template;
        let rank = |at: usize| u8::try_from(at + 1).unwrap_or(u8::MAX);
        hazard.initial.likelihood = self
            .select(
                hazard,
                Role::Likelihood,
                &template.criteria.likelihood.levels,
            )
            .map(|at| crate::template::Likelihood(rank(at)));
        hazard.initial.severity = self
            .select(hazard, Role::Severity, &template.criteria.severity.levels)
            .map(|at| crate::template::Severity(rank(at)));
        hazard.labels = self.labels(hazard);
        hazard.status = self.status(hazard);
    }

    /// The answer of a section that asks for one option.
    fn select(&mut self, hazard: &Hazard, role: Role, options: &[TemplateOption]) -> Answer<usize> {
        let Some(section) = hazard.section_of(role, self.template) else {
            return Answer::Absent;
        };
        let lines = self.visible_lines(section.body);
        let (title, body) = (section.title.clone(), section.body);
        let choice = choose(&borrowed(&lines), options);
        self.answer(choice, &title, body, options)
    }

    /// An answer of a choice, and the problem where there is one.
    fn answer(
        &mut self,
        choice: Choice,
        title: &str,
        span: Span,
        options: &[TemplateOption],
    ) -> Answer<usize> {
        match choice {
            Choice::Blank => Answer::Blank,
            Choice::Tbc => Answer::Tbc,
            Choice::One(at) => Answer::Known(at),
            Choice::Several(names) => {
                let message = format!(
                    "`{title}` holds more than one value ({}): keep one",
                    names.join(", ")
                );
                self.problem(ProblemCode::SeveralValues, span, message);
                Answer::Unrecognised
            }
            Choice::Doubtful { option, doubt } => {
                let message = format!(
                    "`{title}` says `{option}`, followed by `{}`: the choice is still open, so it \
                     does not count. Keep only the value, or write `TBC` instead",
                    shorten(&doubt)
                );
                self.problem(ProblemCode::UnreadableValue, span, message);
                Answer::Unrecognised
            }
            Choice::Contradictory { written, why } => {
                let message = format!(
                    "`{}` in `{title}` names two different options: {why}",
                    shorten(&written)
                );
                self.problem(ProblemCode::ContradictoryValue, span, message);
                Answer::Unrecognised
            }
            Choice::Unreadable(written) => {
                let message = format!(
                    "`{}` in `{title}` is not one of its options: {}",
                    shorten(&written),
                    names(options)
                );
                self.problem(ProblemCode::UnreadableValue, span, message);
                Answer::Unrecognised
            }
        }
    }

    fn labels(&mut self, hazard: &Hazard) -> Answer<Vec<u8>> {
        let Some(section) = hazard.section_of(Role::UtilityLabel, self.template) else {
            return Answer::Absent;
        };
        let acts = deprecations(self.document, section.body, &self.template.labels);
        let lines = self.lines_without_decisions(section.body, &acts);
        match choice::choose_many(&borrowed(&lines), &self.template.labels) {
            Ok(answer) => answer,
            Err(written) => {
                let message = format!(
                    "`{}` in `{}` is not one of its labels: {}",
                    shorten(&written),
                    section.title,
                    names(&self.template.labels)
                );
                let span = section.body;
                self.problem(ProblemCode::UnreadableValue, span, message);
                Answer::Unrecognised
            }
        }
    }

    /// The status: one of the template's and nothing else, or unrecognised. Never guessed.
    fn status(&mut self, hazard: &Hazard) -> Answer<usize> {
        let Some(section) = hazard.section_of(Role::Status, self.template) else {
            return Answer::Absent;
        };
        let statuses = &self.template.statuses;
        let acts = decisions_beside(self.document, section.body, statuses);
        let lines = self.lines_without_decisions(section.body, &acts);
        match choose(&borrowed(&lines), statuses) {
            Choice::Blank => Answer::Blank,
            Choice::Tbc => Answer::Tbc,
            Choice::One(at) if lines.len() == 1 && choice::says_only(&lines[0], &statuses[at]) => {
                Answer::Known(at)
            }
            _ => {
                let written = lines.first().map_or("", String::as_str);
                let message = format!(
                    "`{}` is not a hazard status: the statuses are {}",
                    shorten(written),
                    names(&self.template.statuses)
                );
                let span = section.body;
                self.problem(ProblemCode::UnknownStatus, span, message);
                Answer::Unrecognised
            }
        }
    }

    /// The lines of a span that are neither blank, nor a comment, nor icons that a tool generated.
    /// Of marks alone, such as a block of code with nothing in it, only the first: they say no more
    /// together than one `-` does.
    fn visible_lines(&self, span: Span) -> Vec<String> {
        let hidden = self.with_icons(span);
        let text = self.document.uncommented(span, &hidden);
        let mut found: Vec<String> = lines(&text).map(str::to_owned).collect();
        if found
            .iter()
            .all(|line| AnswerKind::read(line) == AnswerKind::Nothing)
        {
            found.truncate(1);
        }
        found
    }

    /// The comments in a span, and with them the text between those that mark generated icons.
    fn with_icons(&self, span: Span) -> Vec<Span> {
        let mut hidden: Vec<Span> = Vec::new();
        let mut in_icons = false;
        for comment in self.document.comments_in(span) {
            match hidden.last_mut().filter(|_| in_icons) {
                Some(icons) => icons.end = comment.end,
                None => hidden.push(*comment),
            }
            match inside_comment(self.document.slice(*comment)) {
                "[icon]" => in_icons = true,
                "[iconend]" => in_icons = false,
                _ => {}
            }
        }
        if let Some(icons) = hidden.last_mut().filter(|_| in_icons) {
            icons.end = span.end;
        }
        hidden
    }
}

/// The words of a comment.
fn inside_comment(comment: &str) -> &str {
    let inner = comment.strip_prefix("<!--").unwrap_or(comment);
    inner.strip_suffix("-->").unwrap_or(inner).trim()
}

fn borrowed(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

/// The lines of a text that are not blank, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// The options in a sentence: `1 - Very low, 2 - Low`.
fn names(options: &[TemplateOption]) -> String {
    let names: Vec<String> = options.iter().map(TemplateOption::short).collect();
    names.join(", ")
}

/// The first words of a long text.
fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}
