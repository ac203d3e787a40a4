//! The commits at which somebody read the history: a history that was rewritten since is told by them.

use rusqlite::OptionalExtension;

use super::StoreError;
use super::open::Store;
use super::seal::Writing;

/// The key in `meta`.
const READ_HEADS: &str = "read heads";
/// In place of a commit that there is none of.
const NONE: &str = "-";

/// The commits at which somebody read the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadHeads {
    /// The last commit of the history that was read last.
    pub last: String,
    /// The last commits of earlier histories that were rewritten.
    pub lost: Vec<String>,
    /// The last commit of the history in which hazlog found that; `None` if nothing was rewritten.
    pub found_at: Option<String>,
}

impl Store {
    /// The commits at which somebody read the history; `None` if nobody did since the index was built.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn read_heads(&self) -> Result<Option<ReadHeads>, StoreError> {
        let stored: Option<String> = self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([READ_HEADS], |row| row.get("value"))
            .optional()?;
        Ok(stored.and_then(|text| {
            let mut words = text.split_whitespace().map(str::to_owned);
            Some(ReadHeads {
                last: words.next()?,
                found_at: words.next().filter(|word| word != NONE),
                lost: words.collect(),
            })
        }))
    }

    /// Stores them.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn keep_read_heads(&mut self, heads: &ReadHeads) -> Result<(), StoreError> {
        let found_at = heads.found_at.as_deref().unwrap_or(NONE);
        let words = [heads.last.as_str(), found_at].into_iter();
        let words: Vec<&str> = words.chain(heads.lost.iter().map(String::as_str)).collect();
        let writing = Writing::begin(&mut self.connection)?;
        writing.transaction().execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [READ_HEADS, &words.join(" ")],
        )?;
        writing.commit()
    }
}
