//! A history as JSON.

use serde::Serialize;

use crate::compare::DifferenceClass;
use crate::hazard::HazardId;
use crate::history::{Change, Commit, Entry, Event};
use crate::session::{History, HistoryRequest, ScopeNotice};

/// The version of the format. It increases when a reader of the old version could misread the new one.
const SCHEMA: u32 = 1;

/// A history; the keys and their order are part of the interface.
#[derive(Serialize)]
pub struct HistoryPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    hazard: Option<&'a str>,
    field: Option<String>,
    commits: usize,
    limits: Limits<'a>,
    entries: Vec<EntryOfPage<'a>>,
}

#[derive(Serialize)]
struct Limits<'a> {
    shallow: bool,
    replaced: usize,
    grafted: bool,
    rewritten: Vec<&'a str>,
    lost: Vec<Lost<'a>>,
}

/// A commit that a file names and the history does not have.
#[derive(Serialize)]
struct Lost<'a> {
    named_by: &'a str,
    commit: &'a str,
}

#[derive(Serialize)]
struct EntryOfPage<'a> {
    commit: Option<&'a str>,
    merge: bool,
    author: Option<&'a str>,
    authored: Option<String>,
    committed: Option<String>,
    subject: Option<&'a str>,
    events: Vec<EventOfPage<'a>>,
}

#[derive(Serialize)]
struct EventOfPage<'a> {
    hazard: &'a str,
    path: &'a str,
    event: &'static str,
    detail: &'a str,
    class: Option<&'static str>,
    changes: Vec<ChangeOfPage<'a>>,
}

#[derive(Serialize)]
struct ChangeOfPage<'a> {
    class: &'static str,
    field: String,
    words: &'a str,
}

/// The page of a history.
pub fn page<'a>(
    found: &'a History,
    asked: &HistoryRequest,
    notices: &'a [ScopeNotice],
) -> HistoryPage<'a> {
    HistoryPage {
        schema: SCHEMA,
        notices,
        hazard: found.hazard.as_ref().map(HazardId::as_str),
        field: asked.field.as_ref().map(ToString::to_string),
        commits: found.commits,
        limits: Limits {
            shallow: !found.limits.begins.is_empty(),
            replaced: found.limits.replaced,
            grafted: found.limits.grafted,
            rewritten: found
                .rewritten
                .iter()
                .flat_map(|rewritten| &rewritten.lost)
                .map(|commit| commit.id.as_str())
                .collect(),
            lost: found
                .lost
                .iter()
                .map(|lost| Lost {
                    named_by: &lost.named_by,
                    commit: &lost.commit,
                })
                .collect(),
        },
        entries: found.entries.iter().map(entry).collect(),
    }
}

fn entry(entry: &Entry) -> EntryOfPage<'_> {
    let commit = entry.commit.as_ref();
    EntryOfPage {
        commit: commit.map(|commit| commit.id.as_str()),
        merge: commit.is_some_and(Commit::is_merge),
        author: commit.map(|commit| commit.author.as_str()),
        authored: commit.and_then(|commit| Some(commit.authored?.to_rfc3339())),
        committed: commit.and_then(|commit| Some(commit.committed?.to_rfc3339())),
        subject: commit.map(|commit| commit.subject.as_str()),
        events: entry.events.iter().map(event).collect(),
    }
}

fn event(event: &Event) -> EventOfPage<'_> {
    EventOfPage {
        hazard: event.hazard.as_str(),
        path: &event.path,
        event: event.kind.as_str(),
        detail: event.kind.detail(),
        class: event.class().map(DifferenceClass::as_str),
        changes: event.changes.iter().map(change).collect(),
    }
}

fn change(change: &Change) -> ChangeOfPage<'_> {
    ChangeOfPage {
        class: change.class.as_str(),
        field: change.field.to_string(),
        words: &change.words,
    }
}
