//! The history of the hazards, as it was read from git.

use std::collections::HashMap;

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::open::Store;
use super::seal::Writing;
use super::{StoreError, seal};
use crate::compare::DifferenceClass;
use crate::hazard::HazardId;
use crate::history::{Change, ChangedField, Commit, Event, EventKind};

/// The key in `meta` for what the stored history depends on.
const HISTORY: &str = "history";
/// The key for the commit whose whole history is stored and nothing else; empty if there is none.
const HEAD: &str = "history head";

/// What becomes of the history that is stored already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredHistory {
    /// It stays, and more is added.
    Stays,
    /// It is replaced.
    IsReplaced,
}

/// What is stored with a history.
#[derive(Clone, Copy, Debug)]
pub struct KeptHistory<'a> {
    /// What it depends on besides the commits.
    pub identity: &'a str,
    /// The commit whose whole history is stored then and nothing else, and how many commits that is.
    pub whole: Option<(&'a str, usize)>,
    /// What becomes of the history that is stored already.
    pub stored: StoredHistory,
}

/// An event of the past and its commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEvent {
    /// The name of the commit in git.
    pub commit: String,
    /// The place of the commit, higher for one that was stored later.
    pub place: i64,
    /// What happened.
    pub event: Event,
}

/// A commit and its parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCommit {
    /// Its name in git.
    pub id: String,
    /// The names of its parents.
    pub parents: Vec<String>,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
}

impl Store {
    /// How many commits are stored, if they are the whole history of `head` and nothing else, in order: a commit has a
    /// higher place than its parents.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn is_history_of(&self, identity: &str, head: &str) -> Result<Option<usize>, StoreError> {
        let is_it = |key: &str, wanted: &str| -> Result<bool, StoreError> {
            Ok(self.history_fact(key)?.as_deref() == Some(wanted))
        };
        if !is_it(HISTORY, identity)? || !is_it(HEAD, head)? {
            return Ok(None);
        }
        Ok(Some(count(&self.connection)?))
    }

    fn history_fact(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([key], |row| row.get("value"))
            .optional()?)
    }

    /// The stored commits; `None` if what is stored depends on something else than `identity`.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn stored_commits(&self, identity: &str) -> Result<Option<Vec<StoredCommit>>, StoreError> {
        if self.history_fact(HISTORY)?.as_deref() != Some(identity) {
            return Ok(None);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, parents, committed FROM past_commit ORDER BY place")?;
        let commits = statement.query_map([], |row| {
            let (parents, committed): (String, String) =
                (row.get("parents")?, row.get("committed")?);
            Ok(StoredCommit {
                id: row.get("id")?,
                parents: parents.split_whitespace().map(str::to_owned).collect(),
                time: DateTime::parse_from_rfc3339(&committed).map_or(0, |at| at.timestamp()),
            })
        })?;
        Ok(Some(commits.collect::<Result<_, _>>()?))
    }

    /// Stores what commits did.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_history(
        &mut self,
        kept: &KeptHistory<'_>,
        read: &[(Commit, Vec<Event>)],
    ) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        if kept.stored == StoredHistory::IsReplaced {
            // Each row of a table with triggers costs a copy of the pages that it changes.
            seal::remove_triggers(transaction)?;
            transaction.execute_batch(
                "DELETE FROM past_change; DELETE FROM past_event; DELETE FROM past_commit;",
            )?;
        }
        for (commit, events) in read {
            insert(transaction, commit, events)?;
        }
        // Another process may have stored commits of another branch in the meantime.
        let head = match kept.whole {
            Some((head, commits)) if commits == count(transaction)? => head,
            _ => "",
        };
        for fact in [[HISTORY, kept.identity], [HEAD, head]] {
            transaction.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                fact,
            )?;
        }
        if kept.stored == StoredHistory::IsReplaced {
            seal::add_triggers(transaction)?;
        }
        writing.commit()
    }

    /// The events of a hazard, or of all; in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn past_events(&self, hazard: Option<&HazardId>) -> Result<Vec<PastEvent>, StoreError> {
        let of_hazard = match hazard {
            Some(_) => "e.hazard = ?1",
            None => "?1 = ''",
        };
        self.events_where(of_hazard, hazard.map_or("", HazardId::as_str))
    }

    /// The events that gave a hazard another id, by the id that it had; in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn past_renumberings(&self, from: &HazardId) -> Result<Vec<PastEvent>, StoreError> {
        self.events_where("e.kind = 'renumbered' AND e.detail = ?1", from.as_str())
    }

    /// The events that gave a record another id or another path; in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn past_moves(&self) -> Result<Vec<PastEvent>, StoreError> {
        self.events_where("e.kind IN ('renumbered', 'moved', ?1)", "")
    }

    fn events_where(&self, condition: &str, value: &str) -> Result<Vec<PastEvent>, StoreError> {
        let question = format!(
            "SELECT e.event, c.id, e.place, e.hazard, e.path, e.kind, e.detail,
                    h.class, h.field, h.former, h.words
             FROM past_event AS e JOIN past_commit AS c USING (place)
                  LEFT JOIN past_change AS h USING (event)
             WHERE {condition} ORDER BY e.event, h.ordinal"
        );
        let mut statement = self.connection.prepare_cached(&question)?;
        let mut rows = statement.query([value])?;
        let mut list: Vec<PastEvent> = Vec::new();
        let mut last = None;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("event")?;
            if last != Some(number) {
                last = Some(number);
                list.push(PastEvent {
                    commit: row.get("id")?,
                    place: row.get("place")?,
                    event: event(row)?,
                });
            }
            if let Some(past) = list.last_mut() {
                past.event.changes.extend(change(row)?);
            }
        }
        Ok(list)
    }

    /// Commits by their names; those that are not stored are left out.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn past_commits<'a>(
        &self,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<HashMap<String, Commit>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, parents, author, authored, committed, subject FROM past_commit WHERE id = ?1",
        )?;
        let mut found = HashMap::new();
        for id in ids {
            let commit = statement.query_row([id], commit).optional()?;
            found.extend(commit.map(|commit| (id.to_owned(), commit)));
        }
        Ok(found)
    }
}

/// How many commits are stored.
fn count(connection: &Connection) -> Result<usize, StoreError> {
    let count: i64 =
        connection.query_row("SELECT count(*) FROM past_commit", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn insert(
    transaction: &Transaction<'_>,
    commit: &Commit,
    events: &[Event],
) -> Result<(), StoreError> {
    let time = |at: Option<DateTime<_>>| at.map_or_else(String::new, |at| at.to_rfc3339());
    let place = transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO past_commit (id, parents, author, authored, committed, subject)
             VALUES (:id, :parents, :author, :authored, :committed, :subject)",
        )?
        .execute(named_params! {
            ":id": commit.id,
            ":parents": commit.parents.join(" "),
            ":author": commit.author,
            ":authored": time(commit.authored),
            ":committed": time(commit.committed),
            ":subject": commit.subject,
        })
        .map(|rows| (rows > 0).then(|| transaction.last_insert_rowid()))?;
    // Another process may have stored it in the meantime.
    let Some(place) = place else { return Ok(()) };
    let mut insert_event = transaction.prepare_cached(
        "INSERT INTO past_event (place, hazard, path, kind, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut insert_change = transaction.prepare_cached(
        "INSERT INTO past_change (event, ordinal, class, field, former, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for event in events {
        insert_event.execute((
            place,
            event.hazard.as_str(),
            &event.path,
            event.kind.as_str(),
            event.kind.detail(),
        ))?;
        let number = transaction.last_insert_rowid();
        for (ordinal, change) in event.changes.iter().enumerate() {
            let former = change.former.as_ref().map(ToString::to_string);
            insert_change.execute((
                number,
                i64::try_from(ordinal).unwrap_or(i64::MAX),
                change.class.as_str(),
                change.field.to_string(),
                former.unwrap_or_default(),
                &change.words,
            ))?;
        }
    }
    Ok(())
}

fn commit(row: &Row<'_>) -> Result<Commit, rusqlite::Error> {
    let time = |column: &str| -> Result<_, rusqlite::Error> {
        let text: String = row.get(column)?;
        Ok(DateTime::parse_from_rfc3339(&text).ok())
    };
    let parents: String = row.get("parents")?;
    Ok(Commit {
        id: row.get("id")?,
        parents: parents.split_whitespace().map(str::to_owned).collect(),
        author: row.get("author")?,
        authored: time("authored")?,
        committed: time("committed")?,
        subject: row.get("subject")?,
    })
}

fn event(row: &Row<'_>) -> Result<Event, StoreError> {
    let (kind, detail): (String, String) = (row.get("kind")?, row.get("detail")?);
    let kind = EventKind::from_stored(&kind, &detail)
        .ok_or_else(|| unknown(&format!("the event `{kind}`")))?;
    Ok(Event {
        hazard: HazardId::new(row.get::<_, String>("hazard")?),
        path: row.get("path")?,
        kind,
        changes: Vec::new(),
    })
}

/// The change of a row; `None` for an event without changes.
fn change(row: &Row<'_>) -> Result<Option<Change>, StoreError> {
    let Some(class) = row.get::<_, Option<String>>("class")? else {
        return Ok(None);
    };
    let (field, former): (String, String) = (row.get("field")?, row.get("former")?);
    let of = |text: &str| {
        ChangedField::from_stored(text).ok_or_else(|| unknown(&format!("the field `{text}`")))
    };
    Ok(Some(Change {
        class: DifferenceClass::named(&class)
            .ok_or_else(|| unknown(&format!("the class `{class}`")))?,
        field: of(&field)?,
        former: match former.as_str() {
            "" => None,
            former => Some(of(former)?),
        },
        words: row.get("words")?,
    }))
}

fn unknown(what: &str) -> StoreError {
    StoreError::Damaged(format!(
        "the stored history has {what}, which hazlog does not know"
    ))
}
