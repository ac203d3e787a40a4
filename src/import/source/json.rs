//! JSON.
//!
//! Numbers keep their digits: `1.10` can be the id of a hazard. So each value is read as its text first.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::data::{DataLimit, Value, parts_of};
use super::text::decode;
use super::{SourceDocument, SourceFile, SourceForm, Unreadable};

/// The most lists and mappings in one another. Each level is read once more.
const DEEPEST: usize = 64;

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    let found = parts_of(&[value_of(&decoded.text)?])?;
    let mut notices: Vec<String> = decoded.notice.into_iter().collect();
    notices.extend(found.notices);
    Ok(SourceDocument {
        form: SourceForm::Json,
        parts: found.parts,
        notices,
    })
}

/// The value of a text.
pub(super) fn value_of(text: &str) -> Result<Value, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    value(raw, 0, &DataLimit::default())
}

fn value(raw: &RawValue, depth: usize, limit: &DataLimit) -> Result<Value, Unreadable> {
    let text = raw.get();
    if depth > DEEPEST || !limit.take(0) {
        return Err(Unreadable {
            what: format!(
                "JSON with too many values, or with more than {DEEPEST} lists in one another"
            ),
            next: "Export only the hazards, or split the file into several files".to_owned(),
        });
    }
    let wrong = |error: serde_json::Error| unreadable(&error);
    match text.as_bytes().first() {
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(text).map_err(wrong)?;
            let entries = pairs
                .into_iter()
                .map(|(key, raw)| Ok((key, value(raw, depth + 1, limit)?)));
            entries.collect::<Result<_, Unreadable>>().map(Value::Map)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(wrong)?;
            let items = items.into_iter().map(|raw| value(raw, depth + 1, limit));
            items.collect::<Result<_, Unreadable>>().map(Value::List)
        }
        Some(b'"') => serde_json::from_str(text).map(Value::Text).map_err(wrong),
        Some(b'n') => Ok(Value::Null),
        _ => Ok(Value::Text(text.to_owned())),
    }
}

fn unreadable(error: &serde_json::Error) -> Unreadable {
    Unreadable {
        what: format!("no valid JSON: {error}"),
        next: "Correct the file there, or export it again".to_owned(),
    }
}

/// The entries of a mapping in their order, those with the same key too.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor).map(Pairs)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::part_listing::{listing, names_and_values};

    fn read_text(text: &str) -> Result<SourceDocument, Unreadable> {
        read(&SourceFile {
            name: "log.json",
            bytes: text.as_bytes(),
        })
    }

    #[test]
    fn values_keep_their_words_and_both_of_two_equal_keys() {
        let text = r#"{"hazards":[{"id":1.10,"harm":"a","harm":"b\n\u00e9\ud83d\ude00","big":123456789012345678901,
            "open":true,"score":null,"note":""}]}"#;
        let document = read_text(text).unwrap();
        assert_eq!(
            names_and_values(&document.parts),
            [
                "hazards @ hazards[0]",
                "id = 1.10",
                "harm = a",
                "harm = b\né😀",
                "big = 123456789012345678901",
                "open = true",
                "note = "
            ]
        );
        assert_eq!(
            document.notices,
            [
                "These keys have no value (`null`), so hazlog reads them as missing: `hazards[].score`"
            ]
        );
    }

    #[test]
    fn what_is_no_json_is_said_with_its_line() {
        let error = read_text("{\n  \"a\": 1,\n}").unwrap_err();
        assert!(error.what.contains("line 3"), "{}", error.what);
        for text in ["", "[", "\"\\ud800\"", "{\"a\":1} {}"] {
            assert!(read_text(text).is_err(), "{text}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read_text(&deep).is_err());
        assert!(read_text(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn entries_in_a_list_of_hazards_keep_their_path() {
        let text = r#"{"project":{"title":"Scribe","hazards":[{"id":"1","causes":[{"text":"x","controls":
            [{"description":"p"},{"description":"q"}]}],"codes":["C1","C2"]}]},"matrix":[["Low","1"],["High",2]]}"#;
        assert_eq!(
            listing(&read_text(text).unwrap().parts),
            "block project @ project\n  title = Scribe [project.title]\n\
             block hazards @ project.hazards[0]\n  id = 1 [project.hazards[0].id]\n  \
             causes[0].text = x [project.hazards[0].causes[0].text]\n  \
             causes[0].controls[0].description = p [project.hazards[0].causes[0].controls[0].description]\n  \
             causes[0].controls[1].description = q [project.hazards[0].causes[0].controls[1].description]\n  \
             codes = C1 [project.hazards[0].codes[0]]\n  codes = C2 [project.hazards[0].codes[1]]\n\
             table matrix\n  Low | 1\n  High | 2\n"
        );
    }
}
