//! Edits next to comments, waivers and an author's prose, which all stay.

use super::tests::{done, read, template};
use super::*;
use crate::template::StatusKind;

use AssessmentKind::{Initial, Residual};

pub(super) const WAIVER: &str =
    "<!-- hazlog: allow unknown-type until 2027-01-31: agreed (Dr A. Name) -->";
pub(super) const PROSE: &str = "Agreed at the workshop on 3 May 2026 (Dr A. Name).";

/// A record of one section.
fn section(title: &str, body: &str) -> String {
    format!("# Hazard\n\n## {title}\n\n{body}\n\n---\n\n## Harm\n\nToo high a dose.\n")
}

/// What a change makes of the text of a section.
pub(super) fn after(title: &str, body: &str, change: &Change) -> String {
    let text = done(&read(&section(title, body)), change).text().to_owned();
    let head = format!("# Hazard\n\n## {title}\n\n");
    let tail = "\n\n---\n\n## Harm\n\nToo high a dose.\n";
    let found = text
        .strip_prefix(&head)
        .and_then(|text| text.strip_suffix(tail));
    found.unwrap_or_else(|| panic!("{text}")).to_owned()
}

pub(super) fn refused(title: &str, body: &str, change: &Change) -> String {
    let record = read(&section(title, body));
    let refused = change.patch(&record, &template(), None).unwrap_err();
    refused.to_string()
}

fn types(names: &[&str]) -> Change {
    Change::Types(names.iter().map(|name| (*name).to_owned()).collect())
}

fn field(title: &str, text: &str) -> Change {
    Change::FieldValue {
        field: template().field_named(title).unwrap(),
        text: text.to_owned(),
    }
}

#[test]
fn hazard_types_change_beside_prose_and_a_waiver() {
    let body = format!("{WAIVER}\n\n- WrongPatient\n- DataLoss\n\n{PROSE}");
    assert_eq!(
        after("Hazard type", &body, &types(&["DataLoss", "Delayed"])),
        format!("{WAIVER}\n\n- DataLoss\n- Delayed\n\n{PROSE}")
    );
    assert_eq!(
        after("Hazard type", &body, &types(&["Delayed"])),
        format!("{WAIVER}\n\n- Delayed\n\n{PROSE}")
    );
    assert_eq!(
        after(
            "Hazard type",
            &body,
            &types(&["Delayed", "WrongPatient", "DataLoss"])
        ),
        format!("{WAIVER}\n\n- Delayed\n- WrongPatient\n- DataLoss\n\n{PROSE}")
    );
    let body = format!("WrongPatient\n\n{PROSE}");
    assert_eq!(
        after("Hazard type", &body, &types(&["DataLoss"])),
        format!("- DataLoss\n\n{PROSE}")
    );
    let body = format!("TBC\n\n{WAIVER}");
    assert_eq!(
        after("Hazard type", &body, &types(&["DataLoss"])),
        format!("- DataLoss\n\n{WAIVER}")
    );
    assert_eq!(
        after("Hazard type", WAIVER, &types(&["DataLoss"])),
        format!("- DataLoss\n\n{WAIVER}")
    );
}

#[test]
fn a_hazard_type_with_a_comment_on_its_line_is_not_removed() {
    let body = format!("- WrongPatient {WAIVER}\n- DataLoss");
    let said = refused("Hazard type", &body, &types(&["DataLoss"]));
    assert!(said.contains("line 5"), "{said}");
    assert_eq!(
        after("Hazard type", &body, &types(&["WrongPatient"])),
        format!("- WrongPatient {WAIVER}")
    );
}

#[test]
fn labels_change_beside_a_comment_and_not_beside_prose() {
    let labels = Change::Labels(vec![1]);
    let body = format!("[2]\n\n{WAIVER}");
    assert_eq!(
        after("General utility label", &body, &labels),
        format!("[1]\n\n{WAIVER}")
    );
    let body = format!("{WAIVER}\n[2] {WAIVER}");
    assert_eq!(
        after("General utility label", &body, &labels),
        format!("{WAIVER}\n[1] {WAIVER}")
    );
    let body = format!("[2]\n\n{PROSE}");
    let said = refused("General utility label", &body, &labels);
    assert!(
        said.contains("line 7") && said.contains("Agreed at the workshop"),
        "{said}"
    );
}

#[test]
fn a_score_changes_on_its_line_alone() {
    for (low, high) in [
        ("2 - Low", "4 - High"),
        ("[2]", "[4]"),
        ("- **Low**", "- **High**"),
    ] {
        for around in [
            "VALUE\n\nP",
            "W\n\nVALUE\n\nP\n\nW",
            "VALUE W\n\nP",
            "VALUE\nP",
        ] {
            let body = |value: &str| {
                let body = around.replace("VALUE", value);
                body.replace('W', WAIVER).replace('P', PROSE)
            };
            let scored = Change::Likelihood(Initial, Some(Likelihood(4)));
            assert_eq!(after("Likelihood scoring", &body(low), &scored), body(high));
            let unscored = Change::Likelihood(Initial, None);
            assert_eq!(
                after("Likelihood scoring", &body(low), &unscored),
                body("TBC")
            );
        }
    }
    let body = format!("{PROSE}\n\n{WAIVER}\n\nfairly low");
    let scored = Change::Likelihood(Initial, Some(Likelihood(4)));
    let said = refused("Likelihood scoring", &body, &scored);
    assert!(said.contains("line 5"), "{said}");
}

#[test]
fn unscoring_keeps_what_is_written_around_the_risk_and_scoring_brings_it_back() {
    let text = format!(
        "## Likelihood scoring\n\n2 - Low\n\n## Severity scoring\n\n4 - Major\n\n\
         ## Risk scoring\n\n{WAIVER}\n\n3 - Undesirable\n\n{PROSE}\n\nJustification: so\n\n{WAIVER}\n"
    );
    let record = read(&text);
    let without = done(&record, &Change::Likelihood(Initial, None));
    let wanted = text
        .replace("2 - Low", "TBC")
        .replace("3 - Undesirable", "TBC");
    assert_eq!(without.text(), wanted);
    let again = done(&without, &Change::Likelihood(Initial, Some(Likelihood(2))));
    assert_eq!(again.text(), text);
}

#[test]
fn words_about_the_risk_are_not_taken_for_the_risk() {
    let text = format!(
        "## Likelihood scoring\n\nTBC\n\n## Severity scoring\n\n4 - Major\n\n\
         ## Risk scoring\n\n{PROSE}\n"
    );
    let scored = done(
        &read(&text),
        &Change::Likelihood(Initial, Some(Likelihood(2))),
    );
    let wanted = text
        .replace("TBC", "2 - Low")
        .replace(PROSE, &format!("3 - Undesirable\n\n{PROSE}"));
    assert_eq!(scored.text(), wanted);
}

#[test]
fn a_reason_changes_and_a_waiver_beside_it_stays() {
    let change = Change::Justification(Initial, "another".to_owned());
    for (body, wanted) in [
        (
            "3 - Undesirable\n\nJustification: so\n\nW",
            "3 - Undesirable\n\nJustification: another\n\nW",
        ),
        (
            "3 - Undesirable\n\nW\n\n**Justification:** so\nand so W\n\nand more",
            "3 - Undesirable\n\nW\n\n**Justification:** another W",
        ),
        ("W", "TBC\n\nW\n\nJustification: another"),
    ] {
        let (body, wanted) = (body.replace('W', WAIVER), wanted.replace('W', WAIVER));
        assert_eq!(after("Risk scoring", &body, &change).trim_end(), wanted);
    }
    let none = Change::Justification(Initial, String::new());
    let body = format!("3 - Undesirable\n\nJustification: so\n\n{WAIVER}");
    assert_eq!(
        after("Risk scoring", &body, &none),
        format!("3 - Undesirable\n\n{WAIVER}")
    );
    let change = Change::Justification(Residual, "another".to_owned());
    let body = format!(
        "- Likelihood: 2 - Low {WAIVER}\n- Severity: 4 - Major\n- Risk: 3 - Undesirable\n\
         - Justification: so {WAIVER}\n\n{PROSE}\n\n{WAIVER}"
    );
    assert_eq!(
        after("Residual hazard risk assessment", &body, &change),
        body.replace(": so", ": another")
    );
}

#[test]
fn a_residual_score_leaves_the_other_lines_as_they_are() {
    let body = format!(
        "{WAIVER}\n\n- Likelihood: 2 - Low, says the ward\n- Severity: quite bad\n- Note: x\n\n{PROSE}"
    );
    let severity = Change::Severity(Residual, Some(Severity(4)));
    let wanted = body.replace("quite bad", "4 - Major\n- Risk: 3 - Undesirable");
    assert_eq!(
        after("Residual hazard risk assessment", &body, &severity),
        wanted
    );
}

#[test]
fn the_owner_and_the_name_change_beside_a_waiver() {
    for (body, wanted) in [
        ("Dr A. Name\n\nW", "B. Ode\n\nW"),
        ("W\n\nDr A. Name", "W\n\nB. Ode"),
        ("Dr A. Name W", "B. Ode W"),
        ("W Dr A. Name", "W B. Ode"),
        ("W", "B. Ode\n\nW"),
    ] {
        let (body, wanted) = (body.replace('W', WAIVER), wanted.replace('W', WAIVER));
        assert_eq!(
            after("Assignment", &body, &field("Assignment", "B. Ode")),
            wanted
        );
        assert_eq!(
            after("Hazard name", &body, &Change::Name("B. Ode".to_owned())),
            wanted
        );
    }
    let body = format!("Dr A. Name\n\n{PROSE}");
    let said = refused("Assignment", &body, &field("Assignment", "B. Ode"));
    assert!(
        said.contains("line 7") && said.contains("Agreed at the workshop"),
        "{said}"
    );
    assert_eq!(
        after(
            "Assignment",
            &format!("Dr A. Name\n\n{WAIVER}"),
            &field("Assignment", "")
        ),
        WAIVER
    );
}

#[test]
fn a_value_that_is_given_unseen_keeps_comments_and_generated_blocks() {
    let generated = "<!-- [icon] -->\n<div></div>\n<!-- [iconend] -->";
    let body = format!("{generated}\n\none\n\n{WAIVER}\n\ntwo");
    assert_eq!(
        after("Effect", &body, &field("Effect", "a\n\nb")),
        format!("{generated}\n\na\n\nb\n\n{WAIVER}\n")
            .trim_end()
            .to_owned()
    );
    let seen = Change::Field {
        field: template().field_named("Effect").unwrap(),
        text: "a".to_owned(),
    };
    assert_eq!(after("Effect", &body, &seen), "a");
    let code = "```\n<!-- text -->\n```";
    assert_eq!(after("Effect", code, &field("Effect", "a")), "a");
}

#[test]
fn a_section_that_has_swallowed_others_is_not_replaced_unseen() {
    let text = "## Effect\n\n```\nnever closed\n\n## Harm\n\nToo high a dose.\n";
    let refused = field("Effect", "a").patch(&read(text), &template(), None);
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("line 6, `## Harm`"), "{said}");
}

#[test]
fn a_status_in_prose_is_replaced_alone_and_beside_more_words_it_is_not() {
    let template = template();
    let open = (0..template.statuses.len())
        .find(|at| template.status_kind(*at) == Some(StatusKind::Open))
        .unwrap();
    let change = Change::Status(Some(open));
    assert_eq!(after("Hazard status", "Fixed on 4 May", &change), "Open");
    let body = format!("Fixed on 4 May\n\n{WAIVER}");
    assert_eq!(
        after("Hazard status", &body, &change),
        format!("Open\n\n{WAIVER}")
    );
    let body = format!("Closed\n\n{PROSE}");
    let said = refused("Hazard status", &body, &change);
    assert!(
        said.contains("Agreed at the workshop")
            || said.contains("read the changed record differently"),
        "{said}"
    );
}

#[test]
fn code_references_change_beside_prose() {
    let body = format!("- src/a.rs:1\n- src/b.rs\n\n{PROSE}\n\n{WAIVER}");
    let change = Change::Code(vec!["src/b.rs".to_owned(), "src/c.rs:2 - why".to_owned()]);
    assert_eq!(
        after("Code associated with hazard", &body, &change),
        format!("- src/b.rs\n- src/c.rs:2 - why\n\n{PROSE}\n\n{WAIVER}")
    );
}

#[test]
fn edits_at_the_end_of_a_file_with_other_line_ends_keep_its_form() {
    let text =
        format!("\u{feff}## Hazard type\r\n\r\n- WrongPatient\r\n\r\n{WAIVER}\r\n- DataLoss");
    let changed = done(&read(&text), &types(&["WrongPatient", "Delayed"]));
    assert_eq!(
        changed.text(),
        format!("\u{feff}## Hazard type\r\n\r\n- WrongPatient\r\n- Delayed\r\n\r\n{WAIVER}")
    );
}
