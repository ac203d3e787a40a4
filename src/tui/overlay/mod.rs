//! Overlays: the dialogs in front of the screen, one on top of another.
//!
//! # Contents
//!
//! - This file: [`Overlay`], the trait, and [`Reply`], what an overlay asks for; [`stack`]: the open
//!   ones, each with its [`id`].
//! - Dialogs that change the record: [`editor`] (a text), [`matrix`] (scores), [`controls`], [`status`],
//!   [`types`], [`labels`], [`decisions`], [`code`] (code references); [`triage`] (all of a hazard's decisions).
//! - Dialogs that ask: [`prompt`] (a line), [`confirm`] (yes or no), [`picker`] (one of a list), [`palette`] (an action), [`several_choices`] (several of a list),
//!   [`fix`] (what fixes would change), [`many_preview`] (what a change of several records would do), [`commit`] (which changed hazards), [`report`] (which report).
//! - Dialogs that a failed change opens: [`conflict`], [`undo_blocked`].
//! - Dialogs to read: [`help`], [`welcome`], [`difference`] (two versions of the log), [`heat_maps`], [`bow_tie`] (of one hazard), [`controls_board`] (every control of the log), [`baselines`], [`rule_explanation`], [`report_progress`], [`history`] (who changed what,
//!   and a record as it was), [`sign_off`] (who signed what, with the forms to sign), [`read_text`].
//! - Parts that dialogs are made of: [`form`] (several fields), [`list_with_text`] (with [`list_areas`]), [`text_box`], [`choices`] (a list that typing narrows),
//!   [`scrolled_text`], [`side_by_side`] (two texts), [`frame`] (border and title), [`draw`] (lines).
//!
//! # The contract
//!
//! An overlay is a value that shows one thing and answers one question. It touches no file and
//! asks for nothing while it is drawn. It asks for actions in its [`Reply`].
//!
//! - **Keys.** The keymap is asked first, with [`Overlay::mode`]. A bound key arrives as an
//!   [`Action`] in [`Overlay::update`]; every other key arrives in [`Overlay::key`], so that a
//!   mode with text in it binds only what is not text. `Ignored` lets the app try (`Help`,
//!   `Quit`, `Undo`, `Redo`); nothing falls through to the screen below.
//! - **Frame.** The stack clears the overlay's outer area ([`Overlay::size`]), draws border and
//!   title, and hands the inside to `draw`, `mouse` and `cursor`; the hint line at the bottom of
//!   the screen shows the keys of its mode, so an overlay draws no hints.
//! - **Saving.** [`Reply::DoAndClose`] closes the overlay once *everything* asked for is done.
//!   When something fails the overlay stays as it is, with its text, and the message line says
//!   why: text is never lost to an error. A conflict with the disk opens another overlay.
//! - **Records.** An overlay keeps the [`Record`] that it shows, and gives that one as `seen`
//!   with its changes. [`Overlay::refresh`] is called whenever that hazard has been read again
//!   (after a change by the overlay, an undo, or a change on disk). One that holds no unsaved text
//!   takes the new record; one that does keeps the old one as `seen`, and says that the section
//!   has changed.
//! - **Text.** Everything from a record goes through [`crate::text::printable`] or
//!   `printable_line` before it is drawn.
//! - **Making one.** What an overlay is about is given when it is made, and shared: the record as
//!   `Arc<Record>`, the template as `Arc<Template>`.
//!   `MatrixPicker::new(record, template, AssessmentKind)`, `ControlsEditor::new(record, template)`,
//!   `StatusPicker`, `TypesPicker`, `LabelsPicker`, `CodeEditor` likewise,
//!   `TextEditor::new(record, template, SectionTarget)`,
//!   `Prompt::new(title, initial, done)` where `done` is
//!   `Box<dyn Fn(&str) -> Result<Reply, String>>` (an error is shown below the line, and it stays),
//!   `Confirm::new(question, details, yes)` where `yes` is a `Vec<Command>`.
//! - **Template.** [`Overlay::template_changed`] is called when the template has changed on disk.
//!   One that shows the old one is closed, its text kept in a file, unless it takes the new one.
//! - **Size.** `size` is given the screen and may take all of it: every overlay works at 80x24,
//!   and does not panic at 10x3.

mod baselines;
mod bow_tie;
mod choices;
mod code;
mod commit;
mod confirm;
mod conflict;
mod controls;
mod controls_board;
mod decisions;
mod difference;
mod draw;
mod editor;
mod fix;
mod form;
mod frame;
mod heat_maps;
mod help;
mod history;
mod id;
mod labels;
mod list_areas;
mod list_with_text;
mod many_preview;
mod matrix;
mod palette;
mod picker;
mod prompt;
mod read_text;
mod report;
mod report_progress;
mod rule_explanation;
mod scrolled_text;
mod several_choices;
mod side_by_side;
mod sign_off;
mod stack;
mod status;
#[cfg(test)]
mod testing;
mod text_box;
mod triage;
mod types;
mod undo_blocked;
mod welcome;

pub use baselines::{BaselinesView, verified_text};
pub use bow_tie::BowTieView;
pub use choices::Choice;
pub use code::CodeEditor;
pub use commit::CommitForm;
pub use confirm::Confirm;
pub use conflict::{ConflictResolver, Disputed};
pub use controls::ControlsEditor;
pub use controls_board::ControlsBoard;
pub use decisions::DecisionsPicker;
pub use difference::DifferenceView;
pub use editor::TextEditor;
pub use fix::FixPreview;
pub use frame::{centred, inside, title_of};
pub use heat_maps::HeatMaps;
pub use help::Help;
pub use history::{HistoryView, PastRecordView};
pub use id::OverlayId;
pub use labels::LabelsPicker;
pub use many_preview::ManyPreview;
pub use matrix::MatrixPicker;
pub use palette::Palette;
pub use picker::{Picked, Picker};
pub use prompt::{Done, Prompt};
pub use read_text::program_output;
pub use report::{ReportForm, ReportScope};
pub use report_progress::ReportProgress;
pub use rule_explanation::RuleExplanation;
pub use several_choices::SeveralChoices;
pub use sign_off::{ListedHazards, SignDocument, SignOffsView};
pub use stack::Stack;
pub use status::{ReadState, StatusPicker};
pub use text_box::{Extent, TextBox};
pub use triage::TriageView;
pub use types::TypesPicker;
pub use undo_blocked::UndoBlocked;
pub use welcome::welcome;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::command::Command;
use super::key_timing::KeyTiming;
use super::keymap::{Key, Mode};
use super::mouse::Mouse;
use super::report_job::ReportEvent;
use super::section_target::SectionTarget;
use super::spoken::Spoken;
use super::theme::Theme;
use super::triage_sheet::TriageSheet;
use super::view_request::{ViewContent, ViewSubject};
use crate::hazard::{Change, HazardId, Record, Summary};
use crate::repo::{LeftText, TypedPlace};
use crate::session::TypedFinding;
use crate::template::Template;
use crate::triage::Requirement;

/// What an overlay asks for in reply to an event.
pub enum Reply {
    /// Nothing; it stays open.
    Stay,
    /// To be closed, and nothing else.
    Close,
    /// To run these commands, and to stay open.
    Do(Vec<Command>),
    /// To run these commands, and to be closed if all of them succeed.
    DoAndClose(Vec<Command>),
    /// Another overlay on top of it.
    Open(Box<dyn Overlay>),
    /// To be closed, with this text as the answer to the overlay below.
    Answer(String),
    /// It does not handle the event.
    Ignored,
}

/// A dialog in front of the screen. The module describes what it must do.
pub trait Overlay {
    /// The mode whose keys it takes.
    fn mode(&self) -> Mode;

    /// The title in its upper border.
    fn title(&self) -> Cow<'_, str>;

    /// Its outer area on a screen, with the border.
    fn size(&self, screen: Rect) -> Rect;

    /// Takes its inner area before it is drawn, for an overlay that scrolls.
    fn place(&mut self, _area: Rect) {}

    /// Draws its inner area.
    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme);

    /// The user has it on the screen, or was told it, as it is now.
    fn drawn(&mut self) {}

    /// The position of the terminal's cursor, if the overlay shows one.
    fn cursor(&self, _area: Rect) -> Option<Position> {
        None
    }

    /// Whether it asks something that no key has answered in time since it is on the screen.
    fn asks_anew(&self) -> bool {
        false
    }

    /// When the key came that follows.
    fn next_key(&mut self, _timing: KeyTiming) {}

    /// A bound key.
    fn update(&mut self, action: Action) -> Reply;

    /// A key that its mode does not bind.
    fn key(&mut self, _key: Key) -> Reply {
        Reply::Ignored
    }

    /// Letters that its mode does not bind and that came at once.
    fn typed(&mut self, letters: &str) -> Reply {
        let mut last = Reply::Stay;
        for letter in letters.chars() {
            last = self.key(Key::char(letter));
        }
        last
    }

    /// Whether one letter can be the whole answer, so that the letters behind it are not of this text.
    fn answers_at_a_letter(&self) -> bool {
        false
    }

    /// Text pasted into the terminal.
    fn paste(&mut self, _text: &str) -> Reply {
        Reply::Ignored
    }

    /// The mouse, inside its area; a click outside closes an overlay that holds no unsaved text.
    fn mouse(&mut self, _area: Rect, _mouse: Mouse) -> Reply {
        Reply::Ignored
    }

    /// Text that it asked for: from an overlay that it opened, or from the user's editor.
    fn answer(&mut self, _text: String) -> Reply {
        Reply::Stay
    }

    /// A hazard has been read again. The overlay ignores a hazard that it does not show.
    fn refresh(&mut self, _record: &Arc<Record>) {}

    /// hazlog saved a hazard, for this overlay or for another. [`Overlay::refresh`] follows with the record.
    fn saved(&mut self, _id: &HazardId) {}

    /// The rows of the log have changed.
    fn rows_changed(&mut self, _rows: &[Summary]) {}

    /// What it shows, if that is read on a separate thread and can be read again.
    fn shows(&self) -> Option<ViewSubject> {
        None
    }

    /// Whether it follows the files: what it shows is read again whenever a record has changed.
    fn follows_files(&self) -> bool {
        false
    }

    /// What it shows was read again.
    fn renew(&mut self, _content: ViewContent) {}

    /// There is news about reports. An overlay that does not wait for it ignores it.
    fn report_event(&mut self, _news: &ReportEvent) {}

    /// The user wants to read a section of the record, from a window that was in front. Only the window
    /// of triage takes it, because it hides the hazard.
    fn go_to_section(&mut self, _section: SectionTarget) -> Option<Reply> {
        None
    }

    /// A hazard was opened in triage. Only the window of triage takes it.
    fn triage_opened(&mut self, _sheet: &TriageSheet) {}

    /// The log says something else about a hazard. Only the window of triage takes it, if that hazard is open.
    fn triage_changed(&mut self, _sheet: &TriageSheet) {}

    /// The template has changed on disk. An overlay that shows the old one, or would change a
    /// record by it, is closed; its text is kept in a file.
    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }

    /// What it says as sentences, for `hazlog --linear`: everything that it draws, in whole sentences and uncut.
    fn spoken(&self) -> Spoken;

    /// What the standard demands of what it changes.
    fn requirement(&self) -> Option<Requirement> {
        None
    }

    /// The text box that has the keys now.
    fn text_box(&mut self) -> Option<&mut TextBox> {
        None
    }

    /// Where its text is typed, for an overlay in which an unsaved text can be offered again.
    fn typed_place(&self) -> Option<TypedPlace> {
        None
    }

    /// The change that saving its text would make, if it has changed and a rule can look at it.
    fn typed_change(&self) -> Option<TypedChange> {
        None
    }

    /// The findings that saving its text would add.
    fn typing_checked(&mut self, _found: &[TypedFinding]) {}

    /// Takes a text that was typed here before hazlog was ended.
    fn resume(&mut self, _left: &LeftText) {}

    /// The unsaved text that closing would lose.
    fn unsaved(&self) -> Option<UnsavedText> {
        None
    }
}

/// A change of a record that is typed and not saved.
#[derive(Clone, Debug)]
pub struct TypedChange {
    /// The record that the user saw.
    pub seen: Arc<Record>,
    /// The change.
    pub change: Change,
}

impl PartialEq for TypedChange {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.seen, &other.seen) && self.change == other.change
    }
}

/// Whether an overlay stays open when the template has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// It does not depend on the template, or has taken the new one.
    Yes,
    /// It answers the overlay below it, and stays open if that one does.
    WithTheOneBelow,
    /// It is closed.
    No,
}

/// Text that exists only on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsavedText {
    /// What it is: `the text of Harm in Hazard-0022`.
    pub what: String,
    /// The text itself.
    pub text: String,
}
