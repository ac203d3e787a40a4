//! The columns of the tables that records are written to. Each table lists them once: the statements
//! that write and read it are made from the list, and its values go in and out by name.

use rusqlite::{Statement, ToSql, Transaction};

use super::StoreError;
use crate::hazard::ListedField;

/// A table and its columns.
pub(super) struct Columns {
    /// The table.
    pub(super) table: &'static str,
    /// Its columns, in the order of every statement.
    pub(super) names: &'static [&'static str],
}

/// What a synchronisation compares with the disk.
pub(super) const FILE: Columns = Columns {
    table: "file",
    names: &[
        "record", "id", "path", "bytes", "modified", "settled", "digest", "changed",
    ],
};

/// A hazard in a line.
pub(super) const RECORD: Columns = Columns {
    table: "record",
    names: &RECORD_NAMES,
};

/// The columns of `record` before the listed fields.
const RECORD_FIRST: [&str; 14] = [
    "record",
    "id",
    "path",
    "name",
    "status",
    "status_kind",
    "labels",
    "likelihood",
    "severity",
    "risk",
    "residual_likelihood",
    "residual_severity",
    "residual_risk",
    "types",
];

/// The columns of `record` after the listed fields.
const RECORD_LAST: [&str; 11] = [
    "causes",
    "controls",
    "implemented",
    "planned",
    "unknown",
    "verified",
    "effective",
    "code",
    "problems",
    "in_conflict",
    "not_adopted",
];

/// The place of the first listed field in `record`.
pub(super) const FIRST_LISTED: usize = RECORD_FIRST.len();

const RECORD_NAMES: [&str; RECORD_FIRST.len() + ListedField::COUNT + RECORD_LAST.len()] = {
    let mut names = [""; RECORD_FIRST.len() + ListedField::COUNT + RECORD_LAST.len()];
    put(&mut names, 0, &RECORD_FIRST);
    put(&mut names, FIRST_LISTED, &ListedField::KEYS);
    put(&mut names, FIRST_LISTED + ListedField::COUNT, &RECORD_LAST);
    names
};

/// Puts names into a list, from a place on.
const fn put<'a>(names: &mut [&'a str], from: usize, some: &[&'a str]) {
    let mut at = 0;
    while at < some.len() {
        names[from + at] = some[at];
        at += 1;
    }
}

/// A record's text, and what is wrong with it.
pub(super) const BODY: Columns = Columns {
    table: "body",
    names: &["record", "problems", "text"],
};

/// The bytes of a record that is not UTF-8.
pub(super) const RAW: Columns = Columns {
    table: "raw",
    names: &["record", "bytes"],
};

/// What was found in a record.
pub(super) const EXAMINED: Columns = Columns {
    table: "examined",
    names: &["record", "found"],
};

impl Columns {
    /// A query for every row.
    pub(super) fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.names.join(", "), self.table)
    }

    /// The statement that writes a row.
    pub(super) fn insert<'c>(
        &self,
        transaction: &'c Transaction<'_>,
    ) -> Result<Insert<'c>, StoreError> {
        let sql = format!(
            "INSERT INTO {} ({}) VALUES (:{})",
            self.table,
            self.names.join(", "),
            self.names.join(", :"),
        );
        Ok(Insert {
            statement: transaction.prepare(&sql)?,
            columns: self.names.len(),
        })
    }

    /// The place of a column in [`Columns::select`]. In a `const` block, a name that is no column does not
    /// compile.
    pub(super) const fn place(&self, name: &str) -> usize {
        let mut place = 0;
        while !is_same(self.names[place], name) {
            place += 1;
        }
        place
    }
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// A prepared statement that writes a row.
pub(super) struct Insert<'c> {
    statement: Statement<'c>,
    columns: usize,
}

impl Insert<'_> {
    /// Writes a row, with a value for each column: `(":id", &id)`.
    ///
    /// # Errors
    /// When a column has no value, or it cannot be written.
    pub(super) fn execute(&mut self, values: &[(&str, &dyn ToSql)]) -> Result<(), StoreError> {
        if values.len() != self.columns {
            return Err(rusqlite::Error::InvalidParameterCount(values.len(), self.columns).into());
        }
        self.statement.execute(values)?;
        Ok(())
    }
}
