//! The schema: the migrations in order, and how hazlog recognises its own database.

use rusqlite::{Connection, Transaction};

use super::{StoreError, seal};
use crate::hazard::ListedField;
use crate::template::Template;

/// The migrations, in the order in which they are applied.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_records.sql"),
    include_str!("../../migrations/0002_views.sql"),
    include_str!("../../migrations/0003_checked.sql"),
    include_str!("../../migrations/0004_seal.sql"),
    include_str!("../../migrations/0005_conflict.sql"),
    include_str!("../../migrations/0006_not_adopted.sql"),
    include_str!("../../migrations/0007_lists_from_text.sql"),
    include_str!("../../migrations/0008_history.sql"),
    include_str!("../../migrations/0009_comparisons.sql"),
];

/// `hzlg`, the application ID in the header of every index of hazlog.
const APPLICATION_ID: i64 = 0x687a_6c67;

/// The key in `meta` of the digest of the tables.
const SCHEMA: &str = "schema";

/// The kind of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has this version.
    Current,
    /// It is new, older or newer. hazlog empties and fills it.
    Other,
    /// Another program made it.
    Foreign,
}

/// The whole schema: the migrations, with a column for each listed field where they leave a place.
fn script() -> String {
    let columns = ListedField::KEYS.map(|key| format!("{key} TEXT NOT NULL,"));
    let of_view = ListedField::KEYS.map(|key| format!("r.{key},"));
    let all = MIGRATIONS.join("\n");
    let all = all.replace("/* listed */", &columns.join(" "));
    all.replace("/* listed of r */", &of_view.join(" "))
}

/// The version of a schema: a number made from its text, so that an index with another schema, even
/// of the same release, is built again. SQLite keeps 31 bits of it.
fn version(script: &str) -> i64 {
    let digest = blake3::hash(script.as_bytes());
    let [one, two, three, four, ..] = *digest.as_bytes();
    i64::from(u32::from_le_bytes([one, two, three, four]) >> 1)
}

/// The kind of the database.
pub(super) fn kind(connection: &Connection) -> Result<Kind, StoreError> {
    let number = |pragma: &str| -> Result<i64, rusqlite::Error> {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
    };
    let application = number("application_id")?;
    if application == APPLICATION_ID {
        let current = number("user_version")? == version(&script());
        return Ok(if current { Kind::Current } else { Kind::Other });
    }
    let things: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = application == 0 && things == 0;
    Ok(if empty { Kind::Other } else { Kind::Foreign })
}

/// Empties the database and applies every migration. The seal stays open.
pub(super) fn build(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    drop_everything(transaction)?;
    let script = script();
    transaction.execute_batch(&script)?;
    seal::make(transaction)?;
    let version = version(&script);
    transaction.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
    ))?;
    Ok(())
}

fn drop_everything(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    // Views first, then virtual tables, which remove their own tables.
    const THINGS: &str = "SELECT type, name FROM sqlite_schema
        WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%' LIMIT 1";
    loop {
        let next = transaction.query_row(THINGS, [], |row| {
            Ok((row.get::<_, String>("type")?, row.get::<_, String>("name")?))
        });
        let (kind, name) = match next {
            Ok(found) => found,
            Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let name = name.replace('"', "\"\"");
        transaction.execute_batch(&format!("DROP {kind} \"{name}\""))?;
    }
}

/// The facts about how the index was made. If any of them differs, every record is read again.
fn stamp(
    connection: &Connection,
    made_for: &str,
) -> Result<[(&'static str, String); 3], StoreError> {
    Ok([
        ("program", env!("CARGO_PKG_VERSION").to_owned()),
        ("made_for", made_for.to_owned()),
        (SCHEMA, schema_digest(connection)?),
    ])
}

/// A digest of the expected schema and of the schema in the database, so that an older or changed
/// one is noticed.
fn schema_digest(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached("SELECT sql FROM sqlite_schema ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(script().as_bytes());
    while let Some(row) = rows.next()? {
        let sql = row
            .get_ref("sql")?
            .as_str_or_null()
            .map_err(rusqlite::Error::from)?;
        hasher.update(sql.unwrap_or_default().as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether the index was made by this program, for this log and this template.
///
/// # Errors
/// [`StoreError::Changed`] when another program has changed its tables.
pub(super) fn is_stamped(connection: &Connection, made_for: &str) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    for (key, wanted) in stamp(connection, made_for)? {
        let found = statement.query_row([key], |row| row.get::<_, String>("value"));
        match found {
            Ok(found) if found == wanted => {}
            // This program made the tables for this log, so another program has changed them.
            Ok(_) if key == SCHEMA => return Err(StoreError::Changed),
            Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

/// Writes how the index is made, and the words of the template's levels.
pub(super) fn write_stamp(
    transaction: &Transaction<'_>,
    template: &Template,
    made_for: &str,
) -> Result<(), StoreError> {
    let mut statement = transaction.prepare("INSERT INTO meta (key, value) VALUES (?1, ?2)")?;
    for (key, value) in stamp(transaction, made_for)? {
        statement.execute((key, value))?;
    }
    let mut statement = transaction
        .prepare("INSERT INTO level (axis, rank, word, slug) VALUES (?1, ?2, ?3, ?4)")?;
    let criteria = &template.criteria;
    for (axis, name) in [
        (&criteria.likelihood, "likelihood"),
        (&criteria.severity, "severity"),
    ] {
        for (rank, option) in (1_i64..).zip(&axis.levels) {
            statement.execute((name, rank, &option.label, option.slug()))?;
        }
    }
    for level in &criteria.classes {
        statement.execute(("risk", level.class.0, &level.label, level.slug()))?;
    }
    Ok(())
}
