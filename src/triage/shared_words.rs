//! Finds all pairs of sets that share enough of their words, without comparing every pair.
//!
//! Two sets that share a given part of their words share at least one of the rarest words of each. So only sets that have
//! one of these in common are compared, and no pair is missed.

/// Two sets that share words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SharedWords {
    /// The places of both in the list, the smaller first.
    pub(super) pair: (usize, usize),
    /// How many of all words of both are shared, of 100.
    pub(super) percent: usize,
}

/// The pairs that share at least `percent` of 100 of their words. A set with `most` pairs gets another one only if the other
/// set has fewer.
pub(super) fn shared_words(sets: &[Vec<u32>], percent: usize, most: usize) -> Vec<SharedWords> {
    let sets = rarest_first(sets);
    let words = sets
        .iter()
        .flatten()
        .max()
        .map_or(0, |most| *most as usize + 1);
    let mut sets_with: Vec<SetsWith> = vec![SetsWith::default(); words];
    let mut pairs = Pairs {
        seen_for: vec![usize::MAX; sets.len()],
        counts: vec![0; sets.len()],
        found: Vec::new(),
        sets: &sets,
        percent,
    };
    for (at, set) in sets.iter().enumerate() {
        for word in &set[..prefix(set.len(), percent)] {
            let with_it = &mut sets_with[*word as usize];
            for other in &with_it.all {
                if pairs.counts[at] >= most {
                    break;
                }
                pairs.compare(at, *other);
            }
            if pairs.counts[at] >= most {
                with_it.wanting.retain(|other| pairs.counts[*other] < most);
                for other in &with_it.wanting {
                    pairs.compare(at, *other);
                }
            }
            with_it.all.push(at);
            with_it.wanting.push(at);
        }
    }
    pairs.found
}

/// The sets that have a word, of those that came before.
#[derive(Clone, Default)]
struct SetsWith {
    all: Vec<usize>,
    /// Those that may still lack pairs: a set that has enough is compared with no others.
    wanting: Vec<usize>,
}

/// The pairs that were found.
struct Pairs<'s> {
    sets: &'s [Vec<u32>],
    percent: usize,
    /// For each set, the set with which it was compared last.
    seen_for: Vec<usize>,
    /// How many pairs each set has.
    counts: Vec<usize>,
    found: Vec<SharedWords>,
}

impl Pairs<'_> {
    /// Compares a set with another one before it, once.
    fn compare(&mut self, at: usize, other: usize) {
        if std::mem::replace(&mut self.seen_for[other], at) == at {
            return;
        }
        let percent = share(&self.sets[at], &self.sets[other]);
        if percent >= self.percent {
            self.counts[at] += 1;
            self.counts[other] += 1;
            self.found.push(SharedWords {
                pair: (other, at),
                percent,
            });
        }
    }
}

/// How many of the rarest words of a set must be looked up.
fn prefix(words: usize, percent: usize) -> usize {
    match words {
        0 => 0,
        some => some - (some * percent).div_ceil(100) + 1,
    }
}

/// The sets with other numbers for their words: the rarest word has the smallest, and is the first.
fn rarest_first(sets: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let words = sets
        .iter()
        .flatten()
        .max()
        .map_or(0, |most| *most as usize + 1);
    let mut times = vec![0_u32; words];
    for word in sets.iter().flatten() {
        times[*word as usize] += 1;
    }
    let mut order: Vec<u32> = (0..u32::try_from(words).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|word| times[*word as usize]);
    let mut number = vec![0_u32; words];
    for (new, word) in (0_u32..).zip(&order) {
        number[*word as usize] = new;
    }
    let renumbered = sets.iter().map(|set| {
        let mut set: Vec<u32> = set.iter().map(|word| number[*word as usize]).collect();
        set.sort_unstable();
        set.dedup();
        set
    });
    renumbered.collect()
}

/// How many of all words of both sorted sets are shared, of 100.
fn share(one: &[u32], other: &[u32]) -> usize {
    let (mut at, mut its, mut both) = (0, 0, 0);
    while let (Some(word), Some(theirs)) = (one.get(at), other.get(its)) {
        match word.cmp(theirs) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => its += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                at += 1;
                its += 1;
            }
        }
    }
    let all = one.len() + other.len() - both;
    (both * 100).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_that_shares_enough_is_found() {
        // Sets of up to 8 of 12 words, by a fixed rule, against each pair compared.
        let sets: Vec<Vec<u32>> = (0..200_u32)
            .map(|number| {
                let mut set: Vec<u32> = (0..number % 9)
                    .map(|at| (number * 7 + at * at * 3 + number / 9) % 12)
                    .collect();
                set.sort_unstable();
                set.dedup();
                set
            })
            .collect();
        for percent in [25, 40, 50, 100] {
            let mut found: Vec<(usize, usize)> = shared_words(&sets, percent, usize::MAX)
                .into_iter()
                .map(|shared| shared.pair)
                .collect();
            found.sort_unstable();
            let mut wanted = Vec::new();
            for one in 0..sets.len() {
                for other in one + 1..sets.len() {
                    if share(&sets[one], &sets[other]) >= percent {
                        wanted.push((one, other));
                    }
                }
            }
            assert_eq!(found, wanted, "{percent}");
        }
    }

    #[test]
    fn many_equal_sets_are_not_compared_with_each_other() {
        let sets = vec![vec![1, 2, 3]; 1000];
        let found = shared_words(&sets, 40, 5);
        assert!(found.len() <= 1000 * 5, "{}", found.len());
        for at in 0..sets.len() {
            let its = found.iter().filter(|it| it.pair.0 == at || it.pair.1 == at);
            assert!(its.count() >= 1, "{at} has no similar set");
        }
    }
}
