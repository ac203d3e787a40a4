//! Structured data, issues, and pages with HTML.

use super::{planned, says, seen};

#[test]
fn a_page_with_html_tables_and_a_section_for_each_group() {
    let Some(plan) = planned("06-html-in-page/HIS005.page.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "HIS005");
    assert_eq!(
        one.hazard.draft.name,
        "A receiving system handles a medicine by itself"
    );
    assert_eq!(
        (one.initial(), one.residual()),
        ("Low/Major/3".into(), "Very low/Major/2".into())
    );
    assert_eq!(
        one.hazard.draft.description[0].words,
        "A prescription is not what the prescriber meant."
    );
    assert_eq!(
        one.hazard.draft.harm[0].words,
        "The wrong medicine is given."
    );
    assert_eq!(
        one.causes(),
        ["Wrong mapping.", "A dose is turned into another product."]
    );
    assert_eq!(one.existing(), ["A pharmacist may notice."]);
    assert_eq!(
        one.controls(),
        [
            "D unknown The prescriber's own words are kept and shown.",
            "V unknown All forms of prescription are tried.",
            "T unknown Suppliers update their material."
        ]
    );
    let missing = one.hazard.missing();
    assert!(missing.contains(&"status") && missing.contains(&"owner"));
    let unplaced: Vec<&str> = plan
        .unplaced()
        .map(|(_, text)| text.piece.text.as_str())
        .collect();
    assert_eq!(unplaced, ["{{page-title}}"]);
}

#[test]
fn issues_with_labels_and_a_milestone() {
    let Some(plan) = planned("08-github-issues.json") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "#51"), seen(&plan, "#64"));
    assert_eq!(
        one.hazard.draft.name,
        "A measurement is typed with the wrong unit"
    );
    assert_eq!(
        two.hazard.draft.name,
        "The chart is shown for the other sex"
    );
    assert_eq!(
        one.causes(),
        ["No unit in the field", "Units differ between sites."]
    );
    assert!(two.causes().is_empty());
    assert_eq!(
        (one.initial(), one.residual()),
        ("Low/Considerable/2".into(), "-/-/-".into())
    );
    assert_eq!(
        (two.initial(), two.residual()),
        ("-/-/-".into(), "Medium/Minor/2".into())
    );
    assert!(says(
        &plan,
        &["#64", "residual risk", "1 acceptable", "2 - Acceptable"]
    ));
    assert_eq!(
        (
            one.hazard.draft.owner.as_str(),
            two.hazard.draft.owner.as_str()
        ),
        ("cso-user", "")
    );
    assert_eq!((one.status(), two.status()), ("Open", ""));
    assert!(says(&plan, &["a closed issue is not a closed hazard"]));
    assert_eq!(one.hazard.draft.raised.unwrap().to_string(), "2026-03-02");
    assert_eq!(two.hazard.draft.raised.unwrap().to_string(), "2026-04-11");
    assert_eq!(one.unplaced(), ["template"]);
    assert!(says(&plan, &["comments"]));
}

#[test]
fn a_list_of_risks_with_a_scale_of_its_own() {
    let Some(plan) = planned("16-risks.yml") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "");
    assert_eq!(one.hazard.draft.name, "Wrong information");
    assert_eq!(
        one.causes(),
        ["A fault makes the size too small", "Nobody notices"]
    );
    assert_eq!(
        one.hazard.draft.effect[0].words,
        "The doctor sees a wrong size"
    );
    assert_eq!(one.hazard.draft.harm[0].words, "A wrong therapy");
    assert_eq!(
        (one.initial(), one.residual()),
        ("Low/Catastrophic/4".into(), "-/-/-".into())
    );
    assert_eq!(
        one.hazard.draft.initial.reasons[0].words,
        "Estimated by the team."
    );
    assert!(says(
        &plan,
        &[
            "severity",
            "source's own scale",
            "Negligible · Catastrophic"
        ]
    ));
    assert!(says(&plan, &["null", "missing"]));
    let outside: Vec<&str> = plan
        .unplaced()
        .map(|(_, text)| text.name.as_str())
        .collect();
    assert!(outside.contains(&"risk_acceptability_matrix") && outside.contains(&"software_item"));
}

#[test]
fn numbers_that_run_the_other_way() {
    let Some(plan) = planned("28-md-yaml-reversed-numbers.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "H001"), seen(&plan, "H002"));
    assert_eq!(
        (one.initial(), one.residual()),
        ("Low/Major/3".into(), "Very low/Major/2".into())
    );
    assert_eq!(
        (two.initial(), two.residual()),
        (
            "Low/Catastrophic/4".into(),
            "Very low/Catastrophic/3".into()
        )
    );
    assert_eq!(
        one.controls(),
        [
            "C unknown Checked against the source",
            "C unknown Tests with published examples"
        ]
    );
    let ids = |seen: &super::Seen<'_>| -> Vec<String> {
        seen.hazard
            .draft
            .controls
            .iter()
            .map(|control| control.facts[0].1.clone())
            .collect()
    };
    assert_eq!(
        (ids(&one), ids(&two)),
        (
            vec!["C001".to_owned(), "C002".to_owned()],
            vec!["C002".to_owned()]
        )
    );
    assert_eq!((one.status(), two.status()), ("Open", "mitigated"));
    assert!(says(&plan, &["H002", "`Open`", "`mitigated`"]));
    assert_eq!(one.hazard.draft.raised.unwrap().to_string(), "2026-07-03");
    assert_eq!(two.hazard.draft.raised.unwrap().to_string(), "2026-09-01");
    assert_eq!(one.unplaced(), ["cso-reviewed"]);
    assert!(one.notes().contains(&"risk: high".to_owned()));
}
