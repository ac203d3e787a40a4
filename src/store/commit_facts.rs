//! What was found out about commits, which never change. The store does not interpret it.

use rusqlite::{OptionalExtension, named_params};

use super::StoreError;
use super::open::Store;
use super::seal::Writing;

/// What was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitFact {
    /// What two commits differ in.
    Comparison,
    /// The records that were drafts of a machine at a commit or before it.
    MachineDrafts,
}

impl CommitFact {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Comparison => "comparison",
            Self::MachineDrafts => "machine drafts",
        }
    }

    /// How many are stored. A person asks for the same two versions in several formats, and with a third one; and
    /// changes between two branches.
    const fn kept(self) -> i64 {
        match self {
            Self::Comparison => 4,
            Self::MachineDrafts => 2,
        }
    }
}

impl Store {
    /// Passes what was found with this key to `take`, and returns the result of `take`. The data can be long, so it is
    /// not copied.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn commit_fact<T>(
        &self,
        fact: CommitFact,
        key: &str,
        take: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT found FROM commit_fact WHERE kind = ?1 AND key = ?2")?
            .query_row([fact.as_str(), key], |row| {
                Ok(take(row.get_ref("found")?.as_blob()?))
            })
            .optional()?;
        Ok(found.flatten())
    }

    /// Stores what was found next to the last ones.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_commit_fact(
        &mut self,
        fact: CommitFact,
        key: &str,
        found: &[u8],
    ) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        transaction.execute(
            "DELETE FROM commit_fact WHERE kind = :kind AND (key = :key OR rowid NOT IN \
             (SELECT rowid FROM commit_fact WHERE kind = :kind AND key <> :key \
              ORDER BY rowid DESC LIMIT :others))",
            named_params! { ":kind": fact.as_str(), ":key": key, ":others": fact.kept() - 1 },
        )?;
        transaction.execute(
            "INSERT INTO commit_fact (kind, key, found) VALUES (:kind, :key, :found)",
            named_params! { ":kind": fact.as_str(), ":key": key, ":found": found },
        )?;
        writing.commit()
    }
}
