//! The DCB0129-style document of a typed hazard, in the mission's form.
//!
//! Every fact of the hazard is written, those of unknown and doubled sections too; what the
//! types do not take apart is written as the author had it.

mod controls;
mod lists;
mod safe;

pub(crate) use lists::indented;
pub(crate) use safe::in_section;

use super::new_hazard::UNSCORED;
use super::{Answer, Assessment, DecisionKey, Hazard};
use crate::template::{Field, FieldKind, Level, OptionKey, Role, Template, TemplateOption};
use crate::text::Newline;

/// The text at the head of every record that is written from nothing.
pub const HEAD: &str =
    "# Hazard\n\n> **DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING**\n";

/// Writes the document of a hazard.
pub fn render(hazard: &Hazard, template: &Template) -> String {
    let mut out = hazard.front.text.clone();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(HEAD);
    let before = preamble(&hazard.preamble);
    if !before.is_empty() {
        out.push('\n');
        out.push_str(&before);
        out.push('\n');
    }
    for (at, field) in template.fields.iter().enumerate() {
        let text = match field.role {
            Some(role) => of_role(hazard, role, field, template),
            None => of_own(hazard, at),
        };
        if let Some(text) = text {
            section(&mut out, &field.title, &text);
        }
    }
    for info in &hazard.sections {
        if info.field.is_none() || info.doubled {
            section(&mut out, &info.title, info.written());
        }
    }
    Newline::Lf.apply(&out)
}

fn section(out: &mut String, title: &str, text: &str) {
    out.push_str("\n---\n\n## ");
    out.push_str(title);
    out.push('\n');
    let text = safe::in_section(text);
    if !text.is_empty() {
        out.push('\n');
        out.push_str(&text);
        out.push('\n');
    }
}

/// What an author wrote before the first section, without the parts that every record has: the
/// title, the warning, separators, and icons that a tool generates from the scores.
fn preamble(text: &str) -> String {
    let mut text = Newline::Lf.apply(text);
    if let Some(start) = text.find("<!-- [icon] -->")
        && let Some(length) = text[start..].find("<!-- [iconend] -->")
    {
        text.replace_range(start..start + length + "<!-- [iconend] -->".len(), "");
    }
    let usual = |line: &str| {
        (!line.is_empty() && HEAD.lines().any(|usual| usual == line))
            || (line.len() >= 3 && line.chars().all(|c| c == '-'))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !usual(line.trim())).collect();
    safe::in_section(kept.join("\n").trim()).into_owned()
}

/// The text of a field that plays a role; `None` for an unknown risk.
fn of_role(hazard: &Hazard, role: Role, field: &Field, template: &Template) -> Option<String> {
    // What the types take apart has no place for a comment.
    if let Some(text) = hazard.commented(role, template) {
        return Some(text.to_owned());
    }
    let criteria = &template.criteria;
    let initial = &hazard.initial;
    Some(match role {
        Role::UtilityLabel => with_deprecation(hazard, labels(hazard, field)),
        Role::Likelihood => {
            let known = option(&initial.likelihood, &criteria.likelihood.levels);
            choice(known, &initial.likelihood_text)
        }
        Role::Severity => {
            let known = option(&initial.severity, &criteria.severity.levels);
            choice(known, &initial.severity_text)
        }
        Role::Risk => {
            let stands = hazard.section_of(role, template).is_some();
            return risk(initial, template).or(stands.then(String::new));
        }
        Role::Causes => lists::causes(hazard),
        Role::HazardType => lists::types(hazard),
        Role::HazardControls => controls::text(hazard, template),
        Role::Residual => residual(&hazard.residual, template),
        Role::Status => status(hazard, template),
        // Words are the author's. So is a path, which is read in many forms: a mark put in or left
        // out would name another file.
        _ => hazard.text(role).to_owned(),
    })
}

/// The text of a field of the project's own.
fn of_own(hazard: &Hazard, field: usize) -> Option<String> {
    let own = hazard
        .sections
        .iter()
        .find(|info| info.field == Some(field) && !info.doubled);
    Some(own.map_or_else(String::new, |info| info.written().to_owned()))
}

fn option<'a, L: Level>(
    answer: &Answer<L>,
    levels: &'a [TemplateOption],
) -> Option<&'a TemplateOption> {
    let at = usize::from(answer.known()?.rank()).checked_sub(1)?;
    levels.get(at)
}

/// A choice: the option in short, unless the author wrote more than the template's own line.
fn choice(known: Option<&TemplateOption>, written: &str) -> String {
    match known {
        Some(option) if safe::is_said_by(written, &option.long()) => option.short(),
        _ if written.is_empty() => UNSCORED.to_owned(),
        _ => written.to_owned(),
    }
}

fn labels(hazard: &Hazard, field: &Field) -> String {
    let (Answer::Known(keys), FieldKind::MultiSelect(options)) = (&hazard.labels, &field.kind)
    else {
        return hazard.labels_text.clone();
    };
    let known = |key: &OptionKey| options.iter().find(|option| option.key == Some(*key));
    let said: Vec<String> = keys
        .iter()
        .filter_map(known)
        .map(TemplateOption::long)
        .collect();
    if !safe::is_said_by(&hazard.labels_text, &said.join("\n")) {
        return hazard.labels_text.clone();
    }
    let keys: Vec<String> = keys.iter().map(OptionKey::to_string).collect();
    format!("[{}]", keys.join(", "))
}

/// The labels, and below them why the record is deprecated, where no section's text says it.
fn with_deprecation(hazard: &Hazard, labels: String) -> String {
    let Some(act) = &hazard.deprecated else {
        return labels;
    };
    let texts = [
        &hazard.labels_text,
        &hazard.status_text,
        &hazard.residual.text,
    ];
    let first = act.value.lines().next().unwrap_or_default();
    if texts
        .iter()
        .any(|text| !text.is_empty() && text.contains(first))
    {
        return labels;
    }
    format!(
        "{labels}\n\n{}: {}",
        DecisionKey::Deprecated.title(),
        act.value
    )
}

/// The stated risk is derived, so it is written only where the record has it or both scores are
/// there.
fn risk(initial: &Assessment, template: &Template) -> Option<String> {
    if !initial.text.is_empty() {
        return Some(initial.text.clone());
    }
    let class = initial.risk(&template.criteria)?;
    Some(template.criteria.words(class))
}

fn residual(residual: &Assessment, template: &Template) -> String {
    if !residual.text.is_empty() {
        return residual.text.clone();
    }
    let criteria = &template.criteria;
    let likelihood = option(&residual.likelihood, &criteria.likelihood.levels);
    let severity = option(&residual.severity, &criteria.severity.levels);
    let decided = residual.accepted.is_some() || residual.risk_benefit.is_some();
    if likelihood.is_none() && severity.is_none() && !decided {
        return UNSCORED.to_owned();
    }
    let mut lines = vec![
        format!("- Likelihood: {}", choice(likelihood, "")),
        format!("- Severity: {}", choice(severity, "")),
    ];
    if let Some(class) = residual.risk(criteria) {
        lines.push(format!("- Risk: {}", criteria.words(class)));
    }
    if !residual.justification.is_empty() {
        let reason = lists::indented(&residual.justification, 2);
        lines.push(format!("- Justification: {reason}"));
    }
    for (key, act) in [
        (DecisionKey::Accepted, &residual.accepted),
        (DecisionKey::RiskBenefit, &residual.risk_benefit),
    ] {
        if let Some(act) = act {
            let value = lists::indented(&act.value, 2);
            lines.push(format!("- {}: {value}", key.title()));
        }
    }
    lines.join("\n")
}

fn status(hazard: &Hazard, template: &Template) -> String {
    let known = hazard
        .status
        .known()
        .and_then(|at| template.statuses.get(*at));
    let status = choice(known, &hazard.status_text);
    let Some(act) = &hazard.status_reason else {
        return status;
    };
    let first = act.value.lines().next().unwrap_or_default();
    match status.contains(first) {
        true => status,
        false => format!(
            "{status}\n\n{}: {}",
            DecisionKey::StatusReason.title(),
            act.value
        ),
    }
}
