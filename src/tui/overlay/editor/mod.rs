//! The editor of a text of several lines: a section, or the text of a control.

mod speak;
mod target;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::target::EditTarget;
use super::confirm::Confirm;
use super::text_box::{Extent, TextBox};
use super::{Overlay, Reply, Stays, TypedChange, UnsavedText, centred, draw};
use crate::hazard::{ControlId, GroupKind, Record};
use crate::repo::{LeftText, TypedPlace};
use crate::session::TypedFinding;
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::Requirement;
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode, key_of};
use crate::tui::mouse::Mouse;
use crate::tui::section_target::SectionTarget;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The answer that tells the editor to discard its text.
const DISCARD: &str = "discard";

/// The answer that the editor waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EditorAnswer {
    Nothing,
    Discard,
    Editor,
}

/// Whether the record still has the text that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnDisk {
    Same,
    Changed,
    Gone,
}

/// The editor of a text.
pub struct TextEditor {
    record: Arc<Record>,
    template: Arc<Template>,
    target: EditTarget,
    title: String,
    help: String,
    text: TextBox,
    asked: EditorAnswer,
    on_disk: OnDisk,
    resumed: Resumed,
    /// What saving the text would add to the findings.
    findings: Vec<TypedFinding>,
}

/// Whether the text was typed before hazlog was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Resumed {
    No,
    /// On the text that the record has.
    SameText,
    /// On an older text.
    OlderText,
}

impl TextEditor {
    /// The editor of a section, or of a field without a section in the record.
    pub fn new(record: Arc<Record>, template: Arc<Template>, target: SectionTarget) -> Self {
        Self::with_target(record, template, EditTarget::Section(target))
    }

    /// The editor of the text of a control.
    pub fn for_control(record: Arc<Record>, template: Arc<Template>, control: ControlId) -> Self {
        Self::with_target(record, template, EditTarget::Control(control))
    }

    /// The editor of a new control in a group.
    pub fn for_new_control(
        record: Arc<Record>,
        template: Arc<Template>,
        group: GroupKind,
        heading: &str,
    ) -> Self {
        let mut editor = Self::with_target(record, template, EditTarget::NewControl(group));
        editor.title = format!("New control under {heading}");
        editor
    }

    fn with_target(record: Arc<Record>, template: Arc<Template>, target: EditTarget) -> Self {
        let name = target.name(&record, &template);
        Self {
            title: format!("{name} of {}", record.hazard.id),
            help: target.help(&record, &template),
            text: TextBox::new(target.text(&record), Extent::Lines),
            target,
            asked: EditorAnswer::Nothing,
            on_disk: OnDisk::Same,
            resumed: Resumed::No,
            findings: Vec::new(),
            record,
            template,
        }
    }

    fn save(&self) -> Reply {
        if !self.text.is_changed() {
            return Reply::Close;
        }
        Reply::DoAndClose(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes: vec![self.target.change(self.text.text())],
        }])
    }

    fn cancel(&mut self) -> Reply {
        if !self.text.is_changed() {
            return Reply::Close;
        }
        self.asked = EditorAnswer::Discard;
        let details = "The text is not saved. Yes discards your changes. No goes back to the text.";
        Reply::Open(Box::new(Confirm::asking(
            "Discard your changes?",
            details,
            DISCARD,
        )))
    }

    fn external(&mut self) -> Reply {
        self.asked = EditorAnswer::Editor;
        Reply::Do(vec![Command::EditExternally {
            what: self.target.name(&self.record, &self.template),
            text: self.text.text(),
        }])
    }

    fn help_lines(&self, width: u16) -> Vec<String> {
        if self.help.is_empty() {
            return Vec::new();
        }
        let mut lines = wrap::plain(&printable_line(&self.help), usize::from(width));
        lines.truncate(3);
        lines
    }

    /// The line below the text: the position of the cursor, and a warning.
    fn state(&self) -> (String, Tone) {
        let (line, column) = self.text.place();
        let count = self.text.line_count();
        let mut state = format!("line {line} of {count}, column {column}");
        if self.text.is_changed() {
            state.push_str(" · not saved");
        }
        let findings = (!self.findings.is_empty()).then(|| self.findings_note());
        match self.warning().or(findings) {
            Some(warning) => (format!("{state} · {warning}"), Tone::Warning),
            None => (state, Tone::Muted),
        }
    }

    /// What the user must know of the text before they save it.
    fn warning(&self) -> Option<String> {
        let note = match self.on_disk {
            OnDisk::Changed => "changed on disk since you opened it; saving shows both versions",
            OnDisk::Gone => "removed from the file since you opened it",
            OnDisk::Same if !self.text.unseen().is_empty() => "has characters that are not shown:",
            OnDisk::Same => return self.resumed_words(),
        };
        let hidden = self.text.unseen().join(" ");
        Some(format!("{note} {hidden}").trim_end().to_owned())
    }

    /// That the text was typed before hazlog was ended.
    fn resumed_words(&self) -> Option<String> {
        let undo = key_of(Mode::Editor, Action::App(AppAction::Undo));
        let undo = undo.map_or_else(String::new, |key| key.to_string());
        match self.resumed {
            _ if !self.text.is_changed() => None,
            Resumed::No => None,
            // Without it, a save could take back what somebody else wrote.
            Resumed::OlderText => Some(format!(
                "typed before hazlog was ended, and the record has changed since: {undo} shows it"
            )),
            Resumed::SameText if !self.findings.is_empty() => None,
            Resumed::SameText => Some("typed before hazlog was ended".to_owned()),
        }
    }

    /// The first finding that the text would add, and how many there are.
    fn findings_note(&self) -> String {
        let Some(first) = self.findings.first() else {
            return String::new();
        };
        let (message, rule) = (printable_line(&first.message), first.rule.name);
        match self.findings.len() - 1 {
            0 => format!("{rule}: {message}"),
            more => format!("{rule}: {message}, and {more} more once it is saved"),
        }
    }

    /// The part of the record that is typed, in words.
    fn part(&self) -> String {
        match self.target {
            EditTarget::NewControl(_) => self.title.clone(),
            EditTarget::Section(_) | EditTarget::Control(_) => {
                self.target.name(&self.record, &self.template)
            }
        }
    }

    /// The areas of the help, the text and the line below it.
    fn parts(&self, area: Rect) -> (Rect, Rect, Rect) {
        let help = self.help_lines(area.width).len();
        // If there is little room, the text gets it, and not the help and the state.
        let room = usize::from(area.height);
        let help = if room > help + 4 { help } else { 0 };
        let state = usize::from(room > 1);
        let text = room.saturating_sub(help + state);
        (
            draw::rows_area(area, 0, help),
            draw::rows_area(area, help, text),
            draw::rows_area(area, help + text, state),
        )
    }
}

impl Overlay for TextEditor {
    fn mode(&self) -> Mode {
        Mode::Editor
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        match self.target {
            EditTarget::Section(_) => centred(screen, 110, screen.height.min(44)),
            EditTarget::Control(_) | EditTarget::NewControl(_) => centred(screen, 100, 12),
        }
    }

    fn place(&mut self, area: Rect) {
        let (_, text, _) = self.parts(area);
        self.text.fit(text);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (help, text, state) = self.parts(area);
        for (at, line) in self.help_lines(area.width).iter().enumerate() {
            draw::text(
                draw::row_area(help, at),
                buf,
                line,
                theme.style(Tone::Muted),
            );
        }
        self.text.draw(text, buf);
        let (words, tone) = self.state();
        draw::text(state, buf, &words, theme.style(tone));
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.text.cursor(self.parts(area).1)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(self.target.requirement(&self.record, &self.template))
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Save => self.save(),
            Action::Cancel => self.cancel(),
            Action::External => self.external(),
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.text.key(key);
        Reply::Stay
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.text.typed(letters);
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.text.paste(text);
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let (_, text, _) = self.parts(area);
        self.text.mouse(text, mouse);
        Reply::Stay
    }

    fn answer(&mut self, text: String) -> Reply {
        match std::mem::replace(&mut self.asked, EditorAnswer::Nothing) {
            EditorAnswer::Discard if text == DISCARD => return Reply::Close,
            // Editors end a file with a line end. The record already has one.
            EditorAnswer::Editor => self.text.replace(text.trim_end_matches(['\n', '\r'])),
            _ => {}
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id {
            return;
        }
        let Some(target) = self.target.found_in(&self.record, record) else {
            self.on_disk = OnDisk::Gone;
            return;
        };
        if !self.text.is_changed() {
            self.text = TextBox::new(target.text(record), Extent::Lines);
            self.target = target;
            self.record = Arc::clone(record);
            self.on_disk = OnDisk::Same;
        } else if target.text(record) != self.target.text(&self.record) {
            self.on_disk = OnDisk::Changed;
        }
    }

    fn text_box(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.text)
    }

    fn typed_place(&self) -> Option<TypedPlace> {
        let before = self.target.text(&self.record);
        Some(TypedPlace {
            hazard: self.record.hazard.id.to_string(),
            part: self.part(),
            before: blake3::hash(before.as_bytes()).to_hex().to_string(),
        })
    }

    fn typed_change(&self) -> Option<TypedChange> {
        let text = self.text.is_changed().then(|| self.text.text())?;
        Some(TypedChange {
            seen: Arc::clone(&self.record),
            change: self.target.change(text),
        })
    }

    fn typing_checked(&mut self, found: &[TypedFinding]) {
        self.findings = found.to_vec();
    }

    fn resume(&mut self, left: &LeftText) {
        let is_same = self.typed_place().is_some_and(|place| place == left.place);
        self.resumed = match is_same {
            true => Resumed::SameText,
            false => Resumed::OlderText,
        };
        self.text.replace(&left.text);
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        self.text.is_changed().then(|| UnsavedText {
            what: format!("the text of {}", self.title),
            text: self.text.text(),
        })
    }

    fn template_changed(&mut self, template: &Arc<Template>) -> Stays {
        let target = &self.target;
        let Some((record, target)) = target.retargeted(&self.record, &self.template, template)
        else {
            return Stays::No;
        };
        self.help = target.help(&record, template);
        self.record = record;
        self.target = target;
        self.template = Arc::clone(template);
        Stays::Yes
    }
}
