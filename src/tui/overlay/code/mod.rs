//! The editor of the code references: one row for each reference.

mod keys;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{Confirm, Prompt, Reply, TextEditor, draw};
use crate::hazard::{Change, Record};
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template};
use crate::text::printable_line;
use crate::triage::demands;
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::section_target::SectionTarget;
use crate::tui::wrap;

const HELP: &str = "A path in the repository. Add lines and a note if they help: \
                    src/main.rs:12-30 - what the code does";

/// The editor of the code references of a record.
pub struct CodeEditor {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    references: Vec<String>,
    /// Whether the section has text that is not a reference, which saving the list would delete.
    has_other_text: bool,
    at: usize,
}

impl CodeEditor {
    /// The code references of a record.
    pub fn new(record: Arc<Record>, template: Arc<Template>) -> Self {
        Self {
            title: format!("Code associated with {}", record.hazard.id),
            references: references(&record),
            has_other_text: has_other_text(&record, &template),
            at: 0,
            record,
            template,
        }
    }

    fn save(&self, references: Vec<String>) -> Reply {
        if references == self.references {
            return Reply::Stay;
        }
        Reply::Do(vec![changed(&self.record, references)])
    }

    /// Opens the section as text, because it has other text as well as references.
    fn as_text(&self) -> Reply {
        let of_code = |field: Option<usize>| {
            field.is_some_and(|at| self.template.fields[at].role == Some(Role::Code))
        };
        let sections = &self.record.hazard.sections;
        let at = sections
            .iter()
            .position(|section| !section.doubled && of_code(section.field));
        match at {
            Some(at) => Reply::Open(Box::new(TextEditor::new(
                Arc::clone(&self.record),
                Arc::clone(&self.template),
                SectionTarget::Section(at),
            ))),
            None => Reply::Stay,
        }
    }

    fn ask(
        &self,
        title: &str,
        initial: &str,
        put: impl Fn(&mut Vec<String>, &str) + 'static,
    ) -> Reply {
        let (record, before) = (Arc::clone(&self.record), self.references.clone());
        let done = move |typed: &str| {
            let typed = typed.trim();
            if typed.is_empty() {
                return Err("type a path, such as src/main.rs:12-30".to_owned());
            }
            let mut references = before.clone();
            put(&mut references, typed);
            if references == before {
                return Ok(Reply::Close);
            }
            Ok(Reply::DoAndClose(vec![changed(&record, references)]))
        };
        let prompt = Prompt::new(title, initial, Box::new(done))
            .with_help(HELP)
            .under(demands::CODE);
        Reply::Open(Box::new(prompt))
    }

    fn edit(&self) -> Reply {
        let at = self.at;
        match self.references.get(at) {
            // Several lines do not fit in the prompt.
            Some(reference) if reference.contains('\n') => self.as_text(),
            Some(reference) => self.ask("Edit the code reference", reference, move |all, typed| {
                if let Some(reference) = all.get_mut(at) {
                    typed.clone_into(reference);
                }
            }),
            None => self.add(),
        }
    }

    fn add(&self) -> Reply {
        self.ask("Add a code reference", "", |all, typed| {
            all.push(typed.to_owned());
        })
    }

    fn remove(&self) -> Reply {
        let Some(reference) = self.references.get(self.at) else {
            return Reply::Stay;
        };
        let mut references = self.references.clone();
        references.remove(self.at);
        let yes = vec![changed(&self.record, references)];
        let question = "Remove this code reference?";
        Reply::Open(Box::new(Confirm::new(question, reference.as_str(), yes)))
    }

    fn swap(&mut self, other: usize) -> Reply {
        if other >= self.references.len() || self.at >= self.references.len() {
            return Reply::Stay;
        }
        let mut references = self.references.clone();
        references.swap(self.at, other);
        self.at = other;
        self.save(references)
    }

    /// The text above the list.
    fn note(&self) -> String {
        if self.has_other_text {
            return format!(
                "This section has text that is not a code reference. Press {} or {} to edit the section as text.",
                key_name(Mode::Code, Action::Record(RecordAction::Edit)),
                key_name(Mode::Code, Action::Accept)
            );
        }
        match self.references.len() {
            0 => "No code references yet.".to_owned(),
            1 => "1 code reference".to_owned(),
            count => format!("{count} code references"),
        }
    }

    /// The lines of the list, each with the index of its reference.
    fn lines(&self, width: usize) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        for (at, reference) in self.references.iter().enumerate() {
            let cursor = if at == self.at { "> " } else { "  " };
            let words = wrap::plain(&printable_line(reference), width.saturating_sub(2));
            for (line, words) in words.iter().enumerate() {
                let before = if line == 0 { cursor } else { "  " };
                out.push((at, format!("{before}{words}")));
            }
        }
        out
    }

    fn list_area(&self, area: Rect) -> Rect {
        let note = wrap::plain(&self.note(), usize::from(area.width)).len();
        draw::rows_area(area, note + 1, usize::from(area.height))
    }

    fn top(&self, lines: &[(usize, String)], height: usize) -> usize {
        let first = lines.iter().position(|(at, _)| *at == self.at).unwrap_or(0);
        draw::first_visible_row(first, lines.len(), height)
    }
}

fn changed(record: &Arc<Record>, references: Vec<String>) -> Command {
    Command::Change {
        seen: Arc::clone(record),
        changes: vec![Change::Code(references)],
    }
}

/// The references in the record.
fn references(record: &Record) -> Vec<String> {
    let spans = record
        .hazard
        .code_list
        .iter()
        .map(|reference| reference.span);
    spans
        .map(|span| record.document.slice(span).trim().to_owned())
        .collect()
}

/// Whether the section has other text than references, list markers and `TBC`.
fn has_other_text(record: &Record, template: &Template) -> bool {
    let Some(section) = record.hazard.section_of(Role::Code, template) else {
        return false;
    };
    let text = record.text();
    let mut rest = String::new();
    let mut at = section.body.start;
    for reference in &record.hazard.code_list {
        let span = reference.span;
        if span.start >= at && span.end <= section.body.end {
            rest.push_str(&text[at..span.start]);
            at = span.end;
        }
    }
    rest.push_str(&text[at..section.body.end]);
    let is_marker = |word: &str| {
        let number = word.trim_end_matches(['.', ')']);
        matches!(word, "-" | "*" | "+") || number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let words: Vec<&str> = rest
        .split_whitespace()
        .filter(|word| !is_marker(word))
        .collect();
    AnswerKind::read(&words.join(" ")).is_content()
}
