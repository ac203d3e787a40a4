//! The baselines of the log, and the form to take one.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form::{Form, FormField, Need};
use super::list_with_text::{Clicked, ListRow, ListWithText};
use super::read_text::ReadText;
use super::scrolled_text::Paragraph;
use super::{Overlay, Reply, Stays};
use crate::baseline::{GateResult, PlacedBaseline};
use crate::repo::BaselineFiles;
use crate::session::VerifiedBaseline;
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::typed_act::TypedBaseline;
use crate::tui::view_request::{Opens, ViewSubject};

/// The field of the form with the reason.
const REASON: usize = 2;

/// The baselines of the log.
pub struct BaselinesView {
    files: BaselineFiles,
    /// The name of the person in git's settings.
    user: Option<String>,
    list: ListWithText,
}

impl BaselinesView {
    /// The baselines, the last one first, below the files that cannot be read.
    pub fn new(files: BaselineFiles, user: Option<String>) -> Self {
        let unreadable = files.unreadable.iter();
        let mut rows: Vec<ListRow> = unreadable.map(unreadable_row).collect();
        rows.extend(files.placed.iter().map(row));
        let words = match rows.len() {
            0 => "This log has no baseline.".to_owned(),
            1 => "1 baseline".to_owned(),
            count => format!("{count} baselines, the last one first"),
        };
        Self {
            list: ListWithText::new(vec![(words, Tone::Muted)], rows),
            files,
            user,
        }
    }

    /// The selected baseline; the path of the file where it cannot be read.
    fn selected(&self) -> Option<Result<&PlacedBaseline, &str>> {
        let at = self.list.at()?;
        let broken = self.files.unreadable.len();
        match self.files.unreadable.get(at) {
            Some((path, _)) => Some(Err(path)),
            None => self.files.placed.get(at - broken).map(Ok),
        }
    }

    fn open(&self) -> Reply {
        match self.selected() {
            None => say("this log has no baseline yet"),
            Some(Err(_)) => self.verify(),
            Some(Ok(placed)) => {
                let title = format!("Baseline {}", placed.baseline.name);
                Reply::Open(Box::new(ReadText::new(title, whole(placed))))
            }
        }
    }

    fn verify(&self) -> Reply {
        let name = match self.selected() {
            None => return say("this log has no baseline yet"),
            Some(Err(path)) => path.to_owned(),
            Some(Ok(placed)) => placed.baseline.name.as_str().to_owned(),
        };
        let subject = ViewSubject::VerifiedBaselines(Some(name));
        Reply::Do(vec![Command::View(subject, Opens::InFront)])
    }

    fn verify_all(&self) -> Reply {
        if self.selected().is_none() {
            return say("this log has no baseline yet");
        }
        let subject = ViewSubject::VerifiedBaselines(None);
        Reply::Do(vec![Command::View(subject, Opens::InFront)])
    }

    fn compare(&self) -> Reply {
        match self.selected() {
            None => say("this log has no baseline yet"),
            Some(Err(_)) => say("this baseline cannot be read, so it cannot be compared"),
            Some(Ok(placed)) => {
                let name = placed.baseline.name.as_str().to_owned();
                let subject = ViewSubject::Difference(name);
                Reply::Do(vec![Command::View(subject, Opens::InFront)])
            }
        }
    }

    /// The form to take a baseline. An answer to the question why it is taken is its reason.
    fn form(&self) -> Form {
        let name = "The name of the baseline, such as v1.7. hazlog takes it of the last commit, to which every file must \
                    be equal.";
        let by = "Who takes it, as typed. It is needed if the release gate fails.";
        let because =
            "A remark; or why it is taken although the release gate fails. The baseline keeps it.";
        let user = self.user.clone().into_iter().collect();
        let fields = vec![
            FormField::line("Name", name, Need::Required, Vec::new()),
            FormField::line("By", by, Need::Optional, user),
            FormField::line("Because", because, Need::Optional, Vec::new()),
        ];
        let done = |values: &[String]| {
            let value = |at: usize| values.get(at).cloned().unwrap_or_default();
            Reply::Do(vec![Command::CreateBaseline(TypedBaseline {
                name: value(0),
                by: value(1),
                because: value(REASON),
            })])
        };
        Form::new("Take a baseline", fields, Box::new(done))
            .with_answers_in(REASON)
            .under(Requirement::Demands(demands::BASELINE))
    }
}

fn say(words: &str) -> Reply {
    Reply::Do(vec![Command::Say(Message::note(words))])
}

fn unreadable_row((path, why): &(String, String)) -> ListRow {
    let path = printable_line(path);
    ListRow {
        cells: vec![
            (path.clone(), Tone::Error),
            ("cannot be read".to_owned(), Tone::Error),
        ],
        told: vec![
            Paragraph::new(
                format!("hazlog cannot read {path}: {}", printable_line(why)),
                Tone::Error,
            ),
            Paragraph::new(
                format!("Bring the file back with `git restore {path}`."),
                Tone::Muted,
            ),
        ],
    }
}

fn row(placed: &PlacedBaseline) -> ListRow {
    let baseline = &placed.baseline;
    let gate = match baseline.release_gate {
        GateResult::Passed => ("gate passed".to_owned(), Tone::Done),
        GateResult::Failed => (
            format!("gate failed ({})", baseline.error_words()),
            Tone::Warning,
        ),
    };
    let by = baseline.created_by.clone().unwrap_or_default();
    ListRow {
        cells: vec![
            (baseline.name.as_str().to_owned(), Tone::Code),
            (baseline.created.format("%Y-%m-%d").to_string(), Tone::Text),
            gate,
            (by, Tone::Text),
        ],
        told: told(placed),
    }
}

/// The facts of a baseline, and what the release gate had.
fn told(placed: &PlacedBaseline) -> Vec<Paragraph> {
    let baseline = &placed.baseline;
    let mut told = vec![Paragraph::new(
        format!("Baseline {}", baseline.name),
        Tone::Heading,
    )];
    if placed.age.is_none() {
        told.push(Paragraph::new(
            "The history of this branch does not have its commit.",
            Tone::Error,
        ));
    }
    for (key, value) in baseline.facts() {
        let line = format!("{key}: {}", printable_line(&value));
        told.push(Paragraph::item(line, Tone::Text));
    }
    for (title, lines) in baseline.gate_lines() {
        told.push(Paragraph::blank());
        told.push(Paragraph::new(title, Tone::Heading));
        let lines = lines.into_iter();
        told.extend(lines.map(|line| Paragraph::item(printable_line(&line), Tone::Text)));
    }
    told
}

/// A whole baseline.
fn whole(placed: &PlacedBaseline) -> Vec<Paragraph> {
    let mut told = told(placed);
    told.push(Paragraph::blank());
    told.push(Paragraph::new("Records", Tone::Heading));
    let risk = |risk: &Option<String>| risk.clone().unwrap_or_else(|| "not scored".to_owned());
    for line in &placed.baseline.records {
        let words = format!(
            "{}  {}; initial {}, residual {}; {}",
            line.id,
            line.status,
            risk(&line.initial.risk),
            risk(&line.residual.risk),
            line.name
        );
        told.push(Paragraph::item(printable_line(&words), Tone::Text));
    }
    told
}

/// What the verification of one baseline found, or of all.
pub fn verified_text(verified: &[VerifiedBaseline]) -> ReadText {
    let mut told = Vec::new();
    if verified.len() != 1 {
        told.push(verified_count(verified));
    }
    for baseline in verified {
        if !told.is_empty() {
            told.push(Paragraph::blank());
        }
        let (words, tone) = match baseline.faults.len() {
            0 => ("verified".to_owned(), Tone::Done),
            1 => ("1 difference".to_owned(), Tone::Error),
            count => (format!("{count} differences"), Tone::Error),
        };
        let head = format!("{}  {words}  {}", baseline.name, baseline.path);
        told.push(Paragraph::new(printable_line(&head), tone));
        let faults = baseline.faults.iter();
        told.extend(faults.map(|it| Paragraph::item(printable_line(it), Tone::Text)));
        for note in &baseline.notes {
            let note = format!("note: {}", printable_line(note));
            told.push(Paragraph::with_lead("  ", note, Tone::Muted));
        }
    }
    let title = match verified {
        [one] => format!("Baseline {}: verification", printable_line(&one.name)),
        _ => "Verification of the baselines".to_owned(),
    };
    ReadText::new(title, told)
}

/// How many baselines differ: `3 baselines: 2 verified, 1 with differences`.
fn verified_count(verified: &[VerifiedBaseline]) -> Paragraph {
    let differ = verified.iter().filter(|it| !it.faults.is_empty()).count();
    let same = verified.len() - differ;
    let all = verified.len();
    let (words, tone) = match differ {
        0 => (format!("{all} baselines: all verified"), Tone::Done),
        _ => (
            format!("{all} baselines: {same} verified, {differ} with differences"),
            Tone::Error,
        ),
    };
    Paragraph::new(words, tone)
}

impl Overlay for BaselinesView {
    fn mode(&self) -> Mode {
        Mode::Baselines
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Baselines of the log")
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.list.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::BASELINE))
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title(), "Baseline", Mode::Baselines)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.open(),
            Action::Add => Reply::Open(Box::new(self.form())),
            Action::Verified => self.verify(),
            Action::VerifyAll => self.verify_all(),
            Action::Compare => self.compare(),
            Action::Cancel => Reply::Close,
            other if self.list.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        match self.list.mouse(area, mouse) {
            Clicked::Open => self.open(),
            Clicked::Nothing => Reply::Stay,
        }
    }

    fn shows(&self) -> Option<ViewSubject> {
        Some(ViewSubject::Baselines)
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
