//! Giving a hazard another id: the question for the id, what would change, and what changed.

use super::App;
use crate::hazard::HazardId;
use crate::session::{Renumbering, SessionError};
use crate::text::printable_line;
use crate::tui::command::Command;
use crate::tui::effect::{RenumberJob, SessionJob};
use crate::tui::message::Message;
use crate::tui::overlay::{Confirm, Prompt, Reply};

/// How many places outside the records are named.
const SHOWN: usize = 8;

impl App {
    /// Asks for the new id of the selected hazard.
    pub(super) fn ask_for_new_id(&mut self) {
        let Some(selected) = self.selected() else {
            return;
        };
        let path = selected.path.clone();
        let title = format!("Another id for {}", selected.id);
        let done = move |text: &str| {
            let typed = text.trim();
            let new = (!typed.is_empty()).then(|| HazardId::new(typed));
            let job = RenumberJob::Plan {
                path: path.clone(),
                new,
            };
            Ok(Reply::DoAndClose(vec![Command::Renumber(job)]))
        };
        let help =
            "Type the id, or nothing for the next free one. hazlog shows first what would change.";
        let prompt = Prompt::new(title, "", Box::new(done)).with_help(help);
        self.overlays.open(Box::new(prompt));
    }

    /// Shows what would change, and asks.
    pub(super) fn renumbering_planned(&mut self, planned: Result<Renumbering, SessionError>) {
        let plan = match planned {
            Ok(plan) => plan,
            Err(error) => return self.fail(&error),
        };
        let question = format!("Give {} the id {}?", plan.from.id, plan.to.id);
        let details = details(&plan);
        let yes = vec![Command::Renumber(RenumberJob::Move(Box::new(plan)))];
        self.overlays
            .open(Box::new(Confirm::new(question, details, yes)));
    }

    /// Says what was changed, and selects the hazard under its new id.
    pub(super) fn renumbered(&mut self, moved: Result<Renumbering, SessionError>) {
        let plan = match moved {
            Ok(plan) => plan,
            Err(error) => return self.fail(&error),
        };
        let (from, to) = (
            printable_line(&plan.from.path),
            printable_line(&plan.to.path),
        );
        self.say(Message {
            hint: format!("commit {from} and {to} together; `u` undoes it"),
            ..Message::done(format!("{} is {} now", plan.from.id, plan.to.id))
        });
        self.places.renumbered(&plan.from.id, &plan.to.id);
        self.select_later = Some(plan.to.id);
        self.send_job(SessionJob::List);
        self.check();
    }
}

/// What changes, and what names the old id and stays.
fn details(plan: &Renumbering) -> String {
    let mut lines = vec![format!(
        "The file {} becomes {}.",
        plan.from.path, plan.to.path
    )];
    let references = plan.records.iter().flat_map(|record| {
        let of_line = |line: &usize| format!("{}:{line}", record.path);
        record.lines.iter().map(of_line)
    });
    let references: Vec<String> = references.collect();
    if !references.is_empty() {
        lines.push(format!("References that change: {}.", named(&references)));
    }
    if let Some(twin) = &plan.twin {
        lines.push(format!(
            "{twin} keeps the id {}, so a reference to it can mean either hazard.",
            plan.from.id
        ));
    }
    if let Err(lost) = plan.refuse_lost_id() {
        lines.push(format!("Warning: {lost}. A named person can waive it."));
    }
    if !plan.elsewhere.is_empty() {
        lines.push(format!(
            "These name {} and stay as they are: {}.",
            plan.from.id,
            named(&plan.elsewhere)
        ));
    }
    lines.join("\n")
}

/// Places, the first of them by name.
fn named(places: &[String]) -> String {
    let shown = places.iter().take(SHOWN);
    let shown: Vec<&str> = shown.map(String::as_str).collect();
    match places.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
