//! A field of a form.

use crate::tui::keymap::Key;
use crate::tui::overlay::text_box::{Extent, TextBox};

/// How many rows a text of several lines has.
const ROWS: usize = 3;

/// Whether a field may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may not.
    Required,
    /// It may.
    Optional,
}

/// A field of a form.
pub struct FormField {
    /// Its label: `Name`.
    pub(super) label: &'static str,
    /// What it is for, shown while it has the cursor.
    pub(super) about: String,
    pub(super) need: Need,
    pub(super) input: Input,
}

/// How a field is filled.
pub(super) enum Input {
    /// A line that the user types, or takes from the offers.
    Line { text: TextBox, offers: Vec<String> },
    /// A text of several lines.
    Lines(TextBox),
    /// One of several values.
    OneOf {
        values: Vec<String>,
        chosen: Option<usize>,
        /// What was chosen at first.
        first: Option<usize>,
    },
}

/// What became of a step through the offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    /// An offer was taken, or there is no further one.
    Taken,
    /// The field has words of the user, which stay.
    HasWords,
    /// The field has no offers.
    None,
}

impl FormField {
    /// A line. Nothing is in it until the user types, or takes an offer.
    pub fn line(
        label: &'static str,
        about: impl Into<String>,
        need: Need,
        offers: Vec<String>,
    ) -> Self {
        let text = TextBox::new("", Extent::Line);
        Self {
            label,
            about: about.into(),
            need,
            input: Input::Line { text, offers },
        }
    }

    /// A text of several lines, which may not stay empty.
    pub fn lines(label: &'static str, about: impl Into<String>) -> Self {
        Self {
            label,
            about: about.into(),
            need: Need::Required,
            input: Input::Lines(TextBox::new("", Extent::Lines)),
        }
    }

    /// One of several values, which the user has to choose.
    pub fn one_of(label: &'static str, about: impl Into<String>, values: Vec<String>) -> Self {
        Self {
            label,
            about: about.into(),
            need: Need::Required,
            input: Input::OneOf {
                values,
                chosen: None,
                first: None,
            },
        }
    }

    /// The same choice, of which the first value is chosen already.
    #[must_use]
    pub fn with_first_chosen(mut self) -> Self {
        if let Input::OneOf {
            values,
            chosen,
            first,
        } = &mut self.input
        {
            *first = (!values.is_empty()).then_some(0);
            *chosen = *first;
        }
        self
    }

    /// What the user typed or chose.
    pub(super) fn value(&self) -> String {
        match &self.input {
            Input::Line { text, .. } | Input::Lines(text) => text.text().trim().to_owned(),
            Input::OneOf { values, chosen, .. } => {
                let chosen = chosen.and_then(|at| values.get(at));
                chosen.cloned().unwrap_or_default()
            }
        }
    }

    /// Whether the user did something here.
    pub(super) fn is_changed(&self) -> bool {
        match &self.input {
            Input::Line { text, .. } | Input::Lines(text) => text.is_changed(),
            Input::OneOf { chosen, first, .. } => chosen != first,
        }
    }

    /// How many rows it takes.
    pub(super) const fn rows(&self) -> usize {
        match self.input {
            Input::Lines(_) => ROWS,
            Input::Line { .. } | Input::OneOf { .. } => 1,
        }
    }

    /// The text that the user types in it.
    pub(super) const fn text(&mut self) -> Option<&mut TextBox> {
        match &mut self.input {
            Input::Line { text, .. } | Input::Lines(text) => Some(text),
            Input::OneOf { .. } => None,
        }
    }

    /// The values that it offers.
    pub(super) fn offers(&self) -> &[String] {
        match &self.input {
            Input::Line { offers, .. } => offers,
            Input::Lines(_) => &[],
            Input::OneOf { values, .. } => values,
        }
    }

    /// Chooses one of several values by its number or by itself. Returns `false` if there is no such value.
    pub(super) fn choose(&mut self, named: &str) -> bool {
        let Input::OneOf { values, chosen, .. } = &mut self.input else {
            return false;
        };
        let named = named.trim();
        let number = named.parse::<usize>().ok();
        let at = match number.and_then(|number| number.checked_sub(1)) {
            Some(at) => Some(at).filter(|at| *at < values.len()),
            None => values.iter().position(|value| value == named),
        };
        if at.is_some() {
            *chosen = at;
        }
        at.is_some()
    }

    /// Takes the next offer, or the one before.
    pub(super) fn step(&mut self, by: isize) -> Offered {
        let value = self.value();
        let at = self.offers().iter().position(|offer| *offer == value);
        let last = self.offers().len().saturating_sub(1);
        let to = match at {
            Some(at) => at.saturating_add_signed(by).min(last),
            None if by > 0 => 0,
            None => last,
        };
        match &mut self.input {
            Input::Lines(_) => Offered::None,
            Input::Line { offers, .. } if offers.is_empty() => Offered::None,
            Input::Line { .. } if at.is_none() && !value.is_empty() => Offered::HasWords,
            Input::Line { text, offers } => {
                if let Some(offer) = offers.get(to) {
                    text.replace(offer);
                }
                Offered::Taken
            }
            Input::OneOf { values, chosen, .. } => {
                *chosen = (!values.is_empty()).then_some(to);
                Offered::Taken
            }
        }
    }

    /// Takes a key of typing.
    pub(super) fn key(&mut self, key: Key) {
        if let Some(text) = self.text() {
            text.key(key);
        }
    }
}
