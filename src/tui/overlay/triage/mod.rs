//! Triage: one hazard at a time, its story beside the decisions that it needs.
//!
//! [`triage`](crate::triage) says what is decided and what a card asks; this window shows it and takes the answers. The
//! digits are the answers. Moving, paging and leaving decide nothing, and Enter decides only a text that was typed.
//!
//! - this file: the window and what its keys mean; `sitting`: what is open and what is known of it
//! - `speak`: the same as sentences; `story`: the text and how far it was read; `decision_lines`, `card_lines`, `small_matrix`: the decisions and the card as lines;
//!   `draw` and `layout`: where they are
//! - `answering`: a digit becomes an answer; `asked`: what is asked meanwhile; `answer_text`: the text of an answer, with `file_names`; `moving`: the next
//!   card, the next hazard, leaving

mod answer_keys;
mod answer_text;
mod answering;
mod asked;
mod card_lines;
mod decision_lines;
mod draw;
mod file_names;
mod layout;
mod moving;
mod sitting;
mod small_matrix;
mod speak;
mod story;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::answer_keys::AnswerKeys;
use self::asked::Asked;
use self::sitting::{ChangedBy, Sitting};
use self::story::{Found, Story, Width};
use super::controls::ControlsEditor;
use super::editor::TextEditor;
use super::read_text::ReadText;
use super::scrolled_text::Paragraph;
use super::{Overlay, Reply, Stays, UnsavedText};
use crate::hazard::{HazardId, Record};
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::{Card, CardKind};
use crate::tui::action::{Action, AppAction, FindingAction, RecordAction};
use crate::tui::command::Command;
use crate::tui::key_timing::KeyTiming;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::section_target::SectionTarget;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::triage_sheet::TriageSheet;

/// The window of triage.
pub struct TriageView {
    title: String,
    sitting: Sitting,
    story: Story,
    /// What the card asks; `None` once nothing is left to ask about this hazard.
    card: Option<Card>,
    /// The number of the likelihood that was chosen, until the severity is chosen too.
    likelihood: Option<u8>,
    /// What the window in front of this one was opened for.
    asked: Option<Asked>,
    /// What is known of the keys that answer cards.
    keys: AnswerKeys,
    /// The inner area, for the mouse.
    area: Rect,
}

impl TriageView {
    /// The window for a hazard.
    pub fn new(sheet: TriageSheet, template: Arc<Template>) -> Self {
        let mut view = Self {
            title: String::new(),
            sitting: Sitting::new(sheet, template),
            story: Story::default(),
            card: None,
            likelihood: None,
            asked: None,
            keys: AnswerKeys::default(),
            area: Rect::default(),
        };
        view.begin();
        view
    }

    /// Begins with the hazard that is open.
    fn begin(&mut self) {
        let hazard = &self.sitting.record.hazard;
        self.title = match hazard.name.trim() {
            "" => hazard.id.to_string(),
            name => format!("{}: {}", hazard.id, printable_line(name)),
        };
        self.story.begin();
        self.story
            .show(&self.sitting.record, &self.sitting.template);
        self.likelihood = None;
        self.asked = None;
        self.card = self.sitting.next_card(None);
    }

    /// The hazard that is open.
    pub fn id(&self) -> &HazardId {
        &self.sitting.record.hazard.id
    }

    /// Opens another hazard. Answers of the former one that wait for a confirmation were asked about before.
    fn open(&mut self, sheet: &TriageSheet) {
        if sheet.record.hazard.id == *self.id() {
            self.sitting.take_facts(sheet);
            let kind = self.card.as_ref().map(|card| card.kind.clone());
            self.card = self.sitting.card_or_next(kind.as_ref());
            return;
        }
        self.sitting.open(sheet);
        self.begin();
    }

    /// Shows a card.
    fn show(&mut self, kind: &CardKind) {
        self.likelihood = None;
        self.card = self.sitting.card(kind);
    }

    /// Everything that the card says, to be read as a whole.
    fn explain(&self) -> Reply {
        let Some(card) = &self.card else {
            return Reply::Stay;
        };
        let mut text = vec![
            Paragraph::new(card.question.clone(), Tone::Strong),
            Paragraph::blank(),
            Paragraph::new(card.requirement.words(), Tone::Text),
            Paragraph::blank(),
        ];
        let facts = card.facts.iter();
        text.extend(facts.map(|fact| Paragraph::item(fact.clone(), Tone::Text)));
        for option in &card.answers {
            let words = format!("{}  {}", option.number, option.words);
            text.push(Paragraph::new(words, Tone::Text));
            let unmet = option.unmet.iter();
            text.extend(unmet.map(|why| Paragraph::with_lead("   ! ", why.clone(), Tone::Warning)));
        }
        Reply::Open(Box::new(ReadText::new(card.heading.clone(), text)))
    }

    /// The whole record as it is written.
    fn whole_record(&self) -> Reply {
        let record = &self.sitting.record;
        let lines = record.text().lines();
        let lines = lines.map(|line| Paragraph::new(line, Tone::Text));
        let title = format!("{} as it is written", record.hazard.id);
        Reply::Open(Box::new(ReadText::new(title, lines.collect())))
    }

    fn edit(&self) -> Reply {
        let Some(target) = self.story.target() else {
            return say(
                "no section to edit is at the top of the story",
                "scroll to one",
            );
        };
        Reply::Open(Box::new(TextEditor::new(
            Arc::clone(&self.sitting.record),
            Arc::clone(&self.sitting.template),
            target,
        )))
    }

    fn edit_controls(&self) -> Reply {
        Reply::Open(Box::new(ControlsEditor::new(
            Arc::clone(&self.sitting.record),
            Arc::clone(&self.sitting.template),
        )))
    }
}

/// Shows a message and stays.
fn say(text: &str, hint: &str) -> Reply {
    let message = Message {
        hint: hint.to_owned(),
        ..Message::note(text)
    };
    Reply::Do(vec![Command::Say(message)])
}

impl Overlay for TriageView {
    fn mode(&self) -> Mode {
        Mode::Triage
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.area = area;
        let parts = self.areas(area);
        if self.story.fit(parts.story) == Width::Changed {
            self.story
                .show(&self.sitting.record, &self.sitting.template);
        }
        self.story.look();
    }

    fn next_key(&mut self, timing: KeyTiming) {
        self.keys.note_timing(timing);
    }

    fn asks_anew(&self) -> bool {
        self.keys.is_new()
    }

    fn drawn(&mut self) {
        if draw::fits(self.area) {
            self.keys.note_shown(self.card.as_ref());
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_parts(area, buf, theme);
    }

    fn update(&mut self, action: Action) -> Reply {
        self.sitting.settle();
        if self.story.update(action) {
            return Reply::Stay;
        }
        if matches!(action, Action::Digit(_) | Action::Repeat)
            && !self.keys.may_answer(self.card.as_ref())
        {
            return say(
                "that key came before this card was on the screen, and answers nothing",
                "answer again",
            );
        }
        match action {
            Action::Digit(number) => self.choose(number),
            Action::NextUndecided => self.go_on(),
            Action::Next => self.step(1),
            Action::Previous => self.step(-1),
            Action::Repeat => self.repeat(),
            Action::Mark => self.mark(),
            Action::ChangeMarked => self.show_marked(),
            Action::Filter => self.ask_where(),
            Action::Accept => self.whole_record(),
            Action::BowTie => Reply::Do(vec![Command::ShowBowTie(
                Arc::clone(&self.sitting.record),
                self.story.target(),
            )]),
            Action::Finding(FindingAction::Explain) => self.explain(),
            Action::Record(RecordAction::Edit) => self.edit(),
            Action::Record(RecordAction::Controls) => self.edit_controls(),
            Action::Cancel => self.cancel(),
            Action::App(AppAction::Undo) => self.undo(),
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.story.scroll(-3),
            MouseKind::WheelDown => self.story.scroll(3),
            MouseKind::Click => {
                if let Some(number) = self.answer_at(area, mouse.at) {
                    return self.choose(number);
                }
            }
            MouseKind::DoubleClick | MouseKind::Drag => {}
        }
        Reply::Stay
    }

    fn answer(&mut self, text: String) -> Reply {
        self.answered(text)
    }

    fn saved(&mut self, id: &HazardId) {
        if *id == *self.id() {
            self.sitting.note_saved();
        }
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != *self.id() {
            return;
        }
        if record.text() == self.sitting.record.text() {
            return self.sitting.note_unchanged();
        }
        let by = self.sitting.take_record(record);
        match by {
            ChangedBy::User | ChangedBy::Undo => {
                self.story.show_own_change(record, &self.sitting.template);
            }
            ChangedBy::Other => self.story.show(record, &self.sitting.template),
        }
        // What was undone is undecided again, and is asked first.
        let kind = self.card.as_ref().map(|card| card.kind.clone());
        let kind = kind.filter(|_| by != ChangedBy::Undo);
        self.likelihood = None;
        self.card = self.sitting.card_or_next(kind.as_ref());
    }

    fn go_to_section(&mut self, section: SectionTarget) -> Option<Reply> {
        Some(match self.story.go_to(section) {
            Found::Yes => Reply::Stay,
            Found::No => say(
                "this record has no such section",
                "close triage and write it in the hazard",
            ),
        })
    }

    fn triage_opened(&mut self, sheet: &TriageSheet) {
        self.open(sheet);
    }

    fn triage_changed(&mut self, sheet: &TriageSheet) {
        if sheet.record.hazard.id == *self.id() {
            self.open(sheet);
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        self.sitting.unwritten()
    }
}
