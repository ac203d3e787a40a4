//! Finds texts that are nearly the same without comparing every pair.
//!
//! Each text is compared only with earlier texts that share some of its smallest hashed word runs
//! (MinHash). Two texts that are nearly the same nearly always share some.

use crate::check::WordList;

/// Shorter texts are too often alike by chance: a single word can change their meaning.
pub(super) const LEAST: usize = 12;
/// The number of MinHash bands: each gives two texts one chance to share runs.
const BANDS: u64 = 12;
/// The number of smallest runs in a band. Two texts must share all of them.
const ROWS: u64 = 2;
/// The most earlier texts of one band that a text is compared with.
const LOOKED_AT: usize = 4;

/// An earlier text that is nearly the same as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NearDuplicate {
    /// Its index in the list.
    pub(super) at: usize,
    /// How many words differ.
    pub(super) differ: usize,
}

/// For each text, an earlier text of another owner that is nearly the same, if there is one.
pub(super) fn near_earlier(texts: &[(usize, &WordList)]) -> Vec<Option<NearDuplicate>> {
    let mut found: Vec<Option<NearDuplicate>> = vec![None; texts.len()];
    let long = texts.iter().enumerate();
    let long: Vec<usize> = long
        .filter(|(_, (_, words))| words.count() >= LEAST)
        .map(|(at, _)| at)
        .collect();
    for band in 0..BANDS {
        let mut keyed: Vec<(u64, usize)> = long
            .iter()
            .map(|at| (key(texts[*at].1, band), *at))
            .collect();
        keyed.sort_unstable();
        for group in keyed.chunk_by(|one, other| one.0 == other.0) {
            for place in 1..group.len() {
                let at = group[place].1;
                let earlier = group[place.saturating_sub(LOOKED_AT)..place].iter();
                let near = earlier.filter_map(|(_, other)| near(texts, at, *other));
                let least = near
                    .chain(found[at])
                    .min_by_key(|near| (near.differ, near.at));
                found[at] = least;
            }
        }
    }
    found
}

fn near(texts: &[(usize, &WordList)], at: usize, other: usize) -> Option<NearDuplicate> {
    let ((owner, words), (other_owner, others)) = (texts[at], texts[other]);
    if owner == other_owner {
        return None;
    }
    let differ = words.nearly(others)?;
    Some(NearDuplicate { at: other, differ })
}

/// The smallest runs of a text in one band, as one number.
fn key(words: &WordList, band: u64) -> u64 {
    /// An odd number: each multiple sorts the runs differently.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let least = |order: u64| {
        let by = SPREAD.wrapping_mul(2 * order + 1);
        words.runs().map(|run| (run ^ order).wrapping_mul(by)).min()
    };
    (0..ROWS).fold(0, |key: u64, row| {
        let least = least(band * ROWS + row).unwrap_or_default();
        (key.rotate_left(7) ^ least).wrapping_mul(SPREAD)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_differs_by_a_word_is_found_among_thousands() {
        let text = |number: usize| {
            let number = |by: usize| number.wrapping_mul(by) % 1009;
            format!(
                "The w{} is sent to w{} and the w{} there is lost w{} without w{} of w{} told",
                number(3),
                number(5),
                number(7),
                number(11),
                number(13),
                number(17)
            )
        };
        let mut lists: Vec<WordList> = (1..900).map(|at| WordList::new(&text(at))).collect();
        for at in [3, 400, 880] {
            lists.push(WordList::new(&text(at).replace("lost", "gone")));
        }
        let texts: Vec<(usize, &WordList)> = lists.iter().enumerate().collect();
        let found = near_earlier(&texts);
        let pairs: Vec<(usize, NearDuplicate)> = found
            .into_iter()
            .enumerate()
            .filter_map(|(at, near)| Some((at, near?)))
            .collect();
        let near = |at| NearDuplicate { at, differ: 1 };
        assert_eq!(pairs, [(899, near(2)), (900, near(399)), (901, near(879))]);
    }
}
