//! What the model knows: decisions that are made, pending and undone.

use std::collections::BTreeMap;

use super::marks::texts;
use super::records::Saved;

/// A hazard: what its record says now, what the commit says, and its first bytes.
pub(super) struct Hazard {
    pub(super) saved: Saved,
    pub(super) committed: Saved,
    pub(super) text: String,
    pub(super) first: String,
}

/// What was answered and waits for the confirmation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pending {
    /// The texts that are right as drafted.
    pub(super) text: Option<(String, String)>,
    /// The owner that is right.
    pub(super) owner: Option<String>,
    pub(super) status: Option<String>,
}

/// What was answered since the hazard was opened: what waited before.
#[derive(Clone, Debug)]
enum Step {
    Waits(Pending),
    Saved(Pending),
}

/// A saved change of one hazard: its text before and after.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) id: String,
    /// Its place among all changes.
    number: usize,
    before: String,
    after: String,
}

/// The whole.
pub(super) struct Model {
    pub(super) hazards: BTreeMap<String, Hazard>,
    /// The hazard that is open in triage.
    pub(super) open: Option<String>,
    pub(super) pending: Pending,
    steps: Vec<Step>,
    /// In the order of their numbers.
    made: Vec<Change>,
    /// In the order in which they were undone.
    undone: Vec<Change>,
    numbers: usize,
}

/// What an undo or a redo does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undoing {
    /// It takes back an answer that waits.
    TakesBack,
    /// It changes a record.
    Changes,
    /// The record is not as the change left it.
    IsBlocked,
    /// There is nothing to undo.
    Nothing,
}

impl Model {
    pub(super) fn new(records: &[(&str, String)]) -> Self {
        let hazards = records.iter().map(|(id, text)| {
            let hazard = Hazard {
                saved: Saved::of(text),
                committed: Saved::of(text),
                text: text.clone(),
                first: text.clone(),
            };
            ((*id).to_owned(), hazard)
        });
        Self {
            hazards: hazards.collect(),
            open: None,
            pending: Pending::default(),
            steps: Vec::new(),
            made: Vec::new(),
            undone: Vec::new(),
            numbers: 0,
        }
    }

    /// What the record of the open hazard says.
    pub(super) fn saved(&self) -> &Saved {
        &self.hazards[self.open.as_ref().unwrap()].saved
    }

    /// Opens a hazard, or none. What waited is forgotten.
    pub(super) fn opened(&mut self, id: Option<&str>) {
        if id.is_none() || self.open.as_deref() != id {
            self.forget();
        }
        self.open = id.map(str::to_owned);
    }

    /// What waits is forgotten.
    pub(super) fn forget(&mut self) {
        self.pending = Pending::default();
        self.steps.clear();
    }

    /// Whether something waits for the confirmation.
    pub(super) fn waits(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Waits(_)))
    }

    /// An answer that waits.
    pub(super) fn wait(&mut self, answer: impl Fn(&mut Pending, &Saved)) {
        self.steps.push(Step::Waits(self.pending.clone()));
        let mut pending = self.pending.clone();
        answer(&mut pending, self.saved());
        self.pending = pending;
    }

    /// The text of the open hazard is right.
    pub(super) fn keep_text(&mut self) {
        self.wait(|pending, saved| pending.text = Some(texts(saved)));
    }

    /// An answer that was saved: `text` is the record now, and must say what the answer predicts.
    pub(super) fn save(&mut self, text: &str, answer: impl Fn(&mut Saved)) {
        let id = self.open.clone().unwrap();
        let hazard = self.hazards.get_mut(&id).unwrap();
        let mut predicted = hazard.saved.clone();
        answer(&mut predicted);
        predicted.controls.sort();
        let saved = Saved::of(text);
        assert_eq!(saved, predicted, "{id}: {text}");
        if text == hazard.text {
            return;
        }
        let before = std::mem::replace(&mut hazard.text, text.to_owned());
        hazard.saved = saved;
        self.undone.retain(|change| change.id != id);
        self.numbers += 1;
        self.made.push(Change {
            id,
            number: self.numbers,
            before,
            after: text.to_owned(),
        });
        self.steps.push(Step::Saved(self.pending.clone()));
    }

    /// The status was confirmed and saved.
    pub(super) fn confirmed(&mut self) {
        self.forget();
    }

    /// Another program wrote a record.
    pub(super) fn outside(&mut self, id: &str, text: String) {
        let hazard = self.hazards.get_mut(id).unwrap();
        hazard.saved = Saved::of(&text);
        hazard.text = text;
    }

    /// The last change, of the open hazard if one is open.
    fn last(&self, of: &[Change]) -> Option<usize> {
        let is_its = |change: &Change| self.open.as_ref().is_none_or(|id| *id == change.id);
        of.iter().rposition(is_its)
    }

    /// Undoes.
    pub(super) fn undo(&mut self) -> Undoing {
        if let Some(Step::Waits(before)) = self.steps.last() {
            self.pending = before.clone();
            self.steps.pop();
            return Undoing::TakesBack;
        }
        let Some(at) = self.last(&self.made) else {
            return Undoing::Nothing;
        };
        let change = self.made[at].clone();
        if self.hazards[&change.id].text != change.after {
            return Undoing::IsBlocked;
        }
        self.made.remove(at);
        self.outside(&change.id, change.before.clone());
        self.undone.push(change);
        if let Some(Step::Saved(before)) = self.steps.pop() {
            self.pending = before;
        }
        Undoing::Changes
    }

    /// Does again what was undone.
    pub(super) fn redo(&mut self) -> Undoing {
        let Some(at) = self.last(&self.undone) else {
            return Undoing::Nothing;
        };
        let change = self.undone[at].clone();
        if self.hazards[&change.id].text != change.before {
            return Undoing::IsBlocked;
        }
        self.undone.remove(at);
        self.outside(&change.id, change.after.clone());
        self.made.push(change);
        self.made.sort_by_key(|change| change.number);
        if self.open.is_some() {
            self.steps.push(Step::Saved(self.pending.clone()));
        }
        Undoing::Changes
    }

    /// The change that could not be undone is removed from the list.
    pub(super) fn skip(&mut self, direction: Direction) {
        let list = match direction {
            Direction::Undo => &self.made,
            Direction::Redo => &self.undone,
        };
        let at = self.last(list).unwrap();
        match direction {
            Direction::Undo => self.made.remove(at),
            Direction::Redo => self.undone.remove(at),
        };
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}
