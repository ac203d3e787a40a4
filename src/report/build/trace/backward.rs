//! The trace back: from code and evidence to controls and hazards.

use super::super::{cells, counts, register};
use super::TracedHazard;
use super::thread::Thread;
use crate::report::{Cell, Column, Material, Row, Table, clean_line};

/// The trace back: a row for each place in code and evidence, with the records that name it, sorted
/// by place.
pub fn table(traced: &[TracedHazard<'_>], material: &Material<'_>) -> Table {
    let mut found: Vec<(&Thread<'_>, &TracedHazard<'_>)> = traced
        .iter()
        .flat_map(|hazard| hazard.threads.iter().map(move |thread| (thread, hazard)))
        .collect();
    // Files first, then references without a file. Rows of one place have the order of the log.
    found.sort_by(|(one, _), (other, _)| {
        let key = |thread: &Thread<'_>| (thread.path.is_none(), thread.path.clone());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.place.cmp(&other.place))
    });
    let row = |(thread, hazard): (&Thread<'_>, &TracedHazard<'_>)| Row {
        hazard: Some(hazard.summary.id.clone()),
        cells: vec![
            thread.path.as_ref().map_or_else(
                || Cell::words("No file is named"),
                |path| Cell::Code { text: path.clone() },
            ),
            if thread.path.is_some() {
                Cell::Code {
                    text: thread.place.clone(),
                }
            } else {
                Cell::words(&thread.place)
            },
            Cell::words(thread.kind.title()),
            thread.control.map_or(Cell::Nothing, |control| {
                register::control_id(hazard.summary, control)
            }),
            thread
                .control
                .map_or(Cell::Nothing, |control| Cell::state(control.state)),
            cells::id(&hazard.summary.id),
            Cell::words(clean_line(&hazard.summary.name)),
            counts::risk(hazard.summary.residual.risk, material),
            Cell::words(thread.found_words()),
        ],
    };
    Table {
        key: "back".to_owned(),
        caption: "From code and evidence back to control and hazard".to_owned(),
        columns: vec![
            Column::name("path", "File").weighing(2),
            Column::text("place", "With lines or name").weighing(2),
            Column::choice("named-as", "Named as"),
            Column::choice("control", "Control").weighing(2),
            Column::choice("state", "State"),
            Column::choice("hazard", "Hazard"),
            Column::text("name", "Hazard name").weighing(2),
            Column::choice("residual-risk", "Residual risk"),
            Column::text("fault", "What the checks found").weighing(2),
        ],
        rows: found.into_iter().map(row).collect(),
    }
}
