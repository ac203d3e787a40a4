//! The findings of checks, stored next to the records. The store does not interpret them.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use super::StoreError;
use super::open::Store;
use super::record_source::Examiner;
use super::seal::Writing;
use crate::hazard::HazardId;

/// The key in `meta` for the examiner of the stored findings.
const EXAMINER: &str = "examiner";

/// A record that has not been examined since it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexamined {
    /// Its id.
    pub id: HazardId,
    /// Its path.
    pub path: String,
}

/// The result of the last check of the whole log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CachedVerdict<'a> {
    /// The fingerprint of the examined files.
    pub fingerprint: &'a [u8],
    /// The findings.
    pub found: &'a [u8],
}

/// Whether this examiner made the stored findings, or there is no examiner.
pub(super) fn are_of(
    connection: &Connection,
    examiner: Option<Examiner<'_>>,
) -> Result<bool, StoreError> {
    let Some(examiner) = examiner else {
        return Ok(true);
    };
    let known: Option<String> = connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([EXAMINER], |row| row.get("value"))
        .optional()?;
    Ok(known.as_deref() == Some(examiner.name))
}

/// Deletes the findings of another examiner.
pub(super) fn discard_of_others(
    transaction: &Transaction<'_>,
    examiner: Option<Examiner<'_>>,
) -> Result<(), StoreError> {
    let Some(named) = examiner else {
        return Ok(());
    };
    if are_of(transaction, examiner)? {
        return Ok(());
    }
    transaction.execute_batch("DELETE FROM examined; DELETE FROM verdict;")?;
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [EXAMINER, named.name],
    )?;
    Ok(())
}

impl Store {
    /// The records that have not been examined since they changed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unexamined(&self) -> Result<Vec<Unexamined>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, path FROM file WHERE digest IS NOT NULL
             AND record NOT IN (SELECT record FROM examined) ORDER BY path",
        )?;
        let paths = statement.query_map([], |row| {
            Ok(Unexamined {
                id: HazardId::new(row.get::<_, String>("id")?),
                path: row.get("path")?,
            })
        })?;
        Ok(paths.collect::<Result<_, _>>()?)
    }

    /// Stores the findings of records, by path.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_examined(&mut self, found: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        {
            let mut statement = transaction.prepare(
                "INSERT OR REPLACE INTO examined (record, found)
                 SELECT record, :found FROM file WHERE path = :path",
            )?;
            for (path, bytes) in found {
                statement.execute(named_params! { ":path": path, ":found": bytes })?;
            }
        }
        writing.commit()
    }

    /// Returns the findings of each record, in no order.
    ///
    /// # Errors
    /// When the index cannot be read, or `take` cannot read the findings.
    pub fn examined<T>(
        &self,
        mut take: impl FnMut(&[u8]) -> Option<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT path, found FROM examined JOIN file USING (record)")?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let bytes = row
                .get_ref("found")?
                .as_bytes()
                .map_err(rusqlite::Error::from)?;
            let Some(found) = take(bytes) else {
                let path: String = row.get("path")?;
                return Err(StoreError::Damaged(format!(
                    "the stored findings of `{path}` are unreadable"
                )));
            };
            all.push(found);
        }
        Ok(all)
    }

    /// The files that could not be read at the last update of the index, with the reason.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unreadable(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            // With an index on the paths, SQLite would look up every row separately.
            .prepare_cached("SELECT path FROM file WHERE digest IS NULL ORDER BY +path")?;
        let paths = statement.query_map([], |row| row.get("path"))?;
        Ok(paths.collect::<Result<_, _>>()?)
    }

    /// A digest of every record's path and bytes, in the order of the index. It is the same only if
    /// nothing has changed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn digest(&self) -> Result<String, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT path, digest FROM file ORDER BY record")?;
        let mut rows = statement.query([])?;
        let mut hasher = blake3::Hasher::new();
        while let Some(row) = rows.next()? {
            let path = row
                .get_ref("path")?
                .as_bytes()
                .map_err(rusqlite::Error::from)?;
            hasher.update(path);
            hasher.update(&[0]);
            hasher.update(
                row.get_ref("digest")?
                    .as_bytes_or_null()
                    .map_err(rusqlite::Error::from)?
                    .unwrap_or_default(),
            );
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Passes the result of the last check to `take`, if it has this key, and returns the result of
    /// `take`. The data can be long, so it is not copied.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn verdict<T>(
        &self,
        key: &str,
        take: impl FnOnce(CachedVerdict<'_>) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT seen, found FROM verdict WHERE key = ?1")?
            .query_row([key], |row| {
                Ok(take(CachedVerdict {
                    fingerprint: row.get_ref("seen")?.as_blob()?,
                    found: row.get_ref("found")?.as_blob()?,
                }))
            })
            .optional()?;
        Ok(found.flatten())
    }

    /// Stores the result of a check next to the previous one, because a report needs the verdicts
    /// of both gates.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_verdict(
        &mut self,
        key: &str,
        verdict: CachedVerdict<'_>,
    ) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        transaction.execute(
            "DELETE FROM verdict WHERE key = ?1 OR rowid NOT IN \
             (SELECT rowid FROM verdict WHERE key <> ?1 ORDER BY rowid DESC LIMIT 1)",
            [key],
        )?;
        transaction.execute(
            "INSERT INTO verdict (key, seen, found) VALUES (:key, :seen, :found)",
            named_params! { ":key": key, ":seen": verdict.fingerprint, ":found": verdict.found },
        )?;
        writing.commit()
    }
}
