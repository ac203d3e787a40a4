//! The names of baselines. A name is part of a file name and of commands, so it has only characters
//! that mean nothing to a shell, to git and to a file system.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest name.
const MOST_CHARACTERS: usize = 64;

/// Names that Windows gives to devices; no file can have one.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of a baseline: `v1.7`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaselineName(String);

/// Why a text is not the name of a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// It has no character.
    #[error("a baseline needs a name")]
    Empty,
    /// It is too long.
    #[error("the name of a baseline has at most {MOST_CHARACTERS} characters")]
    TooLong,
    /// It begins or ends with a character that can only be inside a name.
    #[error("the name of a baseline begins and ends with a letter or a digit")]
    Edge,
    /// It has a character that a name cannot have.
    #[error(
        "the name of a baseline has only letters (a to z), digits, `.`, `-`, `_` and `+`, and no `..`"
    )]
    Character,
    /// A file system or git does not allow it.
    #[error("a file cannot have this name on every computer")]
    Reserved,
}

impl BaselineName {
    /// The name that a person typed.
    ///
    /// # Errors
    /// When a file, a shell or git could read it as something else.
    pub fn new(name: &str) -> Result<Self, NameFault> {
        let is_plain = |c: char| c.is_ascii_alphanumeric();
        let is_inner = |c: char| is_plain(c) || matches!(c, '.' | '-' | '_' | '+');
        let lower = name.to_ascii_lowercase();
        let stem = lower.split('.').next().unwrap_or_default();
        let is_numbered = |port: &str| {
            let number = stem.strip_prefix(port);
            number.is_some_and(|number| number.len() == 1 && number != "0" && is_number(number))
        };
        if name.is_empty() {
            Err(NameFault::Empty)
        } else if name.chars().count() > MOST_CHARACTERS {
            Err(NameFault::TooLong)
        } else if !name.chars().all(is_inner) || name.contains("..") {
            Err(NameFault::Character)
        } else if !name.starts_with(is_plain) || !name.ends_with(is_plain) {
            Err(NameFault::Edge)
        } else if DEVICES.contains(&stem)
            || is_numbered("com")
            || is_numbered("lpt")
            || lower.ends_with(".lock")
        {
            Err(NameFault::Reserved)
        } else {
            Ok(Self(name.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a file system that ignores case would take both for one file.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

impl fmt::Display for BaselineName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BaselineName {
    type Error = NameFault;

    fn try_from(name: String) -> Result<Self, NameFault> {
        Self::new(&name)
    }
}

impl From<BaselineName> for String {
    fn from(name: BaselineName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_names() {
        for name in [
            "v1.7",
            "1.7",
            "2026-11-30",
            "release_2",
            "v1.7-rc.1+b3",
            "a",
            "com10",
            "console",
        ] {
            assert_eq!(
                BaselineName::new(name).map(|it| it.to_string()),
                Ok(name.to_owned())
            );
        }
    }

    #[test]
    fn a_name_that_could_mean_something_else_is_refused() {
        let of = |name: &str| BaselineName::new(name).unwrap_err();
        assert_eq!(of(""), NameFault::Empty);
        assert_eq!(of(&"v".repeat(65)), NameFault::TooLong);
        for name in [
            "../v1",
            "a/b",
            "a\\b",
            "v 1",
            "v1\n",
            "\u{1b}[2J",
            "v1\u{202e}",
            "$(id)",
            "v1;rm",
            "`id`",
            "v1..v2",
            "é",
            "a:b",
            "v1~1",
            "v1^",
            "HEAD@{1}",
            "*",
            "\"",
            "a'b",
            "v1\0",
            "%2e",
        ] {
            assert_eq!(of(name), NameFault::Character, "{name:?}");
        }
        for name in ["-f", "--force", ".hidden", "v1.", "v1-", "_", "+"] {
            assert_eq!(of(name), NameFault::Edge, "{name:?}");
        }
        for name in [
            "con", "NUL", "aux.v1", "COM1", "lpt9.x", "v1.lock", "V1.LOCK",
        ] {
            assert_eq!(of(name), NameFault::Reserved, "{name:?}");
        }
    }
}
