//! The story of a hazard, from the description to the controls, and how far it has been read.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::hazard::Record;
use crate::template::{Criteria, Role, Template};
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::screen::hazard::{
    HazardPage, LineStyle, PageBlock, PageLine, compose, draw_line, line_text,
};
use crate::tui::section_target::SectionTarget;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The parts of the story, in the order in which it is read.
const ORDER: [Role; 9] = [
    Role::Description,
    Role::Causes,
    Role::Effect,
    Role::Hazard,
    Role::HazardType,
    Role::Harm,
    Role::ExistingControls,
    Role::Code,
    Role::HazardControls,
];

/// A part of the story.
struct StoryPart {
    /// The section that editing changes.
    target: Option<SectionTarget>,
    /// What it says, so that a part that changed is read again.
    digest: blake3::Hash,
    /// How many lines it has.
    lines: usize,
}

/// The story of a hazard on the screen.
#[derive(Default)]
pub(super) struct Story {
    lines: Vec<PageLine>,
    parts: Vec<StoryPart>,
    columns: usize,
    rows: usize,
    top: usize,
    /// How many lines from the top were on the screen.
    seen: usize,
    /// The parts that were on the screen as a whole, after everything above them.
    read: HashSet<blake3::Hash>,
}

impl Story {
    /// The story of a record in `columns` columns. What was read before and is the same counts as read.
    pub fn show(&mut self, record: &Record, template: &Template) {
        let columns = self.columns.max(8);
        let page = compose(record, Some(&[]), template, columns);
        (self.lines, self.parts) = told(record, template, &page, columns);
        self.seen = 0;
        for part in &self.parts {
            if !self.read.contains(&part.digest) {
                break;
            }
            self.seen += part.lines;
        }
        self.scroll(0);
    }

    /// Shows a record that the reader has just changed: they know what changed, so a part that they had read before
    /// counts as read.
    pub fn show_own_change(&mut self, record: &Record, template: &Template) {
        let known: Vec<Option<SectionTarget>> = self
            .parts
            .iter()
            .filter(|part| self.read.contains(&part.digest))
            .map(|part| part.target)
            .collect();
        let columns = self.columns.max(8);
        let page = compose(record, Some(&[]), template, columns);
        let (_, parts) = told(record, template, &page, columns);
        for part in parts.iter().filter(|part| known.contains(&part.target)) {
            self.read.insert(part.digest);
        }
        self.show(record, template);
    }

    /// Begins at the top.
    pub fn begin(&mut self) {
        self.top = 0;
    }

    /// Fits the story to its area, and notes which lines are on the screen. Returns whether the width has changed, so
    /// that it must be laid out again.
    pub fn fit(&mut self, area: Rect) -> Width {
        self.rows = usize::from(area.height);
        let columns = usize::from(area.width);
        if columns == self.columns {
            return Width::Same;
        }
        self.columns = columns;
        Width::Changed
    }

    /// Notes that the visible lines were read, if all lines above them were.
    pub fn look(&mut self) {
        self.scroll(0);
        if self.rows == 0 || self.columns == 0 || self.top > self.seen {
            return;
        }
        self.seen = self.seen.max((self.top + self.rows).min(self.lines.len()));
        let mut end = 0;
        for part in &self.parts {
            end += part.lines;
            // The last line of a part is blank.
            if end.saturating_sub(1) > self.seen {
                break;
            }
            self.read.insert(part.digest);
        }
    }

    /// How many lines it has, without the names of what is not shown.
    fn length(&self) -> usize {
        self.parts.iter().map(|part| part.lines).sum()
    }

    /// Whether it was read to its end. Its last line is blank.
    pub fn is_read(&self) -> bool {
        !self.lines.is_empty() && self.seen + 1 >= self.length()
    }

    /// How much was read, in percent.
    pub fn percent_read(&self) -> usize {
        match self.length() {
            0 => 0,
            _ if self.is_read() => 100,
            all => (self.seen * 100 / all).min(99),
        }
    }

    /// How many lines are below the screen.
    pub fn below(&self) -> usize {
        self.lines.len().saturating_sub(self.top + self.rows)
    }

    /// Scrolls. Returns `false` for an action that does not.
    pub fn update(&mut self, action: Action) -> bool {
        let screenful = isize::try_from(self.rows.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screenful),
            Action::PageDown => self.scroll(screenful),
            Action::First => self.top = 0,
            Action::Last => self.scroll(isize::MAX),
            Action::NextSection => self.step(1),
            Action::PreviousSection => self.step(-1),
            _ => return false,
        }
        true
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, by: isize) {
        let most = self.lines.len().saturating_sub(self.rows);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    fn step(&mut self, by: isize) {
        let at = self.part_at(self.top).saturating_add_signed(by);
        let at = at.min(self.parts.len().saturating_sub(1));
        self.top = self.parts[..at].iter().map(|part| part.lines).sum();
        self.scroll(0);
    }

    fn part_at(&self, line: usize) -> usize {
        let mut end = 0;
        let passed = self.parts.iter().take_while(|part| {
            end += part.lines;
            end <= line
        });
        passed.count().min(self.parts.len().saturating_sub(1))
    }

    /// Shows a section at the top of the screen.
    pub fn go_to(&mut self, section: SectionTarget) -> Found {
        let mut parts = self.parts.iter();
        let Some(at) = parts.position(|part| part.target == Some(section)) else {
            return Found::No;
        };
        self.top = self.parts[..at].iter().map(|part| part.lines).sum();
        self.scroll(0);
        Found::Yes
    }

    /// The section at the top of the screen.
    pub fn target(&self) -> Option<SectionTarget> {
        self.parts.get(self.part_at(self.top))?.target
    }

    /// The visible lines as text.
    pub fn visible_text(&self) -> Vec<String> {
        let lines = self.lines.iter().skip(self.top).take(self.rows);
        lines.map(line_text).collect()
    }

    /// Draws the visible lines.
    pub fn draw(&self, area: Rect, criteria: &Criteria, buf: &mut Buffer, theme: &Theme) {
        for (y, line) in (area.top()..area.bottom()).zip(self.lines.iter().skip(self.top)) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            draw_line(line, criteria, row, buf, theme);
        }
    }
}

/// Whether the story has a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It has.
    Yes,
    /// It has not.
    No,
}

/// Whether a width is the same as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// It is.
    Same,
    /// It is not.
    Changed,
}

/// The lines and the parts of the story: its sections in their order, then the sections that the template does not
/// know. The names of the others come last, so that nothing is left out without a word; they are no part of the story.
fn told(
    record: &Record,
    template: &Template,
    page: &HazardPage,
    columns: usize,
) -> (Vec<PageLine>, Vec<StoryPart>) {
    let place = |target: Option<SectionTarget>| {
        let Some(SectionTarget::Section(at)) = target else {
            return None;
        };
        let section = record.hazard.sections.get(at)?;
        if section.doubled {
            return Some(ORDER.len());
        }
        match section.field {
            None => Some(ORDER.len()),
            Some(field) => {
                let role = template.fields.get(field)?.role;
                ORDER.iter().position(|wanted| role == Some(*wanted))
            }
        }
    };
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    for (at, block) in page.blocks.iter().enumerate() {
        match (place(block.target), block.target) {
            (Some(rank), _) => chosen.push((rank, at)),
            (None, Some(SectionTarget::Section(section))) => {
                let section = record.hazard.sections.get(section);
                left_out.extend(section.map(|section| section.title.clone()));
            }
            // A text without a section: a conflict, the front matter, the text before the first section.
            (None, None) => chosen.push((ORDER.len() + 1, at)),
            (None, Some(SectionTarget::Field(_))) => {}
        }
    }
    chosen.sort();
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    for (_, at) in chosen {
        let block = &page.blocks[at];
        let own = &page.lines[block.lines.clone()];
        parts.push(StoryPart {
            target: block.target,
            digest: digest_of(record, block, at),
            lines: own.len(),
        });
        lines.extend(own.iter().cloned());
    }
    if !left_out.is_empty() {
        let words = printable_line(&format!("Not shown here: {}.", left_out.join(", ")));
        let wrapped = wrap::plain(&words, columns).into_iter();
        let style = LineStyle::Tone(Tone::Muted);
        let own = wrapped.map(|line| PageLine::HazlogText(vec![(line, style)]));
        lines.extend(own);
    }
    (lines, parts)
}

/// What a part says, whatever the width of the screen.
fn digest_of(record: &Record, block: &PageBlock, at: usize) -> blake3::Hash {
    let section = match block.target {
        Some(SectionTarget::Section(section)) => record.hazard.sections.get(section),
        _ => None,
    };
    match section {
        Some(section) => blake3::hash(record.document.slice(section.extent).as_bytes()),
        // A conflict, the front matter or the text before the first section: the whole record stands for it.
        None => blake3::hash(format!("{at} {}", record.text()).as_bytes()),
    }
}
