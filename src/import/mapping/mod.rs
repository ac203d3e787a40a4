//! What becomes of the columns and words of a source: by their names, and by what a person has decided.
//!
//! - `columns`: each column of a source and the field that it is
//! - `map_file`: the decisions of a person, which can be saved and used again

mod columns;
mod map_file;

pub use columns::{GroupAbove, Known, SourceColumn, SourceColumns, group_above};
pub use map_file::{ColumnUse, DayOrder, ImportMap, MapError};
