//! What one change would do in several records, before it happens.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, Stays, centred};
use crate::session::ManyPlan;
use crate::template::Template;
use crate::text::printable_line;
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::mouse::Mouse;
use crate::tui::sentences::choices_of;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The list of changes, and the question.
pub struct ManyPreview {
    title: String,
    plan: Arc<ManyPlan>,
    told: ScrolledText,
}

impl ManyPreview {
    /// What `plan` would change.
    pub fn new(plan: ManyPlan) -> Self {
        let mut told = vec![Paragraph::new(
            format!(
                "Nothing is changed yet. {} makes all of these changes as one step, which {} undoes; {} makes none.",
                key_name(Mode::Fix, Action::Yes),
                key_name(Mode::Log, Action::App(AppAction::Undo)),
                key_name(Mode::Fix, Action::Cancel)
            ),
            Tone::Muted,
        )];
        told.push(Paragraph::blank());
        let line = |line: &String, tone| Paragraph::item(printable_line(line), tone);
        told.extend(plan.lines.iter().map(|words| line(words, Tone::Text)));
        if !plan.left.is_empty() {
            told.push(Paragraph::blank());
            told.push(Paragraph::new("These stay as they are:", Tone::Heading));
            told.extend(plan.left.iter().map(|words| line(words, Tone::Muted)));
        }
        Self {
            title: format!("Change the {}?", printable_line(&plan.what)),
            told: ScrolledText::new(told),
            plan: Arc::new(plan),
        }
    }
}

impl Overlay for ManyPreview {
    fn mode(&self) -> Mode {
        Mode::Fix
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let height = self
            .told
            .height(screen.width.min(110).saturating_sub(4), 30);
        centred(screen, 110, height.saturating_add(2))
    }

    fn place(&mut self, area: Rect) {
        self.told.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.told.draw(area, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        Spoken::window(&self.title, self.told.sentences())
            .asking(self.title.as_str())
            .with_choices(choices_of(Mode::Fix, &[Action::Yes, Action::Cancel]))
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Yes => Reply::DoAndClose(vec![Command::ChangeMany(Arc::clone(&self.plan))]),
            Action::Cancel => Reply::Close,
            other if self.told.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.told.mouse(mouse);
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }
}
