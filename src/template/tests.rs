use super::*;

/// The NHS example matrix, rows Very low to Very high (DCB0129 IG v3.2, Tables 7 to 10).
const NHS: [[u8; 5]; 5] = [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 2, 3, 3, 4],
    [2, 3, 3, 4, 5],
    [3, 4, 4, 5, 5],
];

fn cells(template: &Template) -> Vec<Vec<u8>> {
    let row = |likelihood: u8| {
        (1..=5)
            .map(|severity| {
                template
                    .criteria
                    .risk(Likelihood(likelihood), Severity(severity))
                    .map_or(0, |class| class.0)
            })
            .collect()
    };
    (1..=5).map(row).collect()
}

#[test]
fn the_built_in_template_has_every_role_and_the_nhs_matrix() {
    let template = Template::built_in();
    for role in Role::all() {
        assert!(template.field_of(role).is_some(), "no field for {role:?}");
    }
    assert_eq!(cells(&template), NHS);
    assert_eq!(template.control_headings.len(), 4);
    let statuses: Vec<&str> = template.statuses.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(
        statuses,
        ["Draft from LLM", "Open", "Transferred", "Closed"]
    );
    assert!(template.types.find("wrongpatient").is_some());
}

fn broken(from: &str, to: &str) -> String {
    assert!(BUILT_IN_TEMPLATE.contains(from));
    let text = BUILT_IN_TEMPLATE.replace(from, to);
    Template::parse(&text, BUILT_IN_TYPES)
        .unwrap_err()
        .to_string()
}

#[test]
fn a_matrix_with_a_gap_a_double_or_a_fall_is_refused_with_its_cells() {
    assert_eq!(
        broken("L2-S2, ", ""),
        "the template's matrix has no risk class for L2-S2"
    );
    assert_eq!(
        broken("[L4-S5, ", "[L1-S1, L4-S5, "),
        "the template's matrix gives two risk classes for L1-S1"
    );
    assert_eq!(
        broken("[L4-S5, ", "[L6-S1, L4-S5, "),
        "the template's matrix names L6-S1, but its axes have no such option"
    );
    let text = BUILT_IN_TEMPLATE
        .replace("[L1-S1, L1-S2, L2-S1]", "[L1-S2, L2-S1]")
        .replace("[L4-S5, ", "[L1-S1, L4-S5, ");
    let error = Template::parse(&text, BUILT_IN_TYPES).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the template's matrix falls from class 5 to class 1 between L1-S1 and L2-S1, although the \
         score rises"
    );
}

#[test]
fn a_template_without_matrix_or_axis_is_refused() {
    assert!(broken("[calculate] [L] [S]", "Looked up by hand.").contains("no matrix"));
    assert!(broken("[select] [S]", "Words only.").contains("no severity field"));
    assert!(broken("3 - Medium: It is possible", "Medium").contains("needs a unique number"));
}

#[test]
fn other_names_letters_and_sizes_are_used_as_they_are() {
    let text = "### Probability\n[select] [P]\n1 - Rare: x\n2 - Often: y\n\n\
        ### Consequence\n[select] [C]\n1 - Slight\n2 - Grave\n3 - Fatal\n\n\
        ### Rating\n[calculate] [P] [C]\n1 - Low: a [P1-C1, P1-C2]\n2 - High: b [P2-C1, P2-C2, P1-C3, P2-C3]\n\n\
        ### Clinical lead\nWho signs.\n\n### Harm\nText.\n";
    let template = Template::parse(text, "").unwrap();
    assert_eq!(template.criteria.likelihood.slug(Likelihood(2)), "often");
    assert_eq!(template.criteria.severity.word(Severity(3)), "Fatal");
    assert_eq!(
        template.criteria.risk(Likelihood(1), Severity(3)),
        Some(RiskClass(2))
    );
    assert_eq!(template.field_named("clinical lead"), Some(3));
    assert_eq!(template.title_of(Role::Severity), "Consequence");
}

#[test]
fn bullets_and_wrapped_cells_are_read() {
    let text = "## Likelihood scoring\r\n[select] [L]\r\n\r\n- TBC\r\n- 0 - Rare: (a) - b [c]\r\n- 1 - Often\r\n\r\n-----\r\n\r\n\
        ## Severity scoring\r\n[select] [S]\r\n* 0 - Slight\r\n* 1 - Grave\r\n\r\n\
        ## Risk scoring\r\n[calculate] [L] [S]\r\n1 - Low [see page]: x [L0-S0,\u{20}L0-S1]\r\n[L1-S0]\r\n2 - High\r\n[L1-S1]\r\n";
    let template = Template::parse(&format!("\u{feff}{text}"), "").unwrap();
    assert_eq!(template.criteria.likelihood.word(Likelihood(1)), "Rare");
    assert_eq!(
        template.criteria.risk(Likelihood(2), Severity(1)),
        Some(RiskClass(1))
    );
    assert_eq!(
        template.criteria.risk(Likelihood(2), Severity(2)),
        Some(RiskClass(2))
    );
}
