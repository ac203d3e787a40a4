//! Very many findings, counted in one row for each rule.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::notes;
use super::plural;
use crate::check::Grade;
use crate::report::{Block, Cell, Column, FindingList, Row, Table};

/// With more findings than these, a document counts them by rule: nobody reads hundreds of pages of
/// findings, and whoever fixes them uses `hazlog check`.
const MANY: usize = 300;

/// One row for each rule, if there are very many findings.
pub fn instead(held: &FindingList) -> Option<[Block; 2]> {
    let single = held.list.iter().filter(|found| !held.is_repeated(found));
    if single.count() <= MANY {
        return None;
    }
    Some([
        notes::left_out(format!(
            "{} are counted in one row for each rule. `hazlog check` and the workbook (`hazlog \
             report log --format xlsx`) give the text and the place of each.",
            plural(held.list.len(), "finding")
        )),
        Block::Table { table: table(held) },
    ])
}

/// The findings of a rule at a grade.
#[derive(Default)]
struct RuleFindings<'a> {
    count: usize,
    hazards: BTreeSet<&'a str>,
}

fn table(held: &FindingList) -> Table {
    // The worst first.
    let mut found: BTreeMap<(Reverse<Option<Grade>>, &str), RuleFindings<'_>> = BTreeMap::new();
    for finding in &held.list {
        let grade = Reverse(Grade::named(&finding.grade));
        let those = found.entry((grade, &finding.rule)).or_default();
        those.count += 1;
        those.hazards.insert(&finding.hazard);
    }
    let rows = found.iter().map(|((grade, rule), those)| {
        // A finding about the whole log has no hazard.
        let hazards = those.hazards.iter().filter(|id| !id.is_empty()).count();
        Row {
            hazard: None,
            cells: vec![
                Cell::words(grade.0.map_or("", Grade::as_str)),
                Cell::words(*rule),
                Cell::Count {
                    number: those.count,
                },
                Cell::Count { number: hazards },
            ],
        }
    });
    Table {
        key: "findings-by-rule".to_owned(),
        caption: "Findings of the checks, by rule".to_owned(),
        columns: vec![
            Column::choice("grade", "Grade"),
            Column::name("rule", "Rule").weighing(4),
            Column::number("findings", "Findings"),
            Column::number("hazards", "Hazards concerned"),
        ],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportFinding;

    fn found(grade: &str, rule: &str, hazard: usize) -> ReportFinding {
        ReportFinding {
            grade: grade.to_owned(),
            rule: rule.to_owned(),
            hazard: format!("Hazard-{hazard:04}"),
            place: String::new(),
            message: "something".to_owned(),
        }
    }

    #[test]
    fn very_many_findings_are_counted_by_rule_the_worst_first() {
        let mut held = FindingList {
            list: (0..MANY)
                .map(|at| found("info", "HZ108 short-log", at / 2))
                .collect(),
            ..FindingList::default()
        };
        assert!(instead(&held).is_none());
        held.list.push(found("error", "HZ201 no-cause", 7));
        let Some([note, Block::Table { table }]) = instead(&held) else {
            panic!("a table");
        };
        assert!(matches!(note, Block::Note { .. }));
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::text).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["error", "HZ201 no-cause", "1", "1"],
                ["info", "HZ108 short-log", "300", "150"],
            ]
        );
    }
}
