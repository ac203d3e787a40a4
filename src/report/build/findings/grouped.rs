//! Findings in few rows: a rule with many findings has one row, with their hazards.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::notes;
use super::{by_rule, plural};
use crate::check::{Gate, Grade};
use crate::report::{Block, Cell, Column, FindingList, ReportFinding, Row, Table};

/// With at most this many findings, a rule has a row for each.
const FEW: usize = 2;

/// The rule about the parts of a safety case that nobody has written.
const UNWRITTEN: &str = " unwritten-part";

/// The findings of a rule at a grade.
type OfRule<'a> = Vec<&'a ReportFinding>;

/// The findings in few rows, the worst first, or counted by rule if there are very many.
pub fn blocks(held: &FindingList) -> Vec<Block> {
    if let Some(instead) = by_rule::instead(held) {
        return instead.to_vec();
    }
    let mut rules: BTreeMap<(Reverse<Option<Grade>>, &str), OfRule<'_>> = BTreeMap::new();
    for finding in &held.list {
        let grade = Reverse(Grade::named(&finding.grade));
        rules
            .entry((grade, &finding.rule))
            .or_default()
            .push(finding);
    }
    let folded = rules.values().filter(|of_rule| is_folded(of_rule));
    let folded: usize = folded.map(Vec::len).sum();
    let mut blocks: Vec<Block> = (folded > 0)
        .then(|| note(folded, held.gate))
        .into_iter()
        .collect();
    let rows = rules
        .into_values()
        .flat_map(|of_rule| match is_folded(&of_rule) {
            false => of_rule.into_iter().map(single).collect::<Vec<Row>>(),
            true => many(&of_rule).into_iter().collect(),
        });
    let table = Table {
        key: "findings".to_owned(),
        caption: "Findings of the checks, the most serious first".to_owned(),
        columns: vec![
            Column::choice("grade", "Grade"),
            Column::name("rule", "Rule").weighing(3),
            Column::number("findings", "Findings"),
            Column::text("message", "What was found, and where").weighing(12),
        ],
        rows: rows.collect(),
    };
    blocks.push(Block::Table { table });
    blocks
}

/// Whether the findings of a rule share a row: they are many, or all have the same text.
fn is_folded(of_rule: &[&ReportFinding]) -> bool {
    of_rule.len() > FEW || of_rule.len() > 1 && say_the_same(of_rule)
}

fn say_the_same(of_rule: &[&ReportFinding]) -> bool {
    let mut pairs = of_rule.windows(2);
    pairs.all(|pair| matches!(pair, [one, next] if one.message == next.message))
}

/// How many findings share a row, and where each is listed.
fn note(folded: usize, gate: Gate) -> Block {
    let gate = match gate {
        Gate::Daily => "daily",
        Gate::Release => "release",
    };
    notes::left_out(format!(
        "The text and the place of {}. Where a rule has more than {FEW} findings, or {FEW} with \
         the same text, the table has one row with the first finding and every hazard. `hazlog \
         check --gate {gate} --full` and the workbook (`hazlog report log --gate {gate} --format \
         xlsx`) list each.",
        plural(folded, "finding")
    ))
}

/// The hazards are below the words: a long list of them needs the whole width.
fn row(of: &ReportFinding, count: usize, message: &str, place: String) -> Row {
    Row {
        hazard: None,
        cells: vec![
            Cell::words(&of.grade),
            Cell::words(&of.rule),
            Cell::Count { number: count },
            Cell::prose(vec![Block::text(message), Block::text(place)]),
        ],
    }
}

fn single(finding: &ReportFinding) -> Row {
    let place = match (finding.hazard.is_empty(), finding.place.rsplit_once(':')) {
        (true, _) => "The log".to_owned(),
        (false, Some((_, line))) => format!("{}, line {line}", finding.hazard),
        (false, None) => finding.hazard.clone(),
    };
    row(finding, 1, brief(finding), place)
}

/// The text of a finding. A missing part is named at its place in the report, so the list of files
/// is not repeated.
fn brief(finding: &ReportFinding) -> &str {
    let message = finding.message.as_str();
    match finding.rule.ends_with(UNWRITTEN) {
        true => message.split_once(": ").map_or(message, |(words, _)| words),
        false => message,
    }
}

/// One row for the findings of a rule: the common text, or the first one.
fn many(of_rule: &[&ReportFinding]) -> Option<Row> {
    let first = of_rule.first()?;
    let message = match say_the_same(of_rule) {
        true => first.message.clone(),
        false => format!("The first: {}", first.message),
    };
    let mut hazards: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in of_rule {
        *hazards.entry(&finding.hazard).or_default() += 1;
    }
    let named: Vec<String> = hazards
        .into_iter()
        .map(|(id, count)| {
            let id = if id.is_empty() { "The log" } else { id };
            match count {
                1 => id.to_owned(),
                many => format!("{id} ({many})"),
            }
        })
        .collect();
    Some(row(first, of_rule.len(), &message, named.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(grade: &str, rule: &str, hazard: usize, message: &str) -> ReportFinding {
        ReportFinding {
            grade: grade.to_owned(),
            rule: rule.to_owned(),
            hazard: format!("Hazard-{hazard:04}"),
            place: format!("hazards/Hazard-{hazard:04}.md:7"),
            message: message.to_owned(),
        }
    }

    #[test]
    fn a_rule_that_finds_many_has_a_row_with_every_hazard() {
        let held = FindingList {
            list: vec![
                found("warning", "HZ609 open", 1, "open: D1"),
                found("warning", "HZ609 open", 1, "open: D2"),
                found("warning", "HZ609 open", 2, "open: V1"),
                found("error", "HZ201 no-cause", 2, "no cause"),
            ],
            ..FindingList::default()
        };
        let blocks = blocks(&held);
        let [Block::Note { blocks: note, .. }, Block::Table { table }] = blocks.as_slice() else {
            panic!("a note and a table: {blocks:?}");
        };
        let note = crate::report::text_of_blocks(note);
        assert!(
            note.starts_with("The text and the place of 3 findings."),
            "{note}"
        );
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::text).collect())
            .collect();
        assert_eq!(
            rows,
            [
                [
                    "error",
                    "HZ201 no-cause",
                    "1",
                    "no cause\nHazard-0002, line 7"
                ],
                [
                    "warning",
                    "HZ609 open",
                    "3",
                    "The first: open: D1\nHazard-0001 (2), Hazard-0002"
                ],
            ]
        );
    }
}
