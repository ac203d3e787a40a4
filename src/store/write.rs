//! The rows of a record.

use rusqlite::{Statement, Transaction, params};

use super::StoreError;
use super::entry::{Content, Entry};
use super::rows::Rows;
use crate::template::StatusKind;

/// The tables that hold rows of a record besides `file`.
const TABLES: [&str; 5] = ["record", "body", "raw", "examined", "file"];

/// Writes records, with each statement prepared once.
pub(super) struct Writer<'c> {
    transaction: &'c Transaction<'c>,
    remove: Vec<Statement<'c>>,
    remove_words: Statement<'c>,
    file: Statement<'c>,
    stat: Statement<'c>,
    record: Statement<'c>,
    body: Statement<'c>,
    raw: Statement<'c>,
    examined: Statement<'c>,
    words: Statement<'c>,
}

impl<'c> Writer<'c> {
    /// Prepares the statements.
    pub(super) fn new(transaction: &'c Transaction<'c>) -> Result<Self, StoreError> {
        let prepare = |sql: &str| transaction.prepare(sql);
        let insert = |table: &str, columns: usize| {
            let marks = vec!["?"; columns].join(", ");
            transaction.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))
        };
        let remove = |table: &&str| prepare(&format!("DELETE FROM {table} WHERE record = ?1"));
        Ok(Self {
            transaction,
            remove: TABLES.iter().map(remove).collect::<Result<_, _>>()?,
            remove_words: prepare("DELETE FROM words WHERE rowid = ?1")?,
            file: insert("file", 8)?,
            stat: prepare(
                "UPDATE file SET bytes = ?2, modified = ?3, settled = ?4, changed = ?5 WHERE record = ?1",
            )?,
            record: insert("record", 26)?,
            body: insert("body", 7)?,
            raw: insert("raw", 2)?,
            examined: insert("examined", 2)?,
            words: prepare("INSERT INTO words (rowid, name, text) VALUES (?1, ?2, ?3)")?,
        })
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, key: i64) -> Result<(), StoreError> {
        for statement in &mut self.remove {
            statement.execute([key])?;
        }
        self.remove_words.execute([key])?;
        Ok(())
    }

    /// Writes what came of looking into a file.
    pub(super) fn write(&mut self, entry: &Entry<'_>) -> Result<(), StoreError> {
        let file = entry.file;
        let bytes = i64::try_from(file.len).unwrap_or(i64::MAX);
        if let (Content::Same, Some(key)) = (&entry.content, entry.record) {
            self.stat.execute(params![
                key,
                bytes,
                file.modified,
                entry.settled,
                file.changed
            ])?;
            return Ok(());
        }
        if let Some(key) = entry.record {
            self.remove(key)?;
        }
        self.file.execute(params![
            entry.record,
            file.id.as_str(),
            file.path,
            bytes,
            file.modified,
            entry.settled,
            entry.digest,
            file.changed,
        ])?;
        let key = entry
            .record
            .unwrap_or_else(|| self.transaction.last_insert_rowid());
        let Content::Rows(rows) = &entry.content else {
            return Ok(());
        };
        self.summary(key, rows)?;
        self.body.execute(params![
            key,
            rows.sections,
            rows.controls,
            rows.causes,
            rows.code,
            rows.problems,
            rows.text.as_bytes(),
        ])?;
        if let Some(raw) = &rows.raw {
            self.raw.execute(params![key, raw])?;
        }
        if let Some(examined) = &rows.examined {
            self.examined.execute(params![key, examined])?;
        }
        self.words.execute(params![key, rows.name, rows.text])?;
        Ok(())
    }

    fn summary(&mut self, key: i64, rows: &Rows) -> Result<(), StoreError> {
        let of = &rows.summary;
        self.record.execute(params![
            key,
            of.id.as_str(),
            of.path,
            of.name,
            of.status.text,
            of.status.kind.map(kind_name),
            rows.labels,
            of.initial.likelihood.map(|level| level.0),
            of.initial.severity.map(|level| level.0),
            of.initial.risk.map(|class| class.0),
            of.residual.likelihood.map(|level| level.0),
            of.residual.severity.map(|level| level.0),
            of.residual.risk.map(|class| class.0),
            rows.types,
            of.owner,
            count(of.causes),
            count(of.controls.total),
            count(of.controls.implemented),
            count(of.controls.planned),
            count(of.controls.unknown),
            count(of.controls.verified),
            count(of.controls.effective),
            count(of.code),
            count(of.problems),
            of.in_conflict,
            count(of.controls.not_adopted),
        ])?;
        Ok(())
    }
}

/// The word for what a status means.
pub(super) fn kind_name(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Draft => "draft",
        StatusKind::Open => "open",
        StatusKind::Transferred => "transferred",
        StatusKind::Closed => "closed",
        StatusKind::Other => "other",
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
