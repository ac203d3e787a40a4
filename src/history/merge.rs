//! What a merge itself changed: where it differs from what its parents lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::field::ChangedField as Field;
use super::version::Version;
use crate::compare::{AssessmentContent, Content, ControlContent, DifferenceClass};

use DifferenceClass::{Clinical, Words};

/// One thing that a record says.
struct Fact {
    field: Field,
    class: DifferenceClass,
    value: String,
}

/// The facts of a record by what they are about: a control by its words, because its number depends on others.
type Facts = BTreeMap<String, Fact>;

/// What a merge itself changed in a record, from the version where its lines of history parted, those of its parents
/// and its own. A fact that one parent changed and the merge has is that parent's. All else is the merge's own: a fact
/// that no parent has, and the side that it took where both had changed.
pub fn own_changes(base: &Version, parents: &[&Version], result: &Version) -> Vec<Change> {
    let base = facts(base);
    let parents: Vec<Facts> = parents.iter().map(|version| facts(version)).collect();
    let result = facts(result);
    let all = parents.iter().chain([&base, &result]);
    let keys: BTreeSet<&String> = all.flat_map(BTreeMap::keys).collect();
    let mut changes = Vec::new();
    for key in keys {
        let value = |of: &Facts| of.get(key).map(|fact| fact.value.clone());
        let (was, is) = (value(&base), value(&result));
        let sides: Vec<Option<String>> = parents.iter().map(value).collect();
        if expected(was.as_ref(), &sides) == Some(is.as_ref()) {
            continue;
        }
        let mut everywhere = [&result].into_iter().chain(&parents).chain([&base]);
        let fact = everywhere.find_map(|of| of.get(key));
        changes.extend(fact.map(|fact| Change {
            class: fact.class,
            field: fact.field.clone(),
            former: None,
            words: words(key, &sides, is.as_ref()),
        }));
    }
    changes
}

/// What the parents lead to; `None` where they lead to different values.
fn expected<'v>(
    base: Option<&'v String>,
    sides: &'v [Option<String>],
) -> Option<Option<&'v String>> {
    let mut changed: Option<Option<&String>> = None;
    for side in sides {
        let side = side.as_ref();
        match changed {
            _ if side == base => {}
            None => changed = Some(side),
            Some(other) if other == side => {}
            Some(_) => return None,
        }
    }
    Some(changed.unwrap_or(base))
}

fn words(what: &str, sides: &[Option<String>], is: Option<&String>) -> String {
    let said = |value: Option<&String>| match value {
        Some(value) if !value.is_empty() => value.clone(),
        _ => "(nothing)".to_owned(),
    };
    let mut before: Vec<String> = sides.iter().map(|side| said(side.as_ref())).collect();
    before.dedup();
    format!(
        "{what}: {} → {} (set by this merge)",
        before.join(" or "),
        said(is)
    )
}

fn facts(version: &Version) -> Facts {
    let mut facts = Facts::new();
    match version {
        Version::Absent => {}
        Version::InConflict { sides, .. } => {
            say(&mut facts, whole(), "merge conflict", Clinical, sides);
        }
        Version::Unreadable { why } => {
            say(&mut facts, whole(), "not read", Clinical, why);
        }
        Version::Says(source) => of_content(&source.content(), &mut facts),
    }
    facts
}

fn of_content(content: &Content, facts: &mut Facts) {
    let mut say = |field: Field, what: &str, class: DifferenceClass, value: &str| {
        say(facts, field, what, class, value);
    };
    say(Field::Name, "name", Words, &content.name);
    say(Field::Owner, "owner", Clinical, &content.owner);
    say(Field::Status, "status", Clinical, &content.status);
    for label in &content.labels {
        say(Field::Labels, &format!("label {label}"), Clinical, PRESENT);
    }
    for kind in &content.types {
        say(
            Field::Types,
            &format!("hazard type {kind}"),
            Clinical,
            PRESENT,
        );
    }
    for (field, which, of) in [
        (Field::Initial, "initial", &content.initial),
        (Field::Residual, "residual", &content.residual),
    ] {
        for (what, class, value) in of_assessment(which, of) {
            say(field.clone(), &what, class, value);
        }
    }
    for (key, value) in &content.decisions {
        say(Field::Decision(*key), key.name(), Clinical, value);
    }
    for (key, value) in &content.front {
        say(Field::Front(*key), key.as_str(), Words, value);
    }
    for link in &content.links {
        say(Field::Links, &format!("link {link}"), Words, PRESENT);
    }
    for cause in &content.causes {
        say(Field::Causes, &format!("cause {cause}"), Words, PRESENT);
    }
    for code in &content.code {
        say(
            Field::Code,
            &format!("code reference {code}"),
            Words,
            PRESENT,
        );
    }
    for (key, bytes) in &content.unread {
        let what = format!(
            "bytes of `{}` ({}) that are not UTF-8",
            key.title,
            key.nth + 1
        );
        let field = Field::Section(key.title.clone());
        say(field, &what, Clinical, &bytes.join(", "));
    }
    for control in &content.controls {
        of_control(control, facts);
    }
    lines(content, facts);
}

/// What an assessment says: about what, the class and the value.
fn of_assessment<'a>(
    which: &str,
    of: &'a AssessmentContent,
) -> [(String, DifferenceClass, &'a str); 5] {
    [
        (format!("{which} likelihood"), Clinical, &of.likelihood),
        (format!("{which} severity"), Clinical, &of.severity),
        (format!("{which} risk"), Clinical, &of.risk),
        (format!("stated {which} risk"), Words, &of.stated_risk),
        (format!("reason for the {which} scores"), Words, &of.reason),
    ]
}

fn of_control(control: &ControlContent, facts: &mut Facts) {
    let field = Field::Control(control.name.clone());
    let name = control.own_id.clone().unwrap_or_else(|| control.words());
    let mut say = |what: String, class: DifferenceClass, value: &str| {
        say(facts, field.clone(), &what, class, value);
    };
    say(format!("control {name}"), Clinical, PRESENT);
    say(format!("words of {name}"), Words, &control.words());
    say(format!("state of {name}"), Clinical, control.state.as_str());
    say(format!("group of {name}"), Clinical, control.group.as_str());
    if let Some(duty) = control.duty {
        say(format!("duty of {name}"), Clinical, duty.as_str());
    }
    for (key, value) in &control.facts {
        say(
            format!("{} of {name}: {value}", key.title()),
            Clinical,
            PRESENT,
        );
    }
}

/// Each line of a section, as often as the section has it: two sides can change different lines.
fn lines(content: &Content, facts: &mut Facts) {
    for section in &content.sections {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &section.lines {
            *counts.entry(line.trim()).or_default() += 1;
        }
        for (line, count) in counts {
            let title = &section.key.title;
            let what = format!("`{title}`, line `{line}`");
            let times = match count {
                1 => PRESENT.to_owned(),
                count => format!("{count} times"),
            };
            say(facts, Field::Section(title.clone()), &what, Words, &times);
        }
    }
}

/// The value of a fact that is only there or not.
const PRESENT: &str = "present";

/// The record as a whole.
const fn whole() -> Field {
    Field::Section(String::new())
}

/// Adds a fact; an empty value is none.
fn say(facts: &mut Facts, field: Field, what: &str, class: DifferenceClass, value: &str) {
    if !value.is_empty() {
        let value = value.to_owned();
        let fact = Fact {
            field,
            class,
            value,
        };
        facts.insert(what.to_owned(), fact);
    }
}
