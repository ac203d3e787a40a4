//! The two axes of the matrix: ordered words, never numbers to calculate with.

use serde::{Deserialize, Serialize};

use super::{TemplateOption, normalise};

/// A likelihood: its rank on the likelihood axis, 1 the least likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Likelihood(pub u8);

/// A severity: its rank on the severity axis, 1 the least severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Severity(pub u8);

/// A rank on an axis, so that one piece of code serves both.
pub trait Level: Copy + Ord {
    /// The level of a rank, counted from 1.
    fn of_rank(rank: u8) -> Self;
    /// Its rank, counted from 1.
    fn rank(self) -> u8;
}

impl Level for Likelihood {
    fn of_rank(rank: u8) -> Self {
        Self(rank)
    }
    fn rank(self) -> u8 {
        self.0
    }
}

impl Level for Severity {
    fn of_rank(rank: u8) -> Self {
        Self(rank)
    }
    fn rank(self) -> u8 {
        self.0
    }
}

/// An axis of the matrix: its levels from the least to the worst.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// The letter of the axis in the template's calculation: `L`.
    pub letter: char,
    /// The levels. The rank of a level is its index, counted from 1.
    pub levels: Vec<TemplateOption>,
}

impl Axis {
    /// The number of levels.
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// Whether the axis has no level. A template with such an axis is refused.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The option with a rank.
    pub fn option(&self, level: impl Level) -> Option<&TemplateOption> {
        self.levels.get(usize::from(level.rank()).checked_sub(1)?)
    }

    /// The word for a level, `Very low`; empty for a rank that the axis does not have.
    pub fn word(&self, level: impl Level) -> &str {
        self.option(level).map_or("", |option| &option.label)
    }

    /// The word for a level in machine-readable output: `very-low`.
    pub fn slug(&self, level: impl Level) -> String {
        self.option(level)
            .map_or_else(String::new, TemplateOption::slug)
    }

    /// The level for a word (`Very low`, `very-low`) or a key (`1`).
    pub fn level_named<L: Level>(&self, name: &str) -> Option<L> {
        let wanted = normalise(name);
        let key: Option<u8> = wanted.parse().ok();
        let at = self.levels.iter().position(|option| {
            normalise(&option.label) == wanted || (key.is_some() && option.key == key)
        })?;
        u8::try_from(at + 1).ok().map(L::of_rank)
    }

    /// The levels from the least to the worst.
    pub fn ranks<L: Level>(&self) -> impl DoubleEndedIterator<Item = L> + use<L> {
        let count = u8::try_from(self.levels.len()).unwrap_or(u8::MAX);
        (1..=count).map(L::of_rank)
    }
}
