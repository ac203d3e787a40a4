//! The facts of the log and its settings in a clinical safety case report, as names and numbers.

use super::super::{
    about, blank_report, controls, duty, findings, known_count, narrative, notes, people, residual,
    undesirable,
};
use super::condense::cross_reference;
use crate::hazard::{ControlState, Summary};
use crate::report::{
    About, Block, Cell, Column, Component, Kind, Material, Note, Pair, Report, Row, State, Table,
    clean_line,
};
use crate::template::Acceptability;

/// The identification of the document, and the fields for a person to fill in.
pub fn document_control(report: &Report, material: &Material<'_>) -> Vec<Block> {
    let about = &report.about;
    let code = |text: &String| Cell::Code { text: text.clone() };
    // An extract is never issued.
    let issue = match about.extract() {
        Some(_) => vec![pair("Status", Cell::words("Extract, not for issue"))],
        None => vec![
            pair("Issue", Cell::Fill),
            pair("Status (draft or issued)", Cell::Fill),
        ],
    };
    let mut pairs = vec![
        pair("Title", Cell::words(&report.title)),
        pair(
            "Product and version",
            Cell::words(blank_report::product(about)),
        ),
        pair("Scope", Cell::words(about::scope(about))),
        pair("Document reference", Cell::Fill),
        pair("Life-cycle phase", Cell::Fill),
    ];
    pairs.extend(issue);
    pairs.extend([
        pair("Made from", Cell::words(about::revision(about))),
        pair(digest_of(about), code(&about.digest)),
        pair(REPORT_DIGEST, code(&about.report_digest)),
    ]);
    let mut blocks = vec![Block::Facts { pairs }];
    let missing: Vec<&str> = narrative::PARTS
        .iter()
        .map(|part| part.stem)
        .filter(|stem| narrative::is_missing(stem, material))
        .collect();
    blocks.extend(unwritten(&missing));
    blocks
}

/// How many parts nobody has written, with their names unless they are all parts.
fn unwritten(missing: &[&str]) -> Option<Block> {
    let all = narrative::PARTS.len();
    let (are, which) = match missing.len() {
        0 => return None,
        1 => ("is", format!(": {}", missing.join(", "))),
        count if count == all => ("are", String::new()),
        _ => ("are", format!(": {}", missing.join(", "))),
    };
    Some(notes::missing(format!(
        "{} of the {all} parts that people write {are} not written yet{which}. This report shows \
         the place of each and what it must say. `hazlog init --case` makes a file for each, with \
         guidance.",
        missing.len(),
    )))
}

/// What the digest of a whole report covers, in its name.
const REPORT_DIGEST: &str = "Digest of records, narratives, settings and template";

/// What the digest of the records covers.
fn digest_of(about: &About) -> &'static str {
    match about.extract() {
        Some(_) => "Digest of the records in this extract",
        None => "Digest of the hazard log",
    }
}

/// The subject of the signatures, and places for the approvers. An extract has neither.
pub fn approvals(about: &About, material: &Material<'_>) -> Vec<Block> {
    let approvals = Block::Table {
        table: people::approvals(material),
    };
    if about.extract().is_some() {
        // The code that marks an extract removes these places and gives the reason.
        return vec![approvals];
    }
    let code = |text: &String| Cell::Code { text: text.clone() };
    vec![
        Block::text(
            "A signature approves only this report: its commit and its digest of records, \
             narratives, settings and template.",
        ),
        Block::Facts {
            pairs: vec![
                pair("Commit", Cell::words(about::revision(about))),
                pair(REPORT_DIGEST, code(&about.report_digest)),
                pair("Digest of the records only", code(&about.digest)),
            ],
        },
        approvals,
    ]
}

/// The facts about the report that are elsewhere in a case.
const ELSEWHERE: [&str; 2] = ["Criteria", "Command for the same digest"];

/// The facts about the report that are nowhere else in the case.
pub fn about(about: &About) -> Vec<Block> {
    let mut blocks = about::blocks(about);
    for block in &mut blocks {
        if let Block::Facts { pairs } = block {
            pairs.retain(|pair| !ELSEWHERE.contains(&pair.name.as_str()));
        }
    }
    blocks.push(cross_reference(
        "The criteria in force: ",
        ("risk-criteria", "Annex A"),
        ".",
    ));
    blocks.push(cross_reference(
        "To compute the digest of the log again: ",
        ("hazard-log", "Hazard log"),
        ".",
    ));
    blocks
}

/// The numbers that a reader of the summary needs.
pub fn numbers(about: &About, material: &Material<'_>) -> Vec<Block> {
    let criteria = &material.template.criteria;
    let hazards = |name: &str, is: &dyn Fn(&Summary) -> Option<bool>| {
        pair(name, known_count::hazards(material, is).cell())
    };
    let unacceptable = |summary: &Summary| {
        let class = summary.residual.risk?;
        Some(criteria.acceptability(class) == Acceptability::NotAcceptable)
    };
    let undesirable = |summary: &Summary| {
        let is_undesirable = undesirable::is_known_undesirable(summary, criteria)?;
        Some(is_undesirable && unacceptable(summary) == Some(false))
    };
    let number = |number| Cell::Count { number };
    let drafts = material.scope.records.iter();
    let drafts = drafts.map(|(record, _)| record.hazard.is_draft(material.template));
    let mut pairs = vec![
        pair("Hazards", number(about.records)),
        pair(
            "Drafts, not yet triaged",
            known_count::of_all(drafts).cell(),
        ),
    ];
    pairs
        .extend(not_accepted(about).map(|words| pair("Counted as drafts too", Cell::words(words))));
    pairs.extend([
        hazards("Without an initial risk", &|it| {
            Some(it.initial.risk.is_none())
        }),
        hazards("Without a residual risk", &|it| {
            Some(it.residual.risk.is_none())
        }),
        hazards(
            "Residual risk unacceptable by the criteria in force",
            &unacceptable,
        ),
        hazards("Residual risk undesirable", &undesirable),
        hazards("Transferred to the deployer", &|it| {
            Some(duty::is_transferred(it))
        }),
    ]);
    pairs.extend(controls(material));
    pairs.push(pair(
        "Findings of the checks",
        Cell::words(findings_words(about)),
    ));
    vec![Block::Facts { pairs }]
}

/// The hazards that a machine drafted earlier and that nobody accepted, or why nobody knows; `None` if there are none.
fn not_accepted(about: &About) -> Option<String> {
    match (&about.not_accepted, &about.drafts_not_known) {
        (_, Some(why)) => Some(format!("Not known: {why}")),
        (Some(ids), None) if !ids.is_empty() => Some(format!(
            "{}, drafted by a machine earlier and accepted by no named person: {}",
            ids.len(),
            ids.join(", ")
        )),
        _ => None,
    }
}

/// How many controls there are, and how many are in each state.
fn controls(material: &Material<'_>) -> [Pair; 5] {
    let records = material.scope.records.iter();
    let all = records.flat_map(|(record, _)| controls::of_record(record));
    let not_adopted = all.filter(|control| control.is_not_adopted()).count();
    let unknown = residual::in_place(material, ControlState::Planned).unknown;
    let number = |number| Cell::Count { number };
    [
        pair("Controls", number(known_count::controls(material))),
        pair(
            "Controls implemented",
            residual::in_place(material, ControlState::Implemented).cell(),
        ),
        pair(
            "Controls planned",
            residual::in_place(material, ControlState::Planned).cell(),
        ),
        pair("Controls whose state is not stated", number(unknown)),
        pair("Controls weighed and not adopted", number(not_adopted)),
    ]
}

fn findings_words(about: &About) -> String {
    format!(
        "At the release gate: {}. Day to day: {}. Both count the whole log. {}",
        about::findings_in_words(about.gates.release),
        about::findings_in_words(about.gates.daily),
        findings::waivers_in_words(&about.waived)
    )
}

/// The numbers of the analysis.
pub fn analysis(material: &Material<'_>) -> Vec<Block> {
    let records = material.scope.records;
    let causes: usize = records
        .iter()
        .map(|(record, _)| record.hazard.cause_list.len())
        .sum();
    let named = |is: &dyn Fn(&Summary) -> bool| {
        Cell::words(known_count::count_and_ids(material, usize::MAX, |it| {
            Some(is(it))
        }))
    };
    let existing = records
        .iter()
        .map(|(record, _)| !crate::check::says_nothing(&record.hazard.existing_controls));
    vec![Block::Facts {
        pairs: vec![
            pair("Causes", Cell::Count { number: causes }),
            pair("Hazards without a cause", named(&|it| it.causes == 0)),
            pair(
                "Hazards with existing controls",
                known_count::of_all(existing).cell(),
            ),
            pair("Hazards without an initial risk", unscored(material)),
        ],
    }]
}

/// The hazards without an initial risk. If these are all hazards, the table of all hazards has
/// their IDs.
fn unscored(material: &Material<'_>) -> Cell {
    let is_bare = |summary: &Summary| Some(summary.initial.risk.is_none());
    let known = known_count::hazards(material, is_bare);
    match known.count == known.known {
        true => known.cell(),
        false => Cell::words(known_count::count_and_ids(material, usize::MAX, is_bare)),
    }
}

/// The hazard log that belongs to the report.
pub fn log_reference(about: &About) -> Vec<Block> {
    let mut pairs = vec![
        pair("Hazard log", Cell::words(about::revision(about))),
        pair("Hazards in it", Cell::words(about.of.to_string())),
        pair(
            digest_of(about),
            Cell::Code {
                text: about.digest.clone(),
            },
        ),
    ];
    if let Some(command) = &about.digest_command {
        let text = command.clone();
        pairs.push(pair("Command for the same digest", Cell::Code { text }));
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

/// The facts about the release, as far as the log has them.
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
                or_missing(&material.product.build, "build"),
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
