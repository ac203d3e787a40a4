//! What a commit with one parent, or none, did to the hazards.

use super::items::{CommitItems, Item, TemplateFate};
use super::limits::HistoryLimits;
use super::versions::Versions;
use crate::compare::{Content, CriteriaFate};
use crate::hazard::HazardId;
use crate::history::{Event, EventKind, Version, event_between};

/// The events of a commit: that of the template first, then those of the hazards by id.
pub(super) fn events_of(
    items: &CommitItems,
    versions: &Versions,
    limits: &HistoryLimits,
) -> Vec<Event> {
    let mut pairs: Vec<(&Item, Event)> = items
        .items
        .iter()
        .filter_map(|item| Some((item, event_of(item, versions)?)))
        .collect();
    follow_moves(&mut pairs, versions);
    let is_oldest = limits.begins_at(&items.commit.id);
    let mut events: Vec<Event> = template_event(&items.template).into_iter().collect();
    events.extend(pairs.into_iter().map(|(_, event)| match event.kind {
        EventKind::Raised if is_oldest => Event {
            kind: EventKind::Oldest,
            ..event
        },
        _ => event,
    }));
    events.sort_by(|one, other| (&one.hazard, &one.path).cmp(&(&other.hazard, &other.path)));
    events
}

fn template_event(fate: &TemplateFate) -> Option<Event> {
    let (path, kind) = match fate {
        TemplateFate::Same => return None,
        TemplateFate::Changed { path, criteria } => match criteria {
            CriteriaFate::Same => (path, EventKind::Template),
            CriteriaFate::Changed => (path, EventKind::RiskCriteria),
        },
        TemplateFate::Unreadable { path, why } => {
            (path, EventKind::TemplateUnreadable { why: why.clone() })
        }
    };
    Some(Event {
        hazard: HazardId::default(),
        path: path.clone(),
        kind,
        changes: Vec::new(),
    })
}

fn event_of(item: &Item, versions: &Versions) -> Option<Event> {
    let [before, after] = [&item.before, &item.after].map(|key| versions.get(key.as_ref()));
    let same_bytes = match (&item.before, &item.after) {
        (Some(before), Some(after)) => before.content == after.content,
        _ => false,
    };
    let event = event_between(&item.hazard, &item.path, before, after)?;
    match same_bytes {
        // Only the template differs.
        true if event.changes.is_empty() => None,
        true => Some(Event {
            kind: EventKind::Criteria,
            ..event
        }),
        false => Some(event),
    }
}

/// Makes one event of a record that is gone at one path and new at another, if it is the same record: by its id, or
/// by all that it says.
fn follow_moves(pairs: &mut Vec<(&Item, Event)>, versions: &Versions) {
    let places = |pairs: &[(&Item, Event)], kind: &EventKind| -> Vec<usize> {
        let of_kind = pairs
            .iter()
            .enumerate()
            .filter(|(_, (_, event))| event.kind == *kind);
        of_kind.map(|(at, _)| at).collect()
    };
    let mut gone = places(pairs, &EventKind::Removed);
    if gone.is_empty() {
        return;
    }
    let mut merged = Vec::new();
    for come in places(pairs, &EventKind::Raised) {
        let found = partner(pairs, come, &gone, versions);
        let Some(from) = found else { continue };
        gone.retain(|at| *at != from);
        let (before, after) = (pairs[from].0, pairs[come].0);
        let versions = [
            versions.get(before.before.as_ref()),
            versions.get(after.after.as_ref()),
        ];
        let event = event_between(&after.hazard, &after.path, versions[0], versions[1]);
        let kind = match before.hazard == after.hazard {
            true => EventKind::Moved {
                from: before.path.clone(),
            },
            false => EventKind::Renumbered {
                from: before.hazard.clone(),
            },
        };
        if let Some(event) = event {
            pairs[come].1 = Event { kind, ..event };
            merged.push(from);
        }
    }
    merged.sort_unstable();
    for at in merged.into_iter().rev() {
        pairs.remove(at);
    }
}

/// Which of the records that are gone is the one that came.
fn partner(
    pairs: &[(&Item, Event)],
    come: usize,
    gone: &[usize],
    versions: &Versions,
) -> Option<usize> {
    let item = pairs[come].0;
    let same_id = gone.iter().find(|at| pairs[**at].0.hazard == item.hazard);
    if let Some(at) = same_id {
        return Some(*at);
    }
    let words = |version: &Version| {
        version.content().map(|content| Content {
            id: HazardId::default(),
            ..content
        })
    };
    let now = words(versions.get(item.after.as_ref()))?;
    let mut same = gone.iter().filter(|at| {
        let before = pairs[**at].0.before.as_ref();
        words(versions.get(before)).as_ref() == Some(&now)
    });
    match (same.next(), same.next()) {
        (Some(at), None) => Some(*at),
        _ => None,
    }
}
