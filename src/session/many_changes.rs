//! One change for several hazards or controls: what it would change in each, before it happens.
//!
//! No such change scores a hazard or closes one. A person decides that for one hazard at a time.

use super::{Session, SessionError};
use crate::hazard::{Answer, Change, ControlId, ControlState, FactKey, HazardId, Record};
use crate::template::{OptionKey, Role, StatusKind, Template};
use crate::text::printable_line;

/// A change for several hazards or controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManyChange {
    /// The same change in each of these hazards.
    Hazards(Vec<HazardId>, HazardChange),
    /// The same change of each of these controls.
    Controls(Vec<(HazardId, ControlId)>, ControlChange),
}

/// A change that several hazards can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HazardChange {
    /// Set the owner; an empty one removes it.
    Owner(String),
    /// Set the status to open, where it is a draft.
    OpenDraft,
    /// Set the general utility labels.
    Labels(Vec<OptionKey>),
    /// Add hazard types. Those that a hazard has already stay.
    AddTypes(Vec<String>),
}

/// A change that several controls can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlChange {
    /// Set the owner; an empty one removes it.
    Owner(String),
    /// Set the state to implemented, planned or not stated.
    State(ControlState),
    /// Record how they were verified; an empty text removes it.
    Verified(String),
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct ManyPlan {
    /// The records that change, as they were read, with the changes of each.
    pub wanted: Vec<(Record, Vec<Change>)>,
    /// What would change, a line for each: `Hazard-0001: owner: A. Name → B. Name`.
    pub lines: Vec<String>,
    /// What stays as it is, each with the reason.
    pub left: Vec<String>,
    /// What the step is called: `owner of 12 hazards: B. Name`.
    pub what: String,
}

impl Session {
    /// Finds out what a change would do. Writes nothing.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub fn plan_many_changes(&self, asked: &ManyChange) -> Result<ManyPlan, SessionError> {
        let mut plan = ManyPlan {
            wanted: Vec::new(),
            lines: Vec::new(),
            left: Vec::new(),
            what: String::new(),
        };
        match asked {
            ManyChange::Hazards(ids, change) => {
                for id in ids {
                    let record = self.record(id)?;
                    plan.add(record, |record| {
                        vec![hazard_part(change, record, self.template())]
                    });
                }
                let count = counted(plan.wanted.len(), "hazard");
                plan.what = hazard_words(change, &count);
            }
            ManyChange::Controls(places, change) => {
                let mut left = places.as_slice();
                let mut controls = 0;
                // The controls of a hazard follow one another after sorting, and are one record.
                let mut sorted = left.to_vec();
                sorted.sort();
                left = &sorted;
                while let Some((id, _)) = left.first() {
                    let end = left.partition_point(|(of, _)| of <= id);
                    let (of_record, rest) = left.split_at(end);
                    let record = self.record(id)?;
                    controls += plan.add(record, |record| {
                        let parts = of_record.iter();
                        parts
                            .map(|(_, control)| control_part(change, control, record))
                            .collect()
                    });
                    left = rest;
                }
                plan.what = control_words(change, &counted(controls, "control"));
            }
        }
        Ok(plan)
    }
}

/// What a change does to a part of a record: the change and its words, or why it does nothing.
type Part = Result<(Change, String), String>;

impl ManyPlan {
    /// Adds a record. Returns how many of its parts change.
    fn add(&mut self, record: Record, parts: impl Fn(&Record) -> Vec<Part>) -> usize {
        let id = printable_line(record.hazard.id.as_str());
        if record.is_in_conflict() {
            self.left
                .push(format!("{id}: it has an unresolved merge conflict"));
            return 0;
        }
        let mut changes = Vec::new();
        for part in parts(&record) {
            match part {
                Ok((change, words)) => {
                    self.lines.push(format!("{id}{words}"));
                    changes.push(change);
                }
                Err(why) => self.left.push(format!("{id}{why}")),
            }
        }
        let count = changes.len();
        if count > 0 {
            self.wanted.push((record, changes));
        }
        count
    }
}

fn hazard_part(change: &HazardChange, record: &Record, template: &Template) -> Part {
    let hazard = &record.hazard;
    match change {
        HazardChange::Owner(name) => {
            let field = template.fields.iter();
            let field = field.enumerate();
            let mut owners = field.filter(|(_, field)| field.role == Some(Role::Assignment));
            let Some((field, _)) = owners.next() else {
                return Err(": the template has no field for the owner".to_owned());
            };
            let text = name.trim().to_owned();
            let change = Change::FieldValue { field, text };
            differs("owner", hazard.owner.trim(), name.trim(), change)
        }
        HazardChange::OpenDraft => {
            let now = printable_line(hazard.status_text.trim());
            if !hazard.is_draft(template) {
                return Err(format!(": its status is `{now}`, which is no draft"));
            }
            let statuses = 0..template.statuses.len();
            let mut open =
                statuses.filter(|at| template.status_kind(*at) == Some(StatusKind::Open));
            let Some(at) = open.next() else {
                return Err(": the template has no status for an open hazard".to_owned());
            };
            let wanted = template.statuses[at].label.clone();
            differs("status", &now, &wanted, Change::Status(Some(at)))
        }
        HazardChange::Labels(keys) => {
            let words = |keys: &[OptionKey]| {
                let words: Vec<String> = keys.iter().map(ToString::to_string).collect();
                words.join(", ")
            };
            let now = match &hazard.labels {
                Answer::Known(keys) => keys.clone(),
                _ => Vec::new(),
            };
            let change = Change::Labels(keys.clone());
            differs("labels", &words(&now), &words(keys), change)
        }
        HazardChange::AddTypes(types) => {
            let has = |name: &str| {
                let had = hazard.types.iter();
                had.clone().any(|had| had.trim().eq_ignore_ascii_case(name))
            };
            let new: Vec<String> = types.iter().filter(|name| !has(name)).cloned().collect();
            let mut all = hazard.types.clone();
            all.extend(new);
            let (now, wanted) = (hazard.types.join(", "), all.join(", "));
            differs("types", &now, &wanted, Change::Types(all))
        }
    }
}

fn control_part(change: &ControlChange, id: &ControlId, record: &Record) -> Part {
    let mut controls = record.hazard.controls();
    let Some(control) = controls.find(|control| control.id == *id) else {
        return Err(format!("/{id}: the record no longer has this control"));
    };
    let fact = |key: FactKey, value: &str| {
        let now: Vec<&str> = control.values(key).collect();
        let values = Some(value.trim()).filter(|value| !value.is_empty());
        let values = values.into_iter().map(str::to_owned).collect();
        let change = Change::ControlFact(id.clone(), key, values);
        let name = key.title().to_lowercase();
        differs(&name, &now.join("; "), value.trim(), change)
    };
    let part = match change {
        ControlChange::Owner(name) => fact(FactKey::Owner, name),
        ControlChange::Verified(text) => fact(FactKey::Verified, text),
        ControlChange::State(_) if control.state == ControlState::NotAdopted => Err(
            ": a named person did not adopt it; undo that decision in the hazard itself".to_owned(),
        ),
        ControlChange::State(state) => {
            let change = Change::ControlState(id.clone(), *state);
            differs("state", control.state.as_str(), state.as_str(), change)
        }
    };
    part.map(|(change, words)| (change, format!("/{id}{words}")))
        .map_err(|why| format!("/{id}{why}"))
}

/// The words of a change from one value to another: `: owner: A → B`.
fn differs(what: &str, now: &str, wanted: &str, change: Change) -> Part {
    let shown = |value: &str| match value.trim() {
        "" => "nothing".to_owned(),
        value => printable_line(value),
    };
    let (now, wanted) = (shown(now), shown(wanted));
    if now == wanted {
        return Err(format!(": {what} is {now} already"));
    }
    Ok((change, format!(": {what}: {now} → {wanted}")))
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

fn hazard_words(change: &HazardChange, count: &str) -> String {
    match change {
        HazardChange::Owner(name) => format!("owner of {count}: {}", name.trim()),
        HazardChange::OpenDraft => format!("status of {count}: from draft to open"),
        HazardChange::Labels(_) => format!("labels of {count}"),
        HazardChange::AddTypes(types) => format!("types of {count}: {}", types.join(", ")),
    }
}

fn control_words(change: &ControlChange, count: &str) -> String {
    match change {
        ControlChange::Owner(name) => format!("owner of {count}: {}", name.trim()),
        ControlChange::State(state) => format!("state of {count}: {}", state.as_str()),
        ControlChange::Verified(_) => format!("verification of {count}"),
    }
}
