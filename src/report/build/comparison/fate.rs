//! What became of each hazard, in the order of the document.

use crate::compare::{ComparedHazard, Difference, DifferenceClass, HazardEvent, HazardFate};

/// What became of a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its record is new.
    Raised,
    /// Its record is gone.
    Removed,
    /// Its status differs in its meaning.
    Event(HazardEvent),
    /// It has another score.
    Rescored,
    /// Another clinical value differs.
    Clinical,
    /// Only its words differ.
    Words,
    /// Only its form differs.
    Form,
    /// hazlog did not read it.
    NotRead,
}

impl Fate {
    /// Every fate, in the order of the document.
    pub const ALL: [Self; 12] = [
        Self::Raised,
        Self::Removed,
        Self::Event(HazardEvent::Closed),
        Self::Event(HazardEvent::Reopened),
        Self::Event(HazardEvent::Transferred),
        Self::Event(HazardEvent::Deprecated),
        Self::Event(HazardEvent::NoLongerDeprecated),
        Self::Rescored,
        Self::Clinical,
        Self::Words,
        Self::Form,
        Self::NotRead,
    ];

    /// Its words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Removed => "removed",
            Self::Event(event) => event.as_str(),
            Self::Rescored => "re-scored",
            Self::Clinical => "other clinical differences",
            Self::Words => "other words",
            Self::Form => "another form only",
            Self::NotRead => "not read",
        }
    }

    /// Its name for links.
    pub fn anchor(self) -> String {
        self.as_str().replace(' ', "-")
    }

    /// The heading of its hazards.
    pub fn title(self) -> String {
        let words = self.as_str();
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
            None => String::new(),
        }
    }

    /// What became of a hazard, the first of it in the order of the document.
    pub fn of(hazard: &ComparedHazard) -> Vec<Self> {
        let found = match &hazard.fate {
            HazardFate::Raised(_) => return vec![Self::Raised],
            HazardFate::Removed(_) => return vec![Self::Removed],
            HazardFate::InConflict(_) => return vec![Self::NotRead],
            HazardFate::Changed(found) => found,
        };
        let is_score = |difference: &Difference| matches!(difference, Difference::Rescored { .. });
        let events = hazard.events();
        let mut fates: Vec<Self> = events.iter().copied().map(Self::Event).collect();
        if found.differences.iter().any(is_score) {
            fates.push(Self::Rescored);
        }
        let is_other = |difference: &Difference| {
            difference.class() == DifferenceClass::Clinical
                && !is_score(difference)
                && !events.iter().any(|event| event.says(difference))
        };
        if !fates.is_empty() && found.differences.iter().any(is_other) {
            fates.push(Self::Clinical);
        }
        if fates.is_empty() {
            fates.push(match found.class() {
                Some(DifferenceClass::Clinical) => Self::Clinical,
                Some(DifferenceClass::Words) => Self::Words,
                Some(DifferenceClass::Form) | None => Self::Form,
            });
        }
        fates
    }

    /// All that became of a hazard, on one line.
    pub fn words(fates: &[Self]) -> String {
        let words: Vec<&str> = fates.iter().map(|fate| fate.as_str()).collect();
        words.join(", ")
    }
}
