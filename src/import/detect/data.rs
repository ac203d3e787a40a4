//! Entries of YAML and JSON.

use serde_json::Value;

use super::rows::SpeaksOfHazards;
use super::topics::{KeyTopics, begins_with_hazard_id};
use crate::document::Document;

/// The number of hazards in a YAML text; 0 if it cannot be read.
pub(super) fn in_yaml(text: &str) -> usize {
    serde_yaml::from_str(text).map_or(0, |value| hazards(&value, SpeaksOfHazards::in_text(text)))
}

/// The number of hazards in a JSON text.
pub(super) fn in_json(text: &str) -> usize {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_or(0, |value| hazards(&value, SpeaksOfHazards::in_text(text)))
}

fn hazards(value: &Value, speaks: SpeaksOfHazards) -> usize {
    below(value, KeyTopics::default(), speaks)
}

/// The hazards of a value below a key about `named`.
fn below(value: &Value, named: KeyTopics, speaks: SpeaksOfHazards) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| below(item, named, speaks)).sum(),
        Value::Object(entries) => {
            let mut topics = entries
                .iter()
                .filter(|(_, value)| !value.is_null() || speaks == SpeaksOfHazards::Yes)
                .map(|(key, value)| KeyTopics::of_key(key).with(of_text(value)))
                .fold(KeyTopics::default(), KeyTopics::with);
            if named.has_hazard() || is_labelled(entries) {
                topics = topics.with_hazard();
            }
            let scored = speaks == SpeaksOfHazards::Yes && topics.are_of_a_scored_risk();
            // A list of hazards below a key is more than one, whatever is next to it.
            let inside: usize = entries
                .iter()
                .map(|(key, value)| below(value, KeyTopics::of_key(key), speaks))
                .sum();
            match inside {
                0 if topics.are_of_a_hazard() || scored => 1,
                inside => inside,
            }
        }
        _ => 0,
    }
}

/// The topics of the headings of a text in a value, such as the text of an issue.
fn of_text(value: &Value) -> KeyTopics {
    let Some(text) = value.as_str().filter(|text| text.contains('#')) else {
        return KeyTopics::default();
    };
    let document = Document::parse(text);
    KeyTopics::of_all(
        document
            .headings()
            .map(|(heading, _)| heading.title.as_str()),
    )
}

/// Whether a title or a label says that an entry is a hazard.
fn is_labelled(entries: &serde_json::Map<String, Value>) -> bool {
    let text = |key: &str| entries.get(key).and_then(Value::as_str).unwrap_or_default();
    let is_titled = |title: &str| {
        let word = title.get(.."hazard".len()).unwrap_or_default();
        word.eq_ignore_ascii_case("hazard")
    };
    let is_label = |label: &Value| {
        let name = label.get("name").unwrap_or(label);
        name.as_str().is_some_and(is_titled)
    };
    let labels = entries.get("labels").and_then(Value::as_array);
    is_titled(text("title"))
        || begins_with_hazard_id(text("id"))
        || labels.is_some_and(|labels| labels.iter().any(is_label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_with_the_keys_of_a_hazard_is_one() {
        let log = "hazards:\n  - id: H1\n    cause: a\n    severity: 2\n  - id: H2\n    cause: b\n    \
                   severity: 1\ncontrols:\n  - id: C1\n    description: x\n";
        assert_eq!(in_yaml(log), 2);
        assert_eq!(in_yaml("hazard: a\nharm: b\nseverity: 3\n"), 1);
        assert_eq!(in_yaml("hazards: [hazards, drafts]\nid: Hazard-{:04}\n"), 0);
        assert_eq!(
            in_json(r#"[{"hazardName":"a","possibleCauses":[],"residualRisk":2}]"#),
            1
        );
        let issues = r####"[{"title":"HAZARD: a","body":"### Cause\n\nx\n\n### Harm\n\ny"},{"title":"b"}]"####;
        assert_eq!(in_json(issues), 1);
        assert_eq!(
            in_json("{\"name\":\"x\",\"status\":\"open\",\"severity\":\"high\"}"),
            0
        );
        assert_eq!(in_json("not json"), 0);
    }
}
