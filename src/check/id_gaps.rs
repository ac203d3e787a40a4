//! Gaps in the ids of a log.

use std::collections::HashSet;

use crate::hazard::{HazardId, IdPattern};

/// A run of ids that no record has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdGap {
    /// The first.
    pub first: HazardId,
    /// The last, which may be the first.
    pub last: HazardId,
}

/// The numbers of a log's ids, if they have gaps.
#[derive(Clone, Debug)]
pub struct IdNumbers<'a> {
    ids: &'a IdPattern,
    /// The number before the first expected number.
    before: u64,
    /// Sorted, each once.
    numbers: Vec<u64>,
}

impl<'a> IdNumbers<'a> {
    /// The numbers of the ids; `None` if they have no gaps, or if there are none.
    pub fn of_log(ids: &'a IdPattern, records: impl Iterator<Item = HazardId>) -> Option<Self> {
        let mut numbers: Vec<u64> = records.filter_map(|id| ids.number(&id)).collect();
        let own = numbers.len() as u64;
        numbers.sort_unstable();
        numbers.dedup();
        let first = numbers.first().copied()?;
        // A log that begins at 1001 started there on purpose. A log that begins at 3 has lost two
        // ids.
        let before = if first.saturating_sub(1) < own {
            0
        } else {
            first - 1
        };
        let is_whole = numbers.last() == Some(&(before.saturating_add(own)));
        (!is_whole).then_some(Self {
            ids,
            before,
            numbers,
        })
    }

    /// The gaps, without the ids that are known to be lost.
    pub fn gaps<'b>(&self, lost: impl Iterator<Item = &'b HazardId>) -> Vec<IdGap> {
        let lost: HashSet<u64> = lost.filter_map(|id| self.ids.number(id)).collect();
        let mut before = self.before;
        let mut gaps = Vec::new();
        for number in &self.numbers {
            gaps.extend(unknown(before.saturating_add(1), *number, &lost));
            before = before.max(*number);
        }
        let gap = |(from, to)| IdGap {
            first: self.ids.id(from),
            last: self.ids.id(to),
        };
        gaps.into_iter().map(gap).collect()
    }
}

/// The id of the record at a path.
pub fn id_at(path: &str) -> HazardId {
    let file = path.rsplit('/').next().unwrap_or_default();
    HazardId::new(file.strip_suffix(".md").unwrap_or(file))
}

/// The gaps from `from` up to but not including `to`, without the numbers that git knows.
fn unknown(from: u64, to: u64, lost: &HashSet<u64>) -> Vec<(u64, u64)> {
    let mut known: Vec<u64> = lost
        .iter()
        .copied()
        .filter(|number| from <= *number && *number < to)
        .collect();
    known.sort_unstable();
    known.push(to);
    let mut gaps = Vec::new();
    let mut start = from;
    for number in known {
        if start < number {
            gaps.push((start, number - 1));
        }
        start = number.saturating_add(1);
    }
    gaps
}
