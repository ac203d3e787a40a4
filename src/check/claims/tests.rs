//! The claims that are read, and the texts that claim nothing.

use super::*;
use crate::template::Template;

/// The claims of a text: number, reach, classes.
fn read_claims(text: &str) -> Vec<String> {
    let template = Template::built_in();
    let claims = claims(text, &template.criteria);
    claims
        .into_iter()
        .map(|claim| {
            let number = claim
                .number
                .map_or("-".to_owned(), |number| number.to_string());
            let classes: Vec<u8> = claim.classes.iter().map(|class| class.0).collect();
            format!(
                "{} {number} {:?} {classes:?}",
                claim.span.of(text),
                claim.reach
            )
        })
        .collect()
}

#[test]
fn claims_about_the_log_are_read() {
    for (text, wanted) in [
        (
            "All 9 residual risks are Acceptable.",
            "All 9 residual risks 9 Whole [1, 2]",
        ),
        (
            "No residual risk is 3 - Undesirable or unacceptable.",
            "No residual risk - None [3, 5]",
        ),
        (
            "There are six hazards in the log.",
            "six hazards 6 Whole []",
        ),
        ("The hazard log holds 12 hazards.", "12 hazards 12 Whole []"),
        ("We closed 3 controls.", "3 controls 3 Some []"),
        (
            "Two residual risks are undesirable.",
            "Two residual risks 2 Some [3]",
        ),
        (
            "2 undesirable residual risks remain.",
            "2 undesirable residual risks 2 Some [3]",
        ),
        (
            "All 3 hazards of the pharmacy are undesirable.",
            "All 3 hazards 3 Some []",
        ),
        (
            "Every hazard is now of class 2.",
            "Every hazard - Whole [2]",
        ),
    ] {
        assert_eq!(read_claims(text), [wanted], "{text}");
    }
}

#[test]
fn other_numbers_and_conditions_are_skipped() {
    for text in [
        "Release 2 causes no harm.",
        "6 hazard workshops were held.",
        "Version 2.1 hazards",
        "Hazard-0002 hazards",
        "3 to 5 hazards",
        "up to 9 controls",
        "Whether all residual risks are acceptable is for others to say.",
        "Not all residual risks are acceptable.",
        "All residual risks must be acceptable.",
        "All residual risks are not acceptable.",
        "9 people looked for hazards.",
        "All undesirable residual risks are accepted.",
        "All hazards with an initial risk are undesirable.",
        "The 2 wards and the hazards",
    ] {
        assert_eq!(read_claims(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn each_of_two_numbers_is_read_and_an_end_of_a_range_is_not() {
    let text = "Of 6 hazards and 12 controls, between 2 and 4 hazards are new.";
    assert_eq!(
        read_claims(text),
        ["6 hazards 6 Some []", "12 controls 12 Some []"]
    );
    let text = "No undesirable residual risks remain.";
    assert_eq!(
        read_claims(text),
        ["No undesirable residual risks - None [3]"]
    );
    let text = "It is true that all 9 residual risks are Acceptable.";
    assert_eq!(read_claims(text), ["all 9 residual risks 9 Whole [1, 2]"]);
}
