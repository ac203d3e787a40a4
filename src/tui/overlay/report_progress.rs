//! The progress of a report, and its path once it is written.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, Stays, centred};
use crate::template::Template;
use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::{Mode, key_name};
use crate::tui::mouse::Mouse;
use crate::tui::report_job::{ReportEvent, ReportState, progress_words};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// A report that hazlog is writing or has written.
pub struct ReportProgress {
    title: String,
    text: ScrolledText,
}

impl ReportProgress {
    /// The progress of a report with this title.
    pub fn new(title: String, state: &ReportState) -> Self {
        Self {
            title,
            text: ScrolledText::new(paragraphs(state)),
        }
    }
}

fn paragraphs(state: &ReportState) -> Vec<Paragraph> {
    match state {
        ReportState::UnderWay(progress) => vec![
            Paragraph::new(format!("{}...", progress_words(*progress)), Tone::Text),
            Paragraph::blank(),
            Paragraph::new(
                "hazlog makes the report from the log as it is on disk. You can close this window \
                 and go on working. The top line shows when the report is written.",
                Tone::Muted,
            ),
        ],
        ReportState::Written(written) => {
            let mut paragraphs = vec![Paragraph::new(written.words(), Tone::Done)];
            for warning in &written.warnings {
                paragraphs.push(Paragraph::blank());
                paragraphs.push(Paragraph::new(warning.as_str(), Tone::Warning));
            }
            let open = key_name(Mode::Written, Action::App(AppAction::OpenReport));
            paragraphs.push(Paragraph::blank());
            paragraphs.push(Paragraph::new(
                format!("Press {open} to open it."),
                Tone::Text,
            ));
            paragraphs
        }
        ReportState::Failed(message) => vec![
            Paragraph::new(message.text.as_str(), Tone::Error),
            Paragraph::blank(),
            Paragraph::new(message.hint.as_str(), Tone::Text),
        ],
    }
}

impl Overlay for ReportProgress {
    fn mode(&self) -> Mode {
        Mode::Written
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Owned(format!("Report: {}", self.title))
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(76);
        let most = screen.height.saturating_sub(2);
        let height = self.text.height(width.saturating_sub(4), most).max(4);
        centred(screen, width, height.saturating_add(2))
    }

    fn place(&mut self, area: Rect) {
        self.text.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.text.draw(area, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        self.text.speak(&self.title(), Mode::Written)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Cancel | Action::Accept => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.text.mouse(mouse);
        Reply::Stay
    }

    fn report_event(&mut self, news: &ReportEvent) {
        if let ReportEvent::State(state) = news {
            self.text = ScrolledText::new(paragraphs(state));
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
