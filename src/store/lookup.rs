//! Looks up records: their IDs, paths and bytes, and the state of the index itself.

use rusqlite::OptionalExtension;

use super::StoreError;
use super::open::{Place, Store};
use crate::hazard::HazardId;

impl Store {
    /// The records with an unresolved merge conflict, with their paths, by id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn in_conflict(&self) -> Result<Vec<(HazardId, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, path FROM record WHERE in_conflict")?;
        let rows = statement.query_map([], |row| {
            Ok((HazardId::new(row.get::<_, String>("id")?), row.get("path")?))
        })?;
        let mut found: Vec<(HazardId, String)> = rows.collect::<Result<_, _>>()?;
        found.sort();
        Ok(found)
    }

    /// Every ID with its path, unsorted.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids(&self) -> Result<Vec<(HazardId, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, path FROM file")?;
        let rows = statement.query_map([], |row| {
            Ok((HazardId::new(row.get::<_, String>("id")?), row.get("path")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The paths of the files with an ID; more than one if the ID is repeated.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn paths_of(&self, id: &HazardId) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT path FROM file WHERE id = ?1 ORDER BY path")?;
        let rows = statement.query_map([id.as_str()], |row| row.get("path"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The bytes of the record at a path when it was read; `None` if it is not in the index.
    ///
    /// # Errors
    /// When the index cannot be read, or does not have the bytes that were read.
    pub fn source(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT record, digest FROM file WHERE path = ?1")?
            .query_row([path], |row| {
                let digest: Option<[u8; 32]> = row.get("digest")?;
                Ok((row.get::<_, i64>("record")?, digest))
            })
            .optional()?;
        let Some((key, Some(digest))) = found else {
            return Ok(None);
        };
        let raw = self
            .connection
            .prepare_cached("SELECT bytes FROM raw WHERE record = ?1")?
            .query_row([key], |row| row.get("bytes"))
            .optional()?;
        let bytes = match raw {
            Some(bytes) => bytes,
            None => self.text(key)?,
        };
        if *blake3::hash(&bytes).as_bytes() == digest {
            Ok(Some(bytes))
        } else {
            Err(StoreError::Damaged(format!(
                "the stored text of `{path}` differs from the text that hazlog read"
            )))
        }
    }

    fn text(&self, key: i64) -> Result<Vec<u8>, StoreError> {
        let text = self
            .connection
            .prepare_cached("SELECT text FROM body WHERE record = ?1")?
            .query_row([key], |row| Ok(row.get_ref("text")?.as_bytes()?.to_vec()))
            .optional()?;
        Ok(text.unwrap_or_default())
    }

    /// Checks the whole index for damage and returns SQLite's messages; empty if there is no
    /// damage. Reads every page.
    ///
    /// # Errors
    /// When the index cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("PRAGMA quick_check(10)")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// The size of the index in bytes.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn size(&self) -> Result<u64, StoreError> {
        const SIZE: &str = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let size: i64 = self.connection.query_row(SIZE, [], |row| row.get(0))?;
        Ok(u64::try_from(size).unwrap_or_default())
    }

    /// Whether the index is kept after this run.
    pub fn is_kept(&self) -> bool {
        matches!(self.place, Place::File(_))
    }
}
