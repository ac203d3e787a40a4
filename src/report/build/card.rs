//! The card of a hazard: the facts that hazlog computes, then the short sections of its record, one
//! line each.

use super::acceptance;
use super::cells;
use super::evidence::Evidence;
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Item, Material, Pair, clean_line, text_of_blocks};
use crate::template::normalise;

/// The most letters of a section in a card. A longer one needs more room in the narrow column of a
/// card than below its own heading.
const LONGEST: usize = 1_000;

/// The facts that hazlog computes about a hazard.
#[derive(Clone, Copy)]
enum CardFact {
    Draft,
    InitialRisk,
    ResidualRisk,
    Labels,
    Controls,
    Acceptance,
    Status,
    Record,
}

impl CardFact {
    const ALL: [Self; 8] = [
        Self::Draft,
        Self::InitialRisk,
        Self::ResidualRisk,
        Self::Labels,
        Self::Controls,
        Self::Acceptance,
        Self::Status,
        Self::Record,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InitialRisk => "Initial risk",
            Self::ResidualRisk => "Residual risk",
            Self::Labels => "Labels",
            Self::Controls => "Controls",
            Self::Acceptance => "Acceptance of the residual risk",
            Self::Status => "Status",
            Self::Record => "Record",
        }
    }
}

/// Whether a section has the same title as a computed fact. In the card, the text of the author
/// would look like a fact from hazlog.
pub fn is_titled_as_a_fact(title: &str) -> bool {
    let title = normalise(title);
    CardFact::ALL
        .into_iter()
        .any(|fact| normalise(fact.name()) == title)
}

/// The facts of a hazard, with the `short` sections of its record. The status, the scores and the
/// acceptance are among the facts, so the card does not repeat them.
pub fn pairs(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    short: Vec<Pair>,
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    if record.hazard.is_draft(material.template) {
        pairs.push(pair(
            CardFact::Draft,
            Cell::words("Nobody has triaged this hazard yet"),
        ));
    }
    pairs.extend(risks(record, material));
    pairs.push(pair(CardFact::Labels, cells::labels(summary, material)));
    pairs.push(pair(
        CardFact::Controls,
        controls(record, summary, material),
    ));
    let criteria = &material.template.criteria;
    let lacking = acceptance::missing(record, summary, criteria);
    if !lacking.is_empty() {
        pairs.push(pair(
            CardFact::Acceptance,
            Cell::words(text_of_blocks(&lacking)),
        ));
    }
    if summary.status.text.trim().is_empty() {
        pairs.push(pair(CardFact::Status, cells::status(summary)));
    }
    pairs.extend(short);
    pairs.push(pair(CardFact::Record, path(summary)));
    pairs
}

/// The risk classes that the matrix gives.
fn risks(record: &Record, material: &Material<'_>) -> [Pair; 2] {
    let criteria = &material.template.criteria;
    let hazard = &record.hazard;
    [
        (CardFact::InitialRisk, &hazard.initial),
        (CardFact::ResidualRisk, &hazard.residual),
    ]
    .map(|(fact, assessment)| {
        let [_, _, risk] = cells::scores(assessment, criteria);
        pair(fact, risk)
    })
}

/// How many controls a hazard has, in which state, and the evidence that they name.
pub fn controls(record: &Record, summary: &Summary, material: &Material<'_>) -> Cell {
    let counts = summary.controls;
    let mut said: Vec<String> = Vec::new();
    if counts.total > 0 {
        let this = std::iter::once((record, summary));
        let named = Evidence::count(this, material, |control| !control.is_not_adopted());
        said.push(format!(
            "{}: {} implemented, {} planned, {} not stated; {}",
            counts.total,
            counts.implemented,
            counts.planned,
            counts.unknown,
            named.words()
        ));
    }
    if counts.not_adopted > 0 {
        said.push(format!("{} weighed and not adopted", counts.not_adopted));
    }
    Cell::words(said.join("; and "))
}

/// The place of the record.
pub fn path(summary: &Summary) -> Cell {
    Cell::Code {
        text: clean_line(&summary.path),
    }
}

/// Whether blocks are a few words in paragraphs and lists. A table, code or a heading needs the
/// width of the page.
pub fn is_short(blocks: &[Block]) -> bool {
    are_plain(blocks) && text_of_blocks(blocks).chars().count() <= LONGEST
}

fn are_plain(blocks: &[Block]) -> bool {
    let is_plain = |item: &Item| are_plain(&item.blocks);
    blocks.iter().all(|block| match block {
        Block::Paragraph { .. } => true,
        Block::List { items, .. } => items.iter().all(is_plain),
        _ => false,
    })
}

fn pair(fact: CardFact, value: Cell) -> Pair {
    Pair {
        name: fact.name().to_owned(),
        value,
    }
}
