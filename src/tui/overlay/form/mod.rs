//! A form: several fields, filled one after the other. Only what the user typed or chose is in it.
//!
//! - This file: [`Form`] and its keys; `field`: a field; `view`: draws them; `speak`: says them

mod field;
mod speak;
mod view;

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::field::{FormField, Need};
use self::field::{Input, Offered};
use super::{Confirm, Overlay, Reply, Stays, TextBox, UnsavedText, centred};
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::Requirement;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The answer that discards what was typed.
const DISCARD: &str = "discard";

/// The rows for notes below the fields.
const NOTES: usize = 8;

/// What is done with the values, one for each field.
pub type FormDone = Box<dyn Fn(&[String]) -> Reply>;

/// Whether closing asks before it discards what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discards {
    /// It asks.
    Asking,
    /// It does not: a word is typed again in no time.
    AtOnce,
}

/// What the form asked last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// Whether to discard what was typed.
    Discard,
}

/// A form.
pub struct Form {
    title: String,
    requirement: Option<Requirement>,
    fields: Vec<FormField>,
    /// The field that has the cursor.
    at: usize,
    discards: Discards,
    /// The field that an answer of another overlay fills.
    answered: Option<usize>,
    asked: Asked,
    done: FormDone,
    /// Why the form cannot go on.
    error: Option<String>,
}

impl Form {
    /// A form whose first field has the cursor.
    pub fn new(title: impl Into<String>, fields: Vec<FormField>, done: FormDone) -> Self {
        Self {
            title: title.into(),
            requirement: None,
            fields,
            at: 0,
            discards: Discards::Asking,
            answered: None,
            asked: Asked::Nothing,
            done,
            error: None,
        }
    }

    /// The same form with what the standard demands.
    #[must_use]
    pub fn under(mut self, requirement: Requirement) -> Self {
        self.requirement = Some(requirement);
        self
    }

    /// The same form, which closes without a question.
    #[must_use]
    pub fn closing_at_once(mut self) -> Self {
        self.discards = Discards::AtOnce;
        self
    }

    /// The same form, in which the answer of an overlay in front fills a field, and the form goes on with it.
    #[must_use]
    pub fn with_answers_in(mut self, field: usize) -> Self {
        self.answered = Some(field);
        self
    }

    fn go(&mut self, by: isize) {
        let last = self.fields.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn is_changed(&self) -> bool {
        self.fields.iter().any(FormField::is_changed)
    }

    /// Goes on with what was typed, or to the first field that needs words.
    fn save(&mut self) -> Reply {
        let values: Vec<String> = self.fields.iter().map(FormField::value).collect();
        let is_missing = |field: &FormField, value: &str| {
            field.need == Need::Required && value.trim().is_empty()
        };
        let mut pairs = self.fields.iter().zip(&values);
        let missing = pairs.position(|(field, value)| is_missing(field, value));
        let Some(at) = missing else {
            return (self.done)(&values);
        };
        self.at = at;
        let words = match self.fields.get(at).map(|field| &field.input) {
            Some(Input::OneOf { .. }) => "choose one with Down",
            _ => "this field needs words",
        };
        self.error = Some(words.to_owned());
        Reply::Stay
    }

    fn cancel(&mut self) -> Reply {
        if !self.is_changed() || self.discards == Discards::AtOnce {
            return Reply::Close;
        }
        self.asked = Asked::Discard;
        Reply::Open(Box::new(Confirm::asking(
            "Discard what you typed?",
            "Nothing is written yet. Yes discards what you typed. No goes back to it.",
            DISCARD,
        )))
    }

    /// Takes an offer, moves in a text of several lines, or goes to another field.
    fn up_or_down(&mut self, by: isize) {
        let Some(field) = self.fields.get_mut(self.at) else {
            return;
        };
        if let Input::Lines(text) = &mut field.input {
            let code = if by < 0 { KeyCode::Up } else { KeyCode::Down };
            return text.key(Key::code(code));
        }
        match field.step(by) {
            Offered::Taken => {}
            Offered::None => self.go(by),
            Offered::HasWords => {
                self.error = Some("it has your words: Ctrl-u deletes them".to_owned());
            }
        }
    }

    fn enter(&mut self) {
        match self.fields.get_mut(self.at).map(|field| &mut field.input) {
            Some(Input::Lines(text)) => text.new_line(),
            _ => self.go(1),
        }
    }
}

impl Overlay for Form {
    fn mode(&self) -> Mode {
        Mode::Form
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let rows: usize = self.fields.iter().map(FormField::rows).sum();
        let rows = u16::try_from(rows + NOTES + 3).unwrap_or(u16::MAX);
        // A border one row above or below that of the window behind it would look like a second one.
        let fills = rows.saturating_add(2) >= screen.height;
        centred(screen, 100, if fills { screen.height } else { rows })
    }

    fn place(&mut self, area: Rect) {
        let places = self.places(area);
        for (field, place) in self.fields.iter_mut().zip(places.fields) {
            if let Some(text) = field.text() {
                text.fit(place);
            }
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_form(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let place = *self.places(area).fields.get(self.at)?;
        match &self.fields.get(self.at)?.input {
            Input::Line { text, .. } | Input::Lines(text) => text.cursor(place),
            Input::OneOf { .. } => None,
        }
    }

    fn requirement(&self) -> Option<Requirement> {
        self.requirement
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        self.error = None;
        self.asked = Asked::Nothing;
        match action {
            Action::Save => return self.save(),
            Action::Cancel => return self.cancel(),
            Action::Accept => self.enter(),
            Action::Next => self.go(1),
            Action::Previous => self.go(-1),
            Action::Down => self.up_or_down(1),
            Action::Up => self.up_or_down(-1),
            other => {
                let field = self.fields.get_mut(self.at);
                let is_handled = match field.and_then(FormField::text) {
                    Some(text) => text.update(other),
                    // A choice takes no key of typing.
                    None => other.is_of_typing(),
                };
                if !is_handled {
                    return Reply::Ignored;
                }
            }
        }
        Reply::Stay
    }

    fn key(&mut self, key: Key) -> Reply {
        self.error = None;
        if let Some(field) = self.fields.get_mut(self.at) {
            field.key(key);
        }
        Reply::Stay
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.error = None;
        if let Some(text) = self.fields.get_mut(self.at).and_then(FormField::text) {
            text.typed(letters);
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.error = None;
        let Some(field) = self.fields.get_mut(self.at) else {
            return Reply::Stay;
        };
        if let Some(box_of_text) = field.text() {
            box_of_text.paste(text);
        } else if !field.choose(text) {
            let what = format!("`{}` is not one of the values", printable_line(text));
            let error = Message::error(what, "type the number of one of them");
            return Reply::Do(vec![Command::Say(error)]);
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let places = self.places(area);
        let found = places
            .fields
            .iter()
            .position(|place| place.contains(mouse.at));
        let Some(at) = found else {
            return Reply::Stay;
        };
        if matches!(mouse.kind, MouseKind::Click | MouseKind::DoubleClick) {
            self.at = at;
        }
        if let (Some(place), Some(text)) = (
            places.fields.get(at),
            self.fields.get_mut(at).and_then(FormField::text),
        ) {
            text.mouse(*place, mouse);
        }
        Reply::Stay
    }

    fn answer(&mut self, text: String) -> Reply {
        if std::mem::replace(&mut self.asked, Asked::Nothing) == Asked::Discard {
            return match text == DISCARD {
                true => Reply::Close,
                false => Reply::Stay,
            };
        }
        let field = self.answered.and_then(|at| self.fields.get_mut(at));
        let Some(field) = field.and_then(FormField::text) else {
            return Reply::Stay;
        };
        field.replace(&text);
        self.save()
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        // It holds words only, and the session compares them with the settings when they are used.
        Stays::Yes
    }

    fn text_box(&mut self) -> Option<&mut TextBox> {
        self.fields.get_mut(self.at).and_then(FormField::text)
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        if !self.is_changed() || self.discards == Discards::AtOnce {
            return None;
        }
        let fields = self.fields.iter();
        let lines = fields.map(|field| format!("{}: {}", field.label, field.value()));
        Some(UnsavedText {
            what: format!("the form \"{}\"", self.title),
            text: lines.collect::<Vec<_>>().join("\n"),
        })
    }
}

#[cfg(test)]
mod tests;
