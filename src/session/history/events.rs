//! What the commits of a history did to a hazard, under every id that it had.

use std::collections::{BTreeMap, BTreeSet};

use super::order::CommitOrder;
use crate::hazard::HazardId;
use crate::history::{Event, EventKind, Graph};
use crate::repo::{self, HistoryLimits};
use crate::session::{Session, SessionError};
use crate::store::PastEvent;

/// What commits did, by the rank of each, with its name.
pub(super) type EventsByRank = BTreeMap<i64, (String, Vec<Event>)>;

/// Commits, by their places in the graph.
type Places = BTreeSet<usize>;

impl Session {
    /// What each commit of the present history did, the newest first; nothing outside git and before the first commit.
    pub(in crate::session) fn past_of_log(&self) -> Result<Vec<Vec<Event>>, SessionError> {
        if repo::present_commit(&self.layout)?.is_none() {
            return Ok(Vec::new());
        }
        let (head, limits) = repo::head_and_limits(&self.layout)?;
        let order = self.order(&head, &limits)?;
        let events = self.events(&order, &limits, None)?;
        Ok(events.into_values().map(|(_, events)| events).collect())
    }

    /// What the commits of the history did, the newest first.
    pub(super) fn events(
        &self,
        order: &CommitOrder,
        limits: &HistoryLimits,
        hazard: Option<&HazardId>,
    ) -> Result<EventsByRank, SessionError> {
        let past = self.ask(|store| store.past_events(hazard))?;
        let had_another = past.iter().any(|past| former_id(past).is_some());
        // Most hazards have had one id only, and need no graph.
        if let Some(id) = hazard.filter(|_| had_another) {
            let graph = self.graph(limits)?;
            return self.events_under_all_ids(order, &graph, id);
        }
        let mut found = EventsByRank::new();
        for past in past {
            add(&mut found, order, past);
        }
        Ok(found)
    }

    /// What commits did to a hazard, under its id and under those that it had before. An id can mean another hazard at
    /// other times and on other lines of history: of a former one, only the commits count that led to the next.
    fn events_under_all_ids(
        &self,
        order: &CommitOrder,
        graph: &Graph,
        id: &HazardId,
    ) -> Result<EventsByRank, SessionError> {
        let mut found = EventsByRank::new();
        let mut todo = vec![(id.clone(), graph.places())];
        let mut done: BTreeMap<HazardId, Places> = BTreeMap::new();
        while let Some((id, places)) = todo.pop() {
            let done = done.entry(id.clone()).or_default();
            let new: Places = places.difference(done).copied().collect();
            if new.is_empty() {
                continue;
            }
            let mut events = Vec::new();
            for past in self.ask(|store| store.past_events(Some(&id)))? {
                let place = graph.place(&past.commit);
                let Some(place) = place.filter(|it| places.contains(it)) else {
                    continue;
                };
                if new.contains(&place) {
                    add(&mut found, order, past.clone());
                }
                if order.rank(&past).is_some() {
                    events.push((place, past));
                }
            }
            done.extend(new);
            for (from, before) in former_ids(graph, &events) {
                todo.push((from, before.intersection(&places).copied().collect()));
            }
        }
        Ok(found)
    }

    /// Adds the commits that gave the hazard another id: the life of the old one does not end without a word.
    pub(super) fn add_renumberings(
        &self,
        order: &CommitOrder,
        id: &HazardId,
        events: &mut EventsByRank,
    ) -> Result<(), SessionError> {
        let known: BTreeSet<i64> = events.keys().copied().collect();
        for past in self.ask(|store| store.past_renumberings(id))? {
            if order.rank(&past).is_some_and(|rank| !known.contains(&rank)) {
                add(events, order, past);
            }
        }
        Ok(())
    }
}

/// Adds an event, if the history has its commit.
fn add(found: &mut EventsByRank, order: &CommitOrder, past: PastEvent) {
    if let Some(rank) = order.rank(&past) {
        let of_commit = found.entry(rank).or_insert((past.commit, Vec::new()));
        of_commit.1.push(past.event);
    }
}

/// The id that the hazard of an event had before it.
fn former_id(past: &PastEvent) -> Option<&HazardId> {
    match &past.event.kind {
        EventKind::Renumbered { from } | EventKind::Joined { from } => Some(from),
        _ => None,
    }
}

/// The ids that a hazard had before its events, each with the commits at which it meant the hazard: those before the
/// commit that gave it another, and those of the other side of a merge.
fn former_ids(graph: &Graph, events: &[(usize, PastEvent)]) -> BTreeMap<HazardId, Places> {
    let mut found: BTreeMap<HazardId, Places> = BTreeMap::new();
    for (place, past) in events {
        let Some(from) = former_id(past) else {
            continue;
        };
        let mut before = graph.ancestors(*place);
        if let EventKind::Joined { .. } = past.event.kind {
            // After it got the new id, the former one can mean another hazard.
            let renumbered = EventKind::Renumbered { from: from.clone() };
            let renumbered = events.iter().filter(|it| it.1.event.kind == renumbered);
            let renumbered: Vec<usize> = renumbered.map(|(place, _)| *place).collect();
            let after = graph.with_descendants(&renumbered);
            before.retain(|it| !after.contains(it));
        }
        found.entry(from.clone()).or_default().extend(before);
    }
    found
}
