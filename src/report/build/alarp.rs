//! The reason in the record for each residual risk above the lowest class. People judge whether a
//! risk is as low as reasonably practicable; hazlog prints what they wrote.

use std::collections::HashMap;

use super::acceptance_state::{AcceptanceState, needs_a_reason};
use super::anchors::Anchors;
use super::known_count::{self, Ground, KnownCount};
use super::{cells, counts, undesirable};
use crate::check::{RuleGroup, residual_reason};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::{Acceptability, Criteria};

/// The residual risks that need a reason, each with its reason, and how many are not known.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let criteria = &material.template.criteria;
    let needs = known_count::hazards(material, |it| {
        let class = it.residual.risk?;
        Some(needs_a_reason(class, criteria))
    });
    let given = reasons(material);
    let mut words = format!(
        "Residual risks {}: {}.",
        super::acceptance_state::reasoned_classes(material),
        needs.words()
    );
    if given.known > 0 {
        words.push_str(&format!(
            " The record gives a reason for {}. hazlog has not judged whether a reason shows that \
             the risk is as low as reasonably practicable.",
            given.words()
        ));
    }
    let mut blocks = vec![Block::text(words)];
    let table = table(material, anchors);
    if !table.rows.is_empty() {
        blocks.push(Block::Table { table });
    }
    blocks
}

/// How many of the residual risks that need a reason have one in the record.
fn reasons(material: &Material<'_>) -> KnownCount {
    let criteria = &material.template.criteria;
    let records = material.scope.records.iter();
    let asked = records.filter(|(_, summary)| is_asked(summary, criteria));
    KnownCount::count(
        Ground::Scored,
        asked.map(|(record, _)| Some(!is_bare(record))),
    )
}

fn is_asked(summary: &Summary, criteria: &Criteria) -> bool {
    let class = summary.residual.risk;
    class.is_some_and(|class| needs_a_reason(class, criteria))
}

/// Whether a record has no reason for its residual risk, by the definition of the checks.
fn is_bare(record: &Record) -> bool {
    residual_reason(&record.hazard).is_none()
}

fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let found = found(material);
    let criteria = &material.template.criteria;
    let row = |(record, summary): &(Record, Summary)| {
        let reason = match residual_reason(&record.hazard) {
            None => Cell::words("The record gives no reason"),
            Some(reason) => Cell::prose(anchors.prose(reason)),
        };
        let standing = AcceptanceState::from_record(record, summary, criteria);
        let said = found.get(summary.path.as_str()).cloned();
        Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                counts::risk(summary.residual.risk, material),
                reason,
                Cell::words(asks(summary, criteria)),
                Cell::words(standing.words(record, summary, criteria)),
                Cell::words(said.unwrap_or_default()),
            ],
        }
    };
    Table {
        key: "not-alarp".to_owned(),
        caption: format!(
            "The reason given for each residual risk {}, the worst first",
            super::acceptance_state::reasoned_classes(material)
        ),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::choice("residual-risk", "Residual risk"),
            Column::text("reason", "Reason that the record gives").weighing(8),
            Column::text("asks", "What the class requires").weighing(4),
            Column::text("standing", "What the record gives").weighing(4),
            Column::text("found", "What the checks found").weighing(4),
        ],
        rows: undesirable::worst_first(material, |summary| is_asked(summary, criteria))
            .into_iter()
            .map(row)
            .collect(),
    }
}

/// The requirements for the acceptance of a residual risk of a class.
pub fn asks(summary: &Summary, criteria: &Criteria) -> &'static str {
    let class = summary.residual.risk;
    match class.map(|class| criteria.acceptability(class)) {
        Some(Acceptability::NotAcceptable) => {
            "More controls, or a risk-benefit analysis (DCB0129 6.1.5, 6.1.6 and 6.2.1)"
        }
        Some(Acceptability::AcceptableWithReason) => {
            "Acceptance by a named person, with the reason (DCB0129 6.4.1)"
        }
        Some(Acceptability::AcceptableIfJustified) => {
            "A reason in the record (Implementation Guidance v3.2, Table 10)"
        }
        Some(Acceptability::Acceptable) | None => "",
    }
}
/// The findings about the acceptance of each record's risk, by its path.
fn found<'a>(material: &'a Material<'_>) -> HashMap<&'a str, String> {
    let mut found: HashMap<&str, String> = HashMap::new();
    for diagnostic in &material.verdict.diagnostics {
        let Some(path) = diagnostic.path.as_deref() else {
            continue;
        };
        if diagnostic.rule.group != RuleGroup::Acceptance {
            continue;
        }
        let said = found.entry(path).or_default();
        if !said.is_empty() {
            said.push('\n');
        }
        said.push_str(&clean_line(&diagnostic.message));
        if diagnostic.waived.is_some() {
            said.push_str(" (waived)");
        }
    }
    found
}
