//! New hazards.

use super::history::Step;
use super::{Session, SessionError};
use crate::hazard::{Answer, Hazard, HazardId, Record, render};
use crate::repo::{self, RepoError};
use crate::template::{OptionKey, Template, normalise};

/// How often another id is tried where somebody else takes each first.
const TRIES: usize = 50;

impl Session {
    /// Makes a new hazard with the next free id.
    ///
    /// # Errors
    /// When its file cannot be written.
    pub fn create(&mut self, name: &str) -> Result<Record, SessionError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(SessionError::NoName);
        }
        let mut tries = 0;
        loop {
            tries += 1;
            let listing = repo::list(&self.layout)?;
            let id = repo::next_id(&self.layout, &listing)?;
            let text = render(&new_hazard(&id, &name, self.template()), self.template());
            match repo::create(&self.layout, &id, &text) {
                Ok(path) => return Ok(self.created(id, path, text)),
                Err(RepoError::Exists { .. }) if tries < TRIES => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn created(&mut self, id: HazardId, path: String, text: String) -> Record {
        self.index_one(&id, &path, Some(&text));
        let record = Record::read(id.clone(), text.clone(), self.template());
        self.history.done(Step::New { id, path, text });
        record
    }
}

/// A hazard of which only the name is known: for triage, and nothing scored.
fn new_hazard(id: &HazardId, name: &str, template: &Template) -> Hazard {
    let mut hazard = Hazard {
        id: id.clone(),
        name: name.to_owned(),
        status: Answer::Tbc,
        status_text: "TBC".to_owned(),
        ..Hazard::default()
    };
    if let Some(key) = triage(template) {
        hazard.labels = Answer::Known(vec![key]);
    }
    hazard.initial.likelihood = Answer::Tbc;
    hazard.initial.severity = Answer::Tbc;
    hazard
}

/// The template's label for what is new, where it has one.
fn triage(template: &Template) -> Option<OptionKey> {
    template
        .labels
        .iter()
        .find(|option| {
            normalise(&option.label)
                .split(' ')
                .any(|word| word == "new")
        })
        .and_then(|option| option.key)
}
