//! Which of several baselines is the last one. Git's history decides: a clock can be set back.

use std::cmp::Reverse;

use super::Baseline;

/// A baseline and the place of its commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBaseline {
    /// The baseline.
    pub baseline: Baseline,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// How many commits of the history come after its commit, in an order in which no commit comes
    /// before one of its children; `None` if the history does not have it.
    pub age: Option<usize>,
}

/// The baselines, the last one first. Those whose commit is not in the history come last.
pub fn in_order(mut baselines: Vec<PlacedBaseline>) -> Vec<PlacedBaseline> {
    baselines.sort_by(|one, other| {
        let key = |placed: &PlacedBaseline| {
            let age = placed.age.unwrap_or(usize::MAX);
            (
                age,
                Reverse(placed.baseline.created),
                Reverse(placed.baseline.name.clone()),
            )
        };
        key(one).cmp(&key(other))
    });
    baselines
}

/// The last approved baseline, of baselines in order.
///
/// No file says yet who approved a baseline, so this is the last baseline. Everything that compares
/// the log with an approved state asks here.
pub fn last_approved(in_order: &[PlacedBaseline]) -> Option<&PlacedBaseline> {
    in_order.first()
}
