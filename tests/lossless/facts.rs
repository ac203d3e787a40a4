//! The facts of a record by name, and which of them a change may change.
//!
//! Every field is taken apart by name, so that a new one does not compile until somebody says
//! here what it is.

use std::collections::BTreeMap;

use hazlog::hazard::{
    Assessment, AssessmentKind, Change, CodeReference, Control, ControlGroup, ControlId, Decision,
    DecisionKey, Fact, FactKey, FrontFacts, FrontKey, GroupItem, Hazard, Record, SectionInfo,
};
use hazlog::template::{Role, Template};

/// The facts of a record, each with its name.
#[allow(clippy::too_many_lines, reason = "one line a fact")]
pub(crate) fn facts(record: &Record) -> BTreeMap<String, String> {
    let Hazard {
        id,
        name,
        preamble,
        labels,
        labels_text: _,
        deprecated,
        initial,
        description,
        causes,
        cause_list,
        effect,
        hazard,
        types,
        types_text: _,
        harm,
        existing_controls,
        owner,
        labelling,
        project,
        groups,
        controls_text: _,
        residual,
        status,
        status_text: _,
        status_reason,
        code: _,
        code_list,
        front,
        sections,
    } = &record.hazard;
    let mut found = BTreeMap::new();
    let mut put = |name: &str, value: String| {
        found.insert(name.to_owned(), value);
    };
    put("id", id.to_string());
    put("name", name.clone());
    put("preamble", preamble.clone());
    put("labels", format!("{labels:?}"));
    put("deprecated", act(deprecated.as_ref()));
    put("description", description.clone());
    put("causes", format!("{causes} {cause_list:?}"));
    put("effect", effect.clone());
    put("hazard", hazard.clone());
    put("types", format!("{types:?}"));
    put("harm", harm.clone());
    put("existing controls", existing_controls.clone());
    put("owner", owner.clone());
    put("labelling", labelling.clone());
    put("project", project.clone());
    put("status", format!("{status:?}"));
    put("why status", act(status_reason.as_ref()));
    put(
        "code",
        format!("{:?}", code_list.iter().map(reference).collect::<Vec<_>>()),
    );
    for (kind, assessment) in [("initial", initial), ("residual", residual)] {
        let Assessment {
            likelihood,
            likelihood_text: _,
            severity,
            severity_text: _,
            stated_risk,
            justification,
            accepted,
            risk_benefit,
            text: _,
        } = assessment;
        put(&format!("{kind} likelihood"), format!("{likelihood:?}"));
        put(&format!("{kind} severity"), format!("{severity:?}"));
        put(&format!("{kind} risk"), format!("{stated_risk:?}"));
        put(&format!("{kind} justification"), justification.clone());
        put(&format!("{kind} accepted"), act(accepted.as_ref()));
        put(&format!("{kind} risk-benefit"), act(risk_benefit.as_ref()));
    }
    let FrontFacts {
        text: _,
        raised,
        source,
        next_review,
        links,
        introduced_by,
    } = front;
    put("front raised", format!("{raised:?}"));
    put("front source", format!("{source:?}"));
    put("front next_review", format!("{next_review:?}"));
    put("front links", format!("{links:?}"));
    put("front introduced_by", format!("{introduced_by:?}"));
    for (at, control) in record.hazard.controls().enumerate() {
        for (name, value) in of_control(control) {
            put(&format!("control {at} {name}"), value);
        }
    }
    put("groups", groups.iter().map(group).collect());
    put("sections", sections.iter().map(section).collect());
    found
}

fn act(act: Option<&Decision>) -> String {
    let Some(Decision {
        value,
        span: _,
        value_span: _,
    }) = act
    else {
        return String::new();
    };
    value.clone()
}

fn reference(reference: &CodeReference) -> String {
    let CodeReference {
        path,
        written,
        target,
        start,
        end,
        note,
        span: _,
    } = reference;
    format!("{path} {written} {target:?} {start:?} {end:?} {note}")
}

fn of_control(control: &Control) -> Vec<(String, String)> {
    let Control {
        id,
        group,
        duty,
        state,
        text,
        facts,
        span: _,
        text_span: _,
        names_type: _,
        refuted: _,
    } = control;
    let mut found = vec![
        ("id".to_owned(), id.to_string()),
        ("place".to_owned(), format!("{group:?} {duty:?}")),
        ("state".to_owned(), format!("{state:?}")),
        ("text".to_owned(), text.clone()),
    ];
    for (at, fact) in facts.iter().enumerate() {
        let Fact {
            key,
            value,
            span: _,
            value_span: _,
            lack: _,
        } = fact;
        let nth = facts[..at].iter().filter(|other| other.key == *key).count();
        found.push((format!("fact {key:?} {nth}"), value.clone()));
    }
    found
}

fn group(group: &ControlGroup) -> String {
    let ControlGroup {
        title,
        kind,
        duty,
        items,
        section: _,
        heading: _,
        body: _,
    } = group;
    let prose: Vec<&str> = items
        .iter()
        .filter_map(|item| match item {
            GroupItem::Prose(words) => Some(words.trim()),
            GroupItem::Control(_) => None,
        })
        .collect();
    format!("{title} {kind:?} {duty:?} {prose:?}\n")
}

fn section(section: &SectionInfo) -> String {
    let SectionInfo {
        title,
        field: _,
        doubled: _,
        extent: _,
        heading: _,
        body: _,
        text,
        controls_text: _,
        commented: _,
        start_line: _,
        end_line: _,
    } = section;
    format!("{title}: {text}\n")
}

/// The names with which the facts begin that a change may change in a record.
#[allow(clippy::too_many_lines, reason = "one arm a kind of change")]
pub(crate) fn allowed(record: &Record, change: &Change, template: &Template) -> Vec<String> {
    use AssessmentKind::{Initial, Residual};
    let names =
        |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let control = |id: &ControlId, parts: &[&str]| -> Vec<String> {
        let at = record
            .hazard
            .controls()
            .position(|control| control.id == *id);
        let parts = parts.iter();
        parts
            .map(|part| format!("control {} {part}", at.unwrap_or(usize::MAX)))
            .collect()
    };
    match change {
        Change::Name(_) => names(&["name", "sections"]),
        Change::Likelihood(Initial, _) => names(&[
            "initial likelihood",
            "initial risk",
            "labelling",
            "sections",
        ]),
        Change::Severity(Initial, _) => {
            names(&["initial severity", "initial risk", "labelling", "sections"])
        }
        // The other score may be written down as yet to be decided.
        Change::Likelihood(Residual, _) | Change::Severity(Residual, _) => names(&[
            "residual likelihood",
            "residual severity",
            "residual risk",
            "sections",
        ]),
        Change::Justification(Initial, _) => {
            names(&["initial justification", "initial risk", "sections"])
        }
        Change::Justification(Residual, _) => names(&[
            "residual justification",
            "residual likelihood",
            "residual severity",
            "sections",
        ]),
        // A section that is made for a decision leaves what else it asks for blank.
        Change::Decision(key, _) => names(match key {
            DecisionKey::Accepted => &[
                "residual accepted",
                "residual likelihood",
                "residual severity",
                "sections",
            ],
            DecisionKey::RiskBenefit => &[
                "residual risk-benefit",
                "residual likelihood",
                "residual severity",
                "sections",
            ],
            DecisionKey::Deprecated => &["deprecated", "labels", "sections"],
            DecisionKey::StatusReason => &["why status", "status", "sections"],
        }),
        Change::Status(_) => names(&["status", "sections"]),
        Change::Labels(_) => names(&["labels", "sections"]),
        Change::Types(_) => names(&["types", "sections"]),
        Change::Code(_) => names(&["code", "sections"]),
        Change::Field { field, .. } | Change::FieldValue { field, .. } => {
            let mut found = names(&["sections"]);
            found.extend(of_field(*field, template));
            found
        }
        Change::Section { section, .. } | Change::SectionValue { section, .. } => {
            let section = &record.hazard.sections[*section];
            let field = section.field.filter(|_| !section.doubled);
            let mut found = names(&["sections"]);
            found.extend(field.into_iter().flat_map(|at| of_field(at, template)));
            found
        }
        Change::AddControl { .. }
        | Change::MoveControl(..)
        | Change::ControlToGroup(..)
        | Change::RemoveControl(_) => names(&["control ", "groups", "sections"]),
        Change::ControlToExisting(_) => {
            names(&["control ", "groups", "existing controls", "sections"])
        }
        // A tick in the words and a `Status:` say the state as well.
        Change::ControlState(id, _) => control(id, &["state", "text", "fact Status"]),
        Change::ControlText(id, _) => control(id, &["state", "text"]),
        Change::ControlFact(id, key, _) => {
            let fact = format!("fact {key:?}");
            match key {
                FactKey::Id => control(id, &[&fact, "id"]),
                FactKey::Status | FactKey::NotAdopted => control(id, &[&fact, "state"]),
                FactKey::Evidence
                | FactKey::Implementation
                | FactKey::Verified
                | FactKey::Effective
                | FactKey::ActsOn
                | FactKey::Owner
                | FactKey::Due
                | FactKey::Introduces => control(id, &[&fact]),
            }
        }
        Change::Links(_) => names(&["front links"]),
        Change::Front(key, _) => names(&[match key {
            FrontKey::Raised => "front raised",
            FrontKey::Source => "front source",
            FrontKey::NextReview => "front next_review",
            FrontKey::IntroducedBy => "front introduced_by",
        }]),
    }
}

/// The facts that the section of a field holds.
fn of_field(field: usize, template: &Template) -> Vec<String> {
    match template.holds_controls(field) {
        true => of_role(Some(Role::HazardControls)),
        false => of_role(template.fields[field].role),
    }
}

/// The facts that the section of a role holds.
fn of_role(role: Option<Role>) -> Vec<String> {
    let Some(role) = role else { return Vec::new() };
    let names: &[&str] = match role {
        Role::Name => &["name"],
        Role::UtilityLabel => &["labels", "deprecated"],
        Role::Likelihood => &["initial likelihood"],
        Role::Severity => &["initial severity"],
        Role::Risk => &["initial risk", "initial justification"],
        Role::Description => &["description"],
        Role::Causes => &["causes"],
        Role::Effect => &["effect"],
        Role::Hazard => &["hazard"],
        Role::HazardType => &["types"],
        Role::Harm => &["harm"],
        Role::ExistingControls => &["existing controls"],
        Role::Assignment => &["owner"],
        Role::Labelling => &["labelling"],
        Role::Project => &["project"],
        Role::HazardControls => &["control ", "groups"],
        Role::Residual => &["residual ", "deprecated"],
        Role::Status => &["status", "why status", "deprecated"],
        Role::Code => &["code"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The facts that differ and may not.
pub(crate) fn wrongly_changed(
    before: &Record,
    after: &Record,
    change: &Change,
    template: &Template,
) -> Vec<String> {
    let allowed = allowed(before, change, template);
    let (old, new) = (facts(before), facts(after));
    let names = old
        .keys()
        .chain(new.keys().filter(|name| !old.contains_key(*name)));
    names
        .filter(|name| old.get(*name) != new.get(*name))
        .filter(|name| !allowed.iter().any(|start| name.starts_with(start.as_str())))
        .map(|name| format!("{name}: {:?} became {:?}", old.get(name), new.get(name)))
        .collect()
}
