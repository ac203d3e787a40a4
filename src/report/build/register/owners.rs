//! How many open actions each owner has.

use chrono::NaiveDate;

use super::NO_OWNER;
use super::open::OpenAction;
use crate::report::{Cell, Column, Row, Table};

/// A row for each owner: how many actions are open, how many have a day, and how many are late on
/// `today`. The last row counts all.
pub fn by_owner(owners: &[(Option<String>, Vec<OpenAction<'_>>)], today: NaiveDate) -> Table {
    let row = |name: &str, open: &[&OpenAction<'_>]| {
        let count = |is: &dyn Fn(NaiveDate) -> bool| Cell::Count {
            number: open.iter().filter(|it| it.due().is_some_and(is)).count(),
        };
        Row {
            hazard: None,
            cells: vec![
                Cell::words(name),
                Cell::Count { number: open.len() },
                count(&|_| true),
                count(&|due| due < today),
            ],
        }
    };
    let mut rows: Vec<Row> = owners
        .iter()
        .map(|(owner, open)| {
            let open: Vec<&OpenAction<'_>> = open.iter().collect();
            row(owner.as_deref().unwrap_or(NO_OWNER), &open)
        })
        .collect();
    let all: Vec<&OpenAction<'_>> = owners.iter().flat_map(|(_, open)| open).collect();
    rows.push(row("All open actions", &all));
    Table {
        key: "actions-by-owner".to_owned(),
        caption: format!("Open actions by owner (late: due before {today})"),
        columns: vec![
            Column::name("owner", "Control owner").weighing(4),
            Column::number("open", "Open"),
            Column::number("dated", "With a day"),
            Column::number("late", "Late"),
        ],
        rows,
    }
}
