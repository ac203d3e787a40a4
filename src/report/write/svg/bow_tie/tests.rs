use roxmltree::{Document, Node};

use super::picture;
use crate::hazard::{HazardId, Record};
use crate::report::{BowTie, bow_tie};
use crate::template::Template;

/// The bow-tie of a hazard with some causes and two controls for each.
fn tie(causes: usize, word: &str) -> BowTie {
    let list: String = (1..=causes)
        .map(|number| format!("{number}. The unit {word} is lost on path {number}\n"))
        .collect();
    let controls: String = (1..=causes)
        .map(|number| {
            format!(
                "- [x] Path {number} stores {word} (cause {number}).\n- [ ] Path {number} is \
                 tested.\n  - Acts on: severity\n"
            )
        })
        .collect();
    let text = format!(
        "# Hazard\n\n## Causes\n\n{list}\n## Effect\n\nA dose is read wrongly.\n\n## \
         Harm\n\n{word}\n\n## Hazard controls\n\n{controls}- Somebody looks.\n"
    );
    let record = Record::read(HazardId::new("Hazard-0022"), text, &Template::built_in());
    bow_tie(&record).unwrap()
}

fn number(node: Node<'_, '_>, name: &str) -> i32 {
    node.attribute(name).unwrap_or("0").parse().unwrap()
}

#[test]
fn no_two_cards_overlap_and_all_words_are_inside_the_picture() {
    let long = "x".repeat(600);
    for (causes, word) in [
        (0, "mg"),
        (1, "mg"),
        (6, "mg"),
        (20, &long[..]),
        (60, "混合"),
    ] {
        let svg = picture(&tie(causes, word), "Bow-tie");
        let xml = Document::parse(&svg).unwrap();
        let root = xml.root_element();
        let (width, height) = (number(root, "width"), number(root, "height"));
        let frames: Vec<[i32; 4]> = root
            .children()
            .filter(|node| node.attribute("stroke").is_some())
            .map(|node| ["x", "y", "width", "height"].map(|name| number(node, name)))
            .collect();
        assert!(frames.len() > 2 * causes, "{causes}");
        for (at, [x, y, wide, high]) in frames.iter().enumerate() {
            assert!(*x >= 0 && x + wide <= width && y + high <= height);
            for [other_x, other_y, other_wide, other_high] in &frames[..at] {
                let across = x + wide <= *other_x || other_x + other_wide <= *x;
                let down = y + high <= *other_y || other_y + other_high <= *y;
                assert!(across || down, "{causes}: cards overlap");
            }
        }
        for node in root.descendants().filter(|node| node.has_tag_name("text")) {
            let (x, y) = (number(node, "x"), number(node, "y"));
            let inside = |[left, top, wide, high]: &[i32; 4]| {
                x >= *left && x < left + wide && y > *top && y < top + high
            };
            let is_heading = node
                .text()
                .is_some_and(|text| text.contains("severity") || text.contains("neither"));
            assert!(is_heading || frames.iter().any(inside), "{:?}", node.text());
        }
    }
}

#[test]
fn the_picture_shows_every_word_of_every_card() {
    let tie = tie(6, "mg");
    let svg = picture(&tie, "Bow-tie");
    let xml = Document::parse(&svg).unwrap();
    let texts = xml.descendants().filter(|node| node.has_tag_name("text"));
    let shown: String = texts.filter_map(|node| node.text()).collect();
    let shown = shown.replace(' ', "");
    for card in tie.cards() {
        for words in [
            card.title.clone(),
            card.text.clone(),
            card.gap_words().unwrap_or_default(),
        ] {
            assert!(shown.contains(&words.replace(' ', "")), "{words}");
        }
    }
    assert_eq!(xml.root_element().attribute("aria-label"), Some("Bow-tie"));
}
