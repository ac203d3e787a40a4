//! A value of structured data, with every word as it is written.

use std::cell::Cell;

/// The most values and the most bytes of text in one file. References in YAML can repeat a part of a small file very
/// often.
const MOST_VALUES: usize = 4_000_000;
const MOST_BYTES: usize = 400_000_000;

/// A value. Keys keep their order, and a key that occurs twice keeps both values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import::source) enum Value {
    /// `null`, and a key of YAML without a value.
    Null,
    /// A text, a number or a truth value, as it is written: `1.10` stays `1.10`.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// Whether it holds no other value.
    pub(in crate::import::source) fn is_scalar(&self) -> bool {
        matches!(self, Self::Null | Self::Text(_))
    }

    /// The text, where it is one.
    pub(in crate::import::source) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none for another value.
    pub(in crate::import::source) fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The first value of a key of a mapping.
    pub(in crate::import::source) fn get(&self, key: &str) -> Option<&Value> {
        let Self::Map(entries) = self else {
            return None;
        };
        let mut found = entries.iter().filter(|(name, _)| name == key);
        found.next().map(|(_, value)| value)
    }
}

/// What may still be read of a file.
#[derive(Debug)]
pub(in crate::import::source) struct DataLimit {
    values: Cell<usize>,
    bytes: Cell<usize>,
}

impl Default for DataLimit {
    fn default() -> Self {
        Self {
            values: Cell::new(MOST_VALUES),
            bytes: Cell::new(MOST_BYTES),
        }
    }
}

impl DataLimit {
    /// Takes one value with so many bytes; `false` where the file has too much.
    #[must_use]
    pub(in crate::import::source) fn take(&self, bytes: usize) -> bool {
        let left = self.values.get().checked_sub(1);
        let (Some(values), Some(bytes)) = (left, self.bytes.get().checked_sub(bytes)) else {
            return false;
        };
        self.values.set(values);
        self.bytes.set(bytes);
        true
    }
}
