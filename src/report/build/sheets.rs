//! The sheets of a workbook, by their names.

use crate::report::{Sheet, SheetBlock, Table};

/// A sheet that is a table.
pub fn table_sheet(name: &str, table: Table) -> Sheet {
    Sheet {
        key: table.key.clone(),
        name: name.to_owned(),
        blocks: vec![SheetBlock::Table(table)],
    }
}

/// A sheet of several parts.
pub fn sheet(key: &str, name: &str, blocks: Vec<SheetBlock>) -> Sheet {
    Sheet {
        key: key.to_owned(),
        name: name.to_owned(),
        blocks,
    }
}
