//! The parts of the records that no column of the workbook has, found word by word.

use std::collections::BTreeMap;

use super::super::hazard::head;
use super::super::register::texts_of;
use super::super::word_set::WordSet;
use crate::hazard::Record;
use crate::report::{Cell, Column, Material, Row, Table, clean_line};
use crate::template::TemplateOption;

/// The place of the list.
const WHERE: &str = "In the record of the hazard, and in the report `log`, which has every word";

/// A row for each section with text that is left out, with its hazards.
pub fn table(log: &Table, material: &Material<'_>) -> Table {
    // In the order of the section's first hazard, so that the order is that of the records.
    let mut order: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let titles: Vec<String> = log
        .columns
        .iter()
        .flat_map(|column| [column.title.clone(), column.group.clone()])
        .collect();
    for (row, (record, summary)) in log.rows.iter().zip(material.scope.records) {
        let texts = texts_of(row);
        let mut shown_words = WordSet::default();
        let choices = choices(record, material);
        for text in texts.iter().chain(&titles).chain(&choices) {
            shown_words.add(text);
        }
        let front = ("Front matter".to_owned(), record.hazard.front.text.clone());
        let before = ("Before the first section".to_owned(), head(record));
        let sections = record.hazard.sections.iter().map(|info| {
            let text = info.body.of(record.text()).to_owned();
            (clean_line(&info.title), text)
        });
        for (title, text) in [front, before].into_iter().chain(sections) {
            if shown_words.first_missing(&text).is_none() {
                continue;
            }
            let ids = found.entry(title.clone()).or_insert_with(|| {
                order.push(title);
                Vec::new()
            });
            let id = clean_line(summary.id.as_str());
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    }
    let rows = order.into_iter().map(|title| {
        let ids = found.remove(&title).unwrap_or_default();
        Row {
            hazard: None,
            cells: vec![
                Cell::words(title),
                Cell::Count { number: ids.len() },
                Cell::words(ids.join(", ")),
                Cell::words(WHERE),
            ],
        }
    });
    Table {
        key: "left-out".to_owned(),
        caption: "Parts of the records with words that are in none of the 28 columns".to_owned(),
        columns: vec![
            Column::name("part", "Part of the record").weighing(2),
            Column::number("hazards", "Hazards"),
            Column::text("which", "Which"),
            Column::text("where", "Where it is").weighing(3),
        ],
        rows: rows.collect(),
    }
}

/// The template's lines for the choices of a record. The columns have their words; a record writes
/// them with a number or a definition.
fn choices(record: &Record, material: &Material<'_>) -> Vec<String> {
    let hazard = &record.hazard;
    let criteria = &material.template.criteria;
    // The tick of a check box; the columns show `implemented`.
    let mut lines = vec!["x X".to_owned()];
    for scores in [hazard.initial.scores(), hazard.residual.scores()] {
        let likelihood = scores
            .likelihood
            .and_then(|level| criteria.likelihood.option(level));
        let severity = scores
            .severity
            .and_then(|level| criteria.severity.option(level));
        lines.extend(
            likelihood
                .into_iter()
                .chain(severity)
                .map(TemplateOption::long),
        );
    }
    let labels = hazard.labels.known().into_iter().flatten();
    let options = &material.template.labels;
    let chosen = labels.filter_map(|key| options.iter().find(|option| option.key == Some(*key)));
    lines.extend(chosen.map(TemplateOption::long));
    lines
}
