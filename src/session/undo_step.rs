//! A step that can be undone: the records that it changed, with their whole texts before and after,
//! and what became of it. [`JournalLine`] is how the journal holds it.

use serde::{Deserialize, Serialize};

use crate::hazard::HazardId;

/// A record as a step found or left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordVersion {
    id: String,
    /// Its file, relative to the root of the log.
    pub(super) path: String,
    /// Its whole text.
    pub(super) text: String,
}

impl RecordVersion {
    pub(super) fn new(id: &HazardId, path: &str, text: &str) -> Self {
        Self {
            id: id.to_string(),
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    pub(super) fn id(&self) -> HazardId {
        HazardId::new(self.id.clone())
    }
}

/// What a step does to one record. A record that the step creates has no version before, and one
/// that gets another id has other files before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StepPart {
    pub(super) before: Option<RecordVersion>,
    pub(super) after: Option<RecordVersion>,
}

impl StepPart {
    /// A change of the text.
    pub(super) fn edit(id: &HazardId, path: &str, before: &str, after: &str) -> Self {
        Self {
            before: Some(RecordVersion::new(id, path, before)),
            after: Some(RecordVersion::new(id, path, after)),
        }
    }

    /// A new record.
    pub(super) fn new_record(id: &HazardId, path: &str, text: &str) -> Self {
        Self {
            before: None,
            after: Some(RecordVersion::new(id, path, text)),
        }
    }

    /// The way back.
    pub(super) fn reversed(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Whether it leaves everything as it is.
    pub(super) fn is_nothing(&self) -> bool {
        self.before == self.after
    }

    /// The hazard, with its id after the step.
    pub(super) fn id(&self) -> HazardId {
        let version = self.after.as_ref().or(self.before.as_ref());
        version.map_or_else(|| HazardId::new(""), RecordVersion::id)
    }

    /// Whether it is about a hazard.
    pub(super) fn is_of(&self, id: &HazardId) -> bool {
        let versions = self.before.iter().chain(&self.after);
        versions
            .into_iter()
            .any(|version| version.id == id.as_str())
    }
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepState {
    /// hazlog has begun to make it.
    Begun,
    /// It is made.
    Done,
    /// hazlog has begun to undo it.
    Undoing,
    /// It is undone; of several, the one with the highest number was undone last.
    Undone(u64),
    /// hazlog has begun to make it again.
    Redoing,
}

/// A step that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Its number, which no other step of the log has.
    pub(super) number: u64,
    /// When it was made, as in RFC 3339.
    pub(super) when: String,
    /// What it did.
    pub(super) what: String,
    /// Its records. The first gives the step its name.
    pub(super) parts: Vec<StepPart>,
    pub(super) state: StepState,
}

impl Step {
    /// Whether it is about a hazard.
    pub(super) fn is_of(&self, id: &HazardId) -> bool {
        self.parts.iter().any(|part| part.is_of(id))
    }

    /// Whether both are about a hazard.
    fn meets(&self, other: &Self) -> bool {
        let versions = self
            .parts
            .iter()
            .flat_map(|part| part.before.iter().chain(&part.after));
        versions
            .into_iter()
            .any(|version| other.is_of(&version.id()))
    }

    fn is_undone(&self) -> bool {
        matches!(self.state, StepState::Undone(_))
    }
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "lowercase")]
pub(super) enum JournalLine {
    /// The first line: the form of the journal, and how many older steps are no longer in it.
    Journal { version: u32, dropped: u64 },
    /// A step, before its records are saved.
    Begin {
        number: u64,
        when: String,
        what: String,
        parts: Vec<StepPart>,
    },
    /// The step is made.
    Done { number: u64 },
    /// hazlog begins to undo it.
    Undoing { number: u64 },
    /// It is undone.
    Undone { number: u64 },
    /// hazlog begins to make it again.
    Redoing { number: u64 },
    /// It can no longer be undone or redone: nothing was saved, or the user skipped it.
    Dropped { number: u64 },
}

/// The form of the journal that this hazlog writes.
pub(super) const VERSION: u32 = 1;

/// The steps that can be undone or redone, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps {
    all: Vec<Step>,
    /// How many older steps were dropped because there were too many.
    pub(super) dropped: u64,
    /// How many steps were undone so far.
    undone: u64,
}

impl Steps {
    /// All steps, the oldest first.
    pub(super) fn all(&self) -> &[Step] {
        &self.all
    }

    /// The number of the next step.
    pub(super) fn next_number(&self) -> u64 {
        let highest = self.all.iter().map(|step| step.number).max();
        highest.unwrap_or(0).max(self.dropped) + 1
    }

    pub(super) fn get(&self, number: u64) -> Option<&Step> {
        self.all.iter().rfind(|step| step.number == number)
    }

    /// The step that an undo would undo: the last one, or the last one that is about a hazard.
    pub(super) fn last_made(&self, of: Option<&HazardId>) -> Option<&Step> {
        let is_its = |step: &&Step| of.is_none_or(|id| step.is_of(id));
        self.all
            .iter()
            .rfind(|step| !step.is_undone() && is_its(step))
    }

    /// The step that a redo would make again: the one that was undone last.
    pub(super) fn last_undone(&self, of: Option<&HazardId>) -> Option<&Step> {
        let undone = |step: &&Step| match step.state {
            StepState::Undone(order) => order,
            _ => 0,
        };
        let is_its = |step: &&Step| of.is_none_or(|id| step.is_of(id));
        self.all
            .iter()
            .filter(|step| step.is_undone() && is_its(step))
            .max_by_key(undone)
    }

    /// The steps that a process did not end.
    pub(super) fn open(&self) -> impl Iterator<Item = &Step> {
        let is_open = |step: &&Step| {
            matches!(
                step.state,
                StepState::Begun | StepState::Undoing | StepState::Redoing
            )
        };
        self.all.iter().filter(is_open)
    }

    /// How many steps can be undone, and how many redone.
    pub(super) fn counts(&self) -> (usize, usize) {
        let undone = self.all.iter().filter(|step| step.is_undone()).count();
        (self.all.len() - undone, undone)
    }

    /// What a line says becomes of the steps. A line about a step that is not known says nothing.
    pub(super) fn apply(&mut self, line: JournalLine) {
        match line {
            JournalLine::Journal { dropped, .. } => self.dropped = dropped,
            JournalLine::Begin {
                number,
                when,
                what,
                parts,
            } => self.all.push(Step {
                number,
                when,
                what,
                parts,
                state: StepState::Begun,
            }),
            JournalLine::Done { number } => self.made(number),
            JournalLine::Undoing { number } => {
                // Only some records of a step that is not done have it, and yet it was made.
                self.end_redo(number);
                self.set(number, StepState::Undoing);
            }
            JournalLine::Redoing { number } => self.set(number, StepState::Redoing),
            JournalLine::Undone { number } => {
                self.undone += 1;
                self.set(number, StepState::Undone(self.undone));
            }
            JournalLine::Dropped { number } => self.all.retain(|step| step.number != number),
        }
    }

    fn set(&mut self, number: u64, state: StepState) {
        if let Some(step) = self.all.iter_mut().rfind(|step| step.number == number) {
            step.state = state;
        }
    }

    fn made(&mut self, number: u64) {
        self.end_redo(number);
        self.set(number, StepState::Done);
    }

    /// A new step ends what can be redone in its hazards, and only there.
    fn end_redo(&mut self, number: u64) {
        let step = self.get(number).cloned();
        if let Some(step) = step.filter(|step| step.state == StepState::Begun) {
            self.all
                .retain(|other| !(other.is_undone() && other.meets(&step)));
        }
    }

    /// Drops the oldest steps until at most `most` are left, with at most `bytes` of text.
    /// The newest stays in any case.
    pub(super) fn shorten(&mut self, most: usize, bytes: usize) {
        let size = |step: &Step| {
            let versions = step
                .parts
                .iter()
                .flat_map(|part| part.before.iter().chain(&part.after));
            versions.map(|version| version.text.len()).sum::<usize>()
        };
        let (mut kept, mut total) = (0, 0);
        for step in self.all.iter().rev() {
            total += size(step);
            if kept > 0 && (kept == most || total > bytes) {
                break;
            }
            kept += 1;
        }
        let gone = self.all.len() - kept;
        self.all.drain(..gone);
        self.dropped += gone as u64;
    }

    /// The lines of a journal with exactly these steps.
    pub(super) fn lines(&self) -> Vec<JournalLine> {
        let mut lines = vec![JournalLine::Journal {
            version: VERSION,
            dropped: self.dropped,
        }];
        let mut later = Vec::new();
        for step in &self.all {
            let number = step.number;
            lines.push(JournalLine::Begin {
                number,
                when: step.when.clone(),
                what: step.what.clone(),
                parts: step.parts.clone(),
            });
            if step.state != StepState::Begun {
                lines.push(JournalLine::Done { number });
            }
            match step.state {
                StepState::Begun | StepState::Done => {}
                StepState::Undoing => later.push((u64::MAX, JournalLine::Undoing { number })),
                StepState::Redoing => later.push((u64::MAX, JournalLine::Redoing { number })),
                StepState::Undone(order) => later.push((order, JournalLine::Undone { number })),
            }
        }
        // After every step, because a later one would end what can be redone.
        later.sort_by_key(|(order, _)| *order);
        lines.extend(later.into_iter().map(|(_, line)| line));
        lines
    }
}

#[cfg(test)]
mod tests;
