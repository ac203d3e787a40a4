//! The options of a choice: `key - label: definition`.

use serde::{Deserialize, Serialize};

use super::normalise;

/// The key of an option in records: the `3` of `3 - Medium`.
pub type OptionKey = u8;

/// An option of a template's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateOption {
    /// Its number, if it has one.
    pub key: Option<OptionKey>,
    /// Its name: `Medium`, `Draft from LLM`.
    pub label: String,
    /// Its definition; empty if the template has none.
    pub definition: String,
}

/// The meaning of a status for a hazard, whatever the words of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StatusKind {
    /// No person has looked at it yet.
    Draft,
    /// Actions remain with the manufacturer.
    Open,
    /// The manufacturer's actions are done, and actions of others remain.
    Transferred,
    /// All actions, by everybody, are complete.
    Closed,
    /// The template has it and does not give its meaning.
    Other,
}

impl TemplateOption {
    /// Reads `key - label: definition`, `key - label`, `label: definition` or `label`.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() {
            return None;
        }
        let (key, rest) = match line.split_once(" - ") {
            Some((number, rest)) => match number.trim().parse() {
                Ok(key) => (Some(key), rest),
                Err(_) => (None, line),
            },
            None => (None, line),
        };
        let (label, definition) = rest.split_once(':').unwrap_or((rest, ""));
        Some(Self {
            key,
            label: label.trim().to_owned(),
            definition: definition.trim().to_owned(),
        })
    }

    /// The short form in a record: `3 - Medium`, or `Open` if there is no key.
    pub fn short(&self) -> String {
        match self.key {
            Some(key) => format!("{key} - {}", self.label),
            None => self.label.clone(),
        }
    }

    /// The template's own line: `3 - Medium: Possible`.
    pub fn long(&self) -> String {
        if self.definition.is_empty() {
            self.short()
        } else {
            format!("{}: {}", self.short(), self.definition)
        }
    }

    /// The label in lower case with hyphens: `very-low`.
    pub fn slug(&self) -> String {
        normalise(&self.label).replace(' ', "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_with_and_without_key_and_definition() {
        let option = TemplateOption::parse("3 - Medium: Possible").unwrap();
        assert_eq!(option.key, Some(3));
        assert_eq!(option.short(), "3 - Medium");
        assert_eq!(option.long(), "3 - Medium: Possible");
        let option = TemplateOption::parse("Draft from LLM").unwrap();
        assert_eq!(
            (option.key, option.short().as_str()),
            (None, "Draft from LLM")
        );
        assert_eq!(
            TemplateOption::parse("5 - Very high: a").unwrap().slug(),
            "very-high"
        );
        assert_eq!(TemplateOption::parse(" "), None);
    }
}
