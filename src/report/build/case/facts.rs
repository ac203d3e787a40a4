//! What the log and its settings say in a clinical safety case report, in names and numbers.

use super::super::{about, duty, findings, narrative, notes, residual};
use crate::hazard::{ControlState, Summary};
use crate::report::{
    About, Block, Cell, Column, Component, Kind, Material, Note, Pair, Report, Row, State, Table,
    clean_line,
};
use crate::template::{Acceptability, Criteria, RiskClass};

/// What identifies the document, and the places that a person fills in.
pub fn document_control(report: &Report, material: &Material<'_>) -> Vec<Block> {
    let about = &report.about;
    let mut blocks = vec![Block::Facts {
        pairs: vec![
            pair("Title", Cell::words(&report.title)),
            pair("Product and version", Cell::words(&report.subtitle)),
            pair("Document reference", Cell::Fill),
            pair("Issue", Cell::Fill),
            pair("Life-cycle phase", Cell::Fill),
            pair("Status (draft or issued)", Cell::Fill),
            pair("Made of", Cell::words(about::revision(about))),
            pair(
                "Digest of the hazard log",
                Cell::Code {
                    text: about.digest.clone(),
                },
            ),
        ],
    }];
    let missing: Vec<&str> = narrative::PARTS
        .iter()
        .map(|part| part.stem)
        .filter(|stem| narrative::is_missing(stem, material))
        .collect();
    if !missing.is_empty() {
        blocks.push(notes::missing(format!(
            "{} of the {} parts that people write {} not written yet: {}. Each stands where it \
             belongs, with what is to be said in it.",
            missing.len(),
            narrative::PARTS.len(),
            if missing.len() == 1 { "is" } else { "are" },
            missing.join(", ")
        )));
    }
    blocks
}

/// The numbers that a reader of the summary asks for.
pub fn numbers(about: &About, material: &Material<'_>) -> Vec<Block> {
    let records = material.scope.records;
    let criteria = &material.template.criteria;
    let hazards = |name: &str, is: &dyn Fn(&Summary) -> bool| {
        let number = records.iter().filter(|(_, summary)| is(summary)).count();
        pair(name, Cell::Count { number })
    };
    let undesirable = |summary: &Summary| {
        residual::is_undesirable(summary, criteria)
            && !is_unacceptable(summary.residual.risk, criteria)
    };
    let drafts = Cell::Count {
        number: about.drafts,
    };
    let mut pairs = vec![
        hazards("Hazards", &|_| true),
        pair("Drafts, not yet taken out of triage", drafts),
        hazards("Without an initial risk", &|summary| {
            summary.initial.risk.is_none()
        }),
        hazards("Without a residual risk", &|summary| {
            summary.residual.risk.is_none()
        }),
        hazards(
            "Residual risk unacceptable by the declared criteria",
            &|summary| is_unacceptable(summary.residual.risk, criteria),
        ),
        hazards("Residual risk undesirable", &undesirable),
        hazards(
            "Transferred to the deploying organisation",
            &duty::is_transferred,
        ),
    ];
    for (name, state) in [
        ("Controls in place", ControlState::Implemented),
        ("Controls planned", ControlState::Planned),
        (
            "Controls of which the log does not say",
            ControlState::Unknown,
        ),
        ("Controls weighed and not adopted", ControlState::NotAdopted),
    ] {
        let controls = records
            .iter()
            .flat_map(|(record, _)| super::super::controls::of(record));
        let number = controls.filter(|control| control.state == state).count();
        pairs.push(pair(name, Cell::Count { number }));
    }
    pairs.push(pair(
        "Findings of the checks",
        Cell::words(findings_words(about)),
    ));
    vec![Block::Facts { pairs }]
}

fn is_unacceptable(class: Option<RiskClass>, criteria: &Criteria) -> bool {
    class.is_some_and(|class| criteria.acceptability(class) == Acceptability::NotAcceptable)
}

fn findings_words(about: &About) -> String {
    let held = &about.findings;
    format!(
        "{}, {}, {}. {}",
        findings::plural(held.errors, "error"),
        findings::plural(held.warnings, "warning"),
        findings::plural(held.hints, "hint"),
        findings::waivers_in_words(&about.waived)
    )
}

/// What the analysis came to.
pub fn analysis(material: &Material<'_>) -> Vec<Block> {
    let records = material.scope.records;
    let causes: usize = records
        .iter()
        .map(|(record, _)| record.hazard.cause_list.len())
        .sum();
    let without: Vec<&Summary> = records
        .iter()
        .filter(|(record, _)| record.hazard.cause_list.is_empty())
        .map(|(_, summary)| summary)
        .collect();
    let named = |found: Vec<&Summary>| {
        if found.is_empty() {
            return Cell::words("None");
        }
        let count = found.len();
        Cell::words(format!("{count}: {}", residual::named(found.into_iter())))
    };
    let unscored = records
        .iter()
        .map(|(_, summary)| summary)
        .filter(|summary| summary.initial.risk.is_none());
    let existing = records
        .iter()
        .filter(|(record, _)| !crate::check::says_nothing(&record.hazard.existing_controls))
        .count();
    let number = |number| Cell::Count { number };
    vec![Block::Facts {
        pairs: vec![
            pair("Hazards", number(records.len())),
            pair("Causes", number(causes)),
            pair("Hazards without a cause", named(without)),
            pair(
                "Hazards with controls that were there before",
                number(existing),
            ),
            pair("Hazards without an initial risk", named(unscored.collect())),
        ],
    }]
}

/// Which hazard log goes with the report.
pub fn log_reference(about: &About) -> Vec<Block> {
    let mut pairs = vec![
        pair("Hazard log", Cell::words(about::revision(about))),
        pair("Hazards in it", Cell::Count { number: about.of }),
        pair(
            "Digest (SHA-256)",
            Cell::Code {
                text: about.digest.clone(),
            },
        ),
    ];
    if let Some(command) = &about.digest_command {
        let text = command.clone();
        pairs.push(pair("The same digest is given by", Cell::Code { text }));
    }
    let file = format!("{}, as `hazlog report log` names it", Kind::Log.file_stem());
    pairs.push(pair(
        "File of the issued log",
        Cell::prose(vec![notes::paragraph(&file)]),
    ));
    vec![Block::Facts { pairs }]
}

/// The third-party products in the release (DCB0129 2.5.1).
pub fn components(material: &Material<'_>) -> Vec<Block> {
    let components = &material.release.components;
    if components.is_empty() {
        return vec![notes::missing(
            "Not stated. The settings name no third-party product: write each in hazlog.yaml under \
             `components`, with `name`, `version`, `supplier` and `assessment`.",
        )];
    }
    let said = |text: &Option<String>| match text {
        Some(text) if !text.trim().is_empty() => Cell::words(clean_line(text)),
        _ => Cell::words("Not stated"),
    };
    let row = |component: &Component| Row {
        hazard: None,
        cells: vec![
            said(&component.name),
            said(&component.version),
            said(&component.supplier),
            said(&component.assessment),
        ],
    };
    vec![Block::Table {
        table: Table {
            key: "components".to_owned(),
            caption: "Third-party products that the settings of the log name".to_owned(),
            columns: vec![
                Column::name("name", "Product").weighing(2),
                Column::text("version", "Version").weighing(1),
                Column::text("supplier", "Supplier").weighing(2),
                Column::text("assessment", "Assessment").weighing(4),
            ],
            rows: components.iter().map(row).collect(),
        },
    }]
}

/// What was released, as far as the log knows.
pub fn configuration(about: &About, material: &Material<'_>) -> Vec<Block> {
    let or_missing = |text: &Option<String>, key: &str| match text {
        Some(text) => Cell::words(text),
        None => Cell::words(format!("Not stated (hazlog.yaml, product: {key})")),
    };
    let mut blocks = vec![Block::Facts {
        pairs: vec![
            pair("Product", or_missing(&about.product, "name")),
            pair("Version", or_missing(&about.version, "version")),
            pair("Commit of the records", Cell::words(about::revision(about))),
            pair(
                "Release identifier, build or image",
                or_missing(&material.release.build, "build"),
            ),
        ],
    }];
    if about.state == State::Dirty {
        let files: Vec<String> = material
            .revision
            .changed
            .iter()
            .map(|path| clean_line(path))
            .collect();
        blocks.push(Block::Note {
            note: Note::Warning,
            blocks: vec![Block::text(format!(
                "These files differ from the commit, so the commit alone does not identify what \
                 this report is about: {}.",
                files.join(", ")
            ))],
        });
    }
    blocks
}

fn pair(name: &str, value: Cell) -> Pair {
    Pair {
        name: name.to_owned(),
        value,
    }
}
