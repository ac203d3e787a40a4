//! The text of an answer: a reason, evidence, a name or words, typed beside the story.

mod speak;

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::file_names;
use super::layout;
use crate::check::explanation::sentence;
use crate::hazard::HazardId;
use crate::repo::{LeftText, TypedPlace};
use crate::template::Template;
use crate::text::{printable, printable_line};
use crate::triage::{Card, Given, Wants};
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::Mouse;
use crate::tui::overlay::confirm::Confirm;
use crate::tui::overlay::text_box::{Extent, TextBox};
use crate::tui::overlay::{Overlay, Reply, Stays, UnsavedText, draw};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The answer of the question whether to discard the text.
const DISCARD: &str = "discard";
/// How many lines of an old reason are shown at most.
const OLD_LINES: usize = 4;

/// The text of an answer that is being typed.
pub(super) struct AnswerText {
    title: String,
    hazard: HazardId,
    card: Card,
    number: u8,
    given: Given,
    wants: Wants,
    /// What is shown above the text: the chosen scores with their class, that they are a projection.
    notes: Vec<(String, Tone)>,
    /// The reason that the record has; struck through until the user takes it.
    old: String,
    files: Arc<[String]>,
    text: TextBox,
    /// Why the text decides nothing.
    gap: Option<String>,
}

impl AnswerText {
    /// The text of the answer with a number. The title says what is answered: `Reason`.
    pub fn new(card: Card, number: u8, given: Given, files: Arc<[String]>) -> Self {
        let option = card.option(number);
        let wants = option.map_or(Wants::Nothing, |option| option.wants);
        let what = option.map_or_else(String::new, |option| option.words.clone());
        let title = match wants {
            Wants::SeverityAndReason | Wants::Reason | Wants::Nothing => "Reason",
            Wants::Evidence => "Evidence",
            Wants::Name => "Name",
            Wants::Words => "Words",
        };
        let begin = match wants {
            Wants::Words => card.old_reason.clone(),
            _ => String::new(),
        };
        let old = match wants {
            Wants::SeverityAndReason => card.old_reason.clone(),
            _ => String::new(),
        };
        let mut notes = Vec::new();
        if wants != Wants::SeverityAndReason {
            notes.push((what, Tone::Strong));
        }
        Self {
            title: title.to_owned(),
            hazard: card.hazard.clone(),
            text: TextBox::new(&begin, Extent::Lines),
            card,
            number,
            given,
            wants,
            notes,
            old,
            files,
            gap: None,
        }
    }

    /// The same with notes above the text.
    #[must_use]
    pub fn with_notes(mut self, notes: Vec<(String, Tone)>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// The same with a text that was typed before.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text.replace(text);
        self
    }

    fn accept(&mut self) -> Reply {
        let text = self.text.text();
        let given = Given {
            text: text.clone(),
            ..self.given.clone()
        };
        match self.card.answer(self.number, &given) {
            Ok(_) => Reply::Answer(text),
            Err(gap) => {
                self.gap = Some(sentence(&gap.to_string()));
                Reply::Stay
            }
        }
    }

    fn cancel(&self) -> Reply {
        if !self.text.is_changed() || self.text.text().trim().is_empty() {
            return Reply::Close;
        }
        let details = "The text is not saved. Yes discards it. No goes back to it.";
        Reply::Open(Box::new(Confirm::asking(
            "Discard the text?",
            details,
            DISCARD,
        )))
    }

    /// Takes the old reason, or completes a name.
    fn complete(&mut self) {
        if !self.old.trim().is_empty() && self.text.is_empty() {
            self.text.replace(&self.old);
        } else if self.wants == Wants::Name {
            let text = self.text.text();
            if let Some(name) = file_names::only_beginning(&text, &self.card.names) {
                self.text.replace(&name);
            }
        } else if self.wants == Wants::Evidence {
            let text = self.text.text();
            if let Some(longer) = file_names::completed(&text, &self.files) {
                self.text.replace(&longer);
            }
        }
    }

    /// The name with a number, if the text is still empty.
    fn offered_name(&self, key: Key) -> Option<&str> {
        let KeyCode::Char(letter) = key.code else {
            return None;
        };
        let number = letter.to_digit(10)?;
        let is_first = self.wants == Wants::Name && self.text.is_empty() && key.is_text();
        let mut names = self.offered_names().filter(|_| is_first);
        names.find(|(at, _)| *at == number).map(|(_, name)| name)
    }

    /// The names that are offered, with their digits: a name has the same one on each card. The digit that chose the answer
    /// is no name, so that a key held too long names nobody; 0 stands for it.
    fn offered_names(&self) -> impl Iterator<Item = (u32, &str)> {
        let chosen = u32::from(self.number);
        let digits = (1..=9).map(move |digit| if digit == chosen { 0 } else { digit });
        digits.zip(self.card.names.iter().map(String::as_str))
    }

    /// What can be chosen instead of typing, or how to go on.
    fn help(&self, columns: usize) -> Vec<String> {
        let words = match self.wants {
            Wants::Name if !self.card.names.is_empty() => {
                let names: Vec<String> = self
                    .offered_names()
                    .map(|(digit, name)| {
                        format!("{digit} {}", printable_line(name)).replace(' ', "\u{a0}")
                    })
                    .collect();
                format!("Type a number or a name. {}", names.join("   "))
            }
            Wants::Name => "Type a name.".to_owned(),
            Wants::Evidence => {
                let text = self.text.text();
                let found = file_names::matching(&text, &self.files);
                let (shown, more) = (&found[..found.len().min(3)], found.len().saturating_sub(3));
                match (shown, more) {
                    ([], _) if file_names::is_path(&text) => {
                        format!("No file of the log is called {}.", text.trim())
                    }
                    ([], _) => {
                        "A file, a test or a document. Tab completes the name of a file.".to_owned()
                    }
                    (some, 0) => format!("Tab completes: {}", some.join("  ")),
                    (some, more) => format!("Tab completes: {}  and {more} more", some.join("  ")),
                }
            }
            Wants::Words => "The words of the control.".to_owned(),
            _ if !self.old.trim().is_empty() => {
                "Tab takes the old reason, to keep it or to edit it. Alt-Enter starts a new line."
                    .to_owned()
            }
            _ => "Alt-Enter starts a new line.".to_owned(),
        };
        wrap::plain(&printable(&words), columns)
    }

    /// The lines above the text.
    fn head(&self, columns: usize) -> Vec<(String, Tone, Modifier)> {
        let mut lines = Vec::new();
        for (note, tone) in &self.notes {
            for line in wrap::plain(&printable(note), columns) {
                lines.push((line, *tone, Modifier::empty()));
            }
        }
        if !self.old.trim().is_empty() && self.text.is_empty() {
            let all = wrap::plain(&printable(self.old.trim()), columns);
            let more = all.len().saturating_sub(OLD_LINES);
            for line in all.into_iter().take(OLD_LINES) {
                lines.push((line, Tone::Muted, Modifier::CROSSED_OUT));
            }
            let words = match more {
                0 => "^ the reason in the record".to_owned(),
                more => format!("^ the reason in the record, {more} more lines: Tab shows all"),
            };
            lines.push((words, Tone::Muted, Modifier::empty()));
        }
        lines
    }

    fn areas(&self, area: Rect) -> (Rect, Rect, Rect) {
        let columns = usize::from(area.width);
        let below = match &self.gap {
            Some(gap) => wrap::plain(gap, columns).len(),
            None => self.help(columns).len(),
        };
        let height = usize::from(area.height);
        let below = below.min(height / 3);
        let head = self
            .head(columns)
            .len()
            .min(height.saturating_sub(below + 2));
        let text = height.saturating_sub(head + below);
        (
            draw::rows_area(area, 0, head),
            draw::rows_area(area, head, text),
            draw::rows_area(area, head + text, below),
        )
    }
}

impl Overlay for AnswerText {
    fn mode(&self) -> Mode {
        Mode::TriageText
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        layout::text_area(screen)
    }

    fn place(&mut self, area: Rect) {
        let (_, text, _) = self.areas(area);
        self.text.fit(text);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (head, text, below) = self.areas(area);
        let lines = self.head(usize::from(area.width));
        for (at, (line, tone, more)) in lines.iter().take(head.height.into()).enumerate() {
            let style = theme.style(*tone).add_modifier(*more);
            draw::text(draw::row_area(head, at), buf, line, style);
        }
        self.text.draw(text, buf);
        let (lines, tone) = match &self.gap {
            Some(gap) => (wrap::plain(gap, usize::from(area.width)), Tone::Error),
            None => (self.help(usize::from(area.width)), Tone::Muted),
        };
        for (at, line) in lines.iter().take(below.height.into()).enumerate() {
            draw::text(draw::row_area(below, at), buf, line, theme.style(tone));
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let (_, text, _) = self.areas(area);
        self.text.cursor(text)
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.accept(),
            Action::Cancel => self.cancel(),
            Action::Next => {
                self.complete();
                Reply::Stay
            }
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.gap = None;
        if let Some(name) = self.offered_name(key) {
            let name = name.to_owned();
            self.text.replace(&name);
            return self.accept();
        }
        if key.code == KeyCode::Enter || key == Key::ctrl('j') {
            self.text.new_line();
        } else {
            self.text.key(key);
        }
        Reply::Stay
    }

    fn answers_at_a_letter(&self) -> bool {
        self.wants == Wants::Name && self.text.is_empty()
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.gap = None;
        self.text.typed(letters);
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.gap = None;
        self.text.paste(text);
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let (_, text, _) = self.areas(area);
        match self.text.mouse(text, mouse) {
            true => Reply::Stay,
            false => Reply::Ignored,
        }
    }

    fn answer(&mut self, text: String) -> Reply {
        match text == DISCARD {
            true => Reply::Close,
            false => Reply::Stay,
        }
    }

    fn text_box(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.text)
    }

    fn typed_place(&self) -> Option<TypedPlace> {
        Some(TypedPlace {
            hazard: self.hazard.to_string(),
            part: format!("{}: {}", self.title, self.card.heading),
            before: blake3::hash(self.old.as_bytes()).to_hex().to_string(),
        })
    }

    fn resume(&mut self, left: &LeftText) {
        self.text.replace(&left.text);
        self.notes
            .push(("typed before hazlog was ended".to_owned(), Tone::Warning));
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        self.text.is_changed().then(|| UnsavedText {
            what: format!(
                "{} for {} of {}",
                self.title, self.card.heading, self.hazard
            ),
            text: self.text.text(),
        })
    }
}
