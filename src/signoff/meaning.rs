//! The meanings that a sign-off can have, and what the settings ask of them.

use crate::template::{RiskClass, is_same_name};

/// What an act with a meaning accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accepts {
    /// The content of a record that a machine drafted.
    Draft,
    /// The residual risk, as `Accepted:` in the record does (DCB0129 6.4.1).
    ResidualRisk,
}

impl Accepts {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Draft, Self::ResidualRisk];

    /// The word for it in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ResidualRisk => "residual-risk",
        }
    }

    /// What is accepted, in words.
    const fn words(self) -> &'static str {
        match self {
            Self::Draft => "the text, also where a machine drafted it",
            Self::ResidualRisk => "the residual risk",
        }
    }

    /// All that is accepted, in words.
    pub fn told(all: &[Self]) -> String {
        let words: Vec<&str> = all.iter().map(|it| it.words()).collect();
        match words.as_slice() {
            [] => "nothing, by hazlog.yaml".to_owned(),
            words => words.join(", and "),
        }
    }
}

/// A meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Its name: `approved`.
    pub name: String,
    /// What an act with it accepts.
    pub accepts: Vec<Accepts>,
    /// The meaning that must hold before: `reviewed` before `approved`.
    pub after: Option<String>,
    /// The meaning that must be another person's.
    pub not_by: Option<String>,
}

/// The settings of sign-offs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOffSettings {
    /// The meanings.
    pub meanings: Vec<Meaning>,
    /// The risk classes whose residual risk only a person of the top management accepts (DCB0160 2.2.2).
    pub top_management: Vec<RiskClass>,
}

impl Default for SignOffSettings {
    fn default() -> Self {
        let meaning = |name: &str, accepts: &[Accepts]| Meaning {
            name: name.to_owned(),
            accepts: accepts.to_vec(),
            ..Meaning::default()
        };
        Self {
            meanings: vec![
                meaning("draft accepted", &[Accepts::Draft]),
                meaning("reviewed", &[Accepts::Draft]),
                meaning("approved", &[Accepts::Draft]),
                meaning(
                    "residual risk accepted",
                    &[Accepts::Draft, Accepts::ResidualRisk],
                ),
            ],
            top_management: Vec::new(),
        }
    }
}

impl SignOffSettings {
    /// The meaning with a name, whatever its case.
    pub fn meaning(&self, name: &str) -> Option<&Meaning> {
        let mut all = self.meanings.iter();
        all.find(|meaning| is_same_name(&meaning.name, name))
    }

    /// Whether an act with a meaning accepts something.
    pub fn accepts(&self, name: &str, what: Accepts) -> bool {
        self.meaning(name)
            .is_some_and(|meaning| meaning.accepts.contains(&what))
    }

    /// What a meaning accepts.
    pub fn all_accepted(&self, name: &str) -> Vec<Accepts> {
        let all = Accepts::ALL.into_iter();
        all.filter(|what| self.accepts(name, *what)).collect()
    }

    /// The names of the meanings, for a message.
    pub fn names(&self) -> String {
        let names = self.meanings.iter();
        let names: Vec<String> = names.map(|it| format!("`{}`", it.name)).collect();
        names.join(", ")
    }
}

/// Whether a role for an act is one of the top management.
pub(super) fn is_top_management(role: &str) -> bool {
    is_same_name(role, "top management")
        || role
            .to_lowercase()
            .split([',', '(', ')', '/'])
            .any(|part| part.trim() == "top management")
}
