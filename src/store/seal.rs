//! Notices changes of the index by another program.
//!
//! Each table has triggers. They break the seal unless hazlog opened it, and hazlog opens and
//! closes the seal within one transaction. The tables of the full-text search cannot have triggers,
//! so the seal stores values that change with each write to them. A program that removes the
//! triggers changes the schema, which hazlog compares as well. This shows an accident. It cannot
//! show a change by somebody who has the user's rights and works hard to hide it.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::StoreError;

/// The tables with data that hazlog uses.
const TABLES: [&str; 12] = [
    "meta",
    "file",
    "record",
    "level",
    "body",
    "raw",
    "examined",
    "verdict",
    "past_commit",
    "past_event",
    "past_change",
    "comparison",
];
/// The state of the full-text search: its number of records and pages, and the two rows in which
/// FTS5 counts words and pages. FTS5 itself notices a missing page.
const WORDS: &str =
    "(SELECT count(*) FROM words_docsize) || ' ' || (SELECT count(*) FROM words_idx)
    || ' ' || coalesce((SELECT group_concat(hex(block)) FROM words_data WHERE id IN (1, 10)), '')";

/// A transaction in which hazlog writes. Dropping it undoes everything.
pub(super) struct Writing<'c> {
    transaction: Transaction<'c>,
}

impl<'c> Writing<'c> {
    /// Begins a write.
    ///
    /// # Errors
    /// When another program has changed the index, or it cannot be written.
    pub(super) fn begin(connection: &'c mut Connection) -> Result<Self, StoreError> {
        let writing = Self::begin_unsealed(connection)?;
        writing.open()?;
        Ok(writing)
    }

    /// Begins a write into an index whose data nobody uses yet: [`build`](super::schema::build)
    /// makes its seal.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn begin_unsealed(connection: &'c mut Connection) -> Result<Self, StoreError> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Self { transaction })
    }

    /// The transaction.
    pub(super) fn transaction(&self) -> &Transaction<'c> {
        &self.transaction
    }

    /// Closes the seal and commits.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn commit(self) -> Result<(), StoreError> {
        // FTS5 writes its data in memory before a savepoint.
        self.transaction
            .execute_batch("SAVEPOINT words; RELEASE words")?;
        let close = format!("UPDATE seal SET opened = 0, words = {WORDS}");
        self.transaction.execute(&close, [])?;
        Ok(self.transaction.commit()?)
    }

    fn open(&self) -> Result<(), StoreError> {
        check(&self.transaction)?;
        self.transaction.execute("UPDATE seal SET opened = 1", [])?;
        Ok(())
    }
}

/// What a trigger can watch.
const EVENTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

/// Makes the open seal of a new index, and the triggers that break it.
pub(super) fn make(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO seal (one, opened, broken, words) VALUES (1, 1, 0, '')",
        [],
    )?;
    add_triggers(transaction)
}

/// Adds the triggers that break the seal.
pub(super) fn add_triggers(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    for (table, event) in triggers() {
        transaction.execute_batch(&format!(
            "CREATE TRIGGER {table}_{event} AFTER {event} ON {table}
                 WHEN NOT coalesce((SELECT opened FROM seal), 0)
                 BEGIN UPDATE seal SET broken = 1; END"
        ))?;
    }
    Ok(())
}

/// Removes the triggers while a whole index is written, in one transaction: a statement on a table with triggers makes
/// FTS5 write what it has collected so far, which takes half of the time.
pub(super) fn remove_triggers(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    for (table, event) in triggers() {
        transaction.execute_batch(&format!("DROP TRIGGER {table}_{event}"))?;
    }
    Ok(())
}

fn triggers() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES
        .into_iter()
        .flat_map(|table| EVENTS.into_iter().map(move |event| (table, event)))
}

/// Whether only hazlog has written into the index.
///
/// # Errors
/// [`StoreError::Changed`] when another program has.
pub(super) fn check(connection: &Connection) -> Result<(), StoreError> {
    let intact: Option<bool> = connection
        .prepare_cached(&format!(
            "SELECT opened = 0 AND broken = 0 AND words = {WORDS} FROM seal WHERE one = 1"
        ))?
        .query_row([], |row| row.get(0))
        .optional()?;
    match intact {
        Some(true) => Ok(()),
        _ => Err(StoreError::Changed),
    }
}
