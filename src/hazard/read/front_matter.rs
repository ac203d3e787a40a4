//! The facts of the front matter.

use serde_yaml::Value;

use super::super::{FrontFacts, Hazard, ProblemCode, parse_day};
use super::Reader;
use crate::text::{MOST_YAML_BRACKETS, yaml_bracket_too_many};

impl Reader<'_> {
    pub(super) fn front(&mut self, hazard: &mut Hazard) {
        let Some(front) = self.document.front_matter() else {
            return;
        };
        let yaml = front.yaml;
        let text = self.document.slice(front.span).to_owned();
        match read_yaml(self.document.slice(yaml)) {
            Ok(value) => {
                hazard.front = facts(&value);
                for key in unread(&value) {
                    let message = format!(
                        "`{key}` of the front matter is not plain text, so hazlog keeps it but \
                         does not read it: write text{}",
                        if key == "links" {
                            " or a list of texts"
                        } else {
                            ""
                        }
                    );
                    self.problem(ProblemCode::UnreadableFrontMatter, yaml, message);
                }
            }
            Err(message) => self.problem(ProblemCode::UnreadableFrontMatter, yaml, message),
        }
        hazard.front.text = text;
        let dated = [
            ("raised", hazard.front.raised.as_deref()),
            ("next_review", hazard.front.next_review.as_deref()),
        ];
        for (key, value) in dated {
            if let Some(value) = value.filter(|value| parse_day(value).is_none()) {
                let message = format!(
                    "`{}` of `{key}` is not a calendar date: write it as 2026-01-31",
                    super::shorten(value)
                );
                self.problem(ProblemCode::UnreadableFrontMatter, yaml, message);
            }
        }
    }
}

/// Reads the YAML of front matter.
///
/// # Errors
/// Why it is kept unread.
pub(crate) fn read_yaml(yaml: &str) -> Result<Value, String> {
    if yaml_bracket_too_many(yaml).is_some() {
        return Err(format!(
            "the front matter has more than {MOST_YAML_BRACKETS} brackets (`[`, `{{`), so hazlog \
             keeps it but does not read it: write lists with a `-` for each item"
        ));
    }
    serde_yaml::from_str(yaml).map_err(|error| {
        format!("the front matter is not YAML, so hazlog keeps it but does not read it: {error}")
    })
}

/// The keys that should hold text and hold something else.
fn unread(value: &Value) -> Vec<&'static str> {
    const KEYS: [&str; 5] = ["raised", "source", "next_review", "links", "introduced_by"];
    let plain = |value: &Value| value.is_null() || scalar(value).is_some();
    let read = |key: &str| match value.get(key) {
        None => true,
        Some(Value::Sequence(links)) if key == "links" => links.iter().all(plain),
        Some(value) => plain(value),
    };
    KEYS.into_iter().filter(|key| !read(key)).collect()
}

fn facts(value: &Value) -> FrontFacts {
    let text = |key: &str| value.get(key).and_then(scalar);
    let links = match value.get("links") {
        Some(Value::Sequence(links)) => links.iter().filter_map(scalar).collect(),
        Some(link) => scalar(link).into_iter().collect(),
        None => Vec::new(),
    };
    FrontFacts {
        text: String::new(),
        raised: text("raised"),
        source: text("source"),
        next_review: text("next_review"),
        links,
        introduced_by: text("introduced_by"),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
