//! What workbooks of Excel and of OpenDocument have in common: cells with their places become tables, within limits.

mod budget;
mod cell_list;
mod comment;
mod iso_time;
mod merges;
mod number;
mod sheet;
pub(super) mod sheet_notices;

pub(super) use budget::Budget;
pub(super) use cell_list::CellList;
pub(super) use comment::Comment;
pub(super) use iso_time::iso_time;
pub(super) use merges::Region;
pub(super) use number::{in_format, in_general, is_same_number};
pub(super) use sheet::{Sheet, tidy};
pub(super) use sheet_notices::no_words;
