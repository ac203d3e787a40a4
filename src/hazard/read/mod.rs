//! Document to hazard: total, and honest about what it could not understand.

mod causes;
mod choice;
pub(super) mod code;
mod controls;
mod facts;
mod front;
mod generated;
mod outline;
mod residual;
mod state;

use choice::{Choice, choose};

pub(super) use choice::{is_tbc, plain};
pub(crate) use controls::group_kind;
pub(super) use residual::{KeyedLine, LineKey, justification_at, keyed_lines};
pub(super) use state::{TICKS, inline_status, state_named, tick_at};

use super::{Answer, Hazard, HazardId, Problem, ProblemCode};
use crate::document::{BlockKind, Document};
use crate::template::{Role, Template, TemplateOption};
use crate::text::Span;

/// Reads what a document says. Never fails; what is not understood is a problem.
pub fn read(id: HazardId, document: &Document, template: &Template) -> (Hazard, Vec<Problem>) {
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
    reader.prose(&mut hazard);
    reader.choices(&mut hazard);
    reader.risk(&mut hazard);
    reader.residual(&mut hazard);
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

    /// The text of the first section of a role; empty where there is none.
    fn text_of(&self, hazard: &Hazard, role: Role) -> String {
        hazard
            .section_of(role, self.template)
            .map_or_else(String::new, |section| {
                self.document.slice(section.body).to_owned()
            })
    }

    fn prose(&mut self, hazard: &mut Hazard) {
        hazard.name = self.text_of(hazard, Role::Name);
        hazard.description = self.text_of(hazard, Role::Description);
        hazard.effect = self.text_of(hazard, Role::Effect);
        hazard.hazard = self.text_of(hazard, Role::Hazard);
        hazard.harm = self.text_of(hazard, Role::Harm);
        hazard.existing_controls = self.text_of(hazard, Role::ExistingControls);
        hazard.owner = self.text_of(hazard, Role::Assignment);
        hazard.labelling = self.text_of(hazard, Role::Labelling);
        hazard.project = self.text_of(hazard, Role::Project);
        hazard.causes = self.text_of(hazard, Role::Causes);
        hazard.types_text = self.text_of(hazard, Role::HazardType);
        hazard.controls_text = self.text_of(hazard, Role::HazardControls);
        hazard.code = self.text_of(hazard, Role::Code);
        hazard.labels_text = self.text_of(hazard, Role::UtilityLabel);
        hazard.initial.likelihood_text = self.text_of(hazard, Role::Likelihood);
        hazard.initial.severity_text = self.text_of(hazard, Role::Severity);
        hazard.status_text = self.text_of(hazard, Role::Status);
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
        let choice = choose(&lines, options);
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
                    "`{title}` holds more than one value ({}): leave one",
                    names.join(", ")
                );
                self.problem(ProblemCode::SeveralValues, span, message);
                Answer::Unrecognised
            }
            Choice::Contradictory { written, number } => {
                let message = format!(
                    "`{written}` in `{title}` has a number and a name that do not belong together: \
                     {number}"
                );
                self.problem(ProblemCode::ContradictoryValue, span, message);
                Answer::Unrecognised
            }
            Choice::Unreadable(written) => {
                let message = format!(
                    "`{}` in `{title}` is none of its options: {}",
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
        let lines = self.visible_lines(section.body);
        match choice::choose_many(&lines, &self.template.labels) {
            Ok(answer) => answer,
            Err(written) => {
                let message = format!(
                    "`{}` in `{}` is none of its labels: {}",
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
        let lines = self.visible_lines(section.body);
        let statuses = &self.template.statuses;
        match choose(&lines, statuses) {
            Choice::Blank => Answer::Blank,
            Choice::Tbc => Answer::Tbc,
            Choice::One(at) if lines.len() == 1 && choice::says_only(lines[0], &statuses[at]) => {
                Answer::Known(at)
            }
            _ => {
                let written = lines.first().copied().unwrap_or_default();
                let message = format!(
                    "`{}` is no hazard status: there are {}",
                    shorten(written),
                    names(&self.template.statuses)
                );
                let span = section.body;
                self.problem(ProblemCode::UnknownStatus, span, message);
                Answer::Unrecognised
            }
        }
    }

    /// The lines of a span that are neither blank nor a comment.
    fn visible_lines(&self, span: Span) -> Vec<&str> {
        let text = self.document.slice(span);
        if !text.contains("<!--") {
            return lines(text).collect();
        }
        let mut visible = Visible::default();
        for (_, block) in self.document.blocks_in(span) {
            let end = block.span.end.min(span.end);
            let text = self.document.slice(Span::new(block.span.start, end));
            visible.add(text, &block.kind);
        }
        visible.lines
    }
}

/// The lines of a text that are not blank, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Lines without the comments in them and without generated icons.
#[derive(Default)]
struct Visible<'a> {
    lines: Vec<&'a str>,
    in_icons: bool,
}

impl<'a> Visible<'a> {
    fn add(&mut self, text: &'a str, kind: &BlockKind) {
        let mut rest = text;
        if *kind != BlockKind::Code {
            while let Some(at) = rest.find("<!--") {
                let inner = &rest[at + 4..];
                let Some(length) = inner.find("-->") else {
                    // A comment that never ends hides all that follows; in prose it is no comment.
                    if *kind == BlockKind::Html {
                        self.keep(&rest[..at]);
                        return;
                    }
                    break;
                };
                self.keep(&rest[..at]);
                match inner[..length].trim() {
                    "[icon]" => self.in_icons = true,
                    "[iconend]" => self.in_icons = false,
                    _ => {}
                }
                rest = &inner[length + 3..];
            }
        }
        self.keep(rest);
    }

    fn keep(&mut self, text: &'a str) {
        if !self.in_icons {
            self.lines.extend(lines(text));
        }
    }
}

/// A line up to a comment in it.
fn before_comment(line: &str) -> &str {
    match line.find("<!--") {
        Some(at) if line[at..].contains("-->") => line[..at].trim_end(),
        _ => line,
    }
}

/// The first line of a span that is neither blank nor a comment, without the blanks around it.
pub(super) fn visible_line(document: &Document, span: Span) -> Option<Span> {
    let first = document
        .blocks_in(span)
        .find(|(_, block)| block.kind != BlockKind::Html)
        .map(|(_, block)| block.span.start)?;
    let text = &document.text()[first..span.end];
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let line = match before_comment(line) {
        "" => line,
        words => words,
    };
    // A list item is its line, bullet and all.
    Some(Span::new(first, first + line.len()).trimmed(document.text()))
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
