//! The open actions of a case, each once. The deployer's actions are in the table of duties, and a
//! suggestion of a draft is not an action yet.

use super::super::anchors::Anchors;
use super::super::register::{self, ActionKind, NO_OWNER, OpenAction};
use super::super::{controls, duty, notes, wording};
use super::condense::{cross_reference, move_equal_columns_to_caption};
use crate::hazard::{FactKey, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// With more actions than these, each hazard has one row: nobody reads as many pages of actions as
/// there are pages of hazards.
const MANY: usize = 300;

/// The open actions: how many each owner has, the actions about hazards, and the actions about
/// controls by owner.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let mut blocks: Vec<Block> = controls::left_out(material).into_iter().collect();
    blocks.extend(register::suggested(
        material,
        "The hazard log with the same digest gives them in full: `hazlog report log`.",
    ));
    let open = register::open(material);
    if open.is_empty() {
        blocks.push(Block::text(register::nothing_open(material)));
        return blocks;
    }
    let owners = register::owners(&open);
    let table = register::by_owner(&owners, material.checked_on);
    blocks.push(Block::Table { table });
    blocks.extend(about_hazards(&open, material));
    let is_duty = |open: &OpenAction<'_>| open.control.is_some_and(|it| duty::basis(it).is_some());
    let (duties, others): (Vec<OpenAction<'_>>, Vec<OpenAction<'_>>) = open
        .into_iter()
        .filter(|open| open.control.is_some())
        .partition(is_duty);
    blocks.extend(among_duties(duties.len()));
    if others.len() > MANY {
        blocks.push(notes::left_out(format!(
            "The {} open actions about other controls share one row for each hazard. The hazard \
             log with the same digest gives each control with its owner and its due date: `hazlog \
             report log`.",
            others.len()
        )));
        let table = by_hazard(&others);
        blocks.push(Block::Table { table });
        return blocks;
    }
    for (owner, open) in register::owners(&others) {
        let table = of_owner(owner.as_deref(), &open, anchors);
        blocks.push(Block::Table { table });
    }
    blocks
}

/// The actions about hazards as a whole: a row for each kind of action.
fn about_hazards(open: &[OpenAction<'_>], material: &Material<'_>) -> Option<Block> {
    let sorts = [
        ActionKind::Triage,
        ActionKind::ScoreInitial,
        ActionKind::ScoreResidual,
    ];
    let rows: Vec<Row> = sorts
        .into_iter()
        .filter_map(|sort| {
            let those: Vec<&Summary> = open
                .iter()
                .filter(|open| open.action == sort)
                .map(|open| open.summary)
                .collect();
            let which = match those.len() {
                0 => return None,
                all if all == material.scope.records.len() => {
                    "Every hazard of this report".to_owned()
                }
                all if sort == ActionKind::Triage && all == register::suggesting(material) => {
                    "The drafts named above".to_owned()
                }
                _ => wording::hazard_ids(those.iter().copied()),
            };
            Some(Row {
                hazard: None,
                cells: vec![
                    Cell::words(sort.words()),
                    Cell::Count {
                        number: those.len(),
                    },
                    Cell::words(which),
                ],
            })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let table = Table {
        key: "actions-about-hazards".to_owned(),
        caption: format!("Open actions about whole hazards: {NO_OWNER}"),
        columns: vec![
            Column::name("action", "Action").weighing(2),
            Column::number("hazards", "Hazards"),
            Column::text("which", "Which").weighing(8),
        ],
        rows,
    };
    Some(Block::Table { table })
}

/// How many of the open actions are in the table of duties.
fn among_duties(count: usize) -> Option<Block> {
    let are = match count {
        0 => return None,
        1 => "1 open action concerns a control that is, or may be, a duty of the deployer. This \
              section does not repeat it: "
            .to_owned(),
        many => format!(
            "{many} open actions concern controls that are, or may be, a duty of the deployer. \
             This section does not repeat them: "
        ),
    };
    let place = ("duties", "Duties of the deployer");
    Some(cross_reference(
        &are,
        place,
        " gives each control with its state, due date and owner.",
    ))
}

/// A row for each open action of an owner, the earliest day first.
fn of_owner(owner: Option<&str>, open: &[OpenAction<'_>], anchors: &Anchors) -> Table {
    let rows = open.iter().filter_map(|open| {
        let control = open.control?;
        let due = match register::fact(control, FactKey::Due, anchors) {
            Cell::Nothing => Cell::words("No day"),
            due => due,
        };
        Some(Row {
            hazard: Some(open.summary.id.clone()),
            cells: vec![
                register::control_id(open.summary, control),
                Cell::prose(anchors.prose(&control.text)),
                Cell::words(open.action.words()),
                due,
            ],
        })
    });
    let who = owner.map_or_else(|| "without an owner".to_owned(), |it| format!("of {it}"));
    let table = Table {
        key: "open-controls".to_owned(),
        caption: format!("Open actions {who}, by the day on which they are due"),
        columns: vec![
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What it is about").weighing(12),
            Column::text("action", "Action").weighing(2),
            Column::text("due", "Due").weighing(2),
        ],
        rows: rows.collect(),
    };
    move_equal_columns_to_caption(table, &["action", "due"])
}

/// A row for each hazard with open actions about controls, in the order of the actions.
fn by_hazard(open: &[OpenAction<'_>]) -> Table {
    let mut hazards: Vec<(&Summary, Vec<&OpenAction<'_>>)> = Vec::new();
    for action in open {
        let same = |other: &&mut (&Summary, _)| other.0.path == action.summary.path;
        match hazards.iter_mut().find(same) {
            Some((_, actions)) => actions.push(action),
            None => hazards.push((action.summary, vec![action])),
        }
    }
    let named = |open: &[&OpenAction<'_>], wanted: ActionKind| {
        let those = open.iter().filter(|open| open.action == wanted);
        let ids: Vec<String> = those
            .filter_map(|open| open.control)
            .map(|control| clean_line(&control.id.to_string()))
            .collect();
        Cell::words(ids.join(", "))
    };
    let rows = hazards.into_iter().map(|(summary, open)| Row {
        hazard: Some(summary.id.clone()),
        cells: vec![
            super::super::cells::id(&summary.id),
            named(&open, ActionKind::PutInPlace),
            named(&open, ActionKind::StateWhether),
        ],
    });
    Table {
        key: "open-controls".to_owned(),
        caption: "Open actions about controls, by hazard".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("planned", "Controls to implement"),
            Column::text("unknown", "Controls whose state is not stated"),
        ],
        rows: rows.collect(),
    }
}
