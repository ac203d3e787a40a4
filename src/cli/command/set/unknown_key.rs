//! The failure for a key that `hazlog set` does not know.

use crate::cli::assignment::{Assignment, short_keys};
use crate::cli::failure::Failure;
use crate::hazard::{DecisionKey, FrontKey, Record};
use crate::template::{Role, Template};
use crate::text::nearest;

/// The nearest key, and every key that can be set.
pub fn unknown_key(assignment: &Assignment, record: &Record, template: &Template) -> Failure {
    let keys = keys(record, template);
    let near = nearest(&assignment.key, keys.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |key| format!("did you mean `{key}`?"));
    let all: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    Failure::new(format!(
        "{} has no `{}` to set",
        record.hazard.id, assignment.key
    ))
    .hint(near)
    .hint(format!("you can set: {}", all.join(", ")))
}

fn keys(record: &Record, template: &Template) -> Vec<String> {
    let scores = [
        "likelihood",
        "severity",
        "residual-likelihood",
        "residual-severity",
        "justification",
        "residual-justification",
    ];
    let front = FrontKey::ALL.map(|key| key.as_str().replace('_', "-"));
    let mut keys: Vec<String> = short_keys()
        .chain(scores)
        .chain(DecisionKey::ALL.map(DecisionKey::as_str))
        .map(str::to_owned)
        .chain(front)
        .chain(["links".to_owned()])
        .collect();
    let fields = template.fields.iter();
    let prose = fields.filter(|field| !field.role.is_some_and(has_key));
    let sections = record.hazard.sections.iter();
    let own = sections.filter(|info| info.field.is_none());
    keys.extend(prose.map(|field| field.title.clone()));
    keys.extend(own.map(|info| info.title.clone()));
    keys
}

/// Whether a section has a short key, or cannot be set.
fn has_key(role: Role) -> bool {
    role == Role::Risk || role.short_key().is_some()
}
