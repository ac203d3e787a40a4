//! Which commits come before which.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

/// The commits of a history and their parents, by index.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    parents: Vec<Vec<usize>>,
    /// The place of each in an order from children to parents.
    ranks: Vec<usize>,
    /// When each was committed, in seconds since 1970.
    times: Vec<i64>,
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Graph {
    /// The graph of commits: the name of each, the names of its parents, and when it was committed, in seconds since
    /// 1970. A parent that is not among them is beyond the history.
    pub fn new<'a>(
        commits: impl Iterator<Item = (&'a str, i64)> + Clone,
        parents: impl Iterator<Item = Vec<&'a str>>,
    ) -> Self {
        let places: HashMap<String, usize> = commits
            .clone()
            .enumerate()
            .map(|(at, (id, _))| (id.to_owned(), at))
            .collect();
        let parents: Vec<Vec<usize>> = parents
            .map(|names| {
                let known = names.iter().filter_map(|name| places.get(*name));
                known.copied().collect()
            })
            .collect();
        Self {
            ranks: Self::rank(&parents),
            parents,
            names: commits.clone().map(|(id, _)| id.to_owned()).collect(),
            times: commits.map(|(_, time)| time).collect(),
            places,
        }
    }

    /// The name of a commit; empty for none.
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// The index of a commit.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// A commit and all that come before it, the newest first: no commit comes before one of its children, and among
    /// others the later one comes first. A clock that was set back changes no order of parent and child.
    pub fn newest_first(&self, from: usize) -> Vec<usize> {
        let mut children = vec![0_usize; self.parents.len()];
        let mut reached = vec![false; self.parents.len()];
        let mut todo = vec![from];
        while let Some(at) = todo.pop() {
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            for parent in &self.parents[at] {
                children[*parent] += 1;
                todo.push(*parent);
            }
        }
        let mut ready = BinaryHeap::from([(self.times[from], Reverse(from))]);
        let mut order = Vec::new();
        while let Some((_, Reverse(at))) = ready.pop() {
            order.push(at);
            for parent in &self.parents[at] {
                children[*parent] -= 1;
                if children[*parent] == 0 {
                    ready.push((self.times[*parent], Reverse(*parent)));
                }
            }
        }
        order
    }

    /// The commits that come before any of `tips`, and those themselves.
    pub fn with_ancestors(&self, tips: &[usize]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut todo = tips.to_vec();
        while let Some(at) = todo.pop() {
            if found.insert(at) {
                todo.extend(&self.parents[at]);
            }
        }
        found
    }

    /// The commits that come after any of `from`, and those themselves.
    pub fn with_descendants(&self, from: &[usize]) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = from.iter().copied().collect();
        // Parents first.
        let mut places: Vec<usize> = (0..self.parents.len()).collect();
        places.sort_by_key(|at| Reverse(self.ranks[*at]));
        for at in places {
            if self.parents[at].iter().any(|parent| found.contains(parent)) {
                found.insert(at);
            }
        }
        found
    }

    /// Every commit.
    pub fn places(&self) -> BTreeSet<usize> {
        (0..self.parents.len()).collect()
    }

    /// The commits that come before a commit.
    pub fn ancestors(&self, at: usize) -> BTreeSet<usize> {
        self.with_ancestors(&self.parents[at])
    }

    /// The commits that are before all of `tips`, or one of them: those that are before no other such commit.
    pub fn merge_bases(&self, tips: &[usize]) -> Vec<usize> {
        let all = u64::MAX >> (u64::BITS - u32::try_from(tips.len()).unwrap_or(64).clamp(1, 63));
        let mut paint: HashMap<usize, u64> = HashMap::new();
        // The commits whose ancestors are still to be painted, the newest first. A parent has a higher rank.
        let mut todo: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, tip) in tips.iter().enumerate() {
            *paint.entry(*tip).or_default() |= 1 << at.min(62);
            todo.insert((self.ranks[*tip], *tip));
        }
        let mut found = Vec::new();
        while let Some((_, at)) = todo.pop_first() {
            let colours = paint.get(&at).copied().unwrap_or_default();
            let mut passed = colours;
            if colours & all == all && colours & BELOW == 0 {
                found.push(at);
                passed |= BELOW;
            }
            for parent in &self.parents[at] {
                *paint.entry(*parent).or_default() |= passed;
                todo.insert((self.ranks[*parent], *parent));
            }
            let is_open = |(_, at): &(usize, usize)| paint.get(at).is_none_or(|it| it & BELOW == 0);
            if !todo.iter().any(is_open) {
                break;
            }
        }
        found
    }

    /// The place of each commit in an order in which no commit comes before one of its children.
    fn rank(parents: &[Vec<usize>]) -> Vec<usize> {
        let mut children = vec![0_usize; parents.len()];
        for parent in parents.iter().flatten() {
            children[*parent] += 1;
        }
        let mut ready: Vec<usize> = (0..parents.len()).filter(|at| children[*at] == 0).collect();
        let mut ranks = vec![0; parents.len()];
        let mut next = 0;
        while let Some(at) = ready.pop() {
            ranks[at] = next;
            next += 1;
            for parent in &parents[at] {
                children[*parent] -= 1;
                if children[*parent] == 0 {
                    ready.push(*parent);
                }
            }
        }
        ranks
    }
}

/// The mark of a commit that is before a common one.
const BELOW: u64 = 1 << 63;
