//! The findings as counts: the deployer needs to know how much is open, and asks the manufacturer
//! for each finding.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::super::{duty, findings, notes, wording};
use crate::check::Grade;
use crate::report::{About, Block, Cell, Column, Material, ReportFinding, Row, Table, clean_line};

/// The findings, one row for each rule, with the place where each is listed.
pub fn blocks(about: &About, material: &Material<'_>) -> Vec<Block> {
    let held = &about.findings;
    if held.list.is_empty() {
        return findings::blocks(held);
    }
    let taken = duty::taken_over(material)
        .map(|(_, summary)| clean_line(summary.id.as_str()))
        .collect();
    vec![
        Block::text(format!(
            "{} that count {} in the whole log: {}, {} and {}.",
            wording::plural(held.list.len(), "finding"),
            findings::at_gate(held.gate),
            wording::plural(held.errors, "error"),
            wording::plural(held.warnings, "warning"),
            wording::plural(held.hints, "hint")
        )),
        notes::left_out(
            "The text and the place of each finding are in the workbook of this pack: `hazlog \
             report transfer --format xlsx`, sheet Findings.",
        ),
        Block::Table {
            table: table(&held.list, &taken),
        },
    ]
}

/// The number of findings of a rule about hazards that the deployer takes over, and about other
/// hazards.
#[derive(Default)]
struct RuleCounts {
    here: usize,
    elsewhere: usize,
}

fn table(list: &[ReportFinding], taken: &HashSet<String>) -> Table {
    // The worst first.
    let mut rules: BTreeMap<(Reverse<Option<Grade>>, &str), RuleCounts> = BTreeMap::new();
    for finding in list {
        let grade = Reverse(Grade::named(&finding.grade));
        let counts = rules.entry((grade, &finding.rule)).or_default();
        // A finding about the whole log has no hazard.
        match finding.hazard.is_empty() || taken.contains(&finding.hazard) {
            true => counts.here += 1,
            false => counts.elsewhere += 1,
        }
    }
    let rows = rules.into_iter().map(|((grade, rule), counts)| Row {
        hazard: None,
        cells: vec![
            Cell::words(grade.0.map_or("", Grade::as_str)),
            Cell::words(rule),
            Cell::Count {
                number: counts.here,
            },
            Cell::Count {
                number: counts.elsewhere,
            },
        ],
    });
    Table {
        key: "findings-by-rule".to_owned(),
        caption: "Findings of the checks, by rule".to_owned(),
        columns: vec![
            Column::choice("grade", "Grade"),
            Column::name("rule", "Rule").weighing(3),
            Column::number("here", "The log and the hazards that you take over").weighing(2),
            Column::number("elsewhere", "Other hazards").weighing(2),
        ],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_by_rule_apart_from_those_of_other_hazards() {
        let finding = |grade: &str, rule: &str, hazard: &str| ReportFinding {
            grade: grade.to_owned(),
            rule: rule.to_owned(),
            hazard: hazard.to_owned(),
            place: String::new(),
            message: "something".to_owned(),
        };
        let list = [
            finding("info", "HZ707 drift", "H2"),
            finding("error", "HZ101 one", "H1"),
            finding("error", "HZ101 one", "H2"),
            finding("error", "HZ101 one", ""),
        ];
        let table = table(&list, &HashSet::from(["H1".to_owned()]));
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::text).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["error", "HZ101 one", "2", "1"],
                ["info", "HZ707 drift", "0", "1"]
            ]
        );
    }
}
