//! Where the deployer accepts residual risk: a line for each hazard that is transferred or not
//! simply acceptable, one line for all others, and the places to sign.

use super::super::anchors::Anchors;
use super::super::{
    about, counts, duty, known_count, narrative, notes, people, undesirable, wording,
};
use super::{risks, rows};
use crate::hazard::{Record, Summary};
use crate::report::{About, Block, Cell, Column, Material, Pair, Row, Table};

/// Whether a hazard's residual risk has a separate line: it is transferred, or its class is
/// undesirable or worse by the manufacturer's criteria.
fn has_own_line(summary: &Summary, material: &Material<'_>) -> bool {
    duty::is_transferred(summary)
        || undesirable::is_undesirable(summary, &material.template.criteria)
}

/// The lines, the worst first, then transferred hazards without a residual risk, then all others.
pub fn table(material: &Material<'_>) -> Table {
    let own = |it: &&(Record, Summary)| has_own_line(&it.1, material);
    let (lines, others): (Vec<_>, Vec<_>) = risks::scored(material).into_iter().partition(own);
    let unscored = risks::unscored(material).filter(own);
    let mut rows: Vec<Row> = lines
        .into_iter()
        .chain(unscored)
        .map(|(_, summary)| {
            let mut cells = rows::name(summary);
            cells.push(counts::risk(summary.residual.risk, material));
            cells.extend(vec![Cell::Fill; FILLED.len()]);
            rows::row(summary, cells)
        })
        .collect();
    if !others.is_empty() {
        let number = wording::plural(others.len(), "other residual risk");
        let ids = wording::hazard_ids(others.iter().map(|(_, summary)| summary));
        let mut cells = vec![Cell::words(number), Cell::words(ids), Cell::Nothing];
        cells.extend(vec![Cell::Fill; FILLED.len()]);
        rows.push(Row {
            hazard: None,
            cells,
        });
    }
    let mut columns = vec![
        Column::name("hazard", "Hazard"),
        Column::text("name", "Name").weighing(2),
        Column::choice("residual-risk", "Manufacturer's residual risk"),
    ];
    columns.extend(FILLED.map(|(key, title)| Column::fill(key, title).weighing(1)));
    Table {
        key: "acceptance".to_owned(),
        caption: "Residual risks that your top management accepts, the worst first".to_owned(),
        columns,
        rows,
    }
}

/// The columns that the deployer fills in.
const FILLED: [(&str, &str); 6] = [
    ("own-risk", "Your residual risk"),
    ("accepted", "Accepted: yes or no"),
    ("by", "Name and role"),
    ("signature", "Signature"),
    ("date", "Date"),
    ("conditions", "Conditions"),
];

/// The table of the lines to sign, and the hazards without a line.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::text(
        "Your top management accepts all residual risk (DCB0160 2.2.2). Your clinical safety \
         officer advises in writing.",
    )];
    let open: Vec<&Summary> = risks::unscored(material)
        .map(|(_, summary)| summary)
        .filter(|summary| !has_own_line(summary, material))
        .collect();
    if !open.is_empty() {
        blocks.push(notes::missing(format!(
            "The lines below leave out {} without a residual risk: {}. No signature here accepts \
             that risk.",
            wording::plural(open.len(), "hazard"),
            wording::hazard_ids(open.into_iter())
        )));
    }
    let table = table(material);
    blocks.push(match table.rows.is_empty() {
        true => Block::text(
            known_count::no_hazard(material)
                .unwrap_or("No hazard of this report has a residual risk to accept."),
        ),
        false => Block::Table { table },
    });
    blocks
}

/// The subject of the signature: the content of this pack, by commit and digest.
fn signed_for(about: &About) -> Vec<Pair> {
    let pair = |name: &str, value| Pair {
        name: name.to_owned(),
        value,
    };
    vec![
        pair("Deployer (legal name)", Cell::Fill),
        pair("Made from", Cell::words(about::revision(about))),
        pair(
            "Digest of the records",
            Cell::Code {
                text: about.digest.clone(),
            },
        ),
    ]
}

/// The places to sign, on one page.
pub fn signatures(about: &About) -> Vec<Block> {
    vec![Block::Together {
        blocks: vec![
            Block::Facts {
                pairs: signed_for(about),
            },
            Block::Table {
                table: signature_table(),
            },
        ],
    }]
}

/// A row for each person who signs.
pub fn signature_table() -> Table {
    const WHO: [(&str, &str); 3] = [
        ("Pack received", "For the deployer"),
        (
            "Advice given in writing",
            "Clinical safety officer of the deployer",
        ),
        (
            "All residual risk accepted and deployment authorised (DCB0160 2.2.2)",
            "Top management of the deployer",
        ),
    ];
    let rows = WHO.map(|(what, who)| {
        let mut cells = vec![Cell::words(what), Cell::words(who)];
        cells.extend(vec![Cell::Fill; 4]);
        Row {
            hazard: None,
            cells,
        }
    });
    Table {
        key: "signatures".to_owned(),
        caption: "Signatures".to_owned(),
        columns: vec![
            Column::name("what", "What is signed").weighing(2),
            Column::text("who", "Who signs").weighing(2),
            Column::fill("name", "Name and role"),
            Column::fill("registration", "Professional registration").weighing(1),
            Column::fill("signature", "Signature"),
            Column::fill("date", "Date").weighing(1),
        ],
        rows: rows.into(),
    }
}

/// The heading above the manufacturer's route for incidents.
pub const ROUTE: &str = "The manufacturer's route for incidents";

/// The manufacturer's route for incidents if somebody has written it, and the contacts on both
/// sides.
pub fn incidents(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let mut blocks = route(material, anchors);
    if !blocks.is_empty() {
        blocks.insert(0, Block::text(ROUTE));
    }
    blocks.push(Block::Table {
        table: contacts(material),
    });
    blocks
}

/// The manufacturer's route for incidents; empty if nobody has written it, because the table of
/// contacts has a place for it.
pub fn route(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    const STEM: &str = "incidents";
    match narrative::is_missing(STEM, material) {
        true => Vec::new(),
        false => narrative::blocks(STEM, material, anchors),
    }
}

/// The contacts for an incident on both sides.
pub fn contacts(material: &Material<'_>) -> Table {
    let mut rows: Vec<[Cell; 3]> = material
        .people
        .iter()
        .filter(|person| people::is_officer(person))
        .map(|person| {
            let or_fill = |text| match people::text_or_nothing(text) {
                Cell::Nothing => Cell::Fill,
                cell => cell,
            };
            [
                Cell::words("Clinical safety officer of the manufacturer"),
                or_fill(&person.name),
                or_fill(&person.email),
            ]
        })
        .collect();
    let open = |words: &str| [Cell::words(words), Cell::Fill, Cell::Fill];
    if rows.is_empty() {
        rows.push(open(
            "Clinical safety officer of the manufacturer: not stated in hazlog.yaml, ask for the \
             name",
        ));
    }
    rows.extend([
        open("Where you report an incident to the manufacturer, and how soon"),
        open("Whom the manufacturer informs about an incident elsewhere"),
        open("Where your users report an incident"),
    ]);
    Table {
        key: "contacts".to_owned(),
        caption: "Incidents: route and contacts".to_owned(),
        columns: vec![
            Column::name("what", "Contact").weighing(4),
            Column::text("name", "Name and role"),
            Column::text("address", "Address or telephone"),
        ],
        rows: rows
            .into_iter()
            .map(|cells| Row {
                hazard: None,
                cells: cells.into(),
            })
            .collect(),
    }
}
