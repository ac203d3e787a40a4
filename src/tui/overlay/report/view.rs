//! The form for a report on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{ReportForm, formats};
use crate::check::Gate;
use crate::report::Kind;
use crate::session::OutputPlace;
use crate::text::printable_line;
use crate::tui::keymap::{Mode, key_of};
use crate::tui::overlay::draw;
use crate::tui::text_width::{self, Align};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The columns of the labels at the left.
const LABEL: u16 = 8;
/// The number of rows with a blank one between the parts.
const ROOMY: u16 = 19;

/// The areas of the form inside the overlay.
pub(super) struct FormAreas {
    /// Which hazards.
    pub scope: Rect,
    /// The kinds, one in each row.
    pub kinds: Rect,
    /// The formats.
    pub formats: Rect,
    /// The file's name.
    pub name: Rect,
    /// The notes below the file name.
    pub notes: Rect,
}

impl FormAreas {
    /// The parts of the form in an area.
    pub(super) fn new(area: Rect) -> Self {
        let gap = usize::from(area.height >= ROOMY);
        let kinds = 2 + gap;
        let formats = kinds + Kind::ALL.len() + gap;
        let name = formats + 1 + gap;
        Self {
            scope: labelled(draw::rows_area(area, 0, 2)),
            kinds: labelled(draw::rows_area(area, kinds, Kind::ALL.len())),
            formats: labelled(draw::row_area(area, formats)),
            name: labelled(draw::row_area(area, name)),
            notes: labelled(draw::rows_area(area, name + 1, usize::from(u16::MAX))),
        }
    }
}

/// An area without the labels at its left.
fn labelled(area: Rect) -> Rect {
    let taken = LABEL.min(area.width);
    Rect {
        x: area.x + taken,
        width: area.width - taken,
        ..area
    }
}

impl ReportForm {
    pub(super) fn draw_form(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let places = FormAreas::new(area);
        for (place, label) in [
            (places.scope, "Hazards"),
            (places.kinds, "Report"),
            (places.formats, "Format"),
            (places.name, "File"),
        ] {
            let place = Rect {
                x: area.x,
                width: LABEL.min(area.width),
                height: place.height.min(1),
                ..place
            };
            draw::text(place, buf, label, theme.style(Tone::Muted));
        }
        let scope = printable_line(&self.scope.words(self.reach));
        paragraphs(places.scope, buf, theme, &[(scope, Tone::Text)]);
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            self.draw_kind(at, kind, draw::row_area(places.kinds, at), buf, theme);
        }
        for (at, place) in self.format_places(places.formats) {
            let format = formats(self.kind())[at];
            let (words, tone) = if format == self.format() {
                (format!("[{}]", format.as_str()), Tone::Selected)
            } else {
                (format!(" {} ", format.as_str()), Tone::Text)
            };
            draw::text(place, buf, &words, theme.style(tone));
        }
        self.name.draw(places.name, buf);
        paragraphs(places.notes, buf, theme, &self.notes());
    }

    fn draw_kind(&self, at: usize, kind: Kind, place: Rect, buf: &mut Buffer, theme: &Theme) {
        let cursor = if at == self.kind { "> " } else { "  " };
        let name = text_width::pad(kind.as_str(), 10, Align::Left, "");
        let text = theme.style(Tone::Text);
        draw::text(place, buf, &format!("{cursor}{name}{}", kind.about()), text);
        if at == self.kind {
            draw::row_style(place, buf, theme.style(Tone::Selected));
        }
    }

    /// The place of each format in its row.
    fn format_places(&self, row: Rect) -> Vec<(usize, Rect)> {
        let mut x = row.x;
        let formats = formats(self.kind()).into_iter().enumerate();
        let places = formats.map(|(at, format)| {
            let width = u16::try_from(format.as_str().len()).unwrap_or(0) + 2;
            let place = Rect { x, width, ..row }.intersection(row);
            x = x.saturating_add(width);
            (at, place)
        });
        places.collect()
    }

    pub(super) fn format_at(&self, row: Rect, at: Position) -> Option<usize> {
        let places = self.format_places(row);
        let found = places.into_iter().find(|(_, place)| place.contains(at));
        found.map(|(format, _)| format)
    }

    /// The notes below the file name.
    pub(super) fn notes(&self) -> Vec<(String, Tone)> {
        let mut notes = vec![self.place_words()];
        if !self.name().is_empty() && !self.is_named_after_format() {
            let end = self.format().as_str();
            let words = format!("the file name does not end with .{end}");
            notes.push((words, Tone::Warning));
        }
        if let Some(format) = self
            .kind()
            .formats()
            .iter()
            .find(|format| !format.is_built())
        {
            let name = format.as_str();
            let words = format!("{name} is not offered: this hazlog was built without it");
            notes.push((words, Tone::Muted));
        }
        notes.push((self.scope.changed_words(), Tone::Muted));
        if self.gate() == Gate::Release {
            let words = "the report uses the checks of the release gate";
            notes.push((words.to_owned(), Tone::Muted));
        }
        if self.reach.other(&self.scope) != self.reach
            && let Some(key) = key_of(Mode::Report, crate::tui::action::Action::Filter)
        {
            let other = self.scope.words(self.reach.other(&self.scope));
            let words = format!("{key}: {}", printable_line(&other));
            notes.push((words, Tone::Muted));
        }
        notes.retain(|(words, _)| !words.is_empty());
        notes
    }

    /// The path of the file, and whether a file is already there.
    fn place_words(&self) -> (String, Tone) {
        let Some(look) = self.destination() else {
            return (String::new(), Tone::Muted);
        };
        if look.name.is_empty() {
            return ("type a file name".to_owned(), Tone::Warning);
        }
        let path = look.path.display().to_string();
        let path = printable_line(&path);
        match &look.found {
            Ok(OutputPlace::Free) => (format!("{path}, a new file"), Tone::Muted),
            Ok(OutputPlace::Taken) => (
                format!("{path} exists, and will be replaced"),
                Tone::Warning,
            ),
            Err(message) => {
                let words = format!("{}: {}", message.text, message.hint);
                (printable_line(&words), Tone::Error)
            }
        }
    }
}

/// Draws paragraphs one below the other, as many as fit.
fn paragraphs(area: Rect, buf: &mut Buffer, theme: &Theme, all: &[(String, Tone)]) {
    let width = usize::from(area.width);
    let lines = all.iter().flat_map(|(words, tone)| {
        let lines = wrap::plain(words, width);
        lines.into_iter().map(move |line| (line, *tone))
    });
    for (at, (line, tone)) in lines.take(usize::from(area.height)).enumerate() {
        draw::text(draw::row_area(area, at), buf, &line, theme.style(tone));
    }
}
