use super::*;
use crate::hazard::{HazardId, Record};
use crate::report::bow_tie;
use crate::template::Template;

const TEXT: &str = "# Hazard\n\n## Hazard name\n\nDose in the wrong unit\n\n## Causes\n\n\
    1. The unit is read from the wrong field\n2. The unit is missing\n3. A clerk types it\n\n\
    ## Effect\n\nA dose is written in mg and read in mcg.\n\n## Hazard\n\nThe dose is a thousand times too high.\n\n\
    ## Harm\n\nThe patient stops breathing.\n\n## Existing controls\n\nNone.\n\n## Hazard controls\n\n\
    ### Design controls (manufacturer)\n\n- [x] The unit is stored with the dose (cause 1).\n\
    - [ ] A message without a unit is refused (cause 2).\n- [x] The dose has a ceiling.\n  - Acts on: severity\n\
    - [x] The unit is shown in full.\n  - Acts on: likelihood\n- A second person reads the dose.\n";

fn tie(text: &str) -> BowTie {
    let record = Record::read(HazardId::new("Hazard-0022"), text, &Template::built_in());
    bow_tie(&record).unwrap()
}

fn text(lines: &[BowTieLine]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

#[test]
fn wide_terminals_show_the_parts_side_by_side() {
    insta::assert_snapshot!(text(&bow_tie_lines(&tie(TEXT), 110)));
}

#[test]
fn narrow_terminals_show_the_parts_below_each_other() {
    insta::assert_snapshot!(text(&bow_tie_lines(&tie(TEXT), 44)));
}

#[test]
fn every_word_is_there_at_every_width_and_no_line_is_too_wide() {
    let long = "w".repeat(90);
    let causes: String = (1..=20)
        .map(|number| format!("{number}. Cause 漢字 {number} {long}\n"))
        .collect();
    let many = TEXT.replace("3. A clerk types it\n", &causes.replacen("1. ", "3. ", 1));
    for source in [TEXT, &many] {
        let tie = tie(source);
        for width in [1, 16, 40, 60, 95, 96, 140, 300] {
            let lines = bow_tie_lines(&tie, width);
            for line in &lines {
                assert!(
                    cells_of(&line.text) <= width.max(LEAST),
                    "{width}: {}",
                    line.text
                );
            }
            for card in tie.cards() {
                let gap = card.gap_words().unwrap_or_default();
                for wanted in [&card.title, &card.text, &gap] {
                    assert!(
                        words_of(&lines, &card.node).contains(&squeezed(wanted)),
                        "{width}: {wanted}"
                    );
                }
            }
        }
    }
}

/// The words of the spans of a node, without spaces.
fn words_of(lines: &[BowTieLine], node: &BowTieNode) -> String {
    let mut out = String::new();
    for line in lines {
        for span in line.spans.iter().filter(|span| span.node == *node) {
            out.push_str(&squeezed(&text_in(&line.text, span.cells.clone())));
        }
    }
    out
}

fn squeezed(text: &str) -> String {
    text.replace(' ', "")
}

/// The part of a text in a range of cells.
fn text_in(text: &str, cells: Range<usize>) -> String {
    let mut at = 0;
    let mut out = String::new();
    for sign in text.graphemes(true) {
        if cells.contains(&at) {
            out.push_str(sign);
        }
        at += sign.width();
    }
    out
}

#[test]
fn each_span_names_its_card_although_two_cards_are_of_one_control() {
    let tie = tie(&TEXT.replace("(cause 1)", "(causes 1 and 2)"));
    let cards: Vec<&BowTieCard> = tie.cards().collect();
    let twice = BowTieNode::Control("D1".to_owned());
    assert_eq!(cards.iter().filter(|card| card.node == twice).count(), 2);
    for width in [44, 110] {
        let lines = bow_tie_lines(&tie, width);
        let spans = lines.iter().flat_map(|line| &line.spans);
        let mut seen: Vec<usize> = spans
            .map(|span| {
                assert_eq!(cards[span.card].node, span.node);
                span.card
            })
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (0..cards.len()).collect::<Vec<_>>(), "{width}");
    }
}

#[test]
fn letters_that_join_do_not_move_the_next_column() {
    // Lam and alef are one sign in print and two cells in a terminal.
    let tie = tie(&TEXT.replace("The unit is missing", "\u{644}\u{627} \u{644}\u{627}"));
    for line in bow_tie_lines(&tie, 110) {
        for span in &line.spans {
            let text = text_in(&line.text, span.cells.clone());
            assert!(!text.starts_with(' ') && !text.ends_with(' '), "{line:?}");
        }
    }
}

#[test]
fn an_empty_record_has_no_bow_tie() {
    let record = Record::read(HazardId::new("H1"), "# Hazard\n", &Template::built_in());
    assert_eq!(bow_tie(&record), None);
}
