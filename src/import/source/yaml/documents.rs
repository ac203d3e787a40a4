//! The documents of a YAML text as values.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use crate::import::source::Unreadable;
use crate::import::source::data::{DataLimit, Value};
use crate::text::yaml_bracket_beyond;

/// The most `[` and `{` in a file: the time for nested brackets grows with the square of their number. A setting has
/// few, but the texts of a log can have one each.
const MOST_BRACKETS: usize = 10_000;

/// The values of the documents of a text, without empty documents. `first_line` is the line where the text begins.
pub(in crate::import::source) fn documents(
    text: &str,
    first_line: usize,
) -> Result<Vec<Value>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(line) = yaml_bracket_beyond(text, MOST_BRACKETS) {
        return Err(Unreadable {
            what: format!(
                "YAML with more than {MOST_BRACKETS} brackets: line {} has the first one too many",
                line + first_line - 1
            ),
            next: "Split the file into several files".to_owned(),
        });
    }
    let wrong = |error: serde_yaml::Error| unreadable(&error, first_line);
    let limit = DataLimit::default();
    let mut shapes = Vec::new();
    for document in serde_yaml::Deserializer::from_str(text) {
        shapes.push(ShapeSeed(&limit).deserialize(document).map_err(wrong)?);
    }
    let mut values = Vec::new();
    let limit = DataLimit::default();
    for (document, shape) in serde_yaml::Deserializer::from_str(text).zip(&shapes) {
        let words = Words {
            shape,
            limit: &limit,
        };
        let value = words.deserialize(document).map_err(wrong)?;
        if value != Value::Null {
            values.push(value);
        }
    }
    Ok(values)
}

fn unreadable(error: &serde_yaml::Error, first_line: usize) -> Unreadable {
    let what = match error.location() {
        Some(place) if first_line > 1 => format!(
            "no valid YAML from line {first_line} on: the error is in line {}: {error}",
            place.line() + first_line - 1
        ),
        _ => format!("no valid YAML: {error}"),
    };
    Unreadable {
        what,
        next: "Correct the file there, or export it again".to_owned(),
    }
}

/// What a value is, without its words.
enum Shape {
    Null,
    Scalar,
    List(Vec<Shape>),
    Map(Vec<(Shape, Shape)>),
}

#[derive(Clone, Copy)]
struct ShapeSeed<'a>(&'a DataLimit);

impl<'a> ShapeSeed<'a> {
    fn take<E: Error>(self) -> Result<(), E> {
        match self.0.take(0) {
            true => Ok(()),
            false => Err(too_large()),
        }
    }

    fn scalar<E: Error>(self) -> Result<Shape, E> {
        self.take().map(|()| Shape::Scalar)
    }
}

fn too_large<E: Error>() -> E {
    E::custom("its references repeat too much text")
}

impl<'de> DeserializeSeed<'de> for ShapeSeed<'_> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ShapeSeed<'_> {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Shape, E> {
        self.scalar()
    }

    fn visit_unit<E: Error>(self) -> Result<Shape, E> {
        self.take().map(|()| Shape::Null)
    }

    /// An empty document.
    fn visit_none<E: Error>(self) -> Result<Shape, E> {
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        self.take()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        self.take()?;
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry_seed(self, self)? {
            entries.push(entry);
        }
        Ok(Shape::Map(entries))
    }

    /// A value with a tag of the file's own: the tag says nothing to hazlog.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Shape, A::Error> {
        let (_, value) = tagged.variant::<String>()?;
        value.newtype_variant_seed(self)
    }
}

/// Reads a value whose shape is known.
#[derive(Clone, Copy)]
struct Words<'a> {
    shape: &'a Shape,
    limit: &'a DataLimit,
}

impl<'a> Words<'a> {
    fn of(self, shape: &'a Shape) -> Self {
        Self { shape, ..self }
    }
}

impl<'de> DeserializeSeed<'de> for Words<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.shape {
            Shape::Null => deserializer
                .deserialize_ignored_any(IgnoredAny)
                .map(|_| Value::Null),
            Shape::Scalar => deserializer.deserialize_str(self),
            Shape::List(_) | Shape::Map(_) => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Words<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the same value again")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        match self.limit.take(text.len()) {
            true => Ok(Value::Text(text.to_owned())),
            false => Err(too_large()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let Shape::List(shapes) = self.shape else {
            return Err(A::Error::custom("a list where there was none"));
        };
        let mut items = Vec::with_capacity(shapes.len());
        for shape in shapes {
            items.extend(list.next_element_seed(self.of(shape))?);
        }
        // The library ends a list only when it is asked once more.
        list.next_element::<IgnoredAny>()?;
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let Shape::Map(shapes) = self.shape else {
            return Err(A::Error::custom("a mapping where there was none"));
        };
        let mut entries = Vec::with_capacity(shapes.len());
        for (key, value) in shapes {
            let read = map.next_entry_seed(self.of(key), self.of(value))?;
            entries.extend(read.map(|(key, value)| (key_text(&key), value)));
        }
        map.next_entry::<IgnoredAny, IgnoredAny>()?;
        Ok(Value::Map(merged(entries)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, value) = tagged.variant::<String>()?;
        value.newtype_variant_seed(self)
    }
}

/// A key as text. A list or a mapping as a key is possible in YAML and never seen in a log.
fn key_text(key: &Value) -> String {
    match key {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.iter().map(key_text).collect::<Vec<_>>().join(", "),
        Value::Map(entries) => {
            let pairs = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", key_text(value)));
            pairs.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The entries with those of `<<`, where the mapping does not have them itself.
fn merged(entries: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let is_merge = |(key, value): &(String, Value)| {
        let has_map = |value: &Value| matches!(value, Value::Map(_));
        key == "<<" && (has_map(value) || value.items().iter().any(has_map))
    };
    if !entries.iter().any(is_merge) {
        return entries;
    }
    let (merges, own): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_merge);
    let mut all: Vec<(String, Value)> = Vec::new();
    for (_, value) in merges {
        let maps = match value {
            Value::List(items) => items,
            map => vec![map],
        };
        for map in maps {
            let Value::Map(inner) = map else { continue };
            for (key, value) in inner {
                let is_known = own.iter().chain(&all).any(|(other, _)| *other == key);
                if !is_known {
                    all.push((key, value));
                }
            }
        }
    }
    all.extend(own);
    all
}
