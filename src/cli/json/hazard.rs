//! A whole hazard.

use serde::Serialize;
use serde_json::{Map, Value};

use super::list_entry;
use crate::hazard::{
    CodeReference, Control, Decision, DecisionKey, Duty, FactKey, HazardId, Problem, Record,
    SectionInfo, Summary,
};
use crate::template::{Role, Template};

#[derive(Serialize)]
struct ControlEntry<'a> {
    id: String,
    group: &'static str,
    duty: Option<&'static str>,
    state: &'static str,
    text: &'a str,
    evidence: Vec<&'a str>,
    verified: Vec<&'a str>,
    effective: Vec<&'a str>,
    acts_on: Vec<&'a str>,
    owner: Option<&'a str>,
    due: Vec<&'a str>,
    not_adopted: Vec<&'a str>,
}

#[derive(Serialize)]
struct DecisionEntry<'a> {
    text: &'a str,
    reason: &'a str,
    day: Option<String>,
    person: &'a str,
    complete: bool,
}

#[derive(Serialize)]
struct CodeEntry<'a> {
    path: &'a str,
    start: Option<u32>,
    end: Option<u32>,
    note: &'a str,
}

#[derive(Serialize)]
struct SectionEntry<'a> {
    title: &'a str,
    known: bool,
    start_line: usize,
    end_line: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct ProblemEntry<'a> {
    code: &'static str,
    message: &'a str,
    line: usize,
    column: usize,
}

/// The keys of the sections' texts. If an entry of a list already has a key with that name, the key
/// of the text ends in `_text`.
const TEXTS: &[(&str, Role)] = &[
    ("labels_text", Role::UtilityLabel),
    ("likelihood_text", Role::Likelihood),
    ("severity_text", Role::Severity),
    ("risk_text", Role::Risk),
    ("description", Role::Description),
    ("causes_text", Role::Causes),
    ("effect", Role::Effect),
    ("hazard", Role::Hazard),
    ("types_text", Role::HazardType),
    ("harm", Role::Harm),
    ("existing_controls", Role::ExistingControls),
    ("labelling", Role::Labelling),
    ("project", Role::Project),
    ("controls_text", Role::HazardControls),
    ("residual_text", Role::Residual),
    ("status_text", Role::Status),
    ("code_text", Role::Code),
];

/// The keys of the decisions of named persons.
const ACTS: [(&str, DecisionKey); 4] = [
    ("accepted", DecisionKey::Accepted),
    ("risk_benefit", DecisionKey::RiskBenefit),
    ("deprecated", DecisionKey::Deprecated),
    ("status_reason", DecisionKey::StatusReason),
];

/// The object of a hazard: that of a list, with the list of controls in `controls`, and more.
///
/// # Errors
/// Never, because all values are text. The signature is the one of the serializer.
pub fn hazard(record: &Record, path: &str, template: &Template) -> serde_json::Result<Value> {
    let hazard = &record.hazard;
    let summary = Summary::from_record(record, path, template);
    let mut object = match serde_json::to_value(list_entry(&summary, template))? {
        Value::Object(object) => object,
        _ => Map::new(),
    };
    let controls: Vec<ControlEntry> = hazard
        .controls()
        .map(|control| control_entry(&hazard.id, control))
        .collect();
    object.insert("controls".to_owned(), serde_json::to_value(controls)?);
    let mut add = |key: &str, value: Value| object.insert(key.to_owned(), value);
    for (key, role) in TEXTS {
        let info = hazard.section_of(*role, template);
        let text = info.map(|info| record.document.value(info.body));
        add(key, Value::from(text.unwrap_or_default()));
    }
    add(
        "justification",
        Value::from(hazard.initial.justification.as_str()),
    );
    add(
        "residual_justification",
        Value::from(hazard.residual.justification.as_str()),
    );
    for (key, of) in ACTS {
        let entry = hazard.decision(of).map(decision_entry);
        add(key, serde_json::to_value(entry)?);
    }
    add("cause_list", serde_json::to_value(&hazard.cause_list)?);
    let code: Vec<CodeEntry> = hazard.code_list.iter().map(code_entry).collect();
    add("code_list", serde_json::to_value(code)?);
    let sections: Vec<SectionEntry> = hazard
        .sections
        .iter()
        .map(|info| section_entry(record, info))
        .collect();
    add("sections", serde_json::to_value(sections)?);
    add("preamble", Value::from(hazard.preamble.as_str()));
    add("front_matter", Value::from(hazard.front.text.as_str()));
    let problems: Vec<ProblemEntry> = record
        .problems
        .iter()
        .map(|problem| problem_entry(record, problem))
        .collect();
    add("problem_list", serde_json::to_value(problems)?);
    Ok(Value::Object(object))
}

fn control_entry<'a>(id: &HazardId, control: &'a Control) -> ControlEntry<'a> {
    ControlEntry {
        id: format!("{id}/{}", control.id),
        group: control.group.as_str(),
        duty: control.duty.map(Duty::as_str),
        state: control.state.as_str(),
        text: &control.text,
        evidence: control.values(FactKey::Evidence).collect(),
        verified: control.values(FactKey::Verified).collect(),
        effective: control.values(FactKey::Effective).collect(),
        acts_on: control.values(FactKey::ActsOn).collect(),
        owner: control.value(FactKey::Owner),
        due: control.values(FactKey::Due).collect(),
        not_adopted: control.values(FactKey::NotAdopted).collect(),
    }
}

fn decision_entry(act: &Decision) -> DecisionEntry<'_> {
    DecisionEntry {
        text: &act.value,
        reason: act.reason(),
        day: act.day().map(|day| day.to_string()),
        person: act.person(),
        complete: act.is_complete(),
    }
}

fn code_entry(code: &CodeReference) -> CodeEntry<'_> {
    CodeEntry {
        path: &code.path,
        start: code.start,
        end: code.end,
        note: &code.note,
    }
}

fn section_entry<'a>(record: &'a Record, info: &'a SectionInfo) -> SectionEntry<'a> {
    SectionEntry {
        title: &info.title,
        known: info.field.is_some(),
        start_line: info.start_line,
        end_line: info.end_line,
        text: record.document.slice(info.body),
    }
}

fn problem_entry<'a>(record: &Record, problem: &'a Problem) -> ProblemEntry<'a> {
    let place = record.document.place(problem.span.start);
    ProblemEntry {
        code: problem.code.as_str(),
        message: &problem.message,
        line: place.line,
        column: place.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::ListedField;

    /// The name and the listed fields are in the entry of a list already.
    #[test]
    fn the_section_of_every_role_has_a_key() {
        for role in Role::all() {
            let is_in_entry = role == Role::Name || ListedField::of_role(role).is_some();
            let keys = TEXTS.iter().filter(|(_, of)| *of == role).count();
            let title = role.title();
            assert_eq!(
                keys,
                usize::from(!is_in_entry),
                "{title}: add a key to `TEXTS`"
            );
        }
    }
}
