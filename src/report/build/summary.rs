//! The state of the log on one page.

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::counts::ScoreChange;
use super::outline::{self, Insert, Inserts};
use super::{
    Half, about, acceptance, cells, consistency, counts, criteria, findings, heat_maps,
    known_count, notes, page_limits, register, totals, undesirable, wording,
};
use crate::hazard::{AssessmentKind, Summary};
use crate::report::{
    About, Block, Cell, Column, Kind, Material, Pair, Report, ReportError, Row, Table, Templates,
    clean_line,
};
use crate::template::StatusKind;

/// The required parts of every summary.
const NEEDED: [&str; 8] = [
    "about",
    "left-out",
    "heat-maps",
    "totals",
    "moved",
    "open",
    "checks",
    "criteria",
];

/// The number of worst hazards in the summary.
const WORST: usize = 10;
/// The most hazards that one line names.
const NAMED: usize = 8;
/// The facts about the report that only the hazard log gives.
const DIGEST_COMMAND: &str = "Command for the same digest";
/// The most letters of a title.
const LONGEST_TITLE: usize = 160;

/// The builder of the summary.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::nothing_more,
    written_parts: None,
    instead_of_signing: None,
};

/// Builds the summary. It has no sheets, because it cannot be a workbook.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let mut report = blank_report(Kind::Summary, "Hazard log at a glance", about, material);
    if half == Half::Document {
        let facts = outline::facts(&report.about, &report.title);
        let inserts = inserts(&report.about, material);
        let filled = outline::fill("summary.md", templates, &facts, inserts, &NEEDED)?;
        report.sections = filled.sections;
        report.title = page_limits::shorten(&report.title, LONGEST_TITLE);
        report.subtitle = page_limits::shorten(&report.subtitle, LONGEST_TITLE);
        report
            .sections
            .iter_mut()
            .for_each(page_limits::fit_section);
    }
    Ok(report)
}

fn inserts(about: &About, material: &Material<'_>) -> Inserts {
    let blocks = |blocks: Vec<Block>| Insert {
        blocks,
        sections: Vec::new(),
    };
    let table = |table: Table| Block::Table { table };
    let map = |kind| Block::HeatMap {
        map: heat_maps::map(kind, material),
    };
    Inserts::from([
        ("about", blocks(brief(about))),
        (
            "left-out",
            blocks(vec![notes::left_out(
                "The hazards themselves: this page counts them and names only the worst. The \
                 hazard log with the same digest has them. It also explains the words for \
                 likelihood and severity, and gives the command for the digest.",
            )]),
        ),
        (
            "heat-maps",
            blocks(vec![
                map(AssessmentKind::Initial),
                map(AssessmentKind::Residual),
            ]),
        ),
        (
            "totals",
            blocks(vec![
                table(totals::by_risk(material)),
                table(totals::by_status(material)),
            ]),
        ),
        ("moved", blocks(moved(material))),
        ("open", blocks(open(material))),
        ("checks", blocks(findings::by_grade(about))),
        (
            "criteria",
            blocks(vec![Block::Facts {
                pairs: definitions(material),
            }]),
        ),
    ])
}

/// The facts about the report, in fewer lines than elsewhere.
fn brief(about: &About) -> Vec<Block> {
    let mut blocks = about::blocks(about);
    let Some(Block::Facts { pairs }) = blocks.last_mut() else {
        return blocks;
    };
    const JOINED: [(&str, &[&str]); 3] = [
        ("Product", &["Version", "Manufacturer"]),
        ("Hazards", &["Drafts", "Not scored"]),
        ("Findings", &["Waivers"]),
    ];
    for (name, others) in JOINED {
        let of = |pair: &Pair| others.contains(&pair.name.as_str());
        let more: Vec<String> = pairs
            .iter()
            .filter(|pair| of(pair))
            .map(|pair| format!("{}: {}", pair.name, pair.value.text()))
            .collect();
        let Some(first) = pairs.iter_mut().find(|pair| pair.name == name) else {
            continue;
        };
        let words = format!("{}. {}.", first.value.text(), more.join(". "));
        first.value = Cell::words(words);
        pairs.retain(|pair| !of(pair));
    }
    pairs.retain(|pair| pair.name != DIGEST_COMMAND);
    blocks
}

/// The risks that changed, and those that should have.
fn moved(material: &Material<'_>) -> Vec<Block> {
    let criteria = &material.template.criteria;
    let pair = |name: &str, is: &dyn Fn(&Summary) -> Option<bool>| Pair {
        name: name.to_owned(),
        value: Cell::words(known_count::count_and_ids(material, NAMED, is)),
    };
    let is_change =
        |summary: &Summary, wanted: ScoreChange| match ScoreChange::from_summary(summary) {
            ScoreChange::Unknown => None,
            change => Some(change == wanted),
        };
    vec![
        Block::Table {
            table: counts::moved(material),
        },
        Block::Facts {
            pairs: [
                pair("Rose to a higher class", &|it| {
                    is_change(it, ScoreChange::Higher)
                }),
                pair("Stayed in a class that is undesirable or worse", &|it| {
                    let is_same = is_change(it, ScoreChange::Same)?;
                    Some(is_same && undesirable::is_undesirable(it, criteria))
                }),
                pair("Without a residual risk", &|it| {
                    Some(it.residual.risk.is_none())
                }),
            ]
            .into_iter()
            .chain(acceptance::acceptance_counts(material))
            .collect(),
        },
    ]
}

/// The worst hazards that are not closed, and their open actions.
fn open(material: &Material<'_>) -> Vec<Block> {
    let anchors = Anchors::collect(material);
    let actions = register::actions(material, &anchors);
    let table = |table| Block::Table { table };
    let mut blocks = vec![
        table(worst(material)),
        Block::Facts {
            pairs: vec![unscored(material)],
        },
        table(counts::actions(
            &actions,
            register::without_suggested(material).as_deref(),
        )),
    ];
    let records = material.scope.records.iter();
    let number = records
        .map(|(_, summary)| summary.controls.not_adopted)
        .sum();
    if number > 0 {
        blocks.push(Block::Facts {
            pairs: vec![Pair {
                name: "Controls weighed and not adopted".to_owned(),
                value: Cell::Count { number },
            }],
        });
    }
    blocks
}

fn not_closed<'a>(material: &'a Material<'_>) -> impl Iterator<Item = &'a Summary> {
    let summaries = material.scope.records.iter().map(|(_, summary)| summary);
    summaries.filter(|summary| summary.status.kind != Some(StatusKind::Closed))
}

/// The worst hazards that are not closed, by residual risk. A hazard without a residual score has
/// no place in this order; [`unscored`] names it.
fn worst(material: &Material<'_>) -> Table {
    let scored = not_closed(material).filter(|summary| summary.residual.risk.is_some());
    let mut found: Vec<&Summary> = scored.collect();
    found.sort_by_key(|summary| std::cmp::Reverse(summary.residual.risk));
    let criteria = &material.template.criteria;
    let row = |summary: &Summary| Row {
        hazard: Some(summary.id.clone()),
        cells: vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            cells::status(summary),
            counts::risk(summary.initial.risk, material),
            counts::risk(summary.residual.risk, material),
            Cell::words(ScoreChange::words(summary, criteria)),
        ],
    };
    let all = wording::plural(not_closed(material).count(), "hazard");
    let which = match found.len() {
        scored if scored > WORST => format!("The {WORST} worst of {scored}"),
        scored => format!("{scored}"),
    };
    Table {
        key: "worst".to_owned(),
        caption: format!("Residual risks, worst first: {which} scored, of {all} not closed"),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("status", "Status"),
            Column::choice("initial-risk", "Initial risk").weighing(2),
            Column::choice("residual-risk", "Residual risk").weighing(2),
            Column::choice("change", "Change, by the criteria in force").weighing(2),
        ],
        rows: found.into_iter().take(WORST).map(row).collect(),
    }
}

/// The hazards that are not closed and have no residual risk, the worst initial risk first. An
/// unknown risk is neither the worst nor the lowest.
fn unscored(material: &Material<'_>) -> Pair {
    let without = not_closed(material).filter(|summary| summary.residual.risk.is_none());
    let mut found: Vec<&Summary> = without.collect();
    found.sort_by_key(|summary| std::cmp::Reverse(summary.initial.risk));
    let count = found.len();
    let named: Vec<String> = found
        .into_iter()
        .take(NAMED)
        .map(|summary| {
            let id = clean_line(summary.id.as_str());
            match summary.initial.risk {
                Some(class) => format!("{id} (initial risk {})", class.0),
                None => id,
            }
        })
        .collect();
    let all = wording::plural(not_closed(material).count(), "hazard");
    let named = named.join(", ");
    let words = match count {
        _ if material.scope.records.is_empty() => "None to count".to_owned(),
        0 => format!("None of {all} not closed"),
        _ if count > NAMED => format!(
            "{count} of {all} not closed. The first {NAMED}: {named}. The hazard log names the \
             other {}",
            count - NAMED
        ),
        _ => format!("{count} of {all} not closed: {named}"),
    };
    Pair {
        name: "Residual risk not scored".to_owned(),
        value: Cell::words(words),
    }
}

/// The meanings of the risk classes, as short as possible.
fn definitions(material: &Material<'_>) -> Vec<Pair> {
    let [_, _, classes] = criteria::definitions(material);
    let row = |row: &Row| {
        let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
        texts.join(": ")
    };
    let words: Vec<String> = classes.rows.iter().map(row).collect();
    vec![Pair {
        name: "Risk".to_owned(),
        value: Cell::words(words.join(" · ")),
    }]
}
