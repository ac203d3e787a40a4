//! Word documents of real and of hostile records, opened by readers that are not ours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::HashSet;

use roxmltree::{Document, Node};
use support::Log;
use support::reports::part;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const HOSTILE: &str = "# Hazard\n\n## Hazard name\n\n<w:p>]]> & =1+1\n\n## Description\n\n[a](https://example.org/?a=1&b=2) [b](javascript:alert%281%29) [c](https://) [d](Hazard-0002.md) [e](Hazard-0009.md)\n\n32760. High\n\n999999999. Highest\n\nשלום עולם\n\n## Causes\n\n- > quoted\n  >\n  > | a | b |\n  > |---|---|\n  > | c | d |\n- \n- # Heading in an item\n\n## Hazard status\n\nOpen\n";

fn log() -> Log {
    let log = Log::of_our_own();
    log.write("hazards/Hazard-0002.md", HOSTILE);
    log
}

fn docx(log: &Log) -> Vec<u8> {
    let output = log
        .command(&["report", "log", "--format", "docx", "-o", "-"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

fn named<'a, 'i>(xml: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    xml.descendants()
        .filter(move |node| node.has_tag_name((WORD, name)))
}

#[test]
fn the_same_log_gives_the_same_bytes() {
    let log = log();
    assert!(docx(&log) == docx(&log));
}

#[test]
fn every_link_and_every_page_number_leads_somewhere() {
    let bytes = docx(&log());
    let xml = part(&bytes, "word/document.xml");
    let xml = Document::parse(&xml).unwrap();
    let marks: Vec<&str> = named(&xml, "bookmarkStart")
        .filter_map(|mark| mark.attribute((WORD, "name")))
        .collect();
    let unique: HashSet<&str> = marks.iter().copied().collect();
    assert_eq!(marks.len(), unique.len());
    assert!(marks.iter().all(|mark| {
        mark.len() <= 40 && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    }));
    let mut led = 0;
    for link in named(&xml, "hyperlink") {
        if let Some(anchor) = link.attribute((WORD, "anchor")) {
            assert!(unique.contains(anchor), "{anchor}");
            led += 1;
        }
    }
    for code in named(&xml, "instrText").filter_map(|code| code.text()) {
        let mark = code.split_whitespace().nth(1).unwrap();
        assert!(unique.contains(mark), "{mark}");
    }
    assert!(led > 6, "{led} links");
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    let relations = Document::parse(&relations).unwrap();
    let known: HashSet<&str> = relations
        .root_element()
        .children()
        .filter_map(|relation| relation.attribute("Id"))
        .collect();
    for node in xml.descendants() {
        if let Some(id) = node.attribute((OFFICE, "id")) {
            assert!(known.contains(id), "{id}");
        }
    }
    let outside: Vec<&str> = relations
        .root_element()
        .children()
        .filter(|relation| relation.attribute("TargetMode") == Some("External"))
        .filter_map(|relation| relation.attribute("Target"))
        .collect();
    assert!(outside.contains(&"https://example.org/?a=1&b=2"));
    let schemes = ["https://", "http://", "mailto:"];
    assert!(
        outside
            .iter()
            .all(|to| schemes.iter().any(|scheme| to.starts_with(scheme)))
    );
}

#[test]
fn every_style_and_list_that_is_used_is_defined() {
    let bytes = docx(&log());
    let [document, styles, numbering] =
        ["document", "styles", "numbering"].map(|name| part(&bytes, &format!("word/{name}.xml")));
    let [document, styles, numbering] =
        [&document, &styles, &numbering].map(|xml| Document::parse(xml).unwrap());
    let defined: HashSet<&str> = named(&styles, "style")
        .filter_map(|style| style.attribute((WORD, "styleId")))
        .collect();
    let lists: HashSet<&str> = named(&numbering, "num")
        .filter_map(|list| list.attribute((WORD, "numId")))
        .collect();
    for name in ["pStyle", "rStyle", "tblStyle"] {
        for used in named(&document, name).filter_map(|of| of.attribute((WORD, "val"))) {
            assert!(defined.contains(used), "{used}");
        }
    }
    for used in named(&document, "numId").filter_map(|of| of.attribute((WORD, "val"))) {
        assert!(lists.contains(used), "{used}");
    }
}

#[test]
fn every_cell_ends_with_a_paragraph() {
    let bytes = docx(&log());
    let xml = part(&bytes, "word/document.xml");
    let xml = Document::parse(&xml).unwrap();
    for cell in named(&xml, "tc") {
        let last = cell.last_element_child().unwrap();
        assert!(last.has_tag_name((WORD, "p")), "{}", last.tag_name().name());
    }
}
