//! The results of test runs for the tests that controls name (DCB0129 6.3.2 and 6.3.3).

use crate::check::{Link, LinkKind, TestOutcome, TestRun, links};
use crate::hazard::{HazardId, Summary};
use crate::report::build::{cells, notes};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// The runs, and the result of each control's test.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let results = &material.release.tests;
    if results.are_absent() {
        return vec![notes::missing(
            "Not stated. The settings name no test results, so hazlog does not know whether a \
             named test passed. Name the JUnit files of the release in hazlog.yaml under \
             `test-results`.",
        )];
    }
    let mut blocks: Vec<Block> = results
        .unread
        .iter()
        .map(|(path, why)| {
            notes::warning(format!(
                "hazlog could not read the test results {}: {}",
                clean_line(path),
                clean_line(why)
            ))
        })
        .collect();
    if !results.runs.is_empty() {
        blocks.push(Block::Table {
            table: runs(&results.runs),
        });
        blocks.push(Block::Table {
            table: of_controls(material),
        });
    }
    blocks
}

fn runs(runs: &[TestRun]) -> Table {
    let said = |text: Option<&str>| match text {
        Some(text) if !text.trim().is_empty() => Cell::words(clean_line(text)),
        _ => Cell::words("Not stated"),
    };
    let row = |run: &TestRun| {
        let count = |outcome| Cell::Count {
            number: run.count(outcome),
        };
        Row {
            hazard: None,
            cells: vec![
                Cell::Code {
                    text: clean_line(&run.path),
                },
                said(Some(&run.name)),
                said(run.build.as_deref()),
                said(run.date.as_deref()),
                count(TestOutcome::Passed),
                count(TestOutcome::Failed),
                count(TestOutcome::Skipped),
            ],
        }
    };
    Table {
        key: "test-runs".to_owned(),
        caption: "Test runs that the settings of the log name".to_owned(),
        columns: vec![
            Column::name("file", "File").weighing(2),
            Column::text("run", "Run").weighing(2),
            Column::text("build", "Build").weighing(2),
            Column::text("date", "Date").weighing(2),
            Column::number("passed", "Passed"),
            Column::number("failed", "Failed"),
            Column::number("skipped", "Skipped"),
        ],
        rows: runs.iter().map(row).collect(),
    }
}

fn of_controls(material: &Material<'_>) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let links = links(record, &summary.path);
        let named = links.iter().filter(|link| {
            matches!(link.kind, LinkKind::Verified | LinkKind::Effective) && link.name.is_some()
        });
        rows.extend(named.map(|link| Row {
            hazard: Some(summary.id.clone()),
            cells: row(link, summary, material),
        }));
    }
    Table {
        key: "test-results".to_owned(),
        caption: "Tests that controls name, with their results".to_owned(),
        columns: vec![
            Column::name("control", "Control"),
            Column::choice("shows", "Named under"),
            Column::text("test", "Test").weighing(4),
            Column::text("result", "Result and run").weighing(3),
        ],
        rows,
    }
}

fn row(link: &Link, summary: &Summary, material: &Material<'_>) -> Vec<Cell> {
    let id: &HazardId = &summary.id;
    let control = link.control.as_deref().unwrap_or_default();
    let found = material.release.tests.outcomes(link);
    let result = match found.as_slice() {
        [] => "Not in these results".to_owned(),
        found => {
            let told = found.iter().map(|(run, outcome)| {
                let at = run.date.as_deref().unwrap_or("day not stated");
                let build = run.build.as_deref().unwrap_or("build not stated");
                format!("{} ({}, {at}, {build})", outcome.as_str(), run.path)
            });
            told.collect::<Vec<_>>().join("; ")
        }
    };
    vec![
        Cell::Link {
            text: clean_line(&format!("{id}/{control}")),
            anchor: cells::anchor(id),
        },
        Cell::words(link.kind.title()),
        Cell::Code {
            text: clean_line(&link.words()),
        },
        Cell::words(clean_line(&result)),
    ]
}
