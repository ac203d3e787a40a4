//! A question that is answered with yes or no.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Overlay, Reply, Stays, centred, draw};
use crate::template::Template;
use crate::text::printable;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::spoken::{Spoken, SpokenChoice};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

const YES: &str = "[ y  Yes ]";
const NO: &str = "[ n  No (Enter) ]";

/// What hazlog does if the answer is yes.
enum Yes {
    /// It runs these commands.
    Do(Vec<Command>),
    /// It gives this text as the answer to the overlay below.
    Tell(String),
}

/// A question that is answered with yes or no.
pub struct Confirm {
    question: String,
    details: String,
    yes: Yes,
}

impl Confirm {
    /// A question that runs commands if the answer is yes.
    pub fn new(question: impl Into<String>, details: impl Into<String>, yes: Vec<Command>) -> Self {
        Self {
            question: question.into(),
            details: details.into(),
            yes: Yes::Do(yes),
        }
    }

    /// A question of the overlay below. If the user answers yes, that overlay gets `word` as the
    /// answer.
    pub fn asking(
        question: impl Into<String>,
        details: impl Into<String>,
        word: impl Into<String>,
    ) -> Self {
        Self {
            question: question.into(),
            details: details.into(),
            yes: Yes::Tell(word.into()),
        }
    }

    fn lines(&self, width: u16) -> Vec<String> {
        wrap::plain(&printable(&self.details), usize::from(width))
    }

    /// The areas of the two buttons.
    fn buttons(area: Rect) -> (Rect, Rect) {
        let last = draw::row_area(area, usize::from(area.height.saturating_sub(1)));
        let yes = Rect {
            width: last.width.min(YES.len() as u16),
            ..last
        };
        let x = (yes.right() + 2).min(last.right());
        let no = Rect {
            x,
            width: (last.right() - x).min(NO.len() as u16),
            ..last
        };
        (yes, no)
    }

    fn yes(&mut self) -> Reply {
        match &mut self.yes {
            Yes::Do(commands) => Reply::DoAndClose(commands.clone()),
            Yes::Tell(word) => Reply::Answer(word.clone()),
        }
    }
}

impl Overlay for Confirm {
    fn mode(&self) -> Mode {
        Mode::Confirm
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.question)
    }

    fn size(&self, screen: Rect) -> Rect {
        let title = u16::try_from(wrap::width(&self.question)).unwrap_or(u16::MAX);
        let width = screen.width.min(title.saturating_add(6).clamp(60, 76));
        let lines = self.lines(width.saturating_sub(4)).len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4);
        centred(screen, width, height)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let height = usize::from(area.height.saturating_sub(2));
        let text = theme.style(Tone::Text);
        for (at, line) in self.lines(area.width).iter().take(height).enumerate() {
            draw::text(draw::row_area(area, at), buf, line, text);
        }
        let (yes, no) = Self::buttons(area);
        draw::text(yes, buf, YES, theme.style(Tone::Key));
        draw::text(no, buf, NO, theme.style(Tone::Selected));
    }

    fn spoken(&self) -> Spoken {
        let details = self.details.lines().map(str::to_owned).collect();
        Spoken::about(self.question.as_str(), details)
            .asking(self.question.as_str())
            .with_choices(vec![
                SpokenChoice::new("yes", "do it"),
                SpokenChoice::new("no", "change nothing"),
            ])
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Yes => self.yes(),
            // Enter answers no, because users press it before they have read a question.
            Action::Accept | Action::Cancel => Reply::Close,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let (yes, no) = Self::buttons(area);
        if mouse.kind != MouseKind::Click {
            return Reply::Ignored;
        }
        if yes.contains(mouse.at) {
            return self.yes();
        }
        if no.contains(mouse.at) {
            return Reply::Close;
        }
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        match &self.yes {
            Yes::Tell(_) => Stays::WithTheOneBelow,
            Yes::Do(commands) if commands.iter().all(|it| matches!(it, Command::Leave)) => {
                Stays::Yes
            }
            Yes::Do(_) => Stays::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::testing::{click, press, shown};

    fn question() -> Confirm {
        let details = "Control D1 and its facts go.\n\nUndo brings it back.";
        Confirm::new("Remove control D1?", details, vec![Command::Leave])
    }

    #[test]
    fn yes_confirms_and_no_does_not() {
        let reply = press(&mut question(), "y");
        assert!(matches!(reply, Reply::DoAndClose(commands) if commands.len() == 1));
        for keys in ["n", "Esc", "Enter"] {
            assert!(matches!(press(&mut question(), keys), Reply::Close));
        }
        assert!(matches!(
            click(&mut question(), "Yes ]"),
            Reply::DoAndClose(_)
        ));
        assert!(matches!(click(&mut question(), "No (Enter)"), Reply::Close));
    }

    #[test]
    fn the_question_on_the_screen() {
        insta::assert_snapshot!(shown(&question(), 80, 24));
        for (width, height) in [(10, 3), (1, 1)] {
            shown(&question(), width, height);
        }
    }
}
