//! What differs between two versions of the log: the whole of it, then each hazard.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form::{Form, FormField, Need};
use super::list_with_text::{Clicked, ListRow, ListWithText};
use super::scrolled_text::Paragraph;
use super::{Overlay, Reply, Stays};
use crate::compare::{ComparedHazard, LogDifference, RiskProfile};
use crate::hazard::HazardId;
use crate::report::{ComparedVersion, Comparison, next_line, summary_lines};
use crate::session::ScopeNotice;
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::text_width::{Align, pad, width};
use crate::tui::theme::{Theme, Tone};
use crate::tui::view_request::{Opens, ViewSubject};

/// What differs between two versions of the log.
pub struct DifferenceView {
    title: String,
    /// The hazard of each row; `None` for the row of the whole log.
    hazards: Vec<Option<HazardId>>,
    list: ListWithText,
}

impl DifferenceView {
    /// The differences of a comparison.
    pub fn new(compared: &Comparison) -> Self {
        let versions = &compared.versions;
        let title = format!(
            "What differs from {} to {}",
            versions.before.title(),
            versions.after.title()
        );
        let found = &compared.difference;
        let mut hazards = vec![None];
        let whole = ("the whole log".to_owned(), Tone::Strong);
        let blank = || (String::new(), Tone::Text);
        let mut rows = vec![ListRow {
            cells: vec![whole, blank(), blank()],
            told: told_log(compared),
        }];
        for hazard in &found.list {
            if let Some(row) = row(compared, hazard) {
                hazards.push(Some(hazard.id.clone()));
                rows.push(row);
            }
        }
        Self {
            title,
            hazards,
            list: ListWithText::new(head(compared), rows),
        }
    }

    /// The form that asks which versions to compare.
    pub fn ask(names: Vec<String>) -> Form {
        let from = format!(
            "A baseline, a tag, a branch or a commit; HEAD is the last commit. {} compares.",
            key_name(Mode::Form, Action::Save)
        );
        let to = "The same for the second version. Leave it empty for the files on disk.";
        let fields = vec![
            FormField::line("From", from, Need::Required, names.clone()),
            FormField::line("To", to, Need::Optional, names),
        ];
        let done = |values: &[String]| {
            let range = match values {
                [from, to] if !to.is_empty() => format!("{from}..{to}"),
                [from, ..] => from.clone(),
                [] => String::new(),
            };
            let subject = ViewSubject::Difference(range);
            Reply::Do(vec![Command::View(subject, Opens::InItsPlace)])
        };
        Form::new("Compare two versions of the log", fields, Box::new(done)).closing_at_once()
    }

    fn open(&self) -> Reply {
        let hazard = self.list.at().and_then(|at| self.hazards.get(at));
        match hazard {
            Some(Some(id)) => Reply::Do(vec![Command::GoTo(id.clone())]),
            _ => Reply::Do(vec![Command::Say(Message::note(
                "this is the whole log: go down to a hazard and open that",
            ))]),
        }
    }
}

/// Both versions, and what hazlog did not read of them.
fn head(compared: &Comparison) -> Vec<(String, Tone)> {
    let versions = [&compared.versions.before, &compared.versions.after];
    let mut head: Vec<(String, Tone)> = Vec::new();
    for version in versions {
        let notices = version.notices.iter().filter(|it| it.is_incomplete());
        head.extend(notices.map(|notice| {
            let words = ScopeNotice::message(notice);
            (format!("In {}: {words}", version.title()), Tone::Warning)
        }));
    }
    let [before, after] = versions.map(ComparedVersion::words);
    head.push((format!("From {before}"), Tone::Muted));
    head.push((format!("to {after}"), Tone::Muted));
    head
}

fn row(compared: &Comparison, hazard: &ComparedHazard) -> Option<ListRow> {
    let lines = compared.lines_of(hazard)?;
    let name = printable_line(&hazard.name);
    let unread = compared.unread_words(hazard);
    let is_minor = ["words", "form"]
        .iter()
        .any(|it| lines.fate.starts_with(it));
    let tone = match (&unread, is_minor) {
        (Some(_), _) => Tone::Error,
        (None, true) => Tone::Muted,
        (None, false) => Tone::Strong,
    };
    let mut told = vec![
        Paragraph::new(format!("{}  {name}", hazard.id), Tone::Heading),
        Paragraph::new(lines.fate.clone(), tone),
    ];
    if let Some((error, hint)) = unread {
        told.push(Paragraph::new(error, Tone::Error));
        told.push(Paragraph::new(hint, Tone::Muted));
    }
    let differences = lines.differences.into_iter();
    told.extend(differences.map(|line| Paragraph::item(line, Tone::Text)));
    if !lines.commits.is_empty() {
        told.push(Paragraph::blank());
        let commits = lines.commits.into_iter();
        told.extend(commits.map(|line| Paragraph::with_lead("  ", line, Tone::Muted)));
    }
    Some(ListRow {
        cells: vec![
            (hazard.id.to_string(), Tone::Code),
            (lines.fate, tone),
            (name, Tone::Text),
        ],
        told,
    })
}

/// What differs in the whole log.
fn told_log(compared: &Comparison) -> Vec<Paragraph> {
    let found = &compared.difference;
    let lines = summary_lines(found).into_iter();
    let mut told: Vec<Paragraph> = lines.map(|line| Paragraph::new(line, Tone::Text)).collect();
    if found.initial.before != found.initial.after || found.residual.before != found.residual.after
    {
        told.push(Paragraph::blank());
        told.extend(profiles(found));
    }
    for moved in compared.move_lines() {
        for block in moved.matrices {
            told.push(Paragraph::blank());
            let lines = block.into_iter().enumerate();
            told.extend(lines.map(|(at, line)| {
                let tone = if at == 0 { Tone::Heading } else { Tone::Text };
                Paragraph::new(line, tone)
            }));
        }
        let moves = moved.moves.into_iter();
        told.extend(moves.map(|line| Paragraph::item(line, Tone::Text)));
    }
    if let Some(line) = next_line(found) {
        told.push(Paragraph::blank());
        told.push(Paragraph::new(line, Tone::Strong));
    }
    told
}

/// How many hazards had and have each risk.
fn profiles(found: &LogDifference) -> Vec<Paragraph> {
    let risks = found.risks();
    let risks = risks.into_iter();
    let shown: Vec<(String, &str)> = risks.map(|risk| (printable_line(risk), risk)).collect();
    let room = shown.iter().map(|(risk, _)| width(risk)).max();
    let room = room.unwrap_or(0).max(width("Risk"));
    let line = |risk: &str, counts: [String; 4]| {
        let risk = pad(risk, room, Align::Left, "");
        let [before, now, residual_before, residual_now] = counts;
        format!("{risk}  {before:>7}{now:>5}  {residual_before:>15}{residual_now:>5}")
    };
    let titles = ["initial", "now", "residual", "now"].map(str::to_owned);
    let mut lines = vec![Paragraph::new(line("Risk", titles), Tone::Heading)];
    for (risk, class) in shown {
        let count = |profile: &RiskProfile| {
            profile
                .get(class)
                .map_or_else(|| "-".to_owned(), usize::to_string)
        };
        let counts = [
            count(&found.initial.before),
            count(&found.initial.after),
            count(&found.residual.before),
            count(&found.residual.after),
        ];
        lines.push(Paragraph::new(line(&risk, counts), Tone::Text));
    }
    lines
}

impl Overlay for DifferenceView {
    fn mode(&self) -> Mode {
        Mode::Difference
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
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
        Some(Requirement::Demands(demands::VERSIONS))
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title, "Row", Mode::Difference)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.open(),
            Action::Compare => Reply::Do(vec![Command::View(
                ViewSubject::VersionNames,
                Opens::InItsPlace,
            )]),
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

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        // Each version was read with the template of its time.
        Stays::Yes
    }
}
