//! An act or a baseline as a person typed it on the screen, before it is prepared.

use std::fmt;

use crate::hazard::HazardId;
use crate::signoff::ActKind;

/// How many hazards a question names. What the person has read before names each.
const NAMED: usize = 12;

/// An act as a person typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAct {
    /// What they do.
    pub kind: ActKind,
    /// The file of the act that they withdraw; empty for another kind.
    pub withdraws: String,
    /// What it is about; the whole log for a withdrawal, which names an act instead.
    pub scope: TypedScope,
    /// The name.
    pub name: String,
    /// The role for this act.
    pub role: String,
    /// The professional body and registration.
    pub registration: String,
    /// The meaning; that of the withdrawn act for a withdrawal.
    pub meaning: String,
    /// The baseline.
    pub baseline: String,
    /// The statement, or the reason.
    pub words: String,
    /// The file of the key that signs it; empty for none.
    pub key: String,
}

/// What an act is about, as a person chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedScope {
    /// The whole log.
    Log,
    /// These hazards.
    Hazards(Vec<HazardId>),
}

impl TypedScope {
    /// One hazard, or the whole log.
    pub fn of(hazard: Option<&HazardId>) -> Self {
        hazard.map_or(Self::Log, |id| Self::Hazards(vec![id.clone()]))
    }
}

impl fmt::Display for TypedScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log => f.write_str("the whole log"),
            Self::Hazards(ids) => match ids.as_slice() {
                [one] => write!(f, "{one}"),
                several => write!(f, "{} hazards", several.len()),
            },
        }
    }
}

impl TypedAct {
    /// The person: `Dr Ann Example, Clinical Safety Officer, GMC 1234567`.
    pub fn person(&self) -> String {
        let parts = [&self.name, &self.role, &self.registration];
        let parts = parts.into_iter().map(|part| part.trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// Which hazards it is about, in words: `2 hazards (Hazard-0001, Hazard-0007)`. A long list ends with how many more
    /// there are.
    pub fn hazards(&self) -> String {
        match &self.scope {
            TypedScope::Hazards(ids) if ids.len() > 1 => {
                let named: Vec<&str> = ids.iter().take(NAMED).map(HazardId::as_str).collect();
                let more = match ids.len().saturating_sub(NAMED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!("{} ({}{more})", self.scope, named.join(", "))
            }
            scope => scope.to_string(),
        }
    }
}

/// A baseline as a person typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedBaseline {
    /// Its name.
    pub name: String,
    /// Who takes it.
    pub by: String,
    /// Why it is taken although the release gate fails, or a remark.
    pub because: String,
}

/// Words that may be empty, if there are any.
pub fn typed(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(count: usize) -> TypedAct {
        let ids = (1..=count).map(|number| HazardId::new(format!("Hazard-{number:04}")));
        TypedAct {
            kind: ActKind::Signed,
            withdraws: String::new(),
            scope: TypedScope::Hazards(ids.collect()),
            name: String::new(),
            role: String::new(),
            registration: String::new(),
            meaning: String::new(),
            baseline: String::new(),
            words: String::new(),
            key: String::new(),
        }
    }

    #[test]
    fn a_question_names_some_hazards_and_says_how_many_more_there_are() {
        assert_eq!(about(1).hazards(), "Hazard-0001");
        assert_eq!(about(2).hazards(), "2 hazards (Hazard-0001, Hazard-0002)");
        let many = about(NAMED + 3).hazards();
        assert!(many.starts_with("15 hazards (Hazard-0001, "), "{many}");
        assert!(many.ends_with("Hazard-0012 and 3 more)"), "{many}");
    }
}
