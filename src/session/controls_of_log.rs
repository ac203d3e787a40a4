//! Every control of the log, one row for each, however many hazards share it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Session, SessionError};
use crate::check::{ControlFacts, RecordFacts, Stage, WordDigest};
use crate::hazard::{Control, ControlId, ControlState, FactKey, HazardId, Record};
use crate::template::{Duty, GroupKind};

/// A control of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlOfLog {
    /// Its words in the first hazard that has it, on one line.
    pub words: String,
    /// The hazards that have it, in the order of the log, each with its name and state there.
    pub places: Vec<ControlPlace>,
    /// Its group.
    pub group: GroupKind,
    /// Whose duty it is, where that is known.
    pub duty: Option<Duty>,
}

/// A control in one hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlPlace {
    /// The hazard.
    pub hazard: HazardId,
    /// The name of the hazard.
    pub name: String,
    /// The control's name in the hazard.
    pub control: ControlId,
    /// Its state there.
    pub state: ControlState,
    /// Who owns it there, as written.
    pub owners: Vec<String>,
    /// Its evidence there, as written.
    pub evidence: Vec<String>,
    /// The first date by which it must be implemented there.
    pub due: Option<NaiveDate>,
}

/// The controls of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ControlsOfLog {
    /// The controls, in the order of the log.
    pub controls: Vec<ControlOfLog>,
    /// The hazards that rest on a single control. A control that was not adopted counts as none, and
    /// a deprecated hazard needs none.
    pub on_one: Vec<HazardId>,
    /// The records that hazlog does not read, because of a merge conflict.
    pub unread: Vec<HazardId>,
}

impl ControlOfLog {
    /// Its state, if it has the same one everywhere.
    pub fn state(&self) -> Option<ControlState> {
        let first = self.places.first()?.state;
        let same = self.places.iter().all(|place| place.state == first);
        same.then_some(first)
    }

    /// Who owns it, each once, as written.
    pub fn owners(&self) -> Vec<&str> {
        each_once(self.places.iter().flat_map(|place| &place.owners))
    }

    /// Its evidence, each once, as written.
    pub fn evidence(&self) -> Vec<&str> {
        each_once(self.places.iter().flat_map(|place| &place.evidence))
    }

    /// The first date by which it must be implemented.
    pub fn due(&self) -> Option<NaiveDate> {
        self.places.iter().filter_map(|place| place.due).min()
    }

    /// Whether one of the hazards that adopted it is such a hazard.
    pub fn is_adopted_in(&self, is_such: impl Fn(&HazardId) -> bool) -> bool {
        let mut adopted = self.places.iter();
        adopted.any(|place| place.state != ControlState::NotAdopted && is_such(&place.hazard))
    }
}

impl ControlsOfLog {
    /// Takes what a record that was read again says of its controls. Returns whether anything
    /// differs. A control that is new in it is not added: that needs the whole log.
    pub fn take(&mut self, record: &Record) -> bool {
        let id = &record.hazard.id;
        let places = self.controls.iter_mut().flat_map(|row| &mut row.places);
        let mut differs = false;
        for place in places.filter(|place| place.hazard == *id) {
            let mut controls = record.hazard.controls();
            let Some(control) = controls.find(|control| control.id == place.control) else {
                continue;
            };
            let before = place.clone();
            place.state = control.state;
            place.owners = written(control, FactKey::Owner);
            place.evidence = written(control, FactKey::Evidence);
            differs |= before != *place;
        }
        differs
    }
}

fn written(control: &Control, key: FactKey) -> Vec<String> {
    control.values(key).map(str::to_owned).collect()
}

fn each_once<'a>(values: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut known: Vec<&str> = Vec::new();
    for value in values {
        if !known.contains(&value.as_str()) {
            known.push(value);
        }
    }
    known
}

/// What makes the controls of two hazards one control.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sameness {
    /// A fixed `ID:`.
    Name(String),
    /// The same words, if they are enough words.
    Words(WordDigest),
}

impl Session {
    /// Every control of the log.
    ///
    /// # Errors
    /// When the records' folder or the index cannot be read.
    pub fn controls_of_log(&self) -> Result<ControlsOfLog, SessionError> {
        let examined = self.examined_now()?;
        let least = self.layout.config.check.thresholds.control_words;
        let least = u32::try_from(least).unwrap_or(u32::MAX);
        let mut found = ControlsOfLog::default();
        let mut known: BTreeMap<Sameness, usize> = BTreeMap::new();
        for facts in examined.iter().map(|examined| &examined.facts) {
            if facts.conflict.is_some() {
                found.unread.push(facts.id.clone());
            }
            if facts.controls.is_empty() {
                continue;
            }
            if rests_on_one(facts) {
                found.on_one.push(facts.id.clone());
            }
            let source = self
                .ask(|store| store.source(&facts.path))?
                .unwrap_or_default();
            let text = String::from_utf8_lossy(&source);
            for control in &facts.controls {
                let place = match sameness(control, least) {
                    Some(same) => *known.entry(same).or_insert(found.controls.len()),
                    None => found.controls.len(),
                };
                match found.controls.get_mut(place) {
                    Some(row) => row.add(facts, control),
                    None => found
                        .controls
                        .push(ControlOfLog::new(facts, control, &text)),
                }
            }
        }
        Ok(found)
    }
}

fn sameness(control: &ControlFacts, least: u32) -> Option<Sameness> {
    if control.has_fixed_id() {
        return Some(Sameness::Name(control.id.clone()));
    }
    (control.digest.words >= least).then_some(Sameness::Words(control.digest))
}

/// Whether a hazard that is in use has one control that was not turned down.
fn rests_on_one(facts: &RecordFacts) -> bool {
    let adopted = facts.controls.iter();
    let adopted = adopted.filter(|control| control.state != ControlState::NotAdopted);
    facts.stage != Stage::Deprecated && adopted.count() == 1
}

impl ControlOfLog {
    fn new(facts: &RecordFacts, control: &ControlFacts, text: &str) -> Self {
        let span = control.spot.span;
        let words = text.get(span.start..span.end).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut row = Self {
            words,
            places: Vec::new(),
            group: control.group,
            duty: control.duty,
        };
        row.add(facts, control);
        row
    }

    fn add(&mut self, facts: &RecordFacts, control: &ControlFacts) {
        let owners = control.owners.iter();
        self.places.push(ControlPlace {
            hazard: facts.id.clone(),
            name: facts.name.clone(),
            control: ControlId(control.id.clone()),
            state: control.state,
            owners: owners.map(|(owner, _)| owner.clone()).collect(),
            evidence: control.evidence.clone(),
            due: control.due.iter().map(|(day, _)| *day).min(),
        });
    }
}
