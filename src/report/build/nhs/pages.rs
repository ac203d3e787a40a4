//! The sheets around the log: cover page, version history, references.

use super::super::about;
use super::super::wording;
use crate::report::{
    About, Cell, Column, History, Material, Pair, Report, Row, SheetBlock, State, Table, clean_line,
};

/// The number of empty rows for a person to fill in.
const TO_FILL: usize = 3;

/// The cover page.
pub fn cover(report: &Report) -> Vec<SheetBlock> {
    let about = &report.about;
    let mut blocks = vec![
        heading(&format!("{} – {}", report.title, report.subtitle)),
        SheetBlock::Facts(document(about)),
    ];
    let warnings = warnings(about);
    if !warnings.is_empty() {
        blocks.push(heading("Take care"));
        blocks.extend(warnings.into_iter().map(SheetBlock::Text));
    }
    blocks.push(heading("About this workbook"));
    blocks.push(SheetBlock::Facts(about::facts(about)));
    blocks.push(heading("How to read it"));
    blocks.extend(READING.map(|text| SheetBlock::Text(text.to_owned())));
    blocks
}

const READING: [&str; 6] = [
    "The sheet Hazard Log has the 28 columns, A to AB, of the NHS Digital hazard log workbook, \
     version 3.6. hazlog wrote this workbook from the records of the hazard log, which are the \
     source. A change in this workbook does not change the records.",
    "A formula looks up each risk in the sheet Risk Matrix. “Not scored”, in a grey cell, means \
     that the record gives no score. The column Justification shows what the record gives instead. \
     The 50 rows below the last hazard also have the drop-downs, and you can copy the formulas \
     down to them.",
    "Existing controls are in the column of their kind (HIT design, user training, business \
     process) where the record gives the kind. Where it does not, they are under HIT Design, below \
     the words “Kind not stated in the record”.",
    "Testing controls have no column. Their descriptions and their evidence are under HIT Design.",
    "Each control has its name in the log (D design, V testing, T training, B business process, C \
     not stated), its state, and whose duty it is.",
    "The sheet References names the parts of a record that fit no column.",
];

/// The facts on the cover about the document itself. The log does not have them: the version of a
/// product is not that of a document, and the manufacturer is not the author.
fn document(about: &About) -> Vec<Pair> {
    let status = match about.extract() {
        Some(_) => Cell::words("Extract, not for issue"),
        None => Cell::Fill,
    };
    [
        ("Programme", Cell::Fill),
        ("Sub-programme or project", Cell::Fill),
        ("Programme director", Cell::Fill),
        ("Owner", Cell::Fill),
        ("Author", Cell::Fill),
        ("Document record ID", Cell::Fill),
        ("Status", status),
        ("Version", Cell::Fill),
        ("Version date", Cell::Fill),
    ]
    .into_iter()
    .map(|(name, value)| Pair {
        name: name.to_owned(),
        value,
    })
    .collect()
}

/// The warnings for a reader of the workbook.
fn warnings(about: &About) -> Vec<String> {
    let mut said = Vec::new();
    if about.history == History::CutOff {
        said.push(about::CUT_OFF.to_owned());
    }
    if about.drafts_by_status() > 0 {
        said.push(format!(
            "Drafts that nobody has triaged yet: {} of {}. The column Status shows which.",
            about.drafts_by_status(),
            wording::plural(about.records, "hazard")
        ));
    }
    if about.drafts > about.drafts_by_status() || about.drafts_not_known.is_some() {
        said.push(format!("{}.", about::drafts(about)));
    }
    if about.state != State::Committed {
        said.push(format!("{}.", about::revision(about)));
    }
    said
}

/// The version history: this export, and space for reviewers and approvers.
pub fn history(about: &About) -> Vec<SheetBlock> {
    let day = about.date.map(|date| date.date_naive());
    let amendment = format!("{}. Written by {}.", about::revision(about), about.program);
    let versions = Table {
        key: "versions".to_owned(),
        caption: String::new(),
        columns: vec![
            Column::name("version", "Version"),
            Column::choice("date", "Date"),
            Column::text("amendment", "Amendment History"),
        ],
        rows: vec![Row {
            hazard: None,
            cells: vec![
                Cell::Fill,
                day.map_or(Cell::Fill, |day| Cell::Day { day }),
                Cell::words(amendment),
            ],
        }],
    };
    let approved = match about.extract() {
        None => SheetBlock::Table(people("approvers")),
        Some(_) => SheetBlock::Text(
            "This extract has no places for approval, because DCB0129 3.3.2 asks for approval of \
             each version of the whole hazard log. For a workbook to approve, run `hazlog report \
             nhs` without `--filter`."
                .to_owned(),
        ),
    };
    vec![
        heading("Amendment History"),
        SheetBlock::Table(versions),
        SheetBlock::Text(earlier_versions(about).to_owned()),
        heading("Reviewers"),
        SheetBlock::Table(people("reviewers")),
        heading("Approved"),
        approved,
        heading("Distribution"),
        SheetBlock::Table(to_fill(
            "distribution",
            vec![Column::fill("name", "Name").weighing(4)],
        )),
    ]
}

/// The place of earlier versions of the hazards, as far as hazlog knows.
const fn earlier_versions(about: &About) -> &'static str {
    match (about.state, about.history) {
        (State::Unversioned, _) => {
            "The records are not in git, so hazlog knows no earlier version of a hazard."
        }
        (_, History::CutOff) => {
            "The git history is incomplete (a shallow clone). Earlier versions of a hazard, if \
             any, are in the whole git history of its record."
        }
        (_, History::Whole) => {
            "Earlier versions of a hazard, if any, are in the git history of its record."
        }
    }
}

fn people(key: &str) -> Table {
    to_fill(
        key,
        vec![
            Column::fill("name", "Name").weighing(3),
            Column::fill("title", "Title / Responsibility").weighing(3),
            Column::fill("date", "Date"),
            Column::fill("version", "Version"),
        ],
    )
}

fn to_fill(key: &str, columns: Vec<Column>) -> Table {
    let row = || Row {
        hazard: None,
        cells: vec![Cell::Fill; columns.len()],
    };
    Table {
        key: key.to_owned(),
        caption: String::new(),
        rows: (0..TO_FILL).map(|_| row()).collect(),
        columns,
    }
}

/// The references, and the text that the workbook leaves out.
pub fn references(about: &About, left_out: Table) -> Vec<SheetBlock> {
    let product = about.product.as_deref().unwrap_or("the product");
    let written = |number: usize, description: String, version: String, number_of: String| Row {
        hazard: None,
        cells: vec![
            Cell::Count { number },
            Cell::words(description),
            Cell::words(version),
            Cell::words(number_of),
        ],
    };
    let mut rows = vec![
        written(
            1,
            format!("The hazard records of {product}, which this workbook is written from"),
            about::revision(about),
            format!("SHA-256 {}", about.digest),
        ),
        written(
            2,
            "DCB0129, Clinical Risk Management: its Application in the Manufacture of Health IT \
             Systems, Specification"
                .to_owned(),
            "4.2".to_owned(),
            "DCB0129".to_owned(),
        ),
        written(
            3,
            "DCB0129, Implementation Guidance".to_owned(),
            "3.2".to_owned(),
            "DCB0129".to_owned(),
        ),
    ];
    for number in rows.len() + 1..=rows.len() + TO_FILL {
        rows.push(Row {
            hazard: None,
            cells: vec![Cell::Count { number }, Cell::Fill, Cell::Fill, Cell::Fill],
        });
    }
    let references = Table {
        key: "references".to_owned(),
        caption: String::new(),
        columns: vec![
            Column::name("reference", "Reference"),
            Column::text("description", "Description"),
            Column::text("version", "Version").weighing(3),
            Column::text("number", "Doc. No.").weighing(2),
        ],
        rows,
    };
    vec![
        heading("References"),
        SheetBlock::Table(references),
        heading("What this workbook leaves out, and where it is"),
        what_is_left_out(about, left_out),
    ]
}

/// The text that the workbook leaves out, or how many records are complete.
fn what_is_left_out(about: &About, left_out: Table) -> SheetBlock {
    match (left_out.rows.is_empty(), about.records) {
        (false, _) => SheetBlock::Table(left_out),
        (true, 0) => SheetBlock::Text("This workbook has no hazard.".to_owned()),
        (true, records) => SheetBlock::Text(format!(
            "Nothing: every word of the {} is in a column.",
            wording::plural(records, "record")
        )),
    }
}

/// The statuses of the template, which the drop-down of the last column lists.
pub fn statuses(material: &Material<'_>) -> Table {
    let row = |option: &crate::template::TemplateOption| Row {
        hazard: None,
        cells: vec![
            Cell::words(clean_line(&option.label)),
            Cell::words(clean_line(&option.definition)),
        ],
    };
    Table {
        key: "statuses".to_owned(),
        caption: "What the statuses mean".to_owned(),
        columns: vec![
            Column::name("status", "Status").weighing(2),
            Column::text("meaning", "Meaning"),
        ],
        rows: material.template.statuses.iter().map(row).collect(),
    }
}

fn heading(words: &str) -> SheetBlock {
    SheetBlock::Heading(words.to_owned())
}
