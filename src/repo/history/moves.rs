//! Records that one side of a merge gave another id or another path.

use std::collections::BTreeSet;

use super::candidates::Candidates;
use super::fetch::MergeToCompare;
use super::{HistoryRead, KnownHistory};
use crate::history::{Event, EventKind, Graph};

/// What gave records another id or another path, with the place of each commit in the graph.
#[derive(Debug, Default)]
pub(super) struct Moves {
    moves: Vec<(usize, Event)>,
}

/// A record that a side of a merge moved, while another side still has it at its former path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MovedRecord {
    /// The path where the lines of history parted, and on the other side.
    pub(super) from: String,
    /// The path in the merge.
    pub(super) to: String,
}

impl Moves {
    pub(super) fn of(known: &KnownHistory, read: &HistoryRead, graph: &Graph) -> Self {
        let is_move = |event: &&Event| {
            matches!(
                event.kind,
                EventKind::Renumbered { .. } | EventKind::Moved { .. }
            )
        };
        let new = read.commits.iter().flat_map(|(commit, events)| {
            let moves = events.iter().filter(is_move);
            moves.map(|event| (commit.id.as_str(), event))
        });
        let old = known.moves.iter();
        let old = old.map(|(commit, event)| (commit.as_str(), event));
        let moves = new.chain(old).filter_map(|(commit, event)| {
            let place = graph.place(commit)?;
            Some((place, event.clone()))
        });
        Self {
            moves: moves.collect(),
        }
    }

    /// The records that a side of a merge moved and that the merge has at the new path only, while another side has
    /// them at the former one.
    pub(super) fn in_merge(
        &self,
        merge: &MergeToCompare,
        graph: &Graph,
        candidates: &Candidates,
    ) -> Vec<MovedRecord> {
        let mut found: Vec<MovedRecord> = Vec::new();
        if self.moves.is_empty() {
            return found;
        }
        let differences = &merge.walked.differences;
        let parents = &merge.walked.commit.parents;
        for (differences, parent) in differences.iter().zip(parents) {
            let of_records = || {
                differences
                    .iter()
                    .filter(|it| candidates.id_of(&it.path).is_some())
            };
            let gone: Vec<&str> = of_records()
                .filter(|it| it.after.is_none())
                .map(|it| it.path.as_str())
                .collect();
            let come = of_records().filter(|it| it.before.is_none());
            let come: Vec<&str> = come.map(|it| it.path.as_str()).collect();
            if gone.is_empty() || come.is_empty() {
                continue;
            }
            let Some(moves) = self.of_other_sides(parent, parents, graph) else {
                continue;
            };
            for to in come {
                let former = former_paths(to, &moves, candidates, &gone);
                // Where two records became one, nobody can say which one it is.
                if let [from] = former[..]
                    && !found.iter().any(|it| it.from == from || it.to == to)
                {
                    let (from, to) = (from.to_owned(), to.to_owned());
                    found.push(MovedRecord { from, to });
                }
            }
        }
        found
    }

    /// What moved a record on the other sides of a merge and not on the side of a parent.
    fn of_other_sides(
        &self,
        parent: &str,
        parents: &[String],
        graph: &Graph,
    ) -> Option<Vec<&Event>> {
        let own = graph.with_ancestors(&[graph.place(parent)?]);
        let others: Vec<usize> = parents
            .iter()
            .filter(|it| *it != parent)
            .filter_map(|it| graph.place(it))
            .collect();
        let others = graph.with_ancestors(&others);
        let is_theirs = |place: &usize| others.contains(place) && !own.contains(place);
        let theirs = self.moves.iter().filter(|(place, _)| is_theirs(place));
        Some(theirs.map(|(_, event)| event).collect())
    }
}

/// The former paths, among those that are gone, of the record at a path, by what moved it.
fn former_paths<'g>(
    to: &str,
    moves: &[&Event],
    candidates: &Candidates,
    gone: &[&'g str],
) -> Vec<&'g str> {
    let mut ids: BTreeSet<_> = candidates.id_of(to).into_iter().collect();
    let mut paths = BTreeSet::from([to]);
    loop {
        let known = (ids.len(), paths.len());
        for event in moves {
            match &event.kind {
                _ if !ids.contains(&event.hazard) => {}
                EventKind::Renumbered { from } => {
                    ids.insert(from.clone());
                }
                EventKind::Moved { from } if paths.contains(event.path.as_str()) => {
                    paths.insert(from);
                    ids.extend(candidates.id_of(from));
                }
                _ => {}
            }
        }
        if known == (ids.len(), paths.len()) {
            break;
        }
    }
    let own = candidates.id_of(to);
    let is_former = |path: &&&str| {
        let id = candidates.id_of(path);
        // The same id at another path is this record only if a commit moved it.
        paths.contains(**path) || (id != own && id.is_some_and(|id| ids.contains(&id)))
    };
    gone.iter().filter(is_former).copied().collect()
}
