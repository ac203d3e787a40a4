//! A conflict: the same sections were changed here and on disk. The overlay shows both texts of
//! each, and hazlog writes nothing until the user has chosen a side for each section.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::side_by_side::{self, Scroll, TextColumn};
use super::{Overlay, OverlayId, Reply, Stays, UnsavedText, centred};
use crate::hazard::{Change, ControlId, Record};
use crate::session::{ChosenSide, Conflict as Difference, Dispute};
use crate::template::Template;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::effect::RecordEdit;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{choices_of, headed_text};
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The text of a side that has removed the section.
const REMOVED: &str = "(this section was removed)";

/// The edit that conflicts with the disk.
pub struct Disputed {
    /// The record that the user was looking at.
    pub seen: Arc<Record>,
    /// The edit of the user.
    pub edit: RecordEdit,
    /// Every section that both sides changed, and the texts.
    pub dispute: Dispute,
    /// The current template.
    pub template: Arc<Template>,
    /// The overlays to close once it is resolved.
    pub closes: Vec<OverlayId>,
}

/// A conflict that the user resolves, section by section.
pub struct ConflictResolver {
    disputed: Disputed,
    /// The side that was chosen for each section.
    chosen: Vec<Option<ChosenSide>>,
    /// The section that is shown.
    at: usize,
    scroll: Scroll,
}

impl ConflictResolver {
    /// A conflict without a choice.
    pub fn new(disputed: Disputed) -> Self {
        Self {
            chosen: vec![None; disputed.dispute.conflicts.len()],
            disputed,
            at: 0,
            scroll: Scroll::default(),
        }
    }

    fn shown(&self) -> Option<&Difference> {
        self.disputed.dispute.conflicts.get(self.at)
    }

    /// The texts of the section that is shown: yours, and the one on disk.
    fn texts(&self) -> [&str; 2] {
        let shown = self.shown();
        [
            shown.and_then(|conflict| conflict.yours.as_deref()),
            shown.and_then(|conflict| conflict.theirs.as_deref()),
        ]
        .map(|text| text.unwrap_or(REMOVED))
    }

    /// Shows the section that is `by` places later.
    fn go(&mut self, by: isize) {
        let count = self.chosen.len().max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
        self.scroll = Scroll::default();
    }

    /// Chooses a side of the shown section, and goes to the next section without a choice. Once
    /// every section has one, hazlog saves the record.
    fn choose(&mut self, side: ChosenSide) -> Reply {
        if let Some(chosen) = self.chosen.get_mut(self.at) {
            *chosen = Some(side);
        }
        let count = self.chosen.len();
        let later = (0..count).map(|step| (self.at + step) % count);
        let open = later
            .into_iter()
            .find(|at| self.chosen.get(*at) == Some(&None));
        if let Some(open) = open {
            self.at = open;
            self.scroll = Scroll::default();
            return Reply::Stay;
        }
        self.save_if_decided()
    }

    fn save_if_decided(&mut self) -> Reply {
        let sides: Vec<ChosenSide> = self.chosen.iter().flatten().copied().collect();
        let disputed = &self.disputed;
        let settled = match disputed.dispute.settle(&sides, &disputed.template) {
            Ok(settled) => settled,
            Err(dispute) => {
                self.chosen = vec![None; dispute.conflicts.len()];
                self.disputed.dispute = *dispute;
                self.go(0);
                return Reply::Do(vec![Command::Say(Message::error(
                    "the sections that you chose do not fit together in one record",
                    "choose your text for every section, or the text on disk for every section",
                ))]);
            }
        };
        let closes = disputed.closes.clone();
        if settled.text == disputed.dispute.disk {
            return Reply::DoAndClose(vec![Command::CloseOverlays(closes)]);
        }
        let id = disputed.seen.hazard.id.clone();
        let disk = disputed.dispute.disk.clone();
        let on_disk = Arc::new(Record::read(id, disk, &disputed.template));
        // If the user wants all of an edit, hazlog makes it in the text on disk. That keeps more of
        // the other person's words than the text of the section would.
        let is_mine = sides.iter().all(|side| *side == ChosenSide::Yours);
        let rebased = is_mine.then(|| rebased(&disputed.edit, &disputed.seen, &on_disk));
        Reply::DoAndClose(vec![Command::Overwrite {
            seen: on_disk,
            edit: rebased.flatten().unwrap_or(RecordEdit::Text(settled.text)),
            closes,
            holds: self.unsaved().map(|unsaved| unsaved.text),
        }])
    }

    fn headings(&self) -> [&'static str; 2] {
        match self.chosen.get(self.at).copied().flatten() {
            Some(ChosenSide::Yours) => ["Yours, chosen", "On disk (T takes it)"],
            Some(ChosenSide::Theirs) => ["Yours (M keeps it)", "On disk, chosen"],
            None => ["Yours, not saved (M keeps it)", "On disk (T takes it)"],
        }
    }
}

impl Overlay for ConflictResolver {
    fn mode(&self) -> Mode {
        Mode::Conflict
    }

    fn title(&self) -> Cow<'_, str> {
        let title = self.shown().map_or("", Difference::title);
        let place = match self.chosen.len() {
            0 | 1 => String::new(),
            count => format!(" ({} of {count})", self.at + 1),
        };
        let id = &self.disputed.seen.hazard.id;
        Cow::Owned(format!("{id}: {title} has changed on disk{place}"))
    }

    fn size(&self, screen: Rect) -> Rect {
        let height = screen.height.saturating_sub(4).max(screen.height.min(8));
        centred(screen, 120.min(screen.width.saturating_sub(2)), height)
    }

    fn place(&mut self, area: Rect) {
        let mut scroll = self.scroll;
        scroll.place(area, self.texts());
        self.scroll = scroll;
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let [yours, theirs] = self.texts();
        let [left, right] = self.headings();
        let columns = [
            TextColumn {
                heading: left,
                text: yours,
            },
            TextColumn {
                heading: right,
                text: theirs,
            },
        ];
        side_by_side::draw(&columns, self.scroll, area, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        let [yours, theirs] = self.texts();
        let state = match self.chosen.get(self.at).copied().flatten() {
            Some(ChosenSide::Yours) => "You chose your text.",
            Some(ChosenSide::Theirs) => "You chose the text on disk.",
            None => "Nothing is saved yet.",
        };
        let mut row = headed_text("Your text", yours);
        row.extend(headed_text("The text on disk", theirs));
        row.push(state.to_owned());
        let choices = [
            Action::KeepMine,
            Action::TakeTheirs,
            Action::Next,
            Action::Cancel,
        ];
        Spoken::window(&self.title(), [])
            .with_row(row)
            .asking("Which text is right?")
            .with_choices(choices_of(Mode::Conflict, &choices))
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::KeepMine => return self.choose(ChosenSide::Yours),
            Action::TakeTheirs => return self.choose(ChosenSide::Theirs),
            Action::Next | Action::Right => self.go(1),
            Action::Previous | Action::Left => self.go(-1),
            Action::Cancel => {
                let said = Command::Say(Message::note(
                    "nothing was saved; the record on disk is unchanged",
                ));
                // No overlay below holds the text, so it is kept in a file.
                return match self.unsaved() {
                    Some(unsaved) => Reply::DoAndClose(vec![said, Command::KeepText(unsaved.text)]),
                    None => Reply::Close,
                };
            }
            action if self.scroll.update(action) => {}
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.update(Action::Up),
            MouseKind::WheelDown => self.update(Action::Down),
            _ => Reply::Stay,
        }
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        // If an overlay below has the text, that overlay reports it.
        self.disputed.closes.is_empty().then(|| {
            let (what, text) = match (&self.disputed.edit, self.shown()) {
                (RecordEdit::Changes(_), Some(only)) if self.chosen.len() == 1 => (
                    printable_line(only.title()),
                    only.yours.clone().unwrap_or_default(),
                ),
                _ => (
                    "the record".to_owned(),
                    self.disputed.dispute.wanted.clone(),
                ),
            };
            UnsavedText {
                what: format!("your text for {what} in {}", self.disputed.seen.hazard.id),
                text,
            }
        })
    }

    fn template_changed(&mut self, template: &Arc<Template>) -> Stays {
        self.disputed.template = Arc::clone(template);
        // The changes were made with the old template. The texts are the same with any template.
        self.disputed.edit = RecordEdit::Text(self.disputed.dispute.wanted.clone());
        Stays::Yes
    }
}

/// An edit of one record as an edit of the same record when it is read later; `None` if its section
/// was removed or is no longer certain.
fn rebased(edit: &RecordEdit, from: &Record, to: &Record) -> Option<RecordEdit> {
    match edit {
        // The whole text would undo other changes on disk, so the resolved text keeps those.
        RecordEdit::Text(_) => None,
        RecordEdit::Changes(changes) => {
            let moved: Option<Vec<Change>> = changes
                .iter()
                .map(|change| moved(change, from, to))
                .collect();
            moved.map(RecordEdit::Changes)
        }
    }
}

fn moved(change: &Change, from: &Record, to: &Record) -> Option<Change> {
    let same = |id: &ControlId| {
        let (old, new) = (from.hazard.control(id).ok()?, to.hazard.control(id).ok()?);
        (old.text == new.text).then_some(())
    };
    match change {
        Change::Section { section, text } => Some(Change::Section {
            section: section_in(*section, from, to)?,
            text: text.clone(),
        }),
        Change::SectionValue { section, text } => Some(Change::SectionValue {
            section: section_in(*section, from, to)?,
            text: text.clone(),
        }),
        Change::ControlState(id, _)
        | Change::ControlText(id, _)
        | Change::ControlFact(id, _, _)
        | Change::MoveControl(id, _)
        | Change::ControlToGroup(id, _)
        | Change::ControlToExisting(id)
        | Change::RemoveControl(id) => same(id).map(|()| change.clone()),
        other => Some(other.clone()),
    }
}

/// The place of a section in a later version of the record: the same title, with the same number of
/// earlier sections of that title.
fn section_in(section: usize, from: &Record, to: &Record) -> Option<usize> {
    let title = &from.hazard.sections.get(section)?.title;
    let titled = |record: &Record| -> Vec<usize> {
        let sections = record.hazard.sections.iter().enumerate();
        let same = sections.filter(|(_, other)| other.title == *title);
        same.map(|(at, _)| at).collect()
    };
    let nth = titled(from).iter().position(|at| *at == section)?;
    let found = titled(to);
    // Unless there are as many as before, it is unclear which section is meant.
    (found.len() == titled(from).len()).then(|| found[nth])
}
