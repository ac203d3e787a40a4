//! What lists need, without opening a record.

use rusqlite::{OptionalExtension, Row};

use super::StoreError;
use super::open::{Place, Store};
use super::write::kind_name;
use crate::hazard::{ControlCounts, HazardId, Summary, SummaryScores, SummaryStatus};
use crate::template::{Likelihood, RiskClass, Severity, StatusKind};

const KINDS: [StatusKind; 5] = [
    StatusKind::Draft,
    StatusKind::Open,
    StatusKind::Transferred,
    StatusKind::Closed,
    StatusKind::Other,
];

impl Store {
    /// Every hazard in a line, sorted by id, then path.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn summaries(&self) -> Result<Vec<Summary>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM record")?;
        let mut rows = statement.query([])?;
        let mut summaries = Vec::new();
        while let Some(row) = rows.next()? {
            summaries.push(summary(row)?);
        }
        summaries.sort_by(|one, other| {
            one.id
                .cmp(&other.id)
                .then_with(|| one.path.cmp(&other.path))
        });
        Ok(summaries)
    }

    /// The records with an unresolved merge conflict, with their paths, by id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn in_conflict(&self) -> Result<Vec<(HazardId, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, path FROM record WHERE in_conflict")?;
        let rows = statement.query_map([], |row| {
            Ok((HazardId::new(row.get::<_, String>(0)?), row.get(1)?))
        })?;
        let mut found: Vec<(HazardId, String)> = rows.collect::<Result<_, _>>()?;
        found.sort();
        Ok(found)
    }

    /// Every id with its path, in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids(&self) -> Result<Vec<(HazardId, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, path FROM file")?;
        let rows = statement.query_map([], |row| {
            Ok((HazardId::new(row.get::<_, String>(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The paths of the files of an id; more than one where it is doubled.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn paths_of(&self, id: &HazardId) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT path FROM file WHERE id = ?1 ORDER BY path")?;
        let rows = statement.query_map([id.as_str()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The bytes of the record at a path, as they were when it was read; `None` where the index
    /// does not have it.
    ///
    /// # Errors
    /// When the index cannot be read, or what it has is not what was read.
    pub fn source(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT record, digest FROM file WHERE path = ?1")?
            .query_row([path], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Option<[u8; 32]>>(1)?))
            })
            .optional()?;
        let Some((key, Some(digest))) = found else {
            return Ok(None);
        };
        let raw = self
            .connection
            .prepare_cached("SELECT bytes FROM raw WHERE record = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        let bytes = match raw {
            Some(bytes) => bytes,
            None => self.text(key)?,
        };
        if *blake3::hash(&bytes).as_bytes() == digest {
            Ok(Some(bytes))
        } else {
            Err(StoreError::Damaged(format!(
                "`{path}` is not as it was read"
            )))
        }
    }

    fn text(&self, key: i64) -> Result<Vec<u8>, StoreError> {
        let text = self
            .connection
            .prepare_cached("SELECT text FROM body WHERE record = ?1")?
            .query_row([key], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec()))
            .optional()?;
        Ok(text.unwrap_or_default())
    }

    /// Looks through the whole index for damage; gives SQLite's words for it, none where all is
    /// well. Reads every page.
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

    /// Whether the index outlives this run.
    pub fn is_kept(&self) -> bool {
        matches!(self.place, Place::File(_))
    }
}

fn summary(row: &Row<'_>) -> Result<Summary, StoreError> {
    let count = |at: usize| -> Result<usize, rusqlite::Error> {
        let number: i64 = row.get(at)?;
        usize::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(at, number))
    };
    let scores = |at: usize| -> Result<SummaryScores, rusqlite::Error> {
        Ok(SummaryScores {
            likelihood: row.get::<_, Option<u8>>(at)?.map(Likelihood),
            severity: row.get::<_, Option<u8>>(at + 1)?.map(Severity),
            risk: row.get::<_, Option<u8>>(at + 2)?.map(RiskClass),
        })
    };
    Ok(Summary {
        id: HazardId::new(row.get::<_, String>(1)?),
        path: row.get(2)?,
        name: row.get(3)?,
        status: SummaryStatus {
            text: row.get(4)?,
            kind: status_kind(
                row.get_ref(5)?
                    .as_str_or_null()
                    .map_err(rusqlite::Error::from)?,
            )?,
        },
        labels: list(row, 6)?,
        initial: scores(7)?,
        residual: scores(10)?,
        types: list(row, 13)?,
        owner: row.get(14)?,
        causes: count(15)?,
        controls: ControlCounts {
            total: count(16)?,
            implemented: count(17)?,
            planned: count(18)?,
            unknown: count(19)?,
            not_adopted: count(25)?,
            verified: count(20)?,
            effective: count(21)?,
        },
        code: count(22)?,
        problems: count(23)?,
        in_conflict: row.get(24)?,
    })
}

fn status_kind(name: Option<&str>) -> Result<Option<StatusKind>, StoreError> {
    let Some(name) = name else { return Ok(None) };
    KINDS
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
        .map(Some)
        .ok_or_else(|| StoreError::Damaged(format!("it knows no status `{name}`")))
}

fn list<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<Vec<T>, StoreError> {
    let text = row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?;
    if text == "[]" {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map_err(|error| StoreError::Damaged(error.to_string()))
}
