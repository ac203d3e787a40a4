//! What a person would sign. They read it to its end before they can sign it.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::forms::{approval, by_key};
use crate::signoff::ActScope;
use crate::template::Template;
use crate::triage::Requirement;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_of};
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::overlay::scrolled_text::{Paragraph, ScrolledText};
use crate::tui::overlay::{Confirm, Overlay, Reply, Stays, draw};
use crate::tui::sentences::sentence;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::typed_act::{TypedAct, TypedScope};

/// The lead of the lines of a record.
const RECORD: &str = "    ";

/// What a person would sign.
pub struct SignDocument {
    act: TypedAct,
    document: String,
    text: ScrolledText,
    reading: Reading,
}

/// How far the person has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Not to the end.
    UnderWay,
    /// To the end.
    Done,
}

impl SignDocument {
    /// What would be signed by an act as typed.
    pub fn new(act: TypedAct, document: String) -> Self {
        let text = ScrolledText::new(document.lines().map(paragraph).collect());
        Self {
            act,
            document,
            text,
            reading: Reading::UnderWay,
        }
    }

    /// Notes whether the last line is visible.
    fn look(&mut self, area: Rect) {
        let (last, all) = self.text.extent();
        if last == all && !area.is_empty() {
            self.reading = Reading::Done;
        }
    }

    fn sign(&self) -> Reply {
        if self.reading == Reading::UnderWay {
            let (last, all) = self.text.extent();
            let words = format!(
                "nothing is signed: read to the end first, {} more lines",
                all - last
            );
            return Reply::Do(vec![Command::Say(Message::note(words))]);
        }
        let act = &self.act;
        let baseline = match act.baseline.as_str() {
            "" => String::new(),
            name => format!(" (baseline {name})"),
        };
        let question = format!("Sign {} as `{}`?", act.scope, act.meaning);
        let details = format!(
            "{} signs {}{baseline} as `{}`.\n\nStatement: {}\n\nhazlog adds one file to signoffs/. It can be \
             withdrawn, and not deleted. {}",
            act.person(),
            act.hazards(),
            act.meaning,
            act.words,
            by_key(act)
        );
        let yes = vec![Command::AddAct {
            act: act.clone(),
            read: self.document.clone(),
        }];
        Reply::Open(Box::new(Confirm::new(question, details, yes)))
    }

    /// How far the person has read, in words.
    fn state(&self) -> (String, Tone) {
        let key = key_of(Mode::SignDocument, Action::Save).map(|key| key.to_string());
        let key = key.unwrap_or_default();
        let (last, all) = self.text.extent();
        match self.reading {
            Reading::UnderWay => (
                format!("Nothing is signed yet. Read to the end: line {last} of {all}"),
                Tone::Warning,
            ),
            Reading::Done => (
                format!(
                    "Nothing is signed yet. You have read to the end: {key} asks once more, then signs"
                ),
                Tone::Strong,
            ),
        }
    }

    /// The text, and the line below it.
    fn parts(area: Rect) -> (Rect, Rect) {
        let text = usize::from(area.height).saturating_sub(1).max(1);
        (
            draw::rows_area(area, 0, text),
            draw::rows_area(area, text, 1),
        )
    }
}

/// A line of the document. The lines of a record keep their place below it.
fn paragraph(line: &str) -> Paragraph {
    if let Some(line) = line.strip_prefix(RECORD) {
        return Paragraph::with_lead(RECORD, line, Tone::Text);
    }
    if line.starts_with('#') {
        return Paragraph::new(line.trim_start_matches(['#', ' ']), Tone::Heading);
    }
    match line.strip_prefix("- ") {
        Some(line) => Paragraph::item(line, Tone::Text),
        None => Paragraph::new(line, Tone::Text),
    }
}

impl Overlay for SignDocument {
    fn mode(&self) -> Mode {
        Mode::SignDocument
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Owned(format!("What you would sign: {}", self.act.scope))
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        let (text, _) = Self::parts(area);
        self.text.place(text);
        self.look(text);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (text, state) = Self::parts(area);
        self.text.draw(text, buf, theme);
        let (words, tone) = self.state();
        draw::text(state, buf, &words, theme.style(tone));
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(approval(match self.act.scope {
            TypedScope::Log => ActScope::Log,
            TypedScope::Hazards(_) => ActScope::Hazards,
        }))
    }

    fn spoken(&self) -> Spoken {
        let lines = self.document.lines().map(str::to_owned);
        let (state, _) = self.state();
        let question = match self.reading {
            Reading::UnderWay => "Type more until you have read to the end, or back.",
            Reading::Done => "Type sign to sign, or back.",
        };
        Spoken::window(&self.title(), lines)
            .with_row(vec![sentence(&state)])
            .asking(question)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Save => self.sign(),
            Action::Cancel => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.text.mouse(mouse);
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        // The session compares what was read with what would be signed before it signs.
        Stays::Yes
    }
}
