use super::tests::{read, template};
use super::*;
use crate::hazard::DecisionKey;

const WHY: &str = "no more is practicable (2026-07-01, A. Name)";

fn record(labels: &str, residual: &str, status: &str) -> Record {
    read(&format!(
        "## General utility label\n\n{labels}\n\n---\n\n## Residual hazard risk assessment\n\n\
         {residual}\n\n---\n\n## Hazard status\n\n{status}\n"
    ))
}

fn changed(record: &Record, change: &Change) -> Record {
    let patch = change.patch(record, &template(), None).unwrap();
    record.patched(&patch, &template())
}

fn body(record: &Record, role: Role) -> &str {
    let template = template();
    let section = record.hazard.section_of(role, &template).unwrap();
    section.body.of(record.text())
}

fn set(key: DecisionKey, value: &str) -> Change {
    Change::Decision(key, value.to_owned())
}

#[test]
fn an_acceptance_is_written_in_the_style_of_the_section() {
    let line = format!("Accepted: {WHY}");
    for (residual, wanted) in [
        (
            "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: why.".to_owned(),
            format!(
                "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: why.\n- {line}"
            ),
        ),
        (
            "* Likelihood: 2 - Low\n* Severity: 4 - Major\n\nMore.".to_owned(),
            format!("* Likelihood: 2 - Low\n* Severity: 4 - Major\n* {line}\n\nMore."),
        ),
        (
            "Likelihood: 2 - Low\nSeverity: 4 - Major\nJustification: why\nand how".to_owned(),
            format!(
                "Likelihood: 2 - Low\nSeverity: 4 - Major\nJustification: why\nand how\n{line}"
            ),
        ),
        (
            "As the initial risk.".to_owned(),
            format!("As the initial risk.\n\n- {line}"),
        ),
        ("TBC".to_owned(), format!("TBC\n\n- {line}")),
        (
            "- Risk-benefit: docs/b.pdf".to_owned(),
            format!("- {line}\n- Risk-benefit: docs/b.pdf"),
        ),
        (String::new(), format!("- {line}")),
    ] {
        for end in ["\n", "\r\n"] {
            let before = record("[1]", &residual, "Open");
            let before = read(&before.text().replace('\n', end));
            let after = changed(&before, &set(DecisionKey::Accepted, WHY));
            assert_eq!(body(&after, Role::Residual), wanted.replace('\n', end));
            let back = changed(&after, &set(DecisionKey::Accepted, ""));
            assert_eq!(back.text(), before.text(), "{residual}");
        }
    }
}

#[test]
fn a_value_changes_in_its_place_and_its_comment_stays() {
    let before = record(
        "[1]",
        "- Accepted: old <!-- kept -->\n- Likelihood: TBC",
        "Open",
    );
    let after = changed(&before, &set(DecisionKey::Accepted, WHY));
    let wanted = format!("- Accepted: {WHY} <!-- kept -->\n- Likelihood: TBC");
    assert_eq!(body(&after, Role::Residual), wanted);
    let refused = set(DecisionKey::Accepted, "").patch(&after, &template(), None);
    assert!(
        matches!(refused, Err(Refused::InTheWay { .. })),
        "{refused:?}"
    );
    let empty = record("[1]", "- Accepted:\n- Likelihood: TBC", "Open");
    let after = changed(&empty, &set(DecisionKey::Accepted, WHY));
    let wanted = format!("- Accepted: {WHY}\n- Likelihood: TBC");
    assert_eq!(body(&after, Role::Residual), wanted);
}

#[test]
fn a_deprecation_stands_below_the_label_and_goes_without_a_trace() {
    for (labels, wanted) in [
        ("[3]", format!("[3]\n\nDeprecated: {WHY}")),
        (
            "- 3 - Deprecated hazard",
            format!("- 3 - Deprecated hazard\n- Deprecated: {WHY}"),
        ),
        ("", format!("Deprecated: {WHY}")),
    ] {
        let before = record(labels, "TBC", "Closed");
        let after = changed(&before, &set(DecisionKey::Deprecated, WHY));
        assert_eq!(body(&after, Role::UtilityLabel), wanted);
        assert_eq!(after.hazard.labels, before.hazard.labels);
        let back = changed(&after, &set(DecisionKey::Deprecated, ""));
        assert_eq!(back.text(), before.text(), "{labels}");
    }
    let elsewhere = record("[3]", "TBC", "Closed\n\nDeprecated: old");
    let after = changed(&elsewhere, &set(DecisionKey::Deprecated, WHY));
    assert_eq!(
        body(&after, Role::Status),
        format!("Closed\n\nDeprecated: {WHY}")
    );
}

#[test]
fn the_reason_for_a_status_stands_below_it_and_goes_without_a_trace() {
    for (status, wanted) in [
        ("Open", format!("Open\n\nReason: {WHY}")),
        ("- Open", format!("- Open\n- Reason: {WHY}")),
        ("TBC", format!("TBC\n\nReason: {WHY}")),
        ("", format!("Reason: {WHY}")),
        ("Fixed on 4 May", format!("Fixed on 4 May\n\nReason: {WHY}")),
    ] {
        for end in ["\n", "\r\n"] {
            let before = read(&record("[1]", "TBC", status).text().replace('\n', end));
            let after = changed(&before, &set(DecisionKey::StatusReason, WHY));
            assert_eq!(body(&after, Role::Status), wanted.replace('\n', end));
            assert_eq!(after.hazard.status, before.hazard.status);
            assert!(after.hazard.status_reason.as_ref().unwrap().is_complete());
            let back = changed(&after, &set(DecisionKey::StatusReason, ""));
            assert_eq!(back.text(), before.text(), "{status}");
        }
    }
    let dcsp = "### Hazard status\nOpen\n\n### Code associated with hazard\nTBC\n";
    let after = changed(&read(dcsp), &set(DecisionKey::StatusReason, WHY));
    assert_eq!(
        after.text(),
        dcsp.replace("Open\n", &format!("Open\n\nReason: {WHY}\n"))
    );
    let missing = changed(
        &read("## Hazard name\n\nA\n"),
        &set(DecisionKey::StatusReason, WHY),
    );
    assert_eq!(body(&missing, Role::Status), format!("Reason: {WHY}"));
}

#[test]
fn a_status_changes_above_its_reason_which_stays_until_somebody_changes_it() {
    let line = format!("Reason: {WHY}");
    let before = record("[1]", "TBC", &format!("Open\n\n{line} <!-- kept -->"));
    let closed = template()
        .statuses
        .iter()
        .position(|it| it.label == "Closed");
    let after = changed(&before, &Change::Status(closed));
    assert_eq!(
        body(&after, Role::Status),
        format!("Closed\n\n{line} <!-- kept -->")
    );
    let reasoned = changed(
        &after,
        &set(DecisionKey::StatusReason, "b (2026-07-02, B. Ode)"),
    );
    assert_eq!(
        body(&reasoned, Role::Status),
        "Closed\n\nReason: b (2026-07-02, B. Ode) <!-- kept -->"
    );
    let refused = set(DecisionKey::StatusReason, "why").patch(&after, &template(), None);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "cannot set `Reason for the status`: `why` has no day of the calendar and no person. Write \
         `why (2026-07-01, A. Name)`, so that a reader sees who decided, when and why"
    );
}

#[test]
fn labels_and_a_status_change_beside_a_deprecation() {
    let line = format!("Deprecated: {WHY}");
    let before = record(&format!("[3]\n\n{line}"), "TBC", "Open");
    let after = changed(&before, &Change::Labels(vec![1, 3]));
    assert_eq!(
        body(&after, Role::UtilityLabel),
        format!("[1, 3]\n\n{line}")
    );
    let none = changed(&before, &Change::Labels(Vec::new()));
    assert_eq!(body(&none, Role::UtilityLabel), line);
    let again = changed(&none, &Change::Labels(vec![3]));
    assert_eq!(again.text(), before.text());
    let before = record("[3]", "TBC", &format!("Open\n\n{line}"));
    let after = changed(&before, &Change::Status(None));
    assert_eq!(body(&after, Role::Status), format!("TBC\n\n{line}"));
}

#[test]
fn scores_and_reasons_change_around_an_acceptance() {
    use AssessmentKind::Residual;
    let line = format!("- Accepted: {WHY}");
    let before = record("[1]", &format!("TBC\n\n{line}"), "Open");
    let scored = changed(&before, &Change::Likelihood(Residual, Some(Likelihood(2))));
    let text = format!("- Likelihood: 2 - Low\n- Severity: TBC\n\n{line}");
    assert_eq!(body(&scored, Role::Residual), text);
    let back = changed(&scored, &Change::Likelihood(Residual, None));
    assert_eq!(back.text(), before.text());
    let why = Change::Justification(Residual, "why".to_owned());
    let reasoned = changed(&scored, &why);
    assert!(body(&reasoned, Role::Residual).contains("- Justification: why\n\n- Accepted"));
    let alone = record("[1]", &line, "Open");
    let scored = changed(&alone, &Change::Likelihood(Residual, Some(Likelihood(2))));
    let text = format!("- Likelihood: 2 - Low\n- Severity: TBC\n{line}");
    assert_eq!(body(&scored, Role::Residual), text);
}

#[test]
fn what_is_no_decision_of_a_person_is_not_written() {
    let record = record("[1]", "TBC", "Open");
    for value in [
        "yes",
        "why (2026-07-01)",
        "why (2026-07-01, TBC)",
        "(2026-07-01, A. Name)",
    ] {
        let refused = set(DecisionKey::Accepted, value).patch(&record, &template(), None);
        assert!(matches!(refused, Err(Refused::NotAnAct { .. })), "{value}");
    }
    let refused = set(DecisionKey::Accepted, "yes").patch(&record, &template(), None);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "cannot set `Accepted`: `yes` has no day of the calendar and no person. Write `why \
         (2026-07-01, A. Name)`, so that a reader sees who decided, when and why"
    );
}
