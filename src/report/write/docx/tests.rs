#![allow(
    clippy::too_many_lines,
    reason = "a report that is written out in full is easier to read than one that is put together"
)]

use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::report::model::{
    Block, Cell, Column, HeatCell, HeatMap, HeatRow, Note, Pair, Row, Table,
};
use crate::report::{About, FindingList, Gates, Kind, Report, Section, State, prose};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn report(sections: Vec<Section>) -> Report {
    Report {
        kind: Kind::Log,
        title: "A <log>".to_owned(),
        subtitle: "Product, version 2".to_owned(),
        about: About {
            product: Some("Product".to_owned()),
            version: Some("2".to_owned()),
            manufacturer: Some("Maker & Co".to_owned()),
            officers: Vec::new(),
            program: "hazlog 0".to_owned(),
            commit: Some("0123456789abcdef".to_owned()),
            date: chrono::DateTime::parse_from_rfc3339("2026-05-04T01:02:03+01:00").ok(),
            state: State::Dirty,
            history: crate::report::History::Whole,
            records: 0,
            of: 0,
            filter: None,
            drafts: 0,
            unscored_initial: 0,
            unscored_residual: 0,
            unread: Vec::new(),
            notices: Vec::new(),
            criteria: String::new(),
            gate: String::new(),
            gates: Gates::default(),
            checked_on: None,
            findings: FindingList::default(),
            waived: Vec::new(),
            digest: String::new(),
            digest_command: None,
            report_digest: String::new(),
        },
        classes: 5,
        sections,
        sheets: Vec::new(),
    }
}

fn section(anchor: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        anchor: anchor.to_owned(),
        title: title.to_owned(),
        blocks,
        ..Section::default()
    }
}

fn of_text(text: &str) -> Report {
    let inside = |to: &str| (to == "b.md").then(|| "b".to_owned());
    report(vec![
        section("a", "First", prose(text, &inside)),
        section("b", "Second", Vec::new()),
    ])
}

fn part(report: &Report, name: &str) -> String {
    let bytes = super::write(report).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn document(report: &Report) -> String {
    part(report, "word/document.xml")
}

fn named<'a, 'i>(xml: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    xml.descendants()
        .filter(move |node| node.has_tag_name((WORD, name)))
}

fn value<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute((WORD, "val")).unwrap_or_default()
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.has_tag_name((WORD, "t")))
        .filter_map(|node| node.text())
        .collect()
}

fn style<'a>(paragraph: Node<'a, '_>) -> &'a str {
    let style = paragraph
        .descendants()
        .find(|node| node.has_tag_name((WORD, "pStyle")));
    style.map_or("", value)
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = of_text("1. one\n2. [two](https://example.org)\n");
    assert_eq!(
        super::write(&report).unwrap(),
        super::write(&report).unwrap()
    );
}

#[test]
fn headings_have_levels_and_the_contents_lead_to_them() {
    let inner = Section {
        anchor: "Hazard-0001".to_owned(),
        number: "1.1".to_owned(),
        title: "Inner".to_owned(),
        blocks: prose("# Own\n\n### Deeper\n", &|_| None),
        ..Section::default()
    };
    let mut outer = section("outer", "Outer", Vec::new());
    outer.sections.push(inner);
    let xml = document(&report(vec![outer, section("last", "Last", Vec::new())]));
    let xml = Document::parse(&xml).unwrap();
    let headings: Vec<(&str, String)> = named(&xml, "p")
        .filter(|paragraph| style(*paragraph).starts_with("Heading"))
        .map(|paragraph| (style(paragraph), words(paragraph)))
        .collect();
    let expected = [
        ("Heading1", "Outer"),
        ("Heading2", "1.1  Inner"),
        ("Heading3", "Own"),
        ("Heading4", "Deeper"),
        ("Heading1", "Last"),
    ];
    assert_eq!(
        headings,
        expected.map(|(style, words)| (style, words.to_owned()))
    );
    let marks: Vec<&str> = named(&xml, "bookmarkStart")
        .filter_map(|mark| mark.attribute((WORD, "name")))
        .collect();
    assert_eq!(marks, ["outer", "Hazard_0001", "last"]);
    let leads: Vec<&str> = named(&xml, "hyperlink")
        .filter_map(|link| link.attribute((WORD, "anchor")))
        .collect();
    assert_eq!(leads, marks);
    let codes: Vec<&str> = named(&xml, "instrText")
        .filter_map(|code| code.text())
        .collect();
    // No field shows a page that nobody has counted.
    assert!(!codes.iter().any(|code| code.contains("TOC")));
    assert!(!codes.iter().any(|code| code.contains("PAGEREF")));
    assert!(
        !xml.root_element()
            .descendants()
            .any(|it| it.text() == Some("›"))
    );
    let contents = named(&xml, "p").filter(|paragraph| {
        let style = paragraph
            .descendants()
            .find(|it| it.has_tag_name((WORD, "pStyle")));
        style.is_some_and(|style| value(style).starts_with("TOC"))
    });
    let lines: Vec<String> = contents.map(words).collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| !line.contains('\t')),
        "{lines:?}"
    );
}

#[test]
fn each_numbered_list_begins_at_its_own_number() {
    let report = of_text("3. three\n4. four\n\nText.\n\n1. one\n   - inner\n");
    let xml = document(&report);
    let xml = Document::parse(&xml).unwrap();
    let items: Vec<(String, String, String)> = named(&xml, "numPr")
        .map(|of| {
            let of_kind = |name| {
                let node = of.children().find(|node| node.has_tag_name((WORD, name)));
                value(node.unwrap()).to_owned()
            };
            let paragraph = of.ancestors().find(|node| node.has_tag_name((WORD, "p")));
            (words(paragraph.unwrap()), of_kind("numId"), of_kind("ilvl"))
        })
        .collect();
    let item = |words: &str, list: &str, level: &str| {
        (words.to_owned(), list.to_owned(), level.to_owned())
    };
    assert_eq!(
        items,
        [
            item("three", "3", "0"),
            item("four", "3", "0"),
            item("one", "4", "0"),
            item("inner", "1", "1")
        ]
    );
    let numbering = part(&report, "word/numbering.xml");
    let numbering = Document::parse(&numbering).unwrap();
    let starts: Vec<&str> = named(&numbering, "startOverride").map(value).collect();
    assert_eq!(starts, ["3", "1"]);
}

#[test]
fn only_web_addresses_and_sections_can_be_followed() {
    let report = of_text(
        "[a](https://example.org/?x=1&y=2) [b](javascript:alert%281%29) [c](b.md) [d](https://) [e](https://example.org/?x=1&y=2)",
    );
    let xml = document(&report);
    let xml = Document::parse(&xml).unwrap();
    let links: Vec<(String, Option<&str>, Option<&str>)> = named(&xml, "hyperlink")
        .skip(2)
        .map(|link| {
            (
                words(link),
                link.attribute((OFFICE, "id")),
                link.attribute((WORD, "anchor")),
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            ("a".to_owned(), Some("rId8"), None),
            ("c".to_owned(), None, Some("b")),
            ("e".to_owned(), Some("rId8"), None),
        ]
    );
    let relations = part(&report, "word/_rels/document.xml.rels");
    let relations = Document::parse(&relations).unwrap();
    let outside: Vec<&str> = relations
        .descendants()
        .filter(|node| node.attribute("TargetMode") == Some("External"))
        .filter_map(|node| node.attribute("Target"))
        .collect();
    assert_eq!(outside, ["https://example.org/?x=1&y=2"]);
}

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
fn a_place_to_fill_in_is_a_content_control() {
    let fill = Block::Fill {
        label: "Intended use".to_owned(),
        hint: "Who uses it, and for what.".to_owned(),
    };
    let xml = document(&report(vec![section("a", "A", vec![fill])]));
    let xml = Document::parse(&xml).unwrap();
    let control = named(&xml, "sdt").next().unwrap();
    assert_eq!(words(control), "Click to fill in: Intended use");
    let name = named(&xml, "alias").next().map(value);
    assert_eq!(name, Some("Intended use"));
    assert!(named(&xml, "showingPlcHdr").next().is_some());
    assert!(words(xml.root_element()).contains("Who uses it, and for what."));
}

#[test]
fn a_paragraph_that_begins_from_right_to_left_is_marked() {
    let xml = document(&of_text("שלום עולם abc\n\nabc שלום\n"));
    let xml = Document::parse(&xml).unwrap();
    let marked: Vec<String> = named(&xml, "bidi")
        .filter_map(|mark| mark.ancestors().find(|node| node.has_tag_name((WORD, "p"))))
        .map(words)
        .collect();
    assert_eq!(marked, ["שלום עולם abc"]);
    let turned: Vec<String> = named(&xml, "rtl")
        .filter_map(|mark| mark.ancestors().find(|node| node.has_tag_name((WORD, "r"))))
        .map(words)
        .collect();
    assert_eq!(turned, ["שלום עולם ", "שלום"]);
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
fn every_page_names_its_report() {
    let report = of_text("text");
    let header = part(&report, "word/header.xml");
    let header = Document::parse(&header).unwrap();
    assert_eq!(
        words(header.root_element()),
        "A <log>Product 2 · Commit 0123456789 (dirty)"
    );
    let footer = part(&report, "word/footer.xml");
    let footer = Document::parse(&footer).unwrap();
    assert_eq!(words(footer.root_element()), "Page 1 of 1");
    let core = part(&report, "docProps/core.xml");
    assert!(core.contains("<dc:title>A &lt;log&gt;</dc:title>"));
    assert!(core.contains("<dc:creator>Maker &amp; Co</dc:creator>"));
    assert!(core.contains("2026-05-04T00:02:03Z"));
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
