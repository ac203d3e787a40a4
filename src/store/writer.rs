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

    /// Removes a record.
    pub(super) fn remove(&mut self, key: i64) -> Result<(), StoreError> {
        for statement in &mut self.remove {
            statement.execute([key])?;
        }
        self.remove_words.execute([key])?;
        Ok(())
    }

    /// Writes the result of reading a file.
    pub(super) fn write(&mut self, prepared: &PreparedRecord<'_>) -> Result<(), StoreError> {
        let file = prepared.file;
        let bytes = i64::try_from(file.len).unwrap_or(i64::MAX);
        if let (Content::Same, Some(key)) = (&prepared.content, prepared.record) {
            self.file_times.execute(named_params! {
                ":record": key,
                ":bytes": bytes,
                ":modified": file.modified,
                ":settled": prepared.settled,
                ":changed": file.changed,
            })?;
            return Ok(());
        }
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
        let Content::Rows(rows) = &prepared.content else {
            return Ok(());
        };
        record_table::insert(&mut self.record, key, rows)?;
        self.body.execute(named_params! {
            ":record": key,
            ":sections": rows.sections,
            ":controls": rows.controls,
            ":causes": rows.causes,
            ":code": rows.code,
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
        self.words
            .execute(named_params! { ":record": key, ":name": rows.name, ":text": rows.text })?;
        Ok(())
    }
}
