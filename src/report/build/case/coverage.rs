//! The coverage of a log by hazard types, and the IDs without a hazard.

use super::super::wording;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Stage, Topic, Topics};
use crate::hazard::{Record, Summary};
use crate::report::build::known_count::{Ground, KnownCount};
use crate::report::build::notes;
use crate::report::{Block, Cell, Column, History, Item, Material, Pair, Row, Table, clean_line};

/// The coverage by condition, by topic and by hazard type (DCB0129 4.3.1: hazards in normal and in
/// fault conditions).
pub fn coverage(material: &Material<'_>) -> Vec<Block> {
    let records = material.scope.records;
    let (deprecated, counted): (Vec<_>, Vec<_>) = records
        .iter()
        .partition(|(record, _)| is_deprecated(record, material));
    if counted.is_empty() {
        return vec![notes::missing(
            "Not stated. This report has no hazard in force, so it covers no condition and no \
             hazard type.",
        )];
    }
    let typed = counted.iter().filter(|of| has_type(of)).count();
    let mut blocks = vec![Block::text(format!(
        "Counted by hazard type. The record gives a type for {typed} of {}. hazlog does not guess \
         from the text, so the condition and the topic of the others are not known.",
        hazards(counted.len())
    ))];
    if !deprecated.is_empty() {
        blocks.push(notes::left_out(format!(
            "Deprecated hazards, not counted here: {}. The next section names them.",
            deprecated.len()
        )));
    }
    let table = |table| Block::Table { table };
    blocks.push(table(conditions(&counted)));
    blocks.push(table(topics(&counted)));
    blocks.push(table(types(&counted)));
    blocks.push(table(sources(&counted)));
    blocks
}

/// The ids without a hazard, and the hazards that are deprecated.
pub fn ids(material: &Material<'_>) -> Vec<Block> {
    let free = &material.release.free_ids;
    let is_known =
        material.revision.commit.is_some() && material.revision.history == History::Whole;
    let listed = |ids: &[String]| match ids {
        [] => Cell::words("None"),
        ids => Cell::words(clean_line(&ids.join(", "))),
    };
    let deprecated: Vec<&Summary> = material
        .scope
        .records
        .iter()
        .filter(|(record, _)| is_deprecated(record, material))
        .map(|(_, summary)| summary)
        .collect();
    let gaps = if is_known {
        "Ids skipped in the numbering and never used"
    } else {
        "Ids in the numbering that no hazard has"
    };
    let lost = match (is_known, free.lost.as_slice()) {
        (false, []) => Cell::words("Not known: git's whole history is not available"),
        (_, lost) => listed(lost),
    };
    let deprecated = match deprecated.as_slice() {
        [] => Cell::words("None"),
        some => Cell::words(format!(
            "{}: {}",
            some.len(),
            wording::hazard_ids(some.iter().copied())
        )),
    };
    vec![Block::Facts {
        pairs: vec![
            pair(gaps, listed(&free.gaps)),
            pair("Ids in git's history that the log no longer has", lost),
            pair("Deprecated hazards", deprecated),
        ],
    }]
}

/// The conclusions that nobody can draw from the checks.
pub fn limits_of_checks() -> Vec<Block> {
    let limits = [
        "The checks read the hazards in the log. They cannot find a hazard that people missed.",
        "The checks compare scores with the matrix. They do not judge whether a score is right.",
        "The checks look up whether named evidence exists. They do not judge what it shows.",
        "Of the parts that people write, the checks compare only numbers and class names of \
         hazards, controls, causes and residual risks with the log.",
    ];
    let item = |words: &str| Item {
        state: None,
        blocks: vec![Block::text(words)],
    };
    vec![
        Block::text("Limits of hazlog's checks:"),
        Block::List {
            first: None,
            items: limits.into_iter().map(item).collect(),
        },
    ]
}

fn is_deprecated(record: &Record, material: &Material<'_>) -> bool {
    Stage::of_hazard(&record.hazard, material.template) == Stage::Deprecated
}

/// A record and its line.
type Counted<'a> = &'a (Record, Summary);

fn topics_of((record, _): Counted<'_>) -> Topics {
    Topics::of_types(&record.hazard.types)
}

fn has_type((record, _): Counted<'_>) -> bool {
    let mut types = record.hazard.types.iter();
    types.any(|name| !crate::check::says_nothing(name))
}

fn conditions(counted: &[Counted<'_>]) -> Table {
    let fault = |of: Counted<'_>| topics_of(of).has(Topic::Fault);
    let of_fault = types_about(Topic::Fault, counted);
    let rows = vec![
        counts("Fault, from a hazard type", counted, &of_fault, &|of| {
            fault(of)
        }),
        counts(
            "No fault, from the hazard types",
            counted,
            "Hazards with other types only",
            &|of| has_type(of) && !fault(of),
        ),
        row("Not known: no hazard type", counted, &|of| !has_type(of)),
    ];
    table("coverage-conditions", "By condition", "Condition", rows)
}

fn topics(counted: &[Counted<'_>]) -> Table {
    // The condition, which is counted above, already says whether something fails.
    let topics = Topic::ALL.into_iter().filter(|it| *it != Topic::Fault);
    let rows = topics.map(|topic| {
        let types = types_about(topic, counted);
        let is_about = |of: Counted<'_>| has_type(of) && topics_of(of).has(topic);
        let mut row = counts(capital(topic.as_str()), counted, &types, &is_about);
        let known = KnownCount::count(
            Ground::Typed,
            counted.iter().map(|of| has_type(of).then(|| is_about(of))),
        );
        row.cells[1] = known.cell();
        if known.known == 0 {
            row.cells[2] = Cell::Nothing;
        }
        row
    });
    table(
        "coverage-topics",
        "By topic, from the hazard types",
        "Topic",
        rows.collect(),
    )
}

/// The hazard types of a topic that hazards have. Another table has the hazards of each type.
fn types_about(topic: Topic, counted: &[Counted<'_>]) -> String {
    let all = counted.iter().flat_map(|(record, _)| &record.hazard.types);
    let types: BTreeSet<String> = all
        .filter(|name| Topics::of_types(std::slice::from_ref(*name)).has(topic))
        .map(|name| clean_line(name))
        .collect();
    let types: Vec<String> = types.into_iter().collect();
    types.join(", ")
}

/// A row of hazards. It names them unless they are all counted hazards.
fn all_of(name: String, hazards: &[Counted<'_>], counted: usize) -> Row {
    match hazards.len() == counted {
        true => counts(name, hazards, "Every hazard counted here", &|_| true),
        false => row(name, hazards, &|_| true),
    }
}

/// A row with the number of hazards and a description of them, without their IDs.
fn counts(
    name: impl Into<String>,
    of: &[Counted<'_>],
    which: &str,
    is: &dyn Fn(Counted<'_>) -> bool,
) -> Row {
    let number = of.iter().filter(|of| is(of)).count();
    Row {
        hazard: None,
        cells: vec![
            Cell::words(name),
            Cell::Count { number },
            match number {
                0 => Cell::words("None"),
                _ => Cell::words(which),
            },
        ],
    }
}

fn types(counted: &[Counted<'_>]) -> Table {
    let mut by_type: BTreeMap<String, Vec<Counted<'_>>> = BTreeMap::new();
    for of in counted {
        for name in &of.0.hazard.types {
            if !crate::check::says_nothing(name) {
                by_type.entry(clean_line(name)).or_default().push(of);
            }
        }
    }
    let rows = by_type
        .into_iter()
        .map(|(name, hazards)| all_of(name, &hazards, counted.len()));
    table(
        "coverage-types",
        "By hazard type, as the records give it",
        "Hazard type",
        rows.collect(),
    )
}

/// How hazards were found, by the `source` in their front matter (DCB0129 4.1.1).
fn sources(counted: &[Counted<'_>]) -> Table {
    let mut by_source: BTreeMap<String, Vec<Counted<'_>>> = BTreeMap::new();
    let mut without: Vec<Counted<'_>> = Vec::new();
    for of in counted {
        match &of.0.hazard.front.source {
            Some(source) if !crate::check::says_nothing(source) => {
                by_source.entry(clean_line(source)).or_default().push(of);
            }
            _ => without.push(of),
        }
    }
    let mut rows: Vec<Row> = by_source
        .into_iter()
        .map(|(name, hazards)| all_of(name, &hazards, counted.len()))
        .collect();
    if !without.is_empty() {
        let words = "Not stated (`source:` in the front matter of the record)";
        rows.push(all_of(words.to_owned(), &without, counted.len()));
    }
    table(
        "coverage-sources",
        "By source: where each hazard was found, as the records give it",
        "Source",
        rows,
    )
}

fn row(name: impl Into<String>, of: &[Counted<'_>], is: &dyn Fn(Counted<'_>) -> bool) -> Row {
    let found: Vec<&Summary> = of
        .iter()
        .filter(|of| is(of))
        .map(|(_, summary)| summary)
        .collect();
    let number = found.len();
    Row {
        hazard: None,
        cells: vec![
            Cell::words(name),
            Cell::Count { number },
            match number {
                0 => Cell::words("None"),
                _ => Cell::words(wording::hazard_ids(found.into_iter())),
            },
        ],
    }
}

fn table(key: &str, caption: &str, first: &str, rows: Vec<Row>) -> Table {
    Table {
        key: key.to_owned(),
        caption: caption.to_owned(),
        columns: vec![
            Column::name("what", first).weighing(2),
            Column::number("hazards", "Hazards"),
            Column::text("which", "Which"),
        ],
        rows,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn hazards(count: usize) -> String {
    match count {
        1 => "1 hazard".to_owned(),
        many => format!("{many} hazards"),
    }
}

fn pair(name: &str, value: Cell) -> Pair {
    Pair {
        name: name.to_owned(),
        value,
    }
}
