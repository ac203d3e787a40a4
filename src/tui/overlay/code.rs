//! The code references: one a row, added, changed, moved and taken away as text.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Confirm, Overlay, Prompt, Reply, SectionTarget, TextEditor, centred, paint};
use crate::hazard::{Change, Record};
use crate::template::{Role, Template};
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

const HELP: &str = "A path in the repository, with lines and a note where they help: \
                    src/main.rs:12-30 - what is there";

/// The code references of a record.
pub struct CodeEditor {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    references: Vec<String>,
    /// Whether the section holds text that is no reference, which a list would lose.
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

    /// Opens the section as text: it holds more than references.
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
        let prompt = Prompt::new(title, initial, Box::new(done)).with_help(HELP);
        Reply::Open(Box::new(prompt))
    }

    fn edit(&self) -> Reply {
        let at = self.at;
        match self.references.get(at) {
            // Several lines do not fit in the prompt.
            Some(reference) if reference.contains('\n') => self.as_text(),
            Some(reference) => self.ask("Change the reference", reference, move |all, typed| {
                if let Some(reference) = all.get_mut(at) {
                    typed.clone_into(reference);
                }
            }),
            None => self.add(),
        }
    }

    fn add(&self) -> Reply {
        self.ask("Add a code reference", "", |all, typed| {
            all.push(typed.to_owned())
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

    /// What stands above the list.
    fn note(&self) -> String {
        if self.has_other_text {
            return "This section holds text that is no code reference, so it is changed as text: \
                    e or Enter opens it."
                .to_owned();
        }
        match self.references.len() {
            0 => "No code references yet.".to_owned(),
            1 => "1 code reference".to_owned(),
            count => format!("{count} code references"),
        }
    }

    /// The lines of the list, each with the reference that it is of.
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
        paint::rows(area, note + 1, usize::from(area.height))
    }

    fn top(&self, lines: &[(usize, String)], height: usize) -> usize {
        let first = lines.iter().position(|(at, _)| *at == self.at).unwrap_or(0);
        paint::window(first, lines.len(), height)
    }
}

fn changed(record: &Arc<Record>, references: Vec<String>) -> Command {
    Command::Change {
        seen: Arc::clone(record),
        changes: vec![Change::Code(references)],
    }
}

/// The references as the record has them.
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

/// Whether the section holds more than references, list markers and `TBC`.
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
    let says_none = match words.as_slice() {
        [only] => {
            ["tbc", "none", "n/a"].contains(&only.trim_end_matches('.').to_lowercase().as_str())
        }
        _ => false,
    };
    !words.is_empty() && !says_none
}

impl Overlay for CodeEditor {
    fn mode(&self) -> Mode {
        Mode::Code
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(110);
        let inside = usize::from(width.saturating_sub(4));
        let lines = self.lines(inside).len() + wrap::plain(&self.note(), inside).len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4);
        centred(screen, width, height.max(8))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let tone = if self.has_other_text {
            Tone::Warning
        } else {
            Tone::Strong
        };
        for (at, line) in wrap::plain(&self.note(), usize::from(area.width))
            .iter()
            .enumerate()
        {
            paint::text(paint::row(area, at), buf, line, theme.style(tone));
        }
        let list = self.list_area(area);
        let lines = self.lines(usize::from(list.width));
        let height = usize::from(list.height);
        let top = self.top(&lines, height);
        for (row, (at, line)) in lines.iter().skip(top).take(height).enumerate() {
            let tone = if *at == self.at {
                Tone::Selected
            } else {
                Tone::Text
            };
            paint::text(paint::row(list, row), buf, line, theme.style(tone));
        }
    }

    fn update(&mut self, action: Action) -> Reply {
        let last = self.references.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(10),
            Action::PageDown => self.at = (self.at + 10).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Cancel => return Reply::Close,
            Action::Add | Action::Edit | Action::Remove | Action::MoveUp | Action::MoveDown
                if self.has_other_text =>
            {
                return self.as_text();
            }
            Action::Add => return self.add(),
            Action::Edit => return self.edit(),
            Action::Remove => return self.remove(),
            Action::MoveUp => return self.swap(self.at.wrapping_sub(1)),
            Action::MoveDown => return self.swap(self.at + 1),
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let list = self.list_area(area);
        match mouse.kind {
            MouseKind::WheelUp => return self.update(Action::Up),
            MouseKind::WheelDown => return self.update(Action::Down),
            MouseKind::Drag => return Reply::Stay,
            MouseKind::Click | MouseKind::DoubleClick => {}
        }
        if !list.contains(mouse.at) {
            return Reply::Stay;
        }
        let lines = self.lines(usize::from(list.width));
        let top = self.top(&lines, usize::from(list.height));
        let row = top + usize::from(mouse.at.y - list.y);
        if let Some((at, _)) = lines.get(row) {
            self.at = *at;
            if mouse.kind == MouseKind::DoubleClick {
                return self.update(Action::Edit);
            }
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id {
            return;
        }
        let at = self.at;
        *self = Self::new(Arc::clone(record), Arc::clone(&self.template));
        self.at = at.min(self.references.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::tui::overlay::testing::{changes, opened, press, shown, template, type_text};

    fn editor(section: &str) -> CodeEditor {
        let text = format!("## Code associated with hazard\n\n{section}\n");
        let template = template();
        let record = Record::read(HazardId::new("Hazard-0007"), text, &template);
        CodeEditor::new(Arc::new(record), template)
    }

    const TWO: &str = "- src/main.rs:12-30 - where it starts\n- `src/banner.rs`";

    fn code(references: &[&str]) -> Change {
        Change::Code(references.iter().map(|each| (*each).to_owned()).collect())
    }

    #[test]
    fn references_are_added_changed_moved_and_taken_away_as_text() {
        let mut one = editor(TWO);
        let mut prompt = opened(press(&mut one, "a"));
        assert!(matches!(press(prompt.as_mut(), "Enter"), Reply::Stay));
        type_text(prompt.as_mut(), "src/new.rs");
        assert_eq!(
            changes(press(prompt.as_mut(), "Enter")),
            [code(&[
                "src/main.rs:12-30 - where it starts",
                "`src/banner.rs`",
                "src/new.rs"
            ])]
        );
        let mut prompt = opened(press(&mut one, "j e"));
        type_text(prompt.as_mut(), ":3");
        assert_eq!(
            changes(press(prompt.as_mut(), "Enter")),
            [code(&[
                "src/main.rs:12-30 - where it starts",
                "`src/banner.rs`:3"
            ])]
        );
        let mut question = opened(press(&mut one, "d"));
        assert_eq!(
            changes(press(question.as_mut(), "y")),
            [code(&["src/main.rs:12-30 - where it starts"])]
        );
        assert_eq!(
            changes(press(&mut one, "K")),
            [code(&[
                "`src/banner.rs`",
                "src/main.rs:12-30 - where it starts"
            ])]
        );
        assert!(changes(press(&mut one, "K")).is_empty());
    }

    #[test]
    fn text_that_is_no_reference_is_never_lost() {
        let mut one = editor("See the wiki for more.\n\n- src/main.rs");
        assert!(shown(&one, 80, 24).contains("changed as text"));
        let text = opened(press(&mut one, "a"));
        assert!(text.title().starts_with("Code associated with hazard"));
        assert!(!editor("TBC").has_other_text);
        assert!(!editor("1. src/a.rs\n2. src/b.rs").has_other_text);
    }

    #[test]
    fn the_references_on_the_screen() {
        insta::assert_snapshot!(shown(&editor(TWO), 80, 24));
        for (width, height) in [(10, 3), (1, 1)] {
            shown(&editor(TWO), width, height);
        }
    }
}
