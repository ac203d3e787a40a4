//! The form for a report: the kind, the format, the hazards and the file.

mod scope;
mod speak;
mod view;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::scope::ReportReach;
pub use self::scope::ReportScope;
use super::text_box::{Extent, TextBox};
use super::{Overlay, Reply, Stays, centred};
use crate::check::Gate;
use crate::report::{Format, Kind};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::report_job::{DestinationCheck, ReportChoice, ReportEvent};
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The form for a report.
pub struct ReportForm {
    scope: ReportScope,
    reach: ReportReach,
    /// The gate at which the log is judged on the screen.
    gate: Gate,
    kind: usize,
    /// The index of the chosen format for each kind.
    formats: [usize; Kind::ALL.len()],
    name: TextBox,
    looked: Option<DestinationCheck>,
}

impl ReportForm {
    /// The usual report of the filtered hazards, or of the whole log if there is no filter.
    pub fn new(scope: ReportScope, gate: Gate) -> Self {
        let kind = Kind::ALL[0];
        let reach = ReportReach::default_for(&scope);
        let name = kind.file_name_of(formats(kind)[0], scope.filter(reach));
        Self {
            reach,
            scope,
            gate,
            kind: 0,
            formats: [0; Kind::ALL.len()],
            name: TextBox::new(&name, Extent::Line),
            looked: None,
        }
    }

    /// The name of the file, as typed.
    pub fn name(&self) -> String {
        self.name.text().trim().to_owned()
    }

    fn kind(&self) -> Kind {
        Kind::ALL[self.kind]
    }

    fn format(&self) -> Format {
        let formats = formats(self.kind());
        formats[self.formats[self.kind].min(formats.len() - 1)]
    }

    /// The gate at which the log is judged for the report: never a laxer one than on the screen.
    fn gate(&self) -> Gate {
        match self.gate {
            Gate::Release => Gate::Release,
            Gate::Daily => self.kind().usual_gate(),
        }
    }

    /// The usual name of the file, which shows whether the report is of a part of the log.
    fn usual_name(&self) -> String {
        let filter = self.scope.filter(self.reach);
        self.kind().file_name_of(self.format(), filter)
    }

    /// What hazlog knows about the present path of the file.
    fn destination(&self) -> Option<&DestinationCheck> {
        self.looked.as_ref().filter(|look| look.name == self.name())
    }

    /// Whether the name has the file extension of the format.
    fn is_named_after_format(&self) -> bool {
        let name = self.name();
        let end = Path::new(&name).extension();
        end.is_some_and(|end| end.eq_ignore_ascii_case(self.format().as_str()))
    }

    fn choose(&mut self, kind: usize, format: usize) -> Reply {
        let (usual, format_before) = (self.usual_name(), self.format());
        self.kind = kind;
        self.formats[kind] = format;
        self.rename(&usual, format_before)
    }

    /// Switches between the filtered hazards and the whole log.
    fn choose_other_hazards(&mut self) -> Reply {
        let (usual, format) = (self.usual_name(), self.format());
        self.reach = self.reach.other(&self.scope);
        self.rename(&usual, format)
    }

    /// Changes the file name to the new usual name, if it was the usual name before.
    fn rename(&mut self, usual: &str, format_before: Format) -> Reply {
        let format = self.format();
        let name = self.name.text();
        // hazlog keeps a folder that the user typed. Of a name that the user typed it changes only
        // the extension.
        let other = match name.strip_suffix(usual) {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                format!("{folder}{}", self.usual_name())
            }
            _ => match name.strip_suffix(&format!(".{}", format_before.as_str())) {
                Some(stem) => format!("{stem}.{}", format.as_str()),
                None => name.clone(),
            },
        };
        if other != name {
            self.name.replace(&other);
        }
        self.check_destination()
    }

    fn step_kind(&mut self, by: isize) -> Reply {
        let last = Kind::ALL.len() - 1;
        let kind = self.kind.saturating_add_signed(by).min(last);
        self.choose(kind, self.formats[kind])
    }

    fn step_format(&mut self, by: isize) -> Reply {
        let count = formats(self.kind()).len();
        let at = (self.formats[self.kind] + count).saturating_add_signed(by) % count;
        self.choose(self.kind, at)
    }

    fn check_destination(&self) -> Reply {
        match self.destination() {
            Some(_) => Reply::Stay,
            None => Reply::Do(vec![Command::CheckDestination(self.name())]),
        }
    }

    fn write(&self) -> Reply {
        let say = |message| Reply::Do(vec![Command::Say(message)]);
        if self.name().is_empty() {
            return say(Message::error("the report needs a file name", "type one"));
        }
        match self.destination().map(|look| &look.found) {
            None => say(Message::note(
                "hazlog is still checking whether that file exists: try again",
            )),
            Some(Err(message)) => say(message.clone()),
            Some(Ok(_)) => Reply::DoAndClose(vec![Command::Report(ReportChoice {
                kind: self.kind(),
                format: self.format(),
                name: self.name(),
                filter: self.scope.filter(self.reach).to_owned(),
                gate: Some(self.gate()),
            })]),
        }
    }

    fn click(&mut self, area: Rect, at: Position) -> Reply {
        let places = view::FormAreas::new(area);
        if places.scope.contains(at) {
            return self.choose_other_hazards();
        } else if places.kinds.contains(at) {
            let kind = usize::from(at.y - places.kinds.y);
            return self.choose(kind, self.formats[kind]);
        } else if let Some(format) = self.format_at(places.formats, at) {
            return self.choose(self.kind, format);
        }
        Reply::Stay
    }
}

/// The formats of a kind that this program can write.
fn formats(kind: Kind) -> Vec<Format> {
    let all = kind.formats().iter().copied();
    all.filter(|format| format.is_built()).collect()
}

impl Overlay for ReportForm {
    fn mode(&self) -> Mode {
        Mode::Report
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Write a report")
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 76, 22)
    }

    fn place(&mut self, area: Rect) {
        self.name.fit(view::FormAreas::new(area).name);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_form(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.name.cursor(view::FormAreas::new(area).name)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::REPORT))
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.write(),
            Action::Cancel => Reply::Close,
            Action::Up => self.step_kind(-1),
            Action::Down => self.step_kind(1),
            Action::Next => self.step_format(1),
            Action::Previous => self.step_format(-1),
            Action::Filter => self.choose_other_hazards(),
            other if self.name.update(other) => self.check_destination(),
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.name.key(key);
        self.check_destination()
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.name.typed(letters);
        self.check_destination()
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.name.paste(text);
        self.check_destination()
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        if self.name.mouse(view::FormAreas::new(area).name, mouse) {
            return Reply::Stay;
        }
        match mouse.kind {
            MouseKind::Click | MouseKind::DoubleClick => self.click(area, mouse.at),
            _ => Reply::Stay,
        }
    }

    fn report_event(&mut self, news: &ReportEvent) {
        if let ReportEvent::Destination(look) = news {
            self.looked = Some(look.clone());
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
