//! A record as it was at a commit, laid out like the hazard.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::history::Commit;
use crate::session::PastRecord;
use crate::template::Template;
use crate::text::printable_line;
use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::overlay::{Overlay, Reply, Stays, draw};
use crate::tui::screen::hazard::{HazardView, draw_text, line_text};
use crate::tui::sentences::{sentence, undrawn, what_to_type};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// How many lines a turn of the wheel is.
const WHEEL: isize = 3;

/// A record as it was at a commit.
pub struct PastRecordView {
    title: String,
    commit: Commit,
    path: String,
    template: Arc<Template>,
    template_failure: Option<String>,
    text: HazardView,
}

impl PastRecordView {
    /// The view of a record.
    pub fn new(past: PastRecord) -> Self {
        let hazard = &past.record.hazard;
        let name = match hazard.name.trim() {
            "" => String::new(),
            name => format!(": {name}"),
        };
        let title = format!("{}{name}", hazard.id);
        let mut text = HazardView::default();
        text.show(Arc::new(past.record), None, &past.template);
        Self {
            title,
            commit: past.commit,
            path: past.path,
            template: past.template,
            template_failure: past.template_failure,
            text,
        }
    }

    /// Which version it is, and whether it is read with another template than that of its time.
    fn said(&self) -> Vec<(String, Tone)> {
        let commit = &self.commit;
        let mut said = vec![(
            format!(
                "As it was on {}, in commit {} by {}",
                commit.days(),
                commit.short(),
                printable_line(&commit.author)
            ),
            Tone::Strong,
        )];
        if let Some(why) = &self.template_failure {
            said.push((
                format!(
                    "The template of this commit could not be read ({}), so hazlog reads the record with the \
                     present template.",
                    printable_line(why)
                ),
                Tone::Warning,
            ));
        }
        said.push((printable_line(&self.path), Tone::Muted));
        said
    }

    /// The same in lines of a width.
    fn head(&self, columns: u16) -> Vec<(String, Tone)> {
        let columns = usize::from(columns);
        let wrapped = self.said().into_iter().flat_map(|(text, tone)| {
            let lines = wrap::plain(&text, columns).into_iter();
            lines.map(move |line| (line, tone))
        });
        wrapped.collect()
    }

    /// The head and the text, with a blank line between them.
    fn parts(&self, area: Rect) -> (Rect, Rect) {
        let head = self
            .head(area.width)
            .len()
            .min(usize::from(area.height / 3));
        let gap = if head == 0 { 0 } else { 1 };
        let rest = usize::from(area.height).saturating_sub(head + gap);
        (
            draw::rows_area(area, 0, head),
            draw::rows_area(area, head + gap, rest),
        )
    }
}

impl Overlay for PastRecordView {
    fn mode(&self) -> Mode {
        Mode::Help
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        let (_, text) = self.parts(area);
        self.text.fit(text.width, text.height, &self.template);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (head, text) = self.parts(area);
        let room = usize::from(head.width);
        for (at, (line, tone)) in self.head(area.width).iter().enumerate() {
            let place = draw::row_area(head, at);
            if place.height > 0 {
                buf.set_stringn(place.x, place.y, line, room, theme.style(*tone));
            }
        }
        let shown = (&self.text, &self.template.criteria);
        draw_text(shown, false, text, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        let head = self.said().into_iter().map(|(words, _)| sentence(&words));
        let lines = self.text.page().lines.iter();
        let text = lines.map(|line| undrawn(&line_text(line)));
        Spoken::window(&self.title, head.chain(text)).asking(what_to_type(Mode::Help))
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Up => self.text.scroll(-1),
            Action::Down => self.text.scroll(1),
            Action::PageUp => self.text.page_by(-1),
            Action::PageDown => self.text.page_by(1),
            Action::First => self.text.first(),
            Action::Last => self.text.last(),
            Action::Cancel | Action::Accept | Action::App(AppAction::Help) => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.text.scroll(-WHEEL),
            MouseKind::WheelDown => self.text.scroll(WHEEL),
            MouseKind::Drag | MouseKind::Click | MouseKind::DoubleClick => {}
        }
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
