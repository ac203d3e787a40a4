#![allow(
    clippy::too_many_lines,
    reason = "a report that is written out in full is easier to read than one that is put together"
)]

mod tables;

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
        kind: Kind::Log.into(),
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
            not_accepted: Some(Vec::new()),
            drafts_not_known: None,
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
