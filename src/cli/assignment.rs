//! `key=value` as typed.

use super::failure::{Failure, Outcome};
use super::input::value_or_file;
use crate::hazard::ListedField;
use crate::template::normalise;

/// The short keys of sections that hold no score, in the order of the help.
pub fn short_keys() -> impl Iterator<Item = &'static str> {
    let first = ["name", "status"].into_iter().chain(ListedField::KEYS);
    first.chain(["labels", "types", "project", "labelling"])
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The key as typed.
    pub key: String,
    /// The value: as typed, or the text of the file that it named.
    pub value: String,
}

impl Assignment {
    /// Reads `key=value` or `key=@FILE`.
    ///
    /// # Errors
    /// When there is no `=` or no key, or the file cannot be read.
    pub fn parse(typed: &str) -> Outcome<Self> {
        let Some((key, value)) = typed.split_once('=') else {
            return Err(
                Failure::new(format!("`{typed}` has no value")).hint(format!(
                    "write `{typed}=VALUE`, with quotes around a value that has spaces"
                )),
            );
        };
        if normalise(key).is_empty() {
            return Err(Failure::new(format!("`{typed}` has no key"))
                .hint("write the key before the `=`, as in `owner=...`"));
        }
        Ok(Self {
            key: key.trim().to_owned(),
            value: value_or_file(value)?,
        })
    }

    /// The key in the form for comparisons.
    pub fn name(&self) -> String {
        normalise(&self.key)
    }

    /// Whether the value must be removed: `tbc`, or empty.
    pub fn unsets(&self) -> bool {
        let value = self.value.trim();
        value.is_empty() || value.eq_ignore_ascii_case("tbc")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_equals_sign_separates_key_and_value() {
        let parsed = Assignment::parse("Existing controls=a=b").unwrap();
        assert_eq!(parsed.name(), "existing controls");
        assert_eq!(parsed.value, "a=b");
        assert!(Assignment::parse("likelihood=TBC").unwrap().unsets());
        let failure = Assignment::parse("likelihood").unwrap_err();
        assert_eq!(failure.message, "`likelihood` has no value");
    }
}
