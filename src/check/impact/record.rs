//! The differences between two versions of a record, as phrases.

use crate::check::facts::one_line;
use crate::hazard::{Assessment, Control, Hazard, ListedField};
use crate::template::{Axis, Criteria, Level, Role, Template};

/// The longest text that is shown in full, in characters.
const LONGEST: usize = 60;

/// The sections of prose, which are only reported as rewritten.
const PROSE: [Role; 10] = [
    Role::Description,
    Role::Causes,
    Role::Effect,
    Role::Hazard,
    Role::HazardType,
    Role::Harm,
    Role::ExistingControls,
    Role::Project,
    Role::UtilityLabel,
    Role::Code,
];

/// The differences, each as a phrase: `likelihood Medium → Low`.
pub(super) fn difference(before: &Hazard, after: &Hazard, template: &Template) -> Vec<String> {
    let mut differences = Vec::new();
    let listed = ListedField::all().map(|field| (field.key(), field.role()));
    let lines = [("name", Role::Name), ("status", Role::Status)];
    for (word, role) in lines.into_iter().chain(listed) {
        let (old, new) = (one_line(before.text(role)), one_line(after.text(role)));
        if old != new {
            differences.push(format!("{word} {} → {}", short(&old), short(&new)));
        }
    }
    let criteria = &template.criteria;
    differences.extend(scores("", &before.initial, &after.initial, criteria));
    differences.extend(scores(
        "residual ",
        &before.residual,
        &after.residual,
        criteria,
    ));
    differences.extend(controls(before, after));
    for role in PROSE {
        if one_line(before.text(role)) != one_line(after.text(role)) {
            differences.push(format!("`{}` rewritten", template.title_of(role)));
        }
    }
    if differences.is_empty() && other(before) != other(after) {
        differences.push("other parts of the record".to_owned());
    }
    differences
}

fn short(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

fn scores(
    which: &str,
    before: &Assessment,
    after: &Assessment,
    criteria: &Criteria,
) -> Vec<String> {
    let (old, new) = (before.scores(), after.scores());
    let mut differences = Vec::new();
    if old.likelihood != new.likelihood {
        let word = |level| word(&criteria.likelihood, level);
        let (old, new) = (word(old.likelihood), word(new.likelihood));
        differences.push(format!("{which}likelihood {old} → {new}"));
    }
    if old.severity != new.severity {
        let word = |level| word(&criteria.severity, level);
        let (old, new) = (word(old.severity), word(new.severity));
        differences.push(format!("{which}severity {old} → {new}"));
    }
    let (old, new) = (before.risk(criteria), after.risk(criteria));
    if old != new {
        let word = |class: Option<_>| {
            class.map_or_else(|| "not scored".to_owned(), |class| criteria.words(class))
        };
        differences.push(format!("{which}risk {} → {}", word(old), word(new)));
    }
    if one_line(&before.justification) != one_line(&after.justification) {
        differences.push(format!("{which}justification rewritten"));
    }
    differences
}

fn word<L: Level>(axis: &Axis, level: Option<L>) -> String {
    level.map_or_else(
        || "not scored".to_owned(),
        |level| axis.word(level).to_owned(),
    )
}

fn controls(before: &Hazard, after: &Hazard) -> Vec<String> {
    let mut differences = Vec::new();
    for control in after.controls() {
        let id = &control.id;
        match before.controls().find(|old| old.id == *id) {
            None => differences.push(format!("control {id} added")),
            Some(old) => differences.extend(control_change(old, control)),
        }
    }
    for control in before.controls() {
        if after.controls().all(|other| other.id != control.id) {
            differences.push(format!("control {} removed", control.id));
        }
    }
    differences
}

fn control_change(old: &Control, new: &Control) -> Option<String> {
    let id = &new.id;
    if old.state != new.state {
        let (old, new) = (old.state.as_str(), new.state.as_str());
        return Some(format!("control {id} {old} → {new}"));
    }
    if one_line(&old.text) != one_line(&new.text) {
        return Some(format!("control {id} rewritten"));
    }
    let facts = |control: &Control| {
        let facts = control.facts.iter();
        facts
            .map(|fact| (fact.key, one_line(&fact.value)))
            .collect::<Vec<_>>()
    };
    let (old, new) = (facts(old), facts(new));
    let changed = new
        .iter()
        .find(|fact| !old.contains(fact))
        .or_else(|| old.iter().find(|fact| !new.contains(fact)));
    let (key, _) = changed?;
    Some(format!("`{}` of control {id} changed", key.title()))
}

/// The fields that no other comparison covers.
fn other(hazard: &Hazard) -> (String, String, String, String, Vec<(String, String)>) {
    let sections = hazard.sections.iter();
    (
        one_line(&hazard.preamble),
        one_line(&hazard.front.text),
        one_line(&hazard.labelling),
        one_line(&hazard.controls_text),
        sections
            .map(|section| (section.title.clone(), one_line(section.written())))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores, risks and controls are compared by their values.
    const BY_VALUE: [Role; 4] = [Role::Likelihood, Role::Severity, Role::Risk, Role::Residual];

    #[test]
    fn no_change_of_words_is_passed_over() {
        let template = Template::built_in();
        let before = Hazard::default();
        for role in Role::all().filter(|role| !BY_VALUE.contains(role)) {
            let mut after = before.clone();
            "other words".clone_into(after.text_mut(role));
            let found = difference(&before, &after, &template);
            assert_eq!(
                found.len(),
                1,
                "{}: add it to `PROSE`: {found:?}",
                role.title()
            );
        }
    }
}
