//! Tables of values separated by commas, semicolons or tabs.

use super::rows::{Head, SpeaksOfHazards, hazards_in};

/// The number of hazards in the table.
pub(super) fn hazards(text: &str) -> usize {
    let speaks = SpeaksOfHazards::in_text(text);
    [',', ';', '\t']
        .into_iter()
        .filter_map(|mark| hazards_in(&rows(text, mark), Head::BelowATitle, speaks))
        .max()
        .unwrap_or(0)
}

/// The rows, as RFC 4180 separates them: a value in quotes can have the separator and line ends.
fn rows(text: &str, mark: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            c if c == mark && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_value_may_hold_marks_and_lines() {
        let text = "Id,Hazard,Causes\r\n1,\"a, \"\"b\"\"\nc\",d\r\n";
        assert_eq!(rows(text, ',')[1], ["1", "a, \"b\"\nc", "d"]);
        assert_eq!(hazards(text), 1);
        assert_eq!(hazards("\u{feff}Hazard;Harm\na;b\nc;d\n"), 2);
        assert_eq!(hazards("Name,Status,Owner\na,b,c\n"), 0);
    }
}
