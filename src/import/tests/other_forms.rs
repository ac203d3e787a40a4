//! Other forms of logs, in our own words, and what no form may do: lose a word.

use proptest::prelude::*;

use super::{plan_of, says, seen};
use crate::import::lost_words::words;
use crate::import::plan::Plan;

#[test]
fn a_summary_above_does_not_double_the_hazards() {
    let text = "# Log\n\n| Ref | Hazard | Initial | Status |\n|--|--|--|--|\n| H-001 | Wrong dose shown | High | Closed |\n\n\
                ### H-001 — Wrong dose shown\n\n| Attribute | Detail |\n|--|--|\n| Cause(s) | 1. Rounding 2. Unit |\n\
                | Harm | Overdose |\n| Initial risk | Severity: Major, Likelihood: Medium, Risk: 4 |\n\
                | Residual risk | Severity: Major, Likelihood: Very low |\n| Controls | Unit shown |\n| Status | Open |\n";
    let plan = plan_of("log.md", text.as_bytes(), "");
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "H-001");
    assert_eq!(
        (one.initial(), one.residual()),
        ("Medium/Major/3".into(), "Very low/Major/2".into())
    );
    assert_eq!(
        (one.causes(), one.status()),
        (vec!["Rounding", "Unit"], "Open")
    );
    assert!(says(&plan, &["H-001", "`Closed`", "`Open`"]));
    assert!(says(
        &plan,
        &["H-001", "initial risk `4`", "3 - Undesirable"]
    ));
}

#[test]
fn the_same_id_with_another_name_in_one_table_is_another_hazard() {
    let text = "| ID | Hazard | Cause | Harm |\n|--|--|--|--|\n| H1 | A | b | c |\n| H2 | D | e | f |\n| H1 | G | h | i |\n";
    let plan = plan_of("log.md", text.as_bytes(), "");
    assert_eq!(plan.hazards.len(), 3);
    assert!(says(&plan, &["`H1`", "two hazards"]));
}

#[test]
fn a_table_without_names_of_columns_holds_keys() {
    let text = "# Hazards\n\n### Hazard 1: Wrong patient\n\n| | |\n|--|--|\n| **Cause** | Same name |\n| **Severity** | Major |\n\
                | **Likelihood** | Low |\n| **Mitigation** | Photo |\n| **Residual likelihood** | Very low |\n";
    let plan = plan_of("log.md", text.as_bytes(), "");
    let one = seen(&plan, "1");
    assert_eq!(
        (one.initial(), one.residual()),
        ("Low/Major/3".into(), "Very low/-/-".into())
    );
    assert_eq!(plan.unplaced().count(), 0);
}

#[test]
fn cells_that_reach_over_rows_and_columns_are_one_hazard() {
    let text = "<html><table><tr><th>Hazard No</th><th>Hazard name</th><th>Cause</th><th>Control</th>\
                <th colspan=2>Initial risk</th></tr><tr><th></th><th></th><th></th><th></th><th>Severity</th><th>Likelihood</th></tr>\
                <tr><td rowspan=2>1.01</td><td rowspan=2>Late</td><td>Queue</td><td>Retry</td><td rowspan=2>Major</td>\
                <td rowspan=2>Low</td></tr><tr><td>Network</td><td>Cache</td></tr></table></html>";
    let plan = plan_of("log.html", text.as_bytes(), "");
    assert_eq!(plan.hazards.len(), 1);
    let one = seen(&plan, "1.01");
    assert_eq!(
        (one.causes(), one.controls().len()),
        (vec!["Queue", "Network"], 2)
    );
    assert_eq!(one.initial(), "Low/Major/3");
}

#[test]
fn ids_of_a_list_elsewhere_are_its_words() {
    let text = r#"{"project": {"hazards": [{"id": "1", "description": "Late (i.e. too late) result", "causeIds": ["C1"],
        "hazardImpacts": [{"impactID": "I1", "likelihood": "Unlikely"}]}]},
        "causes": [{"id": "C1", "description": "Queue"}, {"id": "C2", "description": "Unused"}],
        "impacts": [{"id": "I1", "description": "Late care", "severity": "Major"}]}"#;
    let plan = plan_of("log.json", text.as_bytes(), "");
    let one = seen(&plan, "1");
    assert_eq!(one.hazard.draft.name, "Late (i.e. too late) result");
    assert_eq!(one.causes(), ["Queue"]);
    assert_eq!(one.hazard.draft.harm[0].words, "Late care");
    assert_eq!(one.initial(), "-/-/-");
    let unplaced: Vec<&str> = plan
        .unplaced()
        .map(|(_, text)| text.piece.text.as_str())
        .collect();
    assert!(
        unplaced.contains(&"Unused") && unplaced.contains(&"Major"),
        "{unplaced:?}"
    );
}

#[test]
fn a_file_that_is_one_hazard_has_the_lists_beside_its_keys() {
    let text = "---\nid: H-7\ntitle: Wrong chart\nseverity: 2\ncauses:\n  - a\n  - b\ncontrols:\n  - description: Photo\n    \
                status: implemented\nstatus: open\n---\n\n# H-7 Wrong chart\n";
    let plan = plan_of("log.md", text.as_bytes(), "");
    let one = seen(&plan, "H-7");
    assert_eq!(
        (one.causes(), one.controls()),
        (vec!["a", "b"], vec!["C unknown Photo".to_owned()])
    );
    assert_eq!(
        (one.status(), one.unplaced()),
        ("Open", vec!["controls / status"])
    );
    assert!(says(
        &plan,
        &["`2` means", "`Significant` if 1 is the lowest"]
    ));
}

#[test]
fn a_table_that_counts_hazards_is_no_scale() {
    for counts in [
        "| Severity | Count |\n|--|--|\n| Major | 3 |\n| Minor | 2 |\n| Considerable | 1 |\n",
        "| Severity | |\n|--|--|\n| Major | 4 |\n| Minor | 2 |\n| Considerable | 1 |\n",
    ] {
        let text = format!(
            "# Summary\n\n{counts}\n# Log\n\n| ID | Hazard | Cause | Severity | Likelihood |\n|--|--|--|--|--|\n| H1 | A | b | 2 | Low |\n"
        );
        let plan = plan_of("log.md", text.as_bytes(), "");
        assert_eq!(seen(&plan, "H1").initial(), "Low/-/-", "{counts}");
        assert!(says(&plan, &["does not say what `2` means"]));
    }
}

#[test]
fn what_makes_no_control_and_what_was_split_is_told() {
    let text = "| ID | Hazard | Cause | Controls |\n|--|--|--|--|\n| H1 | A | b; c | None of the alerts may be dismissed |\n";
    let plan = plan_of("log.md", text.as_bytes(), "");
    assert!(says(
        &plan,
        &[
            "`Controls`",
            "`None of the alerts may be dismissed`",
            "no control"
        ]
    ));
    assert!(says(&plan, &["`Cause`", "split at `;`"]));
}

/// Every word of every text of a plan.
fn words_of_plan(plan: &Plan) -> std::collections::BTreeSet<String> {
    let texts = plan
        .hazards
        .iter()
        .flat_map(|hazard| &hazard.texts)
        .chain(&plan.outside);
    texts
        .flat_map(|text| words(&text.piece.text).collect::<Vec<_>>())
        .collect()
}

const HEADINGS: [&str; 12] = [
    "ID",
    "Hazard",
    "Cause",
    "Harm",
    "Initial likelihood",
    "Initial severity",
    "Controls",
    "Evidence",
    "Owner",
    "Status",
    "Reviewer",
    "Residual risk",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("3".to_owned()),
        Just("Low".to_owned()),
        Just("None".to_owned()),
        Just("—".to_owned()),
        Just("Major (4)".to_owned()),
        "[a-z]{1,6}[;.,:|<*#_ -]{0,2}[a-z]{0,6} [A-Z][a-z]{0,5}[0-9]{0,2}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The words of all cells are in the plan, and the records hold what the plan says: `plan_of` shows that.
    #[test]
    fn no_word_of_a_table_is_lost(rows in prop::collection::vec(prop::collection::vec(cell(), 12), 1..6)) {
        let line = |cells: &[String]| -> String {
            let cells = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            cells.collect::<Vec<_>>().join(",")
        };
        let mut csv = HEADINGS.join(",");
        for row in &rows {
            csv.push('\n');
            csv.push_str(&line(row));
        }
        let plan = plan_of("log.csv", csv.as_bytes(), "");
        let known = words_of_plan(&plan);
        for word in rows.iter().flatten().flat_map(|cell| words(cell).collect::<Vec<_>>()) {
            prop_assert!(known.contains(&word), "{word} of\n{csv}");
        }
        let mut table = format!("| {} |\n|{}\n", HEADINGS.join(" | "), "--|".repeat(12));
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            table.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        let plan = plan_of("log.md", table.as_bytes(), "");
        let known = words_of_plan(&plan);
        for word in rows.iter().flatten().flat_map(|cell| words(cell).collect::<Vec<_>>()) {
            prop_assert!(known.contains(&word), "{word} of\n{table}");
        }
    }
}
