//! Counts of controls, and of changes of risks.

use super::cells;
use crate::hazard::{Control, ControlState, Duty, GroupKind, Summary};
use crate::report::{Cell, Column, Material, Row, Table};
use crate::template::{Acceptability, Criteria, RiskClass};

/// How many controls of each kind there are, by state. The last row counts all. Controls that were
/// not adopted are counted only in their own column. It is before the columns with two headings,
/// because a PDF would tag a column behind them wrongly.
pub fn controls(material: &Material<'_>) -> Table {
    const KINDS: [GroupKind; 5] = [
        GroupKind::Design,
        GroupKind::Testing,
        GroupKind::Training,
        GroupKind::BusinessProcess,
        GroupKind::Other,
    ];
    let all: Vec<&Control> = material
        .scope
        .records
        .iter()
        .flat_map(|(record, _)| super::controls::of_record(record))
        .collect();
    let mut rows: Vec<Row> = KINDS
        .into_iter()
        .map(|kind| {
            let of_kind: Vec<&Control> = all
                .iter()
                .copied()
                .filter(|control| control.group == kind)
                .collect();
            control_row(super::controls::group_words(kind), &of_kind)
        })
        .collect();
    rows.push(control_row("All controls", &all));
    without_zeros(Table {
        key: "controls-by-kind".to_owned(),
        caption: "Controls by kind".to_owned(),
        columns: vec![
            Column::name("kind", "Kind").weighing(2),
            Column::number("all", "All"),
            Column::number("not-adopted", "Weighed and not adopted"),
            Column::number("implemented", "Implemented").below("State"),
            Column::number("planned", "Planned").below("State"),
            Column::number("unknown", "Not stated").below("State"),
            Column::number("verified", "Verification").below("Names evidence of"),
            Column::number("effective", "Effectiveness").below("Names evidence of"),
            Column::number("manufacturer", "Manufacturer").below("Duty, by heading"),
            Column::number("deployment", "Deployer").below("Duty, by heading"),
            Column::number("no-duty", "Not stated").below("Duty, by heading"),
        ],
        rows,
    })
}

/// Removes the columns behind the second in which every count is 0, and says so in the caption: a
/// narrow table needs no landscape page.
fn without_zeros(mut table: Table) -> Table {
    let mut none = Vec::new();
    for at in (2..table.columns.len()).rev() {
        let is_zero = |row: &Row| matches!(row.cells.get(at), Some(Cell::Count { number: 0 }));
        if !table.rows.iter().all(is_zero) {
            continue;
        }
        let column = table.columns.remove(at);
        none.push(match column.group.as_str() {
            "" => column.title,
            group => format!("{group}: {}", column.title),
        });
        for row in &mut table.rows {
            row.cells.remove(at);
        }
    }
    if !none.is_empty() {
        none.reverse();
        table.caption = format!(
            "{}. Columns left out because they are all 0: {}",
            table.caption,
            none.join("; ")
        );
    }
    table
}

fn control_row(words: &str, controls: &[&Control]) -> Row {
    let (not_adopted, adopted): (Vec<&Control>, Vec<&Control>) = controls
        .iter()
        .partition(|control| control.is_not_adopted());
    let count = |is: &dyn Fn(&Control) -> bool| {
        let number = adopted.iter().filter(|control| is(control)).count();
        Cell::Count { number }
    };
    Row {
        hazard: None,
        cells: vec![
            Cell::words(words),
            count(&|_| true),
            Cell::Count {
                number: not_adopted.len(),
            },
            count(&|control| control.state == ControlState::Implemented),
            count(&|control| control.state == ControlState::Planned),
            count(&|control| control.state == ControlState::Unknown),
            count(&Control::is_verified),
            count(&Control::is_effective),
            count(&|control| control.duty == Some(Duty::Manufacturer)),
            count(&|control| control.duty == Some(Duty::Deployment)),
            count(&|control| control.duty.is_none()),
        ],
    }
}

/// A risk, or the fact that there is none.
pub fn risk(class: Option<RiskClass>, material: &Material<'_>) -> Cell {
    match class {
        Some(class) => cells::risk(class, &material.template.criteria),
        None => Cell::unscored(),
    }
}

/// How a residual risk compares with the initial one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreChange {
    /// Its class is lower.
    Lower,
    /// Its class is the same.
    Same,
    /// Its class is higher.
    Higher,
    /// One of the two is unscored.
    Unknown,
}

impl ScoreChange {
    /// How the residual risk of a hazard compares with its initial one.
    pub fn from_summary(summary: &Summary) -> Self {
        match (summary.initial.risk, summary.residual.risk) {
            (Some(initial), Some(residual)) if residual < initial => Self::Lower,
            (Some(initial), Some(residual)) if residual > initial => Self::Higher,
            (Some(_), Some(_)) => Self::Same,
            _ => Self::Unknown,
        }
    }

    /// Compares the residual risk of a hazard with its initial one, with the decision of the
    /// declared criteria about the residual risk: a lower class alone does not make it acceptable.
    pub fn words(summary: &Summary, criteria: &Criteria) -> String {
        let moved = match Self::from_summary(summary) {
            Self::Lower => "Lower",
            Self::Same => "Same class",
            Self::Higher => "Higher",
            Self::Unknown => return Cell::unscored().text(),
        };
        let remains = summary
            .residual
            .risk
            .map(|class| comes_to(class, summary, criteria));
        format!("{moved}, {}", remains.unwrap_or_default())
    }
}

/// The decision of the criteria about the residual risk, compared with the initial one.
fn comes_to(residual: RiskClass, summary: &Summary, criteria: &Criteria) -> &'static str {
    let declared = |class: RiskClass| criteria.level(class).and_then(|it| it.acceptability);
    let Some(now) = declared(residual) else {
        return "acceptability not declared";
    };
    let is_same = summary.initial.risk.and_then(declared) == Some(now);
    match (now, is_same) {
        (Acceptability::Acceptable, true) => "acceptable before as well",
        (Acceptability::Acceptable, false) => "now acceptable",
        (Acceptability::AcceptableIfJustified, _) => "acceptable if justified",
        (Acceptability::AcceptableWithReason, _) => "acceptable only if a person accepts it",
        (Acceptability::NotAcceptable, true) => "still not acceptable",
        (Acceptability::NotAcceptable, false) => "not acceptable",
    }
}

/// How many hazards have each pair of initial and residual risk, one row for each pair. The last
/// row counts all.
pub fn moved(material: &Material<'_>) -> Table {
    let records = material.scope.records;
    // The worst first, and unscored risks last.
    let key = |risk: Option<RiskClass>| (risk.is_none(), std::cmp::Reverse(risk));
    let mut pairs: Vec<(&Summary, usize)> = Vec::new();
    for (_, summary) in records {
        let same = |(other, _): &&mut (&Summary, usize)| {
            other.initial.risk == summary.initial.risk
                && other.residual.risk == summary.residual.risk
        };
        match pairs.iter_mut().find(same) {
            Some((_, count)) => *count += 1,
            None => pairs.push((summary, 1)),
        }
    }
    pairs.sort_by_key(|(summary, _)| (key(summary.initial.risk), key(summary.residual.risk)));
    let mut rows: Vec<Row> = pairs
        .into_iter()
        .map(|(summary, number)| Row {
            hazard: None,
            cells: vec![
                risk(summary.initial.risk, material),
                risk(summary.residual.risk, material),
                Cell::words(ScoreChange::words(summary, &material.template.criteria)),
                Cell::Count { number },
            ],
        })
        .collect();
    rows.push(Row {
        hazard: None,
        cells: vec![
            Cell::words("All hazards"),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Count {
                number: records.len(),
            },
        ],
    });
    Table {
        key: "moved".to_owned(),
        caption: "Change from initial to residual risk".to_owned(),
        columns: vec![
            Column::name("initial-risk", "Initial risk").weighing(2),
            Column::choice("residual-risk", "Residual risk").weighing(2),
            Column::choice("change", "Change, by the criteria in force").weighing(2),
            Column::number("hazards", "Hazards"),
        ],
        rows,
    }
}

/// How many actions are open, by kind, `without` one kind. The last row counts all.
pub fn actions(actions: &Table, without: Option<&str>) -> Table {
    const CAPTION: &str = "What is still to be done";
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for row in &actions.rows {
        // The second column of the table of actions has the action.
        let words = row.cells.get(1).map(Cell::text).unwrap_or_default();
        match kinds.iter_mut().find(|(kind, _)| *kind == words) {
            Some((_, count)) => *count += 1,
            None => kinds.push((words, 1)),
        }
    }
    kinds.push((
        "All actions still to be done".to_owned(),
        actions.rows.len(),
    ));
    let rows = kinds.into_iter().map(|(words, number)| Row {
        hazard: None,
        cells: vec![Cell::words(words), Cell::Count { number }],
    });
    Table {
        key: "actions-by-kind".to_owned(),
        caption: match without {
            None => CAPTION.to_owned(),
            Some(without) => format!("{CAPTION}, {without}"),
        },
        columns: vec![
            Column::name("action", "Action").weighing(4),
            Column::number("count", "Number"),
        ],
        rows: rows.collect(),
    }
}
