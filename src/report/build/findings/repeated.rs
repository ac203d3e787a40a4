//! Hints that most hazards share: one row for each rule, with the hazards, so that they hide no
//! other finding.

use std::collections::BTreeMap;

use super::super::notes;
use super::plural;
use crate::report::{Block, Cell, Column, FindingList, ReportFinding, Row, Table};

/// The most hazards that a row names.
const NAMED: usize = 40;

/// The hints that most hazards share, one row for each rule, and where each is listed; empty if
/// there are none.
pub fn blocks(held: &FindingList) -> Vec<Block> {
    let mut rules: BTreeMap<&str, Vec<&ReportFinding>> = BTreeMap::new();
    for finding in held.list.iter().filter(|found| held.is_repeated(found)) {
        rules.entry(&finding.rule).or_default().push(finding);
    }
    if rules.is_empty() {
        return Vec::new();
    }
    let count = rules.values().map(Vec::len).sum();
    let note = notes::left_out(format!(
        "{} from rules that apply to most hazards: the table below has one row for each rule. \
         `hazlog check --full` and the workbook (`hazlog report log --format xlsx`) give the text \
         and the place of each. `hazlog check HAZARD` lists the hints of one hazard.",
        plural(count, "hint")
    ));
    let table = Table {
        key: "repeated-hints".to_owned(),
        caption: "Hints that most hazards have".to_owned(),
        columns: vec![
            Column::name("rule", "Rule").weighing(2),
            Column::number("findings", "Findings"),
            Column::number("hazards", "Hazards"),
            Column::text("in", "In which hazards, and how often"),
            Column::text("example", "The first of them"),
        ],
        rows: rules.into_iter().map(row).collect(),
    };
    vec![note, Block::Table { table }]
}

fn row((rule, found): (&str, Vec<&ReportFinding>)) -> Row {
    let mut hazards: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        *hazards.entry(&finding.hazard).or_default() += 1;
    }
    let named: Vec<String> = hazards
        .iter()
        .take(NAMED)
        .map(|(id, count)| format!("{id} ({count})"))
        .collect();
    let more = match hazards.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more hazards"),
    };
    let first = found.first().map_or("", |finding| &finding.message);
    Row {
        hazard: None,
        cells: vec![
            Cell::words(rule),
            Cell::Count {
                number: found.len(),
            },
            Cell::Count {
                number: hazards.len(),
            },
            Cell::words(format!("{}{more}", named.join(", "))),
            Cell::words(first),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(rule: &str, hazard: usize) -> ReportFinding {
        ReportFinding {
            grade: "info".to_owned(),
            rule: rule.to_owned(),
            hazard: format!("Hazard-{hazard:04}"),
            place: String::new(),
            message: "something".to_owned(),
        }
    }

    #[test]
    fn a_hint_of_most_hazards_is_one_row_and_other_findings_are_listed() {
        let mut list: Vec<ReportFinding> = (0..20).map(|at| hint("HZ707 drift", at / 2)).collect();
        list.push(hint("HZ108 short-log", 3));
        let held = FindingList {
            hints: list.len(),
            list,
            repeated: vec!["HZ707 drift".to_owned()],
            ..FindingList::default()
        };
        let blocks = super::super::blocks(&held);
        let tables: Vec<&Table> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table { table } => Some(table),
                _ => None,
            })
            .collect();
        let [findings, repeated] = tables.as_slice() else {
            panic!("two tables: {tables:?}");
        };
        assert_eq!(findings.rows.len(), 1);
        assert_eq!(findings.rows[0].cells[3].text(), "HZ108 short-log");
        let row: Vec<String> = repeated.rows[0].cells.iter().map(Cell::text).collect();
        assert_eq!(row[..3], ["HZ707 drift", "20", "10"]);
        assert!(row[3].starts_with("Hazard-0000 (2), "), "{row:?}");
        // The workbook lists each of them.
        assert_eq!(super::super::table(&held).rows.len(), 21);
    }
}
