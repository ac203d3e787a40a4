//! Tables in any form: whether they list hazards, and how many.

use std::collections::BTreeSet;

use super::topics::KeyTopics;
use crate::template::normalise;

/// The place of the names of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// In the first row.
    First,
    /// In one of the first rows: a title and a date can be above them.
    BelowATitle,
}

/// How many rows can be above the names of the columns: a title, a date.
const ABOVE: usize = 15;

/// The number of hazards in a table; `None` if it is not a table of hazards.
pub(super) fn hazards_in(
    rows: &[Vec<String>],
    head: Head,
    speaks: SpeaksOfHazards,
) -> Option<usize> {
    let looked_at = match head {
        Head::First => 1,
        Head::BelowATitle => ABOVE,
    };
    let at = (0..rows.len().min(looked_at)).find(|at| is_head(&rows[*at], speaks))?;
    Some(count(&rows[at], &rows[at + 1..]))
}

/// Whether the text around a table is about hazards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpeaksOfHazards {
    Yes,
    No,
}

impl SpeaksOfHazards {
    /// Looks for the word.
    pub(super) fn in_text(text: &str) -> Self {
        let bytes = text.as_bytes();
        match bytes
            .windows(6)
            .any(|word| word.eq_ignore_ascii_case(b"hazard"))
        {
            true => Self::Yes,
            false => Self::No,
        }
    }
}

fn is_head(cells: &[String], speaks: SpeaksOfHazards) -> bool {
    let named = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if named < 2 {
        return false;
    }
    let topics = KeyTopics::of_all(cells.iter().map(String::as_str));
    let scored = speaks == SpeaksOfHazards::Yes && topics.are_of_a_scored_risk();
    topics.are_of_a_hazard() || scored || lists_by_name(cells, topics)
}

/// Whether a column is named `Hazard`, and another one is a part of a hazard.
fn lists_by_name(cells: &[String], topics: KeyTopics) -> bool {
    const NAMES: &[&str] = &["hazard", "hazards", "hazard name", "hazard description"];
    let is_named = |cell: &String| NAMES.contains(&normalise(cell).as_str());
    cells.iter().any(is_named) && topics.has_part()
}

/// The number of hazards in the rows below the names of the columns. Several rows with one ID are
/// one hazard.
fn count(head: &[String], rows: &[Vec<String>]) -> usize {
    let of_id = head.iter().position(|name| is_id(name));
    let mut ids = BTreeSet::new();
    let mut without = 0;
    for row in rows.iter().filter(|row| says_something(head, row)) {
        match of_id.map(|at| row.get(at).map_or("", |cell| cell.trim())) {
            // A further row of the hazard above.
            Some("") if !ids.is_empty() => {}
            Some("") | None => without += 1,
            Some(id) => {
                ids.insert(id.to_owned());
            }
        }
    }
    ids.len() + without
}

fn is_id(name: &str) -> bool {
    let words = normalise(name);
    let is_number = |word: &str| matches!(word, "id" | "no" | "number" | "ref" | "count");
    let name = name.trim();
    name == "#"
        || name.ends_with(" #")
        || words.split(' ').next_back().is_some_and(is_number)
            && words
                .split(' ')
                .all(|word| is_number(word) || word.starts_with("hazard"))
}

/// Whether a row has more than an ID and a status. A row with the marks of a template is empty.
fn says_something(head: &[String], row: &[String]) -> bool {
    if row
        .iter()
        .any(|cell| cell.contains("{{") || cell.contains("{%"))
    {
        return false;
    }
    let is_rule = |cell: &str| cell.chars().all(|c| matches!(c, '-' | ':' | '=' | ' '));
    let says = |(at, cell): (usize, &String)| {
        let name = head.get(at).map(|name| normalise(name)).unwrap_or_default();
        let is_general = is_id(&name) || name.ends_with("status") || name == "date";
        !is_general && !is_rule(cell.trim())
    };
    row.iter().enumerate().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
        text.lines().map(cells).collect()
    }

    fn hazards(text: &str) -> Option<usize> {
        hazards_in(
            &table(text),
            Head::BelowATitle,
            SpeaksOfHazards::in_text(text),
        )
    }

    #[test]
    fn a_row_is_a_hazard_and_rows_of_one_id_are_one() {
        assert_eq!(
            hazards("ID|Hazard|Cause|Risk\n1|a|b|3\n2|c|d|3\n2|c|e|3\n |c|f|3"),
            Some(2)
        );
        assert_eq!(
            hazards("Log of a ward|\nHazard|Control\na|b\nc|d\n|"),
            Some(2)
        );
        assert_eq!(
            hazards("ID|Hazard|Cause|Risk|Status\n1||||Open\n{{ id }}|{{ h }}|x|y|z"),
            Some(0)
        );
    }

    #[test]
    fn a_table_about_something_else_has_no_hazards() {
        for other in [
            "Severity|Low|High\nMajor|1|2",
            "Date|Who|What\n1|2|3",
            "Hazard|Owner\na|b",
        ] {
            assert_eq!(hazards(other), None, "{other}");
        }
        let scored = "ID|What|Sev|Risk|Controls|Severity|Residual risk\n1|a|b|c|d|e|f";
        assert_eq!(hazards(scored), None);
        assert_eq!(
            hazards_in(&table(scored), Head::First, SpeaksOfHazards::Yes),
            Some(1)
        );
    }
}
