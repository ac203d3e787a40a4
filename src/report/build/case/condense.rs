//! Texts that a case prints only once: a column with equal cells, and a reference to a section.

use crate::report::{Block, Cell, Inline, Table, Target};

/// A paragraph with a link to a section of the report: the words before its title, and those after.
pub fn cross_reference(before: &str, (anchor, title): (&str, &str), after: &str) -> Block {
    let link = Inline::Link(
        Target::Inside(anchor.to_owned()),
        vec![Inline::Text(title.to_owned())],
    );
    Block::Paragraph {
        line: vec![
            Inline::Text(before.to_owned()),
            link,
            Inline::Text(after.to_owned()),
        ],
    }
}

/// Removes the columns of `keys` from a table if all of their cells are equal, and adds the text to
/// the caption. A table with one row keeps its columns.
pub fn move_equal_columns_to_caption(mut table: Table, keys: &[&str]) -> Table {
    let mut said = Vec::new();
    for key in keys {
        let Some(at) = table.columns.iter().position(|column| column.key == *key) else {
            continue;
        };
        let texts: Vec<String> = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(at).map(Cell::text))
            .collect();
        let [first, others @ ..] = texts.as_slice() else {
            continue;
        };
        if others.is_empty() || others.iter().any(|other| other != first) {
            continue;
        }
        let column = table.columns.remove(at);
        said.push(format!("{}: {first}", column.title));
        for row in &mut table.rows {
            row.cells.remove(at);
        }
    }
    if !said.is_empty() {
        table.caption = format!("{}. Same in every row: {}", table.caption, said.join("; "));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Row};

    #[test]
    fn a_text_that_every_row_has_is_only_in_the_caption() {
        let row = |cells: [&str; 3]| Row {
            hazard: None,
            cells: cells.map(Cell::words).to_vec(),
        };
        let table = Table {
            key: "t".to_owned(),
            caption: "Duties".to_owned(),
            columns: vec![
                Column::name("control", "Control"),
                Column::text("state", "State"),
                Column::text("owner", "Owner"),
            ],
            rows: vec![row(["T1", "Planned", "A"]), row(["T2", "Planned", "B"])],
        };
        let once = move_equal_columns_to_caption(table.clone(), &["state", "owner"]);
        assert_eq!(once.caption, "Duties. Same in every row: State: Planned");
        let keys: Vec<&str> = once.columns.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["control", "owner"]);
        assert_eq!(once.rows[1].cells[1].text(), "B");
        let alone = Table {
            rows: vec![row(["T1", "Planned", "A"])],
            ..table
        };
        assert_eq!(
            move_equal_columns_to_caption(alone.clone(), &["state"]),
            alone
        );
    }
}
