//! Counts that name their base: of how many the answer is known. Unknown is not zero. If nobody has
//! scored the hazards, a count of risks says that it is not known.

use super::wording;

use crate::hazard::Summary;
use crate::report::{Cell, Material};

/// The fact that must be known before a thing can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The risk is scored.
    Scored,
    /// The record gives the state of the control.
    Stated,
    /// A control of the hazard names a cause by its number.
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

/// A count of things, and of how many the answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCount {
    /// For how many the answer is yes.
    pub count: usize,
    /// For how many the answer is known.
    pub known: usize,
    /// For how many it is not known.
    pub unknown: usize,
    /// The fact that makes it known.
    pub ground: Ground,
}

impl KnownCount {
    /// Counts things: for each, whether it counts, or `None` if nobody knows.
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

    /// The same text as a cell.
    pub fn cell(self) -> Cell {
        Cell::words(self.words())
    }
}

/// Counts things whose answer is always known.
pub fn of_all(things: impl Iterator<Item = bool>) -> KnownCount {
    KnownCount::count(Ground::Scored, things.map(Some))
}

/// Counts hazards of a report whose answer `is` knows.
pub fn hazards(material: &Material<'_>, is: impl Fn(&Summary) -> Option<bool>) -> KnownCount {
    let records = material.scope.records.iter();
    KnownCount::count(Ground::Scored, records.map(|(_, summary)| is(summary)))
}

/// Counts hazards of a report and names at most `most` of them.
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

/// The text for a report without hazards: no count is `none`.
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
