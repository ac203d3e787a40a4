//! Counts that say about how many they could be known. Unknown is not zero: a count of risks over
//! hazards that nobody has scored says that nothing is known.

use super::wording;

use crate::hazard::Summary;
use crate::report::{Cell, Material};

/// What must be known of a thing before a count can say anything of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The risk is scored.
    Scored,
    /// The record says whether the control is in place.
    Stated,
    /// Some control of the hazard names a cause by its number.
    Linked,
    /// hazlog looked up the file that the record names.
    LookedUp,
    /// The record gives the hazard a type.
    Typed,
}

impl Ground {
    const fn words(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Stated => "stated",
            Self::Linked => "linked",
            Self::LookedUp => "looked up",
            Self::Typed => "typed",
        }
    }
}

/// How many things are so, of those of which it can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCount {
    /// How many are so.
    pub count: usize,
    /// Of how many it is known whether they are.
    pub known: usize,
    /// Of how many it is not.
    pub unknown: usize,
    /// What makes it known.
    pub ground: Ground,
}

impl KnownCount {
    /// Counts things: of each, whether it is so, or `None` where nobody knows.
    pub fn count(ground: Ground, things: impl Iterator<Item = Option<bool>>) -> Self {
        let mut all = Self {
            count: 0,
            known: 0,
            unknown: 0,
            ground,
        };
        for thing in things {
            match thing {
                Some(is_so) => {
                    all.known += 1;
                    all.count += usize::from(is_so);
                }
                None => all.unknown += 1,
            }
        }
        all
    }

    /// `2 of 34`, `0 of 12 scored (22 not scored)`, `Not known (0 of 34 scored)`.
    pub fn words(self) -> String {
        let ground = self.ground.words();
        match (self.known, self.unknown) {
            (0, 0) => "None to count".to_owned(),
            (known, 0) => format!("{} of {known}", self.count),
            (0, unknown) => format!("Not known (0 of {unknown} {ground})"),
            (known, unknown) => format!(
                "{} of {known} {ground} ({unknown} not {ground})",
                self.count
            ),
        }
    }

    /// The same as a cell.
    pub fn cell(self) -> Cell {
        Cell::words(self.words())
    }
}

/// How many of things are so of which it is always known.
pub fn of_all(things: impl Iterator<Item = bool>) -> KnownCount {
    KnownCount::count(Ground::Scored, things.map(Some))
}

/// How many hazards of a report are so, of those of which `is` can tell.
pub fn hazards(material: &Material<'_>, is: impl Fn(&Summary) -> Option<bool>) -> KnownCount {
    let records = material.scope.records.iter();
    KnownCount::count(Ground::Scored, records.map(|(_, summary)| is(summary)))
}

/// How many hazards of a report are so, and which: at most `most` of them are named.
pub fn count_and_ids(
    material: &Material<'_>,
    most: usize,
    is: impl Fn(&Summary) -> Option<bool>,
) -> String {
    let known = hazards(material, &is);
    let all = material.scope.records.iter().map(|(_, summary)| summary);
    let ids = wording::hazard_ids(all.filter(|it| is(it) == Some(true)).take(most));
    match known.count {
        0 => known.words(),
        count if count > most => format!("{}, the first {most} of them: {ids}", known.words()),
        _ => format!("{}: {ids}", known.words()),
    }
}

/// What is said of a report that has no hazard: nothing is counted as none.
pub fn no_hazard(material: &Material<'_>) -> Option<&'static str> {
    let is_empty = material.scope.records.is_empty();
    is_empty.then_some("This report has no hazard, so this part is empty.")
}

/// How many controls the hazards of a report have, without those that were not adopted.
pub fn controls(material: &Material<'_>) -> usize {
    let records = material.scope.records.iter();
    records.map(|(_, summary)| summary.controls.total).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(ground: Ground, things: &[Option<bool>]) -> String {
        KnownCount::count(ground, things.iter().copied()).words()
    }

    #[test]
    fn unknown_is_not_zero() {
        use Ground::{LookedUp, Scored};
        assert_eq!(words(Scored, &[Some(true), Some(false)]), "1 of 2");
        assert_eq!(
            words(Scored, &[Some(false), None, None]),
            "0 of 1 scored (2 not scored)"
        );
        assert_eq!(words(Scored, &[None, None]), "Not known (0 of 2 scored)");
        assert_eq!(words(LookedUp, &[None]), "Not known (0 of 1 looked up)");
        assert_eq!(words(Scored, &[]), "None to count");
    }
}
