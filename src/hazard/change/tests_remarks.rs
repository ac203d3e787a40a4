//! Edits of a choice with an author's remark behind it, which stays or is in the way.

use super::tests::{done, read, template};
use super::*;

use AssessmentKind::{Initial, Residual};

const TAIL: &str = "\n\n---\n\n## Harm\n\nToo high a dose.\n";

/// What a change makes of a record of some sections.
fn after(sections: &str, change: &Change) -> String {
    let text = done(&read(&format!("# Hazard\n\n{sections}{TAIL}")), change)
        .text()
        .to_owned();
    let found = text
        .strip_prefix("# Hazard\n\n")
        .and_then(|text| text.strip_suffix(TAIL));
    found.unwrap_or_else(|| panic!("{text}")).to_owned()
}

fn refused(sections: &str, change: &Change) -> String {
    let record = read(&format!("# Hazard\n\n{sections}{TAIL}"));
    let refused = change.patch(&record, &template(), None).unwrap_err();
    refused.to_string()
}

#[test]
fn a_score_changes_beside_its_remark() {
    let severity = |level| Change::Severity(Initial, level);
    let section = "## Severity scoring\n\n4 - Major, because a patient may die";
    assert_eq!(
        after(section, &severity(Some(Severity(3)))),
        "## Severity scoring\n\n3 - Considerable, because a patient may die"
    );
    assert_eq!(
        after(section, &severity(None)),
        "## Severity scoring\n\nTBC, because a patient may die"
    );
}

#[test]
fn a_score_keeps_its_style() {
    for (old, new) in [
        ("4 (Major)", "5 (Catastrophic)"),
        ("4: Major", "5: Catastrophic"),
        ("Major (4)", "Catastrophic (5)"),
        ("Major (single)", "Catastrophic (single)"),
    ] {
        let change = Change::Severity(Initial, Some(Severity(5)));
        assert_eq!(
            after(&format!("## Severity scoring\n\n{old}"), &change),
            format!("## Severity scoring\n\n{new}")
        );
    }
}

#[test]
fn a_status_is_the_whole_of_its_line() {
    let open = template()
        .statuses
        .iter()
        .position(|status| status.label == "Open");
    assert_eq!(
        after(
            "## Hazard status\n\nClosed (on 4 May)",
            &Change::Status(open)
        ),
        "## Hazard status\n\nOpen"
    );
}

#[test]
fn a_remark_on_the_stated_risk_stays() {
    let sections = |likelihood: &str, risk: &str| {
        format!(
            "## Likelihood scoring\n\n{likelihood}\n\n## Severity scoring\n\n4 - Major\n\n\
             ## Risk scoring\n\n{risk}"
        )
    };
    let before = sections("2 - Low", "3 - Undesirable, as agreed on 3 May");
    assert_eq!(
        after(&before, &Change::Likelihood(Initial, None)),
        sections("TBC", "TBC, as agreed on 3 May")
    );
    let before = sections("2 - Low", "3 - Undesirable");
    assert_eq!(
        after(&before, &Change::Likelihood(Initial, Some(Likelihood(1)))),
        sections("1 - Very low", "2 - Acceptable")
    );
}

#[test]
fn a_label_with_a_remark_is_in_the_way() {
    let said = refused(
        "## General utility label\n\n1 - Hazard\n2 - New hazard for triage, as agreed on 3 May",
        &Change::Labels(vec![1]),
    );
    assert!(
        said.contains("line 6") && said.contains("as agreed on 3 May"),
        "{said}"
    );
}

#[test]
fn the_other_line_of_the_residual_assessment_keeps_its_words() {
    let head = "## Residual hazard risk assessment\n\n";
    let before = format!("{head}- Likelihood: 2 - Low\n- Severity: TBC (awaiting Dr A. Name)");
    assert_eq!(
        after(&before, &Change::Likelihood(Residual, None)),
        format!("{head}- Likelihood: TBC\n- Severity: TBC (awaiting Dr A. Name)")
    );
    let before = format!(
        "{head}- Likelihood: TBC\n- Severity: TBC (awaiting Dr A. Name)\n- Justification: why"
    );
    assert_eq!(
        after(&before, &Change::Justification(Residual, String::new())),
        format!("{head}- Likelihood: TBC\n- Severity: TBC (awaiting Dr A. Name)")
    );
}

#[test]
fn words_below_the_labels_for_an_issue_tracker_stay() {
    let sections = |likelihood: &str| {
        format!(
            "## Likelihood scoring\n\n{likelihood}\n\n\
             ## Labelling\n\nTBC\n\nDr A. Name chooses the labels."
        )
    };
    assert_eq!(
        after(
            &sections("2 - Low"),
            &Change::Likelihood(Initial, Some(Likelihood(1)))
        ),
        sections("1 - Very low")
    );
}

#[test]
fn no_labels_are_not_written_where_there_are_none() {
    for sections in [
        "## General utility label\n\n<!-- none yet -->",
        "## Hazard name\n\nA name",
    ] {
        assert_eq!(after(sections, &Change::Labels(Vec::new())), sections);
    }
}
