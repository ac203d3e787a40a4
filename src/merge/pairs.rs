//! Which part is which part of the other version, in the order of both.

use super::part::{Part, PartKind};
use crate::text::SortedWords;

/// The most comparisons. Two longer lists are not paired, and then the whole section is one conflict.
const MOST: usize = 60_000;

const SAME: usize = 1_000;
const NAMED: usize = 900;

/// Pairs of places in `base` and `side`, rising in both; `None` if the lists are too long.
pub(super) fn pairs(base: &[Part], side: &[Part]) -> Option<Vec<(usize, usize)>> {
    let same = |(one, other): &(&Part, &Part)| one.kind == other.kind && one.head == other.head;
    let start = base.iter().zip(side).take_while(same).count();
    let (base_rest, side_rest) = (&base[start..], &side[start..]);
    let ends = base_rest.iter().rev().zip(side_rest.iter().rev());
    let end = ends.take_while(same).count();
    let (inner_base, inner_side) = (
        &base_rest[..base_rest.len() - end],
        &side_rest[..side_rest.len() - end],
    );
    let mut found: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let inner = best(inner_base, inner_side)?;
    found.extend(
        inner
            .iter()
            .map(|(one, other)| (one + start, other + start)),
    );
    let last = (1..=end).rev();
    found.extend(last.map(|back| (base.len() - back, side.len() - back)));
    Some(found)
}

/// The pairs with the highest sum of scores.
fn best(base: &[Part], side: &[Part]) -> Option<Vec<(usize, usize)>> {
    let (rows, columns) = (base.len(), side.len());
    if rows * columns > MOST {
        return None;
    }
    let words: [Vec<SortedWords>; 2] = [base, side].map(|parts| {
        let parts = parts.iter();
        parts.map(|part| SortedWords::of(&part.head)).collect()
    });
    let score =
        |at: usize, other: usize| score(&base[at], &side[other], &words[0][at], &words[1][other]);
    // `sums[at][other]`: the best sum of what is from there to the ends.
    let mut sums = vec![vec![0_usize; columns + 1]; rows + 1];
    let mut scores = vec![vec![0_usize; columns]; rows];
    for at in (0..rows).rev() {
        for other in (0..columns).rev() {
            let this = score(at, other);
            scores[at][other] = this;
            let paired = match this {
                0 => 0,
                this => this + sums[at + 1][other + 1],
            };
            sums[at][other] = paired.max(sums[at + 1][other]).max(sums[at][other + 1]);
        }
    }
    let (mut at, mut other) = (0, 0);
    let mut found = Vec::new();
    while at < rows && other < columns {
        let this = scores[at][other];
        if this > 0 && sums[at][other] == this + sums[at + 1][other + 1] {
            found.push((at, other));
            (at, other) = (at + 1, other + 1);
        } else if sums[at][other] == sums[at + 1][other] {
            at += 1;
        } else {
            other += 1;
        }
    }
    Some(found)
}

/// How surely two parts are two versions of one: 0 if they are not.
fn score(one: &Part, other: &Part, words: &SortedWords, other_words: &SortedWords) -> usize {
    let by_words = || words.shared_percent(other_words).unwrap_or_default();
    if one.kind == other.kind && one.head == other.head {
        return SAME;
    }
    match (&one.kind, &other.kind) {
        (PartKind::Item(Some(one)), PartKind::Item(Some(other))) => match one == other {
            true => NAMED,
            false => 0,
        },
        (PartKind::Item(_), PartKind::Item(_)) | (PartKind::Block, PartKind::Block) => by_words(),
        (one, other) if one == other => NAMED,
        _ => 0,
    }
}
