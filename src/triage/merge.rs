//! Two records of one hazard: one gets what only the other says, and the other becomes deprecated.
//!
//! Nothing is removed, and nothing is reworded but the numbers of causes in brackets. The kept record gets the causes, the existing controls, the controls with their
//! facts, the hazard types and the code that it does not have. The other record keeps all its words, and says where the hazard
//! goes on.

use super::answer::{AnswerGap, Who};
use super::answer_of::one_line;
use super::changes::signed;
use super::merged_causes::renumbered;
use crate::hazard::label::DEPRECATED;
use crate::hazard::{
    Change, Control, ControlId, ControlState, DecisionKey, FactKey, Hazard, Record,
};
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template, is_same_name};

/// The changes of both records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeChanges {
    /// Those of the record that goes on.
    pub kept: Vec<Change>,
    /// Those of the record that becomes deprecated.
    pub merged: Vec<Change>,
}

/// The changes that merge a hazard into another one.
///
/// # Errors
/// When a record refuses one of the changes, or nobody is known who decides.
pub fn merge_changes(
    kept: &Record,
    merged: &Record,
    template: &Template,
    who: &Who,
) -> Result<MergeChanges, AnswerGap> {
    let mut to = Growing {
        record: kept.clone(),
        template,
        changes: Vec::new(),
    };
    to.add_causes(&merged.hazard)?;
    to.add_existing(&merged.hazard)?;
    let numbers = to.numbers_of_causes(&merged.hazard)?;
    for control in merged.hazard.controls().filter(|it| !it.names_type) {
        to.add_control(control, &numbers)?;
    }
    to.add_types(&merged.hazard)?;
    to.add_code(merged)?;
    let mut from = Growing {
        record: merged.clone(),
        template,
        changes: Vec::new(),
    };
    let into = format!("merged into {}", kept.hazard.id);
    from.change(Change::Labels(vec![DEPRECATED]))?;
    from.change(Change::Decision(
        DecisionKey::Deprecated,
        signed(&into, who)?,
    ))?;
    Ok(MergeChanges {
        kept: to.changes,
        merged: from.changes,
    })
}

/// A record as it is after the changes so far, since a new control gets its name from those before it.
struct Growing<'a> {
    record: Record,
    template: &'a Template,
    changes: Vec<Change>,
}

impl Growing<'_> {
    fn change(&mut self, change: Change) -> Result<(), AnswerGap> {
        let patch = change
            .patch(&self.record, self.template, None)
            .map_err(|refused| self.refused(refused.to_string()))?;
        if !patch.is_empty() {
            self.record = self.record.patched(&patch, self.template);
            self.changes.push(change);
        }
        Ok(())
    }

    fn refused(&self, why: String) -> AnswerGap {
        AnswerGap::Refused {
            id: self.record.hazard.id.clone(),
            why,
        }
    }

    /// Sets the text of a section.
    fn set(&mut self, role: Role, text: String) -> Result<(), AnswerGap> {
        let mut fields = self.template.fields.iter();
        let field = fields.position(|field| field.role == Some(role));
        let field = field.ok_or(AnswerGap::NoField("text of the other hazard"))?;
        self.change(Change::FieldValue { field, text })
    }

    /// Adds the causes that the record does not have, with the next numbers if it numbers them.
    fn add_causes(&mut self, other: &Hazard) -> Result<(), AnswerGap> {
        let own = &self.record.hazard;
        let has = |cause: &str| own.cause_list.iter().any(|it| is_same_name(it, cause));
        let new: Vec<&String> = other.cause_list.iter().filter(|it| !has(it)).collect();
        let is_prose = other.cause_list.is_empty() && AnswerKind::read(&other.causes).is_content();
        if is_prose && !one_line(&own.causes).contains(&one_line(&other.causes)) {
            let text = format!("{}\n\n{}", own.causes.trim_end(), other.causes.trim());
            return self.set(Role::Causes, text.trim_start().to_owned());
        }
        if new.is_empty() {
            return Ok(());
        }
        let is_numbered = own
            .causes
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        let is_empty = !AnswerKind::read(&own.causes).is_content();
        let mut lines: Vec<String> = match is_empty {
            true => Vec::new(),
            false => vec![own.causes.trim_end().to_owned()],
        };
        let before = if is_empty { 0 } else { own.cause_list.len() };
        for (at, cause) in new.into_iter().enumerate() {
            let marker = match is_numbered || is_empty {
                true => format!("{}. ", before + at + 1),
                false => "- ".to_owned(),
            };
            let indent = format!("\n{}", " ".repeat(marker.len()));
            lines.push(format!("{marker}{}", cause.trim().replace('\n', &indent)));
        }
        self.set(Role::Causes, lines.join("\n"))
    }

    /// Adds the existing controls that the record does not have.
    fn add_existing(&mut self, other: &Hazard) -> Result<(), AnswerGap> {
        let theirs = other.existing_controls.trim();
        let own = self.record.hazard.existing_controls.trim();
        if !AnswerKind::read(theirs).is_content() || one_line(own).contains(&one_line(theirs)) {
            return Ok(());
        }
        let text = match AnswerKind::read(own).is_content() {
            true => format!("{own}\n\n{theirs}"),
            false => theirs.to_owned(),
        };
        self.set(Role::ExistingControls, text)
    }

    /// The number that each cause of the other hazard has now.
    fn numbers_of_causes(&self, other: &Hazard) -> Result<Vec<usize>, AnswerGap> {
        let own = &self.record.hazard.cause_list;
        let number = |cause: &String| {
            let at = own.iter().position(|it| is_same_name(it, cause));
            at.map(|at| at + 1).ok_or_else(|| {
                self.refused(format!(
                    "the cause `{}` would read otherwise",
                    one_line(cause)
                ))
            })
        };
        other.cause_list.iter().map(number).collect()
    }

    /// Adds a control with its facts, if none has the same words.
    fn add_control(&mut self, control: &Control, causes: &[usize]) -> Result<(), AnswerGap> {
        let text = renumbered(control.text.trim(), causes).ok_or_else(|| {
            self.refused(format!(
                "control {} of the other hazard names a cause by its number, which would mean another cause here. Name \
                 the cause in brackets at the end, such as `(cause 2)`, or in words",
                control.id
            ))
        })?;
        let text = text.as_str();
        if text.is_empty() || self.id_of(text).is_some() {
            return Ok(());
        }
        let not_adopted = control.state == ControlState::NotAdopted;
        self.change(Change::AddControl {
            group: control.group,
            text: text.to_owned(),
            state: match not_adopted {
                true => ControlState::Planned,
                false => control.state,
            },
        })?;
        let Some(id) = self.id_of(text) else {
            return Err(self.refused(format!("control {} would read otherwise", control.id)));
        };
        for key in FactKey::ALL {
            // A fixed name stays with the record that gave it: here it would be the name of another control.
            let is_name = key == FactKey::Id || key == FactKey::Status;
            let values: Vec<String> = control.values(key).map(str::to_owned).collect();
            if !is_name && !values.is_empty() {
                self.change(Change::ControlFact(id.clone(), key, values))?;
            }
        }
        Ok(())
    }

    /// The name of the last control with these words.
    fn id_of(&self, text: &str) -> Option<ControlId> {
        let controls: Vec<&Control> = self.record.hazard.controls().collect();
        let mut backwards = controls.into_iter().rev();
        let found = backwards.find(|it| one_line(&it.text) == one_line(text))?;
        Some(found.id.clone())
    }

    /// Adds the hazard types that the record does not have.
    fn add_types(&mut self, other: &Hazard) -> Result<(), AnswerGap> {
        let mut types = self.record.hazard.types.clone();
        let before = types.len();
        for name in &other.types {
            if !types.iter().any(|own| is_same_name(own, name)) {
                types.push(name.clone());
            }
        }
        match types.len() > before {
            true => self.change(Change::Types(types)),
            false => Ok(()),
        }
    }

    /// Adds the references to code that the record does not have.
    fn add_code(&mut self, other: &Record) -> Result<(), AnswerGap> {
        let written = |record: &Record| -> Vec<String> {
            let references = record.hazard.code_list.iter();
            references
                .map(|it| it.span.of(record.text()).trim().to_owned())
                .collect()
        };
        let mut all = written(&self.record);
        let before = all.len();
        for reference in written(other) {
            if !all.contains(&reference) {
                all.push(reference);
            }
        }
        match all.len() > before {
            true => self.change(Change::Code(all)),
            false => Ok(()),
        }
    }
}
