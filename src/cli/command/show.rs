//! `hazlog show`

mod past;

use serde_json::Value;

use super::Context;
use super::list::ink;
use super::new::path_of;
use super::rows::json;
use crate::cli::args::{Show, ShowFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json::hazard;
use crate::cli::output::Ink;
use crate::cli::wrap::wrap;
use crate::hazard::{
    Assessment, Control, ControlState, DecisionKey, FactKey, GroupItem, Hazard, IN_CONFLICT,
    ListedField, Record,
};
use crate::session::Session;
use crate::template::{Role, Template, TemplateOption};
use crate::text::printable_line;

/// The width of the names of facts at the head of a hazard.
const LABEL: usize = 12;
/// The text before the second line of a control.
const MARGIN: &str = "            ";

/// Shows a hazard.
pub fn run(context: &mut Context<'_>, asked: &Show) -> Outcome {
    let session = context.session()?;
    if let Some(revision) = &asked.at {
        return past::run(context, &session, asked, revision);
    }
    let id = match session.resolve(&asked.id) {
        Err(error) => return Err(control_named(&session, &asked.id).unwrap_or(error.into())),
        Ok(id) => id,
    };
    let record = session.record(&id)?;
    let path = path_of(&session, id.as_str())?;
    let shown = match asked.format {
        ShowFormat::Text if record.is_in_conflict() => in_conflict(context, &record, &path),
        ShowFormat::Text => text(context, &record, &path, session.template()),
        ShowFormat::Json => {
            let object =
                hazard(&record, &path, session.template()).map_err(|error| no_json(&error))?;
            let notices =
                serde_json::to_value(session.scope_notices()).map_err(|error| no_json(&error))?;
            object_with(context, object, [("notices", notices)])
        }
    };
    match record.is_in_conflict() {
        true => shown.and(Err(Failure::findings())),
        false => shown,
    }
}

fn no_json(error: &serde_json::Error) -> Failure {
    Failure::new(format!("hazlog could not write JSON: {error}"))
}

/// Writes the object of a hazard with more keys.
fn object_with<const N: usize>(
    context: &mut Context<'_>,
    mut object: Value,
    more: [(&str, Value); N],
) -> Outcome {
    if let Some(object) = object.as_object_mut() {
        object.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    json(context, &object)
}

/// The failure for the name of a control, such as `22/D1`.
fn control_named(session: &Session, typed: &str) -> Option<Failure> {
    let (hazard, control) = typed.trim().rsplit_once('/')?;
    let id = session.resolve(hazard).ok()?;
    let record = session.record(&id).ok()?;
    let is_control = |known: &Control| known.id.0.eq_ignore_ascii_case(control);
    let what = match record.hazard.controls().any(is_control) {
        true => "is a control",
        false => "names a control that the hazard does not have",
    };
    Some(
        Failure::new(format!(
            "`{typed}` {what}, and `hazlog show` needs a hazard"
        ))
        .hint(format!(
            "run `hazlog show {id}`, or `hazlog control list {id}` to see its controls"
        )),
    )
}

/// Shows a record in conflict: the place, and its text as it is.
fn in_conflict(context: &mut Context<'_>, record: &Record, path: &str) -> Outcome {
    context.out.inked(Ink::Heading, record.hazard.id.as_str())?;
    context.out.line(&format!("  {IN_CONFLICT}"))?;
    context.out.inked(Ink::Faint, path)?;
    context.out.line("")?;
    problems(context, record)?;
    context.out.line("")?;
    context.out.inked(Ink::Heading, "The text of the file")?;
    context.out.line("")?;
    indented(context, &record.hazard.preamble)
}

fn text(context: &mut Context<'_>, record: &Record, path: &str, template: &Template) -> Outcome {
    let hazard = &record.hazard;
    context.out.inked(Ink::Heading, hazard.id.as_str())?;
    context
        .out
        .line(&format!("  {}", printable_line(&hazard.name)))?;
    context.out.inked(Ink::Faint, path)?;
    context.out.line("\n")?;
    facts(context, hazard, template)?;
    for (at, info) in hazard.sections.iter().enumerate() {
        let role = info.field.and_then(|field| template.fields[field].role);
        if !info.doubled && role.is_some_and(is_fact) {
            continue;
        }
        context.out.line("")?;
        context
            .out
            .inked(Ink::Heading, &printable_line(&info.title))?;
        let note = match (info.field, info.doubled) {
            (_, true) => "  (a second section of that name)",
            (None, _) => "  (not in the template)",
            _ => "",
        };
        context.out.line(note)?;
        let holds_controls = info.field.is_some_and(|at| template.holds_controls(at));
        if holds_controls && !info.doubled {
            controls(context, hazard, at)?;
        } else {
            indented(context, &record.document.value(info.body))?;
        }
    }
    problems(context, record)
}

/// Whether a section is already shown at the head.
fn is_fact(role: Role) -> bool {
    matches!(
        role,
        Role::Name
            | Role::UtilityLabel
            | Role::Likelihood
            | Role::Severity
            | Role::HazardType
            | Role::Status
    ) || ListedField::of_role(role).is_some()
}

fn facts(context: &mut Context<'_>, hazard: &Hazard, template: &Template) -> Outcome {
    fact(context, "Status", &hazard.status_words())?;
    let labels = hazard.labels.known().map(Vec::as_slice).unwrap_or_default();
    let labels: Vec<String> = labels
        .iter()
        .map(|key| {
            let option = template
                .labels
                .iter()
                .find(|option| option.key == Some(*key));
            option.map_or_else(|| key.to_string(), TemplateOption::short)
        })
        .collect();
    let labels = if labels.is_empty() {
        hazard.labels_text.clone()
    } else {
        labels.join(", ")
    };
    fact(context, "Labels", &labels)?;
    assessment(context, "Initial", &hazard.initial, template)?;
    assessment(context, "Residual", &hazard.residual, template)?;
    for key in DecisionKey::ALL {
        if let Some(act) = hazard.decision(key) {
            let label = printable_line(&act.sentence(key));
            context.out.line(&format!("{:LABEL$}{label}", ""))?;
        }
    }
    for field in ListedField::all() {
        fact(context, field.heading(), hazard.text(field.role()))?;
    }
    fact(context, "Types", &hazard.types.join(", "))
}

fn fact(context: &mut Context<'_>, label: &str, value: &str) -> Outcome {
    let value = printable_line(value);
    let value = if value.is_empty() { "-" } else { &value };
    Ok(context.out.line(&format!("{label:LABEL$}{value}"))?)
}

fn assessment(
    context: &mut Context<'_>,
    label: &str,
    assessment: &Assessment,
    template: &Template,
) -> Outcome {
    let criteria = &template.criteria;
    let scores = assessment.scores();
    let likelihood = scores
        .likelihood
        .map_or("TBC", |level| criteria.likelihood.word(level));
    let severity = scores
        .severity
        .map_or("TBC", |level| criteria.severity.word(level));
    context.out.text(&format!("{label:LABEL$}"))?;
    match scores.risk(criteria) {
        Some(class) => context
            .out
            .inked(ink(criteria, class), &criteria.words(class))?,
        None => context.out.inked(Ink::Faint, "risk TBC")?,
    }
    context
        .out
        .line(&format!(" (likelihood {likelihood}, severity {severity})"))?;
    Ok(())
}

/// The groups of a section of controls, by its index.
fn controls(context: &mut Context<'_>, hazard: &Hazard, section: usize) -> Outcome {
    let own = hazard.sections[section].heading;
    for group in hazard.groups_in(section) {
        if !group.title.is_empty() && group.heading != own {
            context
                .out
                .line(&format!("  {}", printable_line(&group.title)))?;
        }
        for item in &group.items {
            match item {
                GroupItem::Control(item) => control(context, item)?,
                GroupItem::Prose(prose) => indented(context, prose)?,
            }
        }
    }
    Ok(())
}

fn control(context: &mut Context<'_>, control: &Control) -> Outcome {
    let mark = match control.state {
        ControlState::Implemented => "[x]",
        ControlState::Planned => "[ ]",
        ControlState::NotAdopted => "[-]",
        ControlState::Unknown => " - ",
    };
    context
        .out
        .inked(Ink::Heading, &format!("    {:4}", control.id.to_string()))?;
    context.out.text(mark)?;
    let room = context
        .out
        .width()
        .map(|width| width.saturating_sub(MARGIN.len()));
    let lines = wrap(&control.text, room);
    context
        .out
        .line(&format!(" {}", lines.first().map_or("", String::as_str)))?;
    for line in lines.iter().skip(1) {
        context.out.line(&format!("{MARGIN}{line}"))?;
    }
    for key in FactKey::ALL {
        for value in control.values(key) {
            let value = printable_line(value);
            block(context, MARGIN, &format!("{}: {value}", key.title()))?;
        }
    }
    Ok(())
}

fn indented(context: &mut Context<'_>, text: &str) -> Outcome {
    block(context, "  ", text)
}

/// Text with `margin` before each of its lines, wrapped to the terminal.
fn block(context: &mut Context<'_>, margin: &str, text: &str) -> Outcome {
    let width = context.out.width();
    let room = width.map(|width| width.saturating_sub(margin.len()));
    for line in wrap(text, room) {
        let margin = if line.trim().is_empty() { "" } else { margin };
        context.out.line(&format!("{margin}{line}"))?;
    }
    Ok(())
}

fn problems(context: &mut Context<'_>, record: &Record) -> Outcome {
    if record.problems.is_empty() {
        return Ok(());
    }
    context.out.line("")?;
    context.out.inked(Ink::Warning, "Problems")?;
    context.out.line("")?;
    for problem in &record.problems {
        let place = record.document.place(problem.span.start);
        let told = format!(
            "line {}, column {}: {} [{}]",
            place.line, place.column, problem.message, problem.code
        );
        indented(context, &told)?;
    }
    Ok(())
}
