//! The 28 columns, A to AB, with the titles above them.

use crate::report::Column;

/// The separator between the titles of two heading rows in the group of a column.
pub const LEVEL: &str = " / ";

const DESCRIBED: &str = "Hazard Assessment / Hazard Description";
const EXISTING: &str = "Initial Risk / Existing Controls";
const INITIAL: &str = "Initial Risk / Initial Risk Assessment";
const ADDITIONAL: &str = "Residual Risk / Additional Controls";
const RESIDUAL: &str = "Residual Risk / Residual Risk Assessment";

/// All of them, in their order.
pub fn all() -> Vec<Column> {
    let mut columns = vec![
        Column::name("number", "No."),
        Column::choice("date-added", "Date Added"),
        Column::text("effect", "Effect").below(DESCRIBED),
        Column::text("hazard", "Hazard").below(DESCRIBED),
        Column::text("harm", "Harm").below(DESCRIBED),
        Column::text("causes", "Possible Causes").below(DESCRIBED),
    ];
    columns.extend(controls("existing", EXISTING, "Business Process"));
    columns.extend(assessment("initial", INITIAL));
    columns.extend(controls(
        "additional",
        ADDITIONAL,
        "Business Process Change",
    ));
    columns.extend(assessment("residual", RESIDUAL));
    columns.push(Column::text("owner", "Owner").weighing(2));
    columns.push(Column::choice("status", "Status"));
    columns
}

fn controls(key: &str, above: &str, process: &str) -> Vec<Column> {
    let kinds = [
        ("design", "HIT Design"),
        ("training", "User Training"),
        ("process", process),
    ];
    let pair = |(kind, title): (&str, &str)| {
        let group = format!("{above}{LEVEL}{title}");
        let of = |what: &str, title: &str| {
            Column::text(&format!("{key}-{kind}-{what}"), title).below(&group)
        };
        [of("description", "Description"), of("evidence", "Evidence")]
    };
    kinds.into_iter().flat_map(pair).collect()
}

fn assessment(key: &str, above: &str) -> [Column; 4] {
    let choice =
        |what: &str, title: &str| Column::choice(&format!("{key}-{what}"), title).below(above);
    [
        choice("severity", "Severity"),
        choice("likelihood", "Likelihood"),
        choice("risk", "Risk"),
        Column::text(&format!("{key}-justification"), "Justification").below(above),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_28_columns_and_each_has_its_own_key() {
        let keys: std::collections::BTreeSet<String> =
            all().into_iter().map(|column| column.key).collect();
        assert_eq!(keys.len(), 28);
    }
}
