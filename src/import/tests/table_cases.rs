//! Workbooks and separated values.

use super::{planned, planned_with, says, seen};

#[test]
fn a_workbook_with_lines_above_and_a_legend_below() {
    let Some(plan) = planned("01-xlsx-preamble.xlsx") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "H01"), seen(&plan, "H02"));
    assert_eq!(one.hazard.place.row(), "sheet `Hazard Log`, row 8");
    assert_eq!(
        (one.initial(), one.residual()),
        ("Medium/Major/3".into(), "Very low/Major/2".into())
    );
    assert_eq!(
        (two.initial(), two.residual()),
        ("Low/-/-".into(), "Very low/-/-".into())
    );
    assert_eq!(
        one.causes(),
        [
            "Two patients share a surname",
            "the list scrolls while it is tapped."
        ]
    );
    assert_eq!((one.existing().len(), two.existing().len()), (2, 1));
    assert_eq!(
        one.controls(),
        ["C unknown Confirm identity before a task is ticked."]
    );
    assert!(two.controls().is_empty());
    assert!(
        two.notes()
            .iter()
            .any(|note| note.starts_with("Further Mitigations: None open"))
    );
    assert_eq!(one.status(), "Implemented (v0.2) — identity line live.");
    assert!(
        one.notes().contains(&"Init Risk: 12".to_owned())
            && two.notes().contains(&"Init Risk: 6".to_owned())
    );
    assert_eq!(one.unplaced(), ["Domain / Reviewer"]);
    assert!(says(&plan, &["`3` is `Serious`"]));
    assert!(one.hazard.missing().contains(&"hazard") && one.hazard.missing().contains(&"harm"));
    let outside: Vec<String> = plan
        .unplaced()
        .filter(|(hazard, _)| hazard.is_none())
        .map(|(_, text)| text.piece.place.to_string())
        .collect();
    for place in [
        "sheet `Hazard Log`, cell A1",
        "sheet `Hazard Log`, cell A13",
        "sheet `Open Actions`, cell A4",
        "sheet `Change Log`, cell C4",
    ] {
        assert!(outside.contains(&place.to_owned()), "{place}");
    }
}

#[test]
fn an_answer_in_the_map_counts_for_all_hazards() {
    let map = "severity:\n  '3': Considerable\ncolumns:\n  Domain / Reviewer: note\nstatus:\n  OPEN — banner is not built.: Open\n";
    let Some(plan) = planned_with("01-xlsx-preamble.xlsx", map) else {
        return;
    };
    let two = seen(&plan, "H02");
    assert_eq!(
        (two.initial(), two.residual()),
        (
            "Low/Considerable/2".into(),
            "Very low/Considerable/2".into()
        )
    );
    assert_eq!(two.status(), "Open");
    assert_eq!(two.unplaced(), [] as [&str; 0]);
    assert!(
        two.notes()
            .contains(&"Domain / Reviewer: CSO / multidisciplinary".to_owned())
    );
}

#[test]
fn separated_values_with_a_word_of_two_scales() {
    let Some(plan) = planned("03-csv-one-row-a-hazard.csv") else {
        return;
    };
    let (one, two) = (seen(&plan, "H-01"), seen(&plan, "H-02"));
    assert_eq!(
        (one.initial(), one.residual()),
        ("High/Major/4".into(), "Low/Major/3".into())
    );
    assert_eq!(
        (two.initial(), two.residual()),
        ("Low/Significant/2".into(), "Low/Significant/2".into())
    );
    assert!(one.notes().contains(&"Initial risk: High".to_owned()));
    assert_eq!((one.causes().len(), two.causes().len()), (2, 1));
    assert_eq!(one.existing().len(), 2);
    assert_eq!(two.existing(), ["Saved twice\nand read back"]);
    let evidence: Vec<&str> = one
        .hazard
        .draft
        .existing_facts
        .iter()
        .map(|fact| fact.text.words.as_str())
        .collect();
    assert_eq!(evidence, ["src/match.py", "docs/tests.md"]);
    assert_eq!(one.hazard.draft.owner, "Clinical Safety Officer");
    assert_eq!(one.status(), "Open - controlled");
    assert_eq!(plan.unplaced().count(), 0);
}

#[test]
fn a_workbook_with_a_row_for_each_control() {
    let Some(plan) = planned("15-xlsx-row-per-control.xlsx") else {
        return;
    };
    assert_eq!(plan.hazards.len(), 2);
    let (one, two) = (seen(&plan, "1"), seen(&plan, "2"));
    assert_eq!(
        one.causes(),
        ["Battery is empty (1.01)", "Two people edit (1.02)"]
    );
    assert_eq!(
        one.controls(),
        [
            "D unknown Saved twice",
            "T unknown Poster",
            "B unknown Read back"
        ]
    );
    assert_eq!(one.hazard.draft.controls[0].facts[0].1, "1.01.01");
    assert_eq!(
        one.existing(),
        ["Saved at every step", "Charge at handover", "Lock"]
    );
    assert_eq!(
        (one.initial(), one.residual()),
        ("-/-/-".into(), "-/-/-".into())
    );
    assert!(says(&plan, &["`Major`, `Considerable` for one hazard"]));
    assert!(says(&plan, &["`Very low`, `Low` for one hazard"]));
    assert_eq!(
        (two.initial(), two.residual()),
        (
            "Low/Catastrophic/4".into(),
            "Very low/Catastrophic/3".into()
        )
    );
}
