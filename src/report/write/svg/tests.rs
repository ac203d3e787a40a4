use roxmltree::{Document, Node};

use crate::report::model::{Align, Cell, Column, HeatCell, HeatMap, HeatRow, Pair, Row, Table};
use crate::report::{About, Block, FindingList, Gates, Kind, Note, Report, Section, State};

fn map(title: &str) -> HeatMap {
    let cell = |place: usize, words: &str, hazards: &[&str]| HeatCell {
        class: u8::try_from(place).unwrap(),
        place,
        words: words.to_owned(),
        hazards: hazards.iter().map(|id| (*id).to_owned()).collect(),
    };
    HeatMap {
        key: title.to_lowercase(),
        title: title.to_owned(),
        across: "Severity".to_owned(),
        down: "Likelihood".to_owned(),
        columns: vec!["Minor".to_owned(), "Catastrophic".to_owned()],
        rows: vec![HeatRow {
            word: "High".to_owned(),
            cells: vec![
                cell(2, "2 - Acceptable", &["Hazard-0001", "Hazard-0002"]),
                cell(4, "4 - Mandatory-risk-elimination", &[]),
            ],
        }],
        unscored: vec!["Hazard-0003".to_owned()],
    }
}

fn table() -> Table {
    Table {
        key: "by-risk".to_owned(),
        caption: "Hazards by risk class".to_owned(),
        columns: vec![
            Column::name("risk", "Risk"),
            Column {
                align: Align::End,
                ..Column::number("initial", "Initial")
            },
        ],
        rows: vec![Row {
            hazard: None,
            cells: vec![
                Cell::Risk {
                    class: 2,
                    place: 2,
                    words: "2 - Acceptable".to_owned(),
                },
                Cell::Count { number: 2 },
            ],
        }],
    }
}

fn about() -> About {
    About {
        product: None,
        version: None,
        manufacturer: None,
        officers: Vec::new(),
        program: "hazlog".to_owned(),
        commit: None,
        date: None,
        state: State::Unversioned,
        history: crate::report::History::Whole,
        records: 3,
        of: 3,
        filter: None,
        drafts: 0,
        not_accepted: Some(Vec::new()),
        drafts_not_known: None,
        unscored_initial: 1,
        unscored_residual: 1,
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
    }
}

fn report() -> Report {
    let long = "<script>alert(1)</script> & ".to_owned() + &"x".repeat(5_000);
    Report {
        kind: Kind::Summary.into(),
        title: "At a glance".to_owned(),
        subtitle: "Product".to_owned(),
        about: about(),
        classes: 5,
        sections: vec![Section {
            anchor: "risk".to_owned(),
            title: "Risk".to_owned(),
            blocks: vec![
                Block::HeatMap {
                    map: map("Initial"),
                },
                Block::HeatMap {
                    map: map("Residual"),
                },
                Block::Table { table: table() },
                Block::Facts {
                    pairs: vec![Pair {
                        name: "Hostile".to_owned(),
                        value: Cell::words(long),
                    }],
                },
                Block::Note {
                    note: Note::Warning,
                    blocks: vec![Block::text("A draft.")],
                },
            ],
            ..Section::default()
        }],
        sheets: Vec::new(),
    }
}

fn number(node: Node<'_, '_>, name: &str) -> i32 {
    node.attribute(name).unwrap_or("0").parse().unwrap()
}

#[test]
fn a_picture_says_what_it_shows() {
    let bytes = super::write(&report()).unwrap();
    assert_eq!(bytes, super::write(&report()).unwrap());
    let text = String::from_utf8(bytes).unwrap();
    let xml = Document::parse(&text).unwrap();
    let root = xml.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let child = |name: &str| {
        let found = root.children().find(|node| node.tag_name().name() == name);
        found.and_then(|node| node.text()).unwrap()
    };
    assert_eq!(child("title"), "At a glance: Product");
    assert_eq!(
        child("desc"),
        "Initial. Likelihood High, Severity Minor, 2 - Acceptable: 2; Not scored: 1 of 3. \
         Residual. Likelihood High, Severity Minor, 2 - Acceptable: 2; Not scored: 1 of 3."
    );
    let words: Vec<&str> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "text")
        .filter_map(|node| node.text())
        .collect();
    for expected in [
        "At a glance",
        "Risk",
        "Initial",
        "Not scored: 1 of 3",
        "High",
        "2",
        "2 - Acceptable",
        "Take care: A draft.",
    ] {
        assert!(words.contains(&expected), "{expected} in {words:?}");
    }
    assert!(words.concat().matches('x').count() >= 5_000);
    assert!(!text.contains("<script"));
}

#[test]
fn everything_is_inside_the_picture() {
    let text = String::from_utf8(super::write(&report()).unwrap()).unwrap();
    let xml = Document::parse(&text).unwrap();
    let root = xml.root_element();
    let (width, height) = (number(root, "width"), number(root, "height"));
    for node in root.children().filter(Node::is_element) {
        assert!((0..=width).contains(&number(node, "x")));
        assert!((0..=height).contains(&number(node, "y")));
        if node.tag_name().name() == "rect" {
            assert!(number(node, "x") + number(node, "width") <= width);
            assert!(number(node, "y") + number(node, "height") <= height);
        }
    }
}
