//! Queries that only read, whatever the user types.
//!
//! Four measures ensure this: a read-only connection, an authoriser that allows only reading, a
//! check that there is one statement, and limits on time and size.

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::open::{Place, Store};
use super::{SqlTable, SqlValue, StoreError, record_lists};
use crate::template::Template;

/// The number of steps of SQLite's machine in a round, and the most rounds: some tens of seconds of
/// work.
const ROUND: i32 = 1_000_000;
const ROUNDS: u32 = 2_000;
/// The most bytes of the answer.
const ANSWER: usize = 128 << 20;
/// The most bytes of a value.
const VALUE: i32 = 64 << 20;
/// Pragmas that describe tables and change nothing.
const PRAGMAS: [&str; 8] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
    "function_list",
    // FTS5 uses it in each query that it makes.
    "data_version",
];

/// The tables that a query can name.
const TABLES: [&str; 9] = [
    "hazards", "sections", "controls", "causes", "types", "labels", "code", "problems", "levels",
];

impl Store {
    /// Runs a query that only reads.
    ///
    /// # Errors
    /// When it is not one query, would change something, or takes too long or returns too much.
    pub fn sql(&mut self, query: &str, template: &Template) -> Result<SqlTable, StoreError> {
        self.sql_within(query, template, ROUNDS)
    }

    /// Runs a query that only reads, with at most some rounds of work.
    pub(super) fn sql_within(
        &mut self,
        query: &str,
        template: &Template,
        rounds: u32,
    ) -> Result<SqlTable, StoreError> {
        match &self.place {
            Place::File(file) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX
                    | OpenFlags::SQLITE_OPEN_NOFOLLOW;
                let mut connection = Connection::open_with_flags(file, flags)?;
                connection.busy_timeout(super::open::PATIENCE)?;
                record_lists::add_function(&connection, template)?;
                guarded(&mut connection, query, rounds)
            }
            Place::Memory { .. } => {
                record_lists::add_function(&self.connection, template)?;
                let answer = guarded(&mut self.connection, query, rounds);
                self.connection
                    .authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
                self.connection.progress_handler(0, None::<fn() -> bool>)?;
                self.connection.execute_batch("PRAGMA query_only = OFF")?;
                answer
            }
        }
    }
}

fn guarded(connection: &mut Connection, query: &str, rounds: u32) -> Result<SqlTable, StoreError> {
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, VALUE)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    let mut left = rounds;
    let enough = move || {
        left = left.saturating_sub(1);
        left == 0
    };
    connection.progress_handler(ROUND, Some(enough))?;
    connection.authorizer(Some(|context: AuthContext<'_>| {
        only_reading(&context.action)
    }))?;
    answer(connection, query)
}

fn only_reading(action: &AuthAction<'_>) -> Authorization {
    match action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Function { function_name } => {
            let harmless = !function_name.eq_ignore_ascii_case("load_extension")
                && !function_name.eq_ignore_ascii_case("fts3_tokenizer");
            allow(harmless)
        }
        AuthAction::Pragma { pragma_name, .. } => allow(
            PRAGMAS
                .iter()
                .any(|known| pragma_name.eq_ignore_ascii_case(known)),
        ),
        _ => Authorization::Deny,
    }
}

fn allow(harmless: bool) -> Authorization {
    if harmless {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

fn answer(connection: &Connection, query: &str) -> Result<SqlTable, StoreError> {
    let mut statement = connection
        .prepare(query)
        .map_err(|error| with_columns(connection, query, refused(&error)))?;
    if !statement.readonly() {
        return Err(StoreError::NotReadOnly("would change the index".to_owned()));
    }
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    if columns.is_empty() {
        return Err(StoreError::Query("it returns no columns".to_owned()));
    }
    let mut rows = statement.query([]).map_err(|error| refused(&error))?;
    let mut table = SqlTable {
        columns,
        rows: Vec::new(),
    };
    let mut size = 0;
    while let Some(row) = rows.next().map_err(|error| refused(&error))? {
        let mut values = Vec::with_capacity(table.columns.len());
        for at in 0..table.columns.len() {
            let value = value(row.get_ref(at)?);
            size += std::mem::size_of::<SqlValue>() + length(&value);
            values.push(value);
        }
        if size > ANSWER {
            let megabytes = ANSWER >> 20;
            return Err(StoreError::TooMuch(format!(
                "its result is larger than {megabytes} MB"
            )));
        }
        table.rows.push(values);
    }
    Ok(table)
}

fn value(found: ValueRef<'_>) -> SqlValue {
    match found {
        ValueRef::Null => SqlValue::Null,
        ValueRef::Integer(number) => SqlValue::Integer(number),
        ValueRef::Real(number) => SqlValue::Real(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => SqlValue::Text(text.to_owned()),
            Err(_) => SqlValue::Bytes(bytes.to_owned()),
        },
        ValueRef::Blob(bytes) => SqlValue::Bytes(bytes.to_owned()),
    }
}

fn length(value: &SqlValue) -> usize {
    match value {
        SqlValue::Text(text) => text.len(),
        SqlValue::Bytes(bytes) => bytes.len(),
        SqlValue::Null | SqlValue::Integer(_) | SqlValue::Real(_) => 0,
    }
}

/// An error of SQLite about a query, in words for its author.
fn refused(error: &rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::MultipleStatement => {
            StoreError::NotReadOnly("is several statements".to_owned())
        }
        rusqlite::Error::SqlInputError {
            error: code, msg, ..
        } => by_code(code.code, msg),
        rusqlite::Error::SqliteFailure(failure, message) => {
            let words = message.clone().unwrap_or_else(|| failure.to_string());
            by_code(failure.code, &words)
        }
        _ => StoreError::Query(error.to_string()),
    }
}

fn by_code(code: ErrorCode, words: &str) -> StoreError {
    match code {
        ErrorCode::AuthorizationForStatementDenied | ErrorCode::ReadOnly => {
            StoreError::NotReadOnly(format!("does more than read ({words})"))
        }
        ErrorCode::OperationInterrupted => {
            StoreError::TooMuch("it needs too many steps".to_owned())
        }
        ErrorCode::TooBig | ErrorCode::OutOfMemory => StoreError::TooMuch(words.to_owned()),
        _ => match words.strip_prefix("cannot modify ") {
            Some(_) => StoreError::NotReadOnly(format!("does more than read ({words})")),
            None => StoreError::Query(words.to_owned()),
        },
    }
}

/// The error of a column that does not exist, with the columns of the tables that the query names.
fn with_columns(connection: &Connection, query: &str, error: StoreError) -> StoreError {
    let StoreError::Query(words) = &error else {
        return error;
    };
    let Some(column) = words.strip_prefix("no such column: ") else {
        return error;
    };
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let typed: Vec<String> = query
        .split(|c| !is_part(c))
        .map(str::to_lowercase)
        .collect();
    let named = TABLES
        .into_iter()
        .filter(|table| typed.iter().any(|word| word == table));
    let known: Vec<String> = named
        .filter_map(|table| {
            let statement = connection.prepare(&format!("SELECT * FROM {table}")).ok()?;
            let columns: Vec<&str> = statement.column_names().collect();
            Some(format!("the columns of {table} are {}", columns.join(", ")))
        })
        .collect();
    match known.is_empty() {
        true => error,
        false => StoreError::NoColumn {
            column: column.to_owned(),
            known: known.join("; "),
        },
    }
}
