//! The criteria in force: the matrix, and the meanings of its words.

use super::cells;
use crate::report::{
    Block, Cell, Column, HeatCell, HeatMap, HeatRow, Material, MatrixOrigin, Row, Table, clean_line,
};
use crate::template::{
    Acceptability, Axis, Criteria, Level, Likelihood, MatrixLikeness, RiskLevel, Severity,
};

/// Who chose the matrix, and its differences from the NHS example.
pub fn declaration(material: &Material<'_>) -> String {
    let criteria = &material.template.criteria;
    let choice = match material.matrix {
        MatrixOrigin::BuiltIn => {
            "This is hazlog's built-in risk matrix; the settings declare no other. DCB0129 3.2.1 \
             asks the manufacturer to declare the criteria."
        }
        MatrixOrigin::Declared => {
            "The risk matrix is the manufacturer's declared choice: no scheme is set for all of \
             the NHS."
        }
    };
    let likeness = match criteria.likeness() {
        MatrixLikeness::Same => {
            "Each of its cells gives the class that the example in the DCB0129 \
                           Implementation Guidance v3.2 (Tables 7 to 10) gives."
                .to_owned()
        }
        MatrixLikeness::OtherSize => "It has another number of likelihoods or severities than the \
                                example in the DCB0129 Implementation Guidance v3.2, so the two \
                                cannot be compared cell by cell."
            .to_owned(),
        MatrixLikeness::Cells(cells) => {
            let named: Vec<String> = cells
                .iter()
                .map(|(likelihood, severity)| criteria.cell(*likelihood, *severity))
                .collect();
            format!(
                "It differs from the example in the DCB0129 Implementation Guidance v3.2 in {} of \
                 its cells: {}.",
                cells.len(),
                clean_line(&named.join("; "))
            )
        }
    };
    format!("{choice} {likeness}")
}

/// The matrix without hazards.
pub fn matrix(material: &Material<'_>) -> HeatMap {
    let mut map = super::heat_maps::map(crate::hazard::AssessmentKind::Initial, material);
    map.key = HeatMap::MATRIX.to_owned();
    map.title = "Risk matrix".to_owned();
    map.unscored.clear();
    let bare = |row: HeatRow| HeatRow {
        cells: row
            .cells
            .into_iter()
            .map(|cell| HeatCell {
                hazards: Vec::new(),
                ..cell
            })
            .collect(),
        ..row
    };
    map.rows = map.rows.into_iter().map(bare).collect();
    map
}

/// The matrix as a table: a row for each likelihood, a column for each severity.
pub fn matrix_table(material: &Material<'_>) -> Table {
    let criteria = &material.template.criteria;
    let severities: Vec<Severity> = criteria.severity.ranks().collect();
    let mut columns = vec![Column::name("likelihood", "Likelihood")];
    columns.extend(severities.iter().map(|severity| {
        let word = clean_line(criteria.severity.word(*severity));
        Column::choice(&criteria.severity.slug(*severity), &word).below("Severity")
    }));
    let row = |likelihood: Likelihood| {
        let mut row = vec![Cell::words(clean_line(
            criteria.likelihood.word(likelihood),
        ))];
        row.extend(severities.iter().map(|severity| {
            criteria
                .risk(likelihood, *severity)
                .map_or(Cell::Nothing, |class| cells::risk(class, criteria))
        }));
        Row {
            hazard: None,
            cells: row,
        }
    };
    Table {
        key: "matrix".to_owned(),
        caption: "The risk class of each likelihood and severity".to_owned(),
        columns,
        rows: criteria.likelihood.ranks().rev().map(row).collect(),
    }
}

/// The meanings of the words of both axes and the classes.
pub fn definitions(material: &Material<'_>) -> [Table; 3] {
    let criteria = &material.template.criteria;
    let classes = criteria.classes.iter().rev().map(|level| Row {
        hazard: None,
        cells: vec![
            cells::risk(level.class, criteria),
            Cell::words(meaning(level, criteria)),
        ],
    });
    [
        axis::<Likelihood>("likelihoods", "Likelihood", &criteria.likelihood),
        axis::<Severity>("severities", "Severity", &criteria.severity),
        Table {
            key: "classes".to_owned(),
            caption: "What the risk classes mean".to_owned(),
            columns: vec![
                Column::name("risk", "Risk").weighing(2),
                Column::text("meaning", "Meaning"),
            ],
            rows: classes.collect(),
        },
    ]
}

/// The definition of a class, and whether the criteria accept its risks. A class without a
/// definition is listed too.
fn meaning(level: &RiskLevel, criteria: &Criteria) -> String {
    let accepted = match (level.acceptability, criteria.acceptability(level.class)) {
        (None, _) => {
            "The criteria do not say whether they accept it, so hazlog counts it as not accepted."
        }
        (Some(_), Acceptability::Acceptable) => "The criteria accept it.",
        (Some(_), Acceptability::AcceptableIfJustified) => {
            "The criteria accept it where further reduction is not worth its cost or not \
             practicable."
        }
        (Some(_), Acceptability::AcceptableWithReason) => {
            "The criteria accept it only where a named person accepts it with a reason."
        }
        (Some(_), Acceptability::NotAcceptable) => "The criteria do not accept it.",
    };
    let definition = clean_line(&level.definition);
    match definition.trim_end_matches('.') {
        "" => accepted.to_owned(),
        definition => format!("{definition}. {accepted}"),
    }
}

fn axis<L: Level>(key: &str, title: &str, axis: &Axis) -> Table {
    let row = |level: L| {
        let option = axis.option(level)?;
        Some(Row {
            hazard: None,
            cells: vec![
                Cell::Level {
                    rank: level.rank(),
                    word: clean_line(&option.label),
                },
                Cell::words(clean_line(&option.definition)),
            ],
        })
    };
    Table {
        key: key.to_owned(),
        caption: format!("What the words for {} mean", title.to_lowercase()),
        columns: vec![
            Column::name("word", title).weighing(2),
            Column::text("meaning", "Meaning"),
        ],
        rows: axis.ranks().rev().filter_map(row).collect(),
    }
}

/// The criteria as a part of a document.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::text(declaration(material)),
        Block::HeatMap {
            map: matrix(material),
        },
    ];
    blocks.extend(
        definitions(material)
            .into_iter()
            .map(|table| Block::Table { table }),
    );
    blocks
}
