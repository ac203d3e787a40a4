//! What two commits differ in, as it was found once. The store does not interpret it.

use rusqlite::{OptionalExtension, named_params};

use super::StoreError;
use super::open::Store;
use super::seal::Writing;

/// How many comparisons are stored: a person asks for the same two versions in several formats, and with a third one.
const KEPT: i64 = 4;

impl Store {
    /// Passes the comparison with this key to `take`, and returns the result of `take`. The data can be long, so it is
    /// not copied.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn comparison<T>(
        &self,
        key: &str,
        take: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT found FROM comparison WHERE key = ?1")?
            .query_row([key], |row| Ok(take(row.get_ref("found")?.as_blob()?)))
            .optional()?;
        Ok(found.flatten())
    }

    /// Stores a comparison next to the last ones.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_comparison(&mut self, key: &str, found: &[u8]) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        transaction.execute(
            "DELETE FROM comparison WHERE key = :key OR rowid NOT IN \
             (SELECT rowid FROM comparison WHERE key <> :key ORDER BY rowid DESC LIMIT :others)",
            named_params! { ":key": key, ":others": KEPT - 1 },
        )?;
        transaction.execute(
            "INSERT INTO comparison (key, found) VALUES (:key, :found)",
            named_params! { ":key": key, ":found": found },
        )?;
        writing.commit()
    }
}
