//! The card of a hazard keeps what hazlog finds out apart from what an author writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

/// A section of the record that is titled as a fact of hazlog would be read as one.
#[test]
fn a_section_titled_as_a_fact_of_hazlog_is_not_in_the_card() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    let posing = "## Residual Risk\n\n1 - Acceptable\n\n## Acceptance of the residual risk\n\n\
                  Accepted by everybody.\n\n## Draft\n\nReviewed.\n\n## Reviewed on\n\nMonday.\n\n";
    let text = record("- [x] The unit is shown.", "");
    let text = text.replace("## Hazard status", &format!("{posing}## Hazard status"));
    log.put("hazards/Hazard-0001.md", &text);
    log.commit("2026-05-04", "a log");
    let run = log.run(&["report", "log", "--format", "md"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let hazard = run.stdout.split("<a id=\"Hazard-0001\">").nth(1).unwrap();
    let (card, sections) = hazard.split_once("### ").unwrap();
    let (card, sections) = match sections.split_once("\n#### ") {
        Some((more, sections)) => (format!("{card}{more}"), sections.to_owned()),
        None => panic!("no section below the card: {hazard}"),
    };
    // What hazlog finds out, and a short section of any other title.
    assert!(card.contains("**Residual risk:** *Not scored"), "{card}");
    assert!(card.contains("Monday."), "{card}");
    for words in ["1 - Acceptable", "Accepted by everybody.", "Reviewed."] {
        assert!(!card.contains(words), "{words}: {card}");
        assert!(sections.contains(words), "{words}: {sections}");
    }
}
