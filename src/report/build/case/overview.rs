//! Every hazard of a case in one line, and the records with a reason for their deprecation.

use super::super::anchors::Anchors;
use super::super::{acceptance, notes, register};
use super::condense::move_equal_columns_to_caption;
use crate::report::{Block, Cell, Material, Table};

/// The names of the two assessments as groups of columns.
const GROUPS: [&str; 2] = ["Initial", "Residual"];

/// The table of all hazards, without the columns of an assessment that no hazard has.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut table = register::overview(material);
    let is_bare = |group: &&str| !table.rows.is_empty() && is_unscored(&table, group);
    let bare: Vec<&str> = GROUPS.into_iter().filter(is_bare).collect();
    for group in &bare {
        take_out(&mut table, group);
    }
    let mut blocks = Vec::new();
    if !bare.is_empty() {
        blocks.push(notes::left_out(format!(
            "The columns of the {} risk, because no hazard of this report has a likelihood or a \
             severity in them. The hazard log shows what each record gives instead.",
            bare.join(" and the ").to_lowercase()
        )));
    }
    for group in GROUPS {
        join(&mut table, group);
    }
    let table = move_equal_columns_to_caption(table, &["status"]);
    blocks.push(Block::Table { table });
    blocks.extend(acceptance::deprecated(
        material,
        &Anchors::collect(material),
    ));
    blocks
}

/// Whether every cell below a group of columns is unscored.
fn is_unscored(table: &Table, group: &str) -> bool {
    let at = table.columns.iter().enumerate();
    let mut below = at.filter(|(_, column)| column.group == group);
    below.all(|(at, _)| {
        let is_bare = |cell: Option<&Cell>| matches!(cell, Some(Cell::Unscored { .. }));
        table.rows.iter().all(|row| is_bare(row.cells.get(at)))
    })
}

/// Joins the likelihood and the severity of an assessment: a table with few columns needs no
/// landscape page.
fn join(table: &mut Table, group: &str) {
    let Some(at) = table.columns.iter().position(|it| it.group == group) else {
        return;
    };
    let Some(severity) = table.columns.get(at + 1).map(|it| it.title.clone()) else {
        return;
    };
    table.columns.remove(at + 1);
    if let Some(column) = table.columns.get_mut(at) {
        column.title = format!("{}, {}", column.title, severity.to_lowercase());
    }
    for row in &mut table.rows {
        if row.cells.len() <= at + 1 {
            continue;
        }
        let severity = row.cells.remove(at + 1);
        if let Some(cell) = row.cells.get_mut(at) {
            *cell = match (&*cell, &severity) {
                (Cell::Unscored { .. }, one) if *cell == *one => severity.clone(),
                (likelihood, severity) => {
                    Cell::words(format!("{}, {}", likelihood.text(), severity.text()))
                }
            };
        }
    }
}

fn take_out(table: &mut Table, group: &str) {
    for row in &mut table.rows {
        let mut columns = table.columns.iter();
        row.cells
            .retain(|_| columns.next().is_none_or(|column| column.group != group));
    }
    table.columns.retain(|column| column.group != group);
}
