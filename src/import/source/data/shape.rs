//! Which mappings are one thing, and which only hold others.

use super::value::Value;
use crate::import::detect::KeyTopics;
use crate::template::normalise;

/// What a mapping is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MapShape {
    /// It is about one thing: all in it belongs to that.
    OneThing,
    /// Its keys are ids, and each value is a thing: `H-001: {…}`.
    ById,
    /// It holds lists of things.
    Several,
}

/// What a mapping is that is in no list.
pub(super) fn shape_of(entries: &[(String, Value)]) -> MapShape {
    if is_by_id(entries) {
        return MapShape::ById;
    }
    let holds_things = entries.iter().any(|(_, value)| holds_things(value));
    if holds_things && !is_one_hazard(entries) {
        MapShape::Several
    } else {
        MapShape::OneThing
    }
}

/// Whether an entry of a list only groups hazards: it has a list of them and none of a hazard's names itself.
pub(super) fn is_group(entries: &[(String, Value)]) -> bool {
    let has_list = entries
        .iter()
        .any(|(key, value)| names_hazards(key) && holds_things(value));
    let others = entries.iter().filter(|(key, _)| !names_hazards(key));
    let topics = others.map(|(key, _)| KeyTopics::of_key(key));
    has_list
        && !topics
            .fold(KeyTopics::default(), KeyTopics::with)
            .has_part()
}

/// Whether a value is a list of mappings, or has one in it.
fn holds_things(value: &Value) -> bool {
    match value {
        Value::List(items) => items
            .iter()
            .any(|item| matches!(item, Value::Map(_)) || holds_things(item)),
        Value::Map(entries) => {
            is_by_id(entries) || entries.iter().any(|(_, value)| holds_things(value))
        }
        _ => false,
    }
}

/// Whether the keys are ids: each value is a mapping, and each key has a digit or all mappings have a key in common.
fn is_by_id(entries: &[(String, Value)]) -> bool {
    let mut maps = Vec::with_capacity(entries.len());
    for (_, value) in entries {
        match value {
            Value::Map(inner) if !inner.is_empty() => maps.push(inner),
            _ => return false,
        }
    }
    let Some((first, others)) = maps.split_first() else {
        return false;
    };
    let has_digit = |(key, _): &(String, Value)| key.contains(|c: char| c.is_ascii_digit());
    if entries.iter().all(has_digit) {
        return true;
    }
    let is_in_all = |key: &String| {
        let has_it = |map: &&Vec<(String, Value)>| map.iter().any(|(other, _)| other == key);
        others.iter().all(has_it)
    };
    // `initial` and `residual` have a likelihood each and belong to one hazard.
    others.len() >= 2 && first.iter().take(50).any(|(key, _)| is_in_all(key))
}

/// Whether the names of a mapping are those of one hazard, and it has no list of hazards.
fn is_one_hazard(entries: &[(String, Value)]) -> bool {
    if entries
        .iter()
        .any(|(key, value)| !value.is_scalar() && names_hazards(key))
    {
        return false;
    }
    let of = |scalars_only: bool| {
        let entries = entries
            .iter()
            .filter(|(_, value)| !scalars_only || value.is_scalar());
        let topics = entries.map(|(key, _)| KeyTopics::of_key(key));
        topics.fold(KeyTopics::default(), KeyTopics::with)
    };
    of(true).has_danger() && of(false).are_of_a_hazard()
}

/// Whether a key names a list of hazards.
fn names_hazards(key: &str) -> bool {
    let words = normalise(&KeyTopics::spaced(key));
    matches!(
        words.rsplit(' ').next(),
        Some("hazards" | "risks" | "hazardlog" | "log" | "register")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::yaml::documents;

    fn shape(yaml: &str) -> MapShape {
        let documents = documents(yaml, 1).unwrap();
        let [Value::Map(entries)] = documents.as_slice() else {
            panic!("no mapping");
        };
        shape_of(entries)
    }

    #[test]
    fn a_mapping_holds_things_or_is_one() {
        assert_eq!(
            shape("title: a\nhazards:\n  - harm: b\n"),
            MapShape::Several
        );
        assert_eq!(shape("id: H1\ninitial:\n  risk: 3\n"), MapShape::OneThing);
        assert_eq!(
            shape("hazard: a\nharm: b\ncauses:\n  - text: c\n"),
            MapShape::OneThing
        );
        assert_eq!(shape("H-1:\n  harm: a\nH-2:\n  cause: b\n"), MapShape::ById);
        let slugs = "unit:\n  harm: a\nsex:\n  harm: b\nage:\n  harm: c\n";
        assert_eq!(shape(slugs), MapShape::ById);
        assert_eq!(
            shape("initial:\n  risk: 3\nresidual:\n  risk: 2\n"),
            MapShape::OneThing
        );
        assert_eq!(
            shape("hazard_log:\n  - a: b\ncontrols:\n  - c: d\nseverity: x\n"),
            MapShape::Several
        );
    }
}
