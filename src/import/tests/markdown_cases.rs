//! Markdown: headings with keys, and tables.

use super::{every_text_has_a_fate, planned, says, seen};

#[test]
fn headings_with_bullets_and_a_legend() {
    let Some(plan) = planned("04-md-heading-bullets.md") else {
        return;
    };
    every_text_has_a_fate(&plan);
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "H1"), seen(&plan, "H2"));
    assert_eq!(
        one.hazard.draft.name,
        "Silent error: a wrong list is believed"
    );
    assert_eq!(
        (one.initial(), one.residual()),
        ("Medium/Major/3".into(), "Very low/Major/2".into())
    );
    assert_eq!(
        (two.initial(), two.residual()),
        ("Medium/Considerable/3".into(), "Low/Considerable/2".into())
    );
    assert_eq!(one.causes().len(), 1);
    assert_eq!(
        one.controls(),
        [
            "C unknown visible check list",
            "C unknown DRAFT mark and sign-off",
            "C unknown audit log."
        ]
    );
    assert_eq!(two.controls().len(), 1);
    assert_eq!(
        one.hazard.draft.residual.reasons[0].words,
        "rests on a person who reads it."
    );
    assert!(one.hazard.missing().contains(&"harm") && one.hazard.missing().contains(&"owner"));
    assert!(says(
        &plan,
        &["H1", "initial risk", "4 (Unacceptable)", "3 - Undesirable"]
    ));
    assert!(says(
        &plan,
        &["H1", "residual risk", "3 (ALARP)", "2 - Acceptable"]
    ));
    assert!(!says(&plan, &["H2", "gives the"]));
}

#[test]
fn an_attribute_table_with_subheadings() {
    let Some(plan) = planned("05-md-attributes-and-subheadings.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "H-001");
    assert_eq!(one.hazard.draft.name, "Wrong record shown");
    assert_eq!(one.hazard.draft.raised.unwrap().to_string(), "2026-10-12");
    assert_eq!(
        (one.initial(), one.residual()),
        ("-/Catastrophic/-".into(), "-/Catastrophic/-".into())
    );
    assert_eq!(
        one.controls(),
        [
            "C implemented Access control",
            "C implemented Audit log",
            "C planned Confirm patient before a sensitive view"
        ]
    );
    assert!(
        one.hazard.draft.controls[0]
            .text
            .words
            .contains("# ## Hazard status")
    );
    assert_eq!(one.status(), "✅ MITIGATED (LOW residual risk)");
    assert_eq!(one.hazard.draft.owner, "");
    for name in [
        "Identified By",
        "Category",
        "Testing Evidence",
        "Clinical Consequences / Affected Parties",
        "Review History",
    ] {
        assert!(
            one.unplaced().contains(&name),
            "{name}: {:?}",
            one.unplaced()
        );
    }
    assert!(
        says(&plan, &["`Possible` is no likelihood"]) && says(&plan, &["`Rare` is no likelihood"])
    );
    assert!(
        one.notes()
            .iter()
            .any(|note| note.contains("15 (CRITICAL)"))
    );
}

#[test]
fn a_wide_table_with_misspelt_headings() {
    let Some(plan) = planned("07-md-wide-table-typos.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "1"), seen(&plan, "2"));
    assert_eq!(
        (one.initial(), one.residual()),
        (
            "Low/Considerable/2".into(),
            "Very low/Considerable/2".into()
        )
    );
    assert_eq!(
        (two.initial(), two.residual()),
        (
            "Medium/Considerable/3".into(),
            "Very low/Considerable/2".into()
        )
    );
    assert_eq!(
        one.controls(),
        [
            "D unknown Unit tests and error handling",
            "V unknown Dummy data with known values"
        ]
    );
    assert_eq!(two.controls().len(), 3);
    assert_eq!((one.existing().len(), two.existing().len()), (1, 0));
    assert!(
        two.notes()
            .contains(&"Existing controls: None, a new system".to_owned())
    );
    assert_eq!((one.status(), two.status()), ("Closed", "Closed"));
    assert_eq!(
        (
            one.hazard.draft.owner.as_str(),
            two.hazard.draft.owner.as_str()
        ),
        ("A. Owner", "A. Owner.")
    );
    assert_eq!(one.unplaced(), ["Actions"]);
    assert!(says(
        &plan,
        &["`Initial Likelihoos`", "`initial likelihood`"]
    ));
    assert!(says(&plan, &["`Training Contrpl`"]));
    assert_eq!(one.hazard.draft.name, "Errors while data is handled");
}

#[test]
fn a_table_without_ids_and_a_list() {
    let Some(plan) = planned("10-md-table-without-ids.md") else {
        return;
    };
    let names: Vec<&str> = plan
        .hazards
        .iter()
        .map(|hazard| hazard.draft.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Wrong patient entered",
            "Phone lost",
            "A note could be taken for an order."
        ]
    );
    let two = &plan.hazards[1];
    assert!(two.draft.controls.is_empty());
    assert!(
        two.draft
            .notes
            .iter()
            .any(|note| note.text.words.starts_with("None beyond"))
    );
    assert_eq!(
        two.draft.residual.reasons[0].words,
        "Protection depends on the lock."
    );
    for hazard in &plan.hazards {
        assert!(hazard.missing().contains(&"status") && hazard.missing().contains(&"owner"));
        assert!(hazard.draft.initial.risk.is_none());
    }
    assert_eq!(plan.hazards[0].place.row(), "line 7");
}

#[test]
fn tables_by_category_with_numbers_of_no_scale() {
    let Some(plan) = planned("12-md-tables-by-category.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 3);
    for id in ["C-01", "C-02", "H-01"] {
        let one = seen(&plan, id);
        assert_eq!(
            (one.initial(), one.residual()),
            ("-/-/-".into(), "-/-/-".into()),
            "{id}"
        );
    }
    let first = seen(&plan, "C-01");
    assert_eq!(first.causes(), ["Weak signal (movement, dark room)"]);
    assert_eq!(first.controls().len(), 2);
    assert!(
        first
            .notes()
            .iter()
            .any(|note| note == "Heading above the table: 10.1 Clinical hazards")
    );
    assert!(first.notes().contains(&"Residual: 3 (S3×P1)".to_owned()));
    assert!(says(
        &plan,
        &[
            "`4` means",
            "`Major` if 1 is the lowest",
            "`Significant` if 1 is the highest"
        ]
    ));
    assert!(says(&plan, &["`0.5` is no likelihood"]));
}

#[test]
fn a_template_with_empty_rows_has_no_hazard() {
    let Some(plan) = planned("17-md-empty-rows.md") else {
        return;
    };
    assert!(plan.hazards.is_empty());
    assert!(says(
        &plan,
        &["2 rows have an id and a status and nothing else"]
    ));
    assert!(says(
        &plan,
        &["Medium × Catastrophic is `5` in the source", "4 - "]
    ));
}

#[test]
fn linked_tables_of_failure_modes_and_controls() {
    let Some(plan) = planned("22-md-fmea-linked-tables.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "1");
    assert_eq!(one.hazard.draft.name, "Wrong prediction");
    assert_eq!(one.causes(), ["Wrong prediction", "Shown wrongly"]);
    assert_eq!(one.hazard.draft.effect[0].words, "Person feels safe");
    assert_eq!(one.controls(), ["C unknown Try it with test data"]);
    let facts: Vec<String> = one.hazard.draft.controls[0]
        .facts
        .iter()
        .map(|(key, words)| format!("{}: {words}", key.title()))
        .collect();
    assert_eq!(facts, ["ID: 1", "Verified: T-12", "Effective: U-3"]);
    assert_eq!(
        (one.initial(), one.residual()),
        ("-/-/-".into(), "-/-/-".into())
    );
    for name in ["p1", "p2", "p1*p2", "Software System"] {
        assert!(one.unplaced().contains(&name), "{name}");
    }
    let outside: Vec<&str> = plan
        .unplaced()
        .filter(|(hazard, _)| hazard.is_none())
        .map(|(_, text)| text.piece.text.as_str())
        .collect();
    assert_eq!(
        outside,
        [
            "Type",
            "Probability Reduction",
            "Protective Measure",
            "10^-2"
        ]
    );
}

#[test]
fn bold_heads_that_run_into_the_text() {
    let Some(plan) = planned("33-md-run-in-heads.md") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "HAZ-001"), seen(&plan, "HAZ-002"));
    assert_eq!(one.initial(), "Low/Catastrophic/4");
    assert_eq!(one.hazard.draft.initial.reasons[0].words, "anaphylaxis");
    assert_eq!(
        one.controls(),
        [
            "C unknown The prescription is refused.",
            "C unknown A reason must be given.",
            "C planned Nobody looks at overrides."
        ]
    );
    assert_eq!(
        one.hazard.draft.residual.reasons[0].words,
        "An override stays possible."
    );
    assert_eq!(
        (one.status(), two.status()),
        ("controlled.", "open, blocked upstream.")
    );
    assert_eq!(
        (one.hazard.draft.owner.as_str(), one.unplaced()),
        ("", vec!["Accepted by"])
    );
    assert_eq!(two.initial(), "High/-/-");
    assert!(two.controls().is_empty());
    assert!(says(&plan, &["Minor clinically"]));
}
