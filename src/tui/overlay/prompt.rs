//! A line that the user types: a name, an owner, the evidence of a control.

use std::borrow::Cow;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text_box::{Extent, TextBox};
use super::{Overlay, Reply, UnsavedText, centred, draw};
use crate::text::printable;
use crate::triage::Requirement;
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::Mouse;
use crate::tui::sentences::headed_text;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The action for the text. An error is shown below the line, and the prompt stays open.
pub type Done = Box<dyn Fn(&str) -> Result<Reply, String>>;

/// A line that the user types.
pub struct Prompt {
    title: String,
    help: String,
    requirement: Option<Requirement>,
    text: TextBox,
    extent: Extent,
    done: Done,
    error: Option<String>,
    /// The letters that answer at once when they are the whole text.
    at_once: Vec<char>,
}

impl Prompt {
    /// A prompt for a line that starts with the text `initial`.
    pub fn new(title: impl Into<String>, initial: &str, done: Done) -> Self {
        Self {
            title: title.into(),
            help: String::new(),
            requirement: None,
            text: TextBox::new(initial, Extent::Line),
            extent: Extent::Line,
            done,
            error: None,
            at_once: Vec::new(),
        }
    }

    /// A prompt for several values, one on each line. Alt-Enter starts a new line.
    pub fn of_several(title: impl Into<String>, initial: &str, done: Done) -> Self {
        Self {
            text: TextBox::new(initial, Extent::Lines),
            extent: Extent::Lines,
            ..Self::new(title, "", done)
        }
    }

    /// The same prompt with words of help below the line.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same prompt with what the standard demands of the text.
    #[must_use]
    pub fn under(mut self, requirement: Requirement) -> Self {
        self.requirement = Some(requirement);
        self
    }

    /// The same prompt with its text selected: typing replaces it, and moving the cursor keeps it.
    #[must_use]
    pub fn replaced_by_typing(mut self) -> Self {
        self.text.update(Action::SelectAll);
        self
    }

    /// The same prompt, which takes each of these letters as the answer as soon as it is the whole text.
    #[must_use]
    pub fn answered_by(mut self, letters: Vec<char>) -> Self {
        self.at_once = letters;
        self
    }

    /// The answer, if the text is one letter that answers at once.
    fn answer_at_once(&mut self) -> Reply {
        let text = self.text.text();
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if self.at_once.contains(&letter) => self.update(Action::Accept),
            _ => Reply::Stay,
        }
    }

    fn box_height(&self) -> u16 {
        match self.extent {
            Extent::Line => 1,
            Extent::Lines => 4,
        }
    }

    fn box_area(&self, area: Rect) -> Rect {
        draw::rows_area(area, 0, usize::from(self.box_height()))
    }
}

impl Overlay for Prompt {
    fn mode(&self) -> Mode {
        Mode::Prompt
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(100);
        let help = wrap::plain(&self.help, usize::from(width.saturating_sub(4)));
        let notes = u16::try_from(help.len()).unwrap_or(1).max(2);
        centred(screen, width, self.box_height() + notes + 3)
    }

    fn place(&mut self, area: Rect) {
        let typed = self.box_area(area);
        self.text.fit(typed);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let typed = self.box_area(area);
        self.text.draw(typed, buf);
        let below = draw::rows_area(area, usize::from(self.box_height()) + 1, 99);
        let (words, tone) = match &self.error {
            Some(error) => (error, Tone::Error),
            None => (&self.help, Tone::Muted),
        };
        let lines = wrap::plain(&printable(words), usize::from(area.width));
        for (at, line) in lines.iter().enumerate() {
            draw::text(draw::row_area(below, at), buf, line, theme.style(tone));
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.text.cursor(self.box_area(area))
    }

    fn requirement(&self) -> Option<Requirement> {
        self.requirement
    }

    fn spoken(&self) -> Spoken {
        let mut sentences = vec![self.help.clone()];
        sentences.extend(self.error.iter().map(|error| format!("Error: {error}.")));
        let now = self.text.text();
        let row = match now.trim().is_empty() {
            true => Vec::new(),
            false => headed_text("Now", &now),
        };
        let question = match self.extent {
            Extent::Line => {
                "Type a line. :keep keeps what is there, :empty empties it, :cancel goes back."
            }
            Extent::Lines => {
                "Type one value on each line, in the place of what is there; a line with only a full stop ends. :keep \
                 keeps what is there, :empty empties it, :cancel goes back."
            }
        };
        Spoken::window(&self.title, sentences)
            .with_row(row)
            .asking(question)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => match (self.done)(&self.text.text()) {
                Ok(reply) => reply,
                Err(error) => {
                    self.error = Some(error);
                    Reply::Stay
                }
            },
            Action::Cancel => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.error = None;
        if key.code == KeyCode::Enter || key == Key::ctrl('j') {
            self.text.new_line();
        } else {
            self.text.key(key);
        }
        self.answer_at_once()
    }

    fn answers_at_a_letter(&self) -> bool {
        !self.at_once.is_empty()
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.error = None;
        self.text.typed(letters);
        self.answer_at_once()
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.error = None;
        self.text.paste(text);
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let typed = self.box_area(area);
        if self.text.mouse(typed, mouse) {
            Reply::Stay
        } else {
            Reply::Ignored
        }
    }

    fn text_box(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.text)
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        self.text.is_changed().then(|| UnsavedText {
            what: self.title.clone(),
            text: self.text.text(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::testing::{press, shown, type_text};

    fn prompt() -> Prompt {
        let done = |text: &str| match text {
            "" => Err("a hazard needs a name".to_owned()),
            name => Ok(Reply::Answer(name.to_owned())),
        };
        Prompt::new("Name", "Wrong drug", Box::new(done)).with_help("A few words.")
    }

    #[test]
    fn a_typed_line_is_returned() {
        let mut one = prompt();
        type_text(&mut one, " dose");
        assert!(one.unsaved().is_some());
        assert!(
            matches!(press(&mut one, "Enter"), Reply::Answer(name) if name == "Wrong drug dose")
        );
        assert!(matches!(press(&mut one, "Esc"), Reply::Close));
    }

    #[test]
    fn an_error_is_shown_below_the_line_until_more_is_typed() {
        let mut one = prompt();
        one.text.replace("");
        assert!(matches!(press(&mut one, "Enter"), Reply::Stay));
        assert!(shown(&one, 80, 24).contains("a hazard needs a name"));
        one.paste("Lost\r\ndata");
        assert!(!shown(&one, 80, 24).contains("a hazard needs a name"));
        assert!(matches!(press(&mut one, "Enter"), Reply::Answer(name) if name == "Lost data"));
    }

    #[test]
    fn the_usual_keys_edit_the_line() {
        let typed = |keys: &str, more: &str| {
            let mut one = prompt();
            press(&mut one, keys);
            type_text(&mut one, more);
            one.text.text()
        };
        assert_eq!(typed("Ctrl-u", ""), "");
        assert_eq!(typed("Left Left Ctrl-u", ""), "ug");
        assert_eq!(typed("Ctrl-a Ctrl-k", "x"), "x");
        assert_eq!(typed("Ctrl-w", "dose"), "Wrong dose");
        assert_eq!(typed("Home", "A "), "A Wrong drug");
        assert_eq!(typed("Home Ctrl-e", "s"), "Wrong drugs");
        assert_eq!(typed("Ctrl-a End", "s"), "Wrong drugs");
    }

    #[test]
    fn a_long_line_scrolls_and_fills_again_when_its_end_is_deleted() {
        let done = |_: &str| Ok(Reply::Close);
        let long = format!("{}the end", "word ".repeat(40));
        let mut one = Prompt::new("Owner", &long, Box::new(done));
        let area = Rect::new(0, 0, 40, 3);
        one.place(area);
        let line = |one: &Prompt| {
            let mut buffer = Buffer::empty(area);
            one.draw(area, &mut buffer, &Theme::default());
            (0..40).map(|x| buffer[(x, 0)].symbol()).collect::<String>()
        };
        let words = |count: usize| "word ".repeat(count);
        assert_eq!(line(&one), format!("d {}the end ", words(6)));
        press(&mut one, "Ctrl-w Ctrl-w");
        one.place(area);
        assert_eq!(line(&one), format!("ord {} ", words(7)));
        press(&mut one, "Home");
        one.place(area);
        assert_eq!(line(&one), words(8));
    }

    #[test]
    fn the_prompt_on_the_screen() {
        insta::assert_snapshot!(shown(&prompt(), 80, 24));
        for (width, height) in [(10, 3), (1, 1)] {
            shown(&prompt(), width, height);
        }
    }
}
