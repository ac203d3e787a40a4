//! The columns of the tables that records are written to. Each table lists them once: the statements
//! that write and read it are made from the list, and its values go in and out by name.

use rusqlite::{Statement, ToSql, Transaction};

use super::StoreError;

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
    names: &[
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
        "owner",
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
    ],
};

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
