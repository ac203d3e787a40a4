//! Tables and heat maps.

use super::*;

fn risks() -> Table {
    Table {
        key: "t".to_owned(),
        caption: "Caption".to_owned(),
        columns: vec![
            Column::name("id", "Hazard"),
            Column::choice("risk", "Risk").below("Initial"),
            Column::choice("other", "Other").below("Initial"),
            Column::fill("owner", "Owner"),
        ],
        rows: vec![Row {
            hazard: None,
            cells: vec![
                Cell::Link {
                    text: "Hazard-0001".to_owned(),
                    anchor: "a".to_owned(),
                },
                Cell::Risk {
                    class: 3,
                    place: 3,
                    words: "3 - Undesirable".to_owned(),
                },
                Cell::Unscored {
                    written: "TBC".to_owned(),
                },
                Cell::Fill,
            ],
        }],
    }
}

#[test]
fn a_table_repeats_its_header_and_shows_a_risk_by_number_and_word() {
    let table = risks();
    let xml = document(&report(vec![section(
        "a",
        "A",
        vec![Block::Table { table }],
    )]));
    let xml = Document::parse(&xml).unwrap();
    let rows: Vec<Node<'_, '_>> = named(&xml, "tr").collect();
    let is_header = |row: &Node<'_, '_>| {
        row.descendants()
            .any(|node| node.has_tag_name((WORD, "tblHeader")))
    };
    assert_eq!(
        rows.iter().map(is_header).collect::<Vec<_>>(),
        [true, true, false]
    );
    let cells: Vec<String> = rows[2]
        .children()
        .filter(|node| node.has_tag_name((WORD, "tc")))
        .map(words)
        .collect();
    assert_eq!(
        cells,
        [
            "Hazard-0001",
            "3 - Undesirable",
            "Not scored (TBC)",
            "Fill in"
        ]
    );
    let shade = rows[2]
        .descendants()
        .find(|node| node.has_tag_name((WORD, "shd")));
    let fill = shade.and_then(|shade| shade.attribute((WORD, "fill")));
    assert_eq!(fill, Some("fdae4b"));
    let span = named(&xml, "gridSpan").next().map(value);
    assert_eq!(span, Some("2"));
    let alt = named(&xml, "tblCaption").next().map(value);
    assert_eq!(alt, Some("Caption"));
}

#[test]
fn a_table_with_too_many_columns_for_word_is_split() {
    let columns: Vec<Column> = (0..70)
        .map(|at| Column::text("", &format!("c{at}")))
        .collect();
    let cells = (0..70).map(|at| Cell::words(format!("v{at}"))).collect();
    let table = Table {
        columns,
        rows: vec![Row {
            hazard: None,
            cells,
        }],
        ..Table::default()
    };
    let xml = document(&report(vec![section(
        "a",
        "A",
        vec![Block::Table { table }],
    )]));
    let xml = Document::parse(&xml).unwrap();
    let widest = named(&xml, "tr")
        .map(|row| {
            row.children()
                .filter(|node| node.has_tag_name((WORD, "tc")))
                .count()
        })
        .max();
    assert!(widest.unwrap() <= 63);
    let all = words(xml.root_element());
    assert!((0..70).all(|at| all.contains(&format!("v{at}"))));
}

#[test]
fn a_note_and_a_heat_map_show_all_their_text() {
    let cell = HeatCell {
        class: 4,
        place: 4,
        words: "4 - Mandatory".to_owned(),
        hazards: vec!["Hazard-0001".to_owned()],
    };
    let map = HeatMap {
        title: "Initial risk".to_owned(),
        across: "Severity".to_owned(),
        down: "Likelihood".to_owned(),
        columns: vec!["Major".to_owned()],
        rows: vec![HeatRow {
            word: "High".to_owned(),
            cells: vec![cell],
        }],
        unscored: vec!["Hazard-0002".to_owned()],
        ..HeatMap::default()
    };
    let note = Block::Note {
        note: Note::Warning,
        blocks: vec![Block::text("A draft.")],
    };
    let facts = Block::Facts {
        pairs: vec![Pair {
            name: "Owner".to_owned(),
            value: Cell::Nothing,
        }],
    };
    let xml = document(&report(vec![section(
        "a",
        "A",
        vec![note, Block::HeatMap { map }, facts],
    )]));
    let xml = Document::parse(&xml).unwrap();
    let all: Vec<String> = named(&xml, "p").map(words).collect();
    for expected in [
        "Take care: A draft.",
        "Initial risk",
        "Severity",
        "Likelihood",
        "Major",
        "High",
        "4 - Mandatory",
        "Not scored: Hazard-0002",
        "High, Major (4 - Mandatory): Hazard-0001",
        "Owner",
        "—",
    ] {
        assert!(
            all.iter().any(|words| words == expected),
            "{expected} in {all:?}"
        );
    }
}

#[test]
fn only_a_wide_table_that_fills_a_page_makes_it_landscape() {
    let wide = |columns: usize, rows: usize| {
        let table = Table {
            key: "wide".to_owned(),
            caption: "Wide".to_owned(),
            columns: (0..columns)
                .map(|_| Column::choice("c", "Considerable"))
                .collect(),
            rows: (0..rows)
                .map(|_| Row {
                    hazard: None,
                    cells: (0..columns).map(|_| Cell::words("word")).collect(),
                })
                .collect(),
        };
        let report = report(vec![section("a", "First", vec![Block::Table { table }])]);
        document(&report).contains("landscape")
    };
    assert!(!wide(5, 3), "three rows would leave a page almost empty");
    assert!(wide(5, 30));
    assert!(wide(9, 3), "it does not fit upright");
}

#[test]
fn an_unscored_cell_has_no_line_near_its_words() {
    let table = Table {
        key: "scores".to_owned(),
        columns: vec![Column::choice("risk", "Risk")],
        rows: vec![Row {
            hazard: None,
            cells: vec![Cell::unscored()],
        }],
        ..Table::default()
    };
    let xml = document(&report(vec![section(
        "a",
        "First",
        vec![Block::Table { table }],
    )]));
    let cell = xml
        .split("<w:tc>")
        .find(|cell| cell.contains("Not scored"))
        .unwrap();
    assert!(cell.contains("w:fill=\"eceff1\""), "{cell}");
    assert!(
        !cell.contains("dashed") && !cell.contains("strike"),
        "{cell}"
    );
}
