//! The errors of the index.

use rusqlite::ErrorCode;

use super::Doubt;

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// An error of SQLite.
    #[error("hazlog could not use the index: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A file of the index could not be deleted.
    #[error("the index at `{path}` is damaged and could not be removed: {source}")]
    Remove {
        /// The file.
        path: String,
        /// The error of the system.
        source: std::io::Error,
    },
    /// The index has data that hazlog did not write.
    #[error("the index is damaged: {0}")]
    Damaged(String),
    /// Another program has written into the index.
    #[error("another program has changed the index")]
    Changed,
    /// A query that SQLite does not understand.
    #[error("hazlog cannot run this query: {0}")]
    Query(String),
    /// A query with a column that its tables do not have.
    #[error("hazlog cannot run this query: there is no column `{column}`")]
    NoColumn {
        /// The column, as typed.
        column: String,
        /// The tables of the query with their columns, as a sentence.
        known: String,
    },
    /// A query that does more than read.
    #[error("hazlog runs one read-only query at a time, and this one {0}")]
    NotReadOnly(String),
    /// A query that took too long or returned too much.
    #[error("the query was stopped: {0}")]
    TooMuch(String),
}

impl StoreError {
    /// Why the index cannot be used; `None` for an error of another kind.
    pub fn doubt(&self) -> Option<Doubt> {
        match self {
            Self::Changed => Some(Doubt::Changed),
            error => error.is_damage().then_some(Doubt::Damaged),
        }
    }

    /// Whether hazlog must build the index again.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) | Self::Changed => true,
            // A missing table or column (`Unknown`) means a schema that no version of hazlog wrote.
            Self::Sqlite(error) => match error {
                rusqlite::Error::SqliteFailure(failure, _) => matches!(
                    failure.code,
                    ErrorCode::DatabaseCorrupt
                        | ErrorCode::NotADatabase
                        | ErrorCode::Unknown
                        | ErrorCode::SchemaChanged
                        | ErrorCode::TypeMismatch
                        | ErrorCode::ConstraintViolation
                ),
                rusqlite::Error::SqlInputError { .. }
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::QueryReturnedNoRows
                | rusqlite::Error::InvalidColumnName(_)
                | rusqlite::Error::Utf8Error(..) => true,
                _ => false,
            },
            _ => false,
        }
    }
}
