//! Writes the rows of a record.

use rusqlite::{Statement, Transaction, named_params};

use super::columns::{BODY, EXAMINED, FILE, Insert, RAW, RECORD};
use super::prepare::{Content, PreparedRecord};
use super::{StoreError, record_table};

/// The tables with rows of a record.
const TABLES: [&str; 5] = [
    RECORD.table,
    BODY.table,
    RAW.table,
    EXAMINED.table,
    FILE.table,
];

/// When FTS5 merges the parts in which it writes the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merging {
    /// A few at a time with each part that is written, as is usual.
    WhileWriting,
    /// Not before the end. A new index is written in few parts, so that merging them would take a fifth of the time and
    /// gain nothing.
    AtTheEnd,
}

/// Writes records, with each statement prepared once.
pub(super) struct Writer<'c> {
    transaction: &'c Transaction<'c>,
    remove: Vec<Statement<'c>>,
    remove_words: Statement<'c>,
    file: Insert<'c>,
    file_times: Statement<'c>,
    record: Insert<'c>,
    body: Insert<'c>,
    raw: Insert<'c>,
    examined: Insert<'c>,
    words: Statement<'c>,
}

impl<'c> Writer<'c> {
    /// Prepares the statements.
    pub(super) fn new(transaction: &'c Transaction<'c>) -> Result<Self, StoreError> {
        let prepare = |sql: &str| transaction.prepare(sql);
        let remove = |table: &&str| prepare(&format!("DELETE FROM {table} WHERE record = ?1"));
        Ok(Self {
            transaction,
            remove: TABLES.iter().map(remove).collect::<Result<_, _>>()?,
            remove_words: prepare("DELETE FROM words WHERE rowid = ?1")?,
            file: FILE.insert(transaction)?,
            file_times: prepare(
                "UPDATE file SET bytes = :bytes, modified = :modified, settled = :settled,
                 changed = :changed WHERE record = :record",
            )?,
            record: RECORD.insert(transaction)?,
            body: BODY.insert(transaction)?,
            raw: RAW.insert(transaction)?,
            examined: EXAMINED.insert(transaction)?,
            words: prepare("INSERT INTO words (rowid, name, text) VALUES (:record, :name, :text)")?,
        })
    }

    /// Sets when FTS5 merges what is written, and how many bytes of words it collects before it writes a part.
    pub(super) fn merge_words(&self, merging: Merging) -> Result<(), StoreError> {
        let (automerge, hashsize) = match merging {
            Merging::WhileWriting => (4, 1 << 20),
            Merging::AtTheEnd => (0, 4 << 20),
        };
        for (setting, value) in [("automerge", automerge), ("hashsize", hashsize)] {
            self.transaction.execute(
                "INSERT INTO words (words, rank) VALUES (?1, ?2)",
                (setting, value),
            )?;
        }
        Ok(())
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: i64) -> Result<(), StoreError> {
        for statement in &mut self.remove {
            statement.execute([key])?;
        }
        self.remove_words.execute([key])?;
        Ok(())
    }

    /// Writes the results of reading files.
    ///
    /// The words come last: a statement on a table with triggers makes FTS5 write what it has collected so far, and
    /// a part of the words for each record would have to be merged again and again.
    pub(super) fn write(&mut self, batch: &[PreparedRecord<'_>]) -> Result<(), StoreError> {
        let mut new = Vec::with_capacity(batch.len());
        for prepared in batch {
            if let Some(key) = self.write_rows(prepared)? {
                new.push((key, prepared));
            }
        }
        for (key, prepared) in new {
            if let Content::Rows(rows) = &prepared.content {
                let row = named_params! { ":record": key, ":name": rows.name, ":text": rows.text };
                self.words.execute(row)?;
            }
        }
        Ok(())
    }

    /// Writes all of a record but its words; gives its key where the words are to be written.
    fn write_rows(&mut self, prepared: &PreparedRecord<'_>) -> Result<Option<i64>, StoreError> {
        let file = prepared.file;
        let bytes = i64::try_from(file.len).unwrap_or(i64::MAX);
        let rows = match (&prepared.content, prepared.record) {
            (Content::Rows(rows), _) => rows,
            (Content::Same, Some(key)) => {
                self.file_times.execute(named_params! {
                    ":record": key,
                    ":bytes": bytes,
                    ":modified": file.modified,
                    ":settled": prepared.settled,
                    ":changed": file.changed,
                })?;
                return Ok(None);
            }
            // Only what the index has can be the same.
            (Content::Same, None) => return Ok(None),
        };
        if let Some(key) = prepared.record {
            self.remove(key)?;
        }
        self.file.execute(named_params! {
            ":record": prepared.record,
            ":id": file.id.as_str(),
            ":path": file.path,
            ":bytes": bytes,
            ":modified": file.modified,
            ":settled": prepared.settled,
            ":digest": prepared.digest,
            ":changed": file.changed,
        })?;
        let key = prepared
            .record
            .unwrap_or_else(|| self.transaction.last_insert_rowid());
        record_table::insert(&mut self.record, key, rows)?;
        self.body.execute(named_params! {
            ":record": key,
            ":problems": rows.problems,
            ":text": rows.text.as_bytes(),
        })?;
        if let Some(raw) = &rows.raw {
            self.raw
                .execute(named_params! { ":record": key, ":bytes": raw })?;
        }
        if let Some(examined) = &rows.examined {
            self.examined
                .execute(named_params! { ":record": key, ":found": examined })?;
        }
        Ok(Some(key))
    }
}
