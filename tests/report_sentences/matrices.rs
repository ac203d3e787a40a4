//! The templates of the small logs, each with its matrix.

use hazlog::template::Template;

/// The template, with the matrix that the log declares.
pub fn template(matrix: Option<&str>) -> Template {
    let text = include_str!("../../templates/hazard-template.md");
    let types = include_str!("../../templates/hazard-types.md");
    let text = match matrix {
        None | Some("declared") => return Template::built_in(),
        Some("moved") => text
            .replace(", L4-S1]", "]")
            .replace("L5-S1]", "L4-S1, L5-S1]"),
        Some("smaller") => {
            let kept = text
                .lines()
                .filter(|line| !line.starts_with("5 - Very high"));
            let lines: Vec<String> = kept.map(without_highest).collect();
            lines.join("\n")
        }
        Some("lenient") => text.replace("[acceptable if justified]", "[acceptable]"),
        Some("unmarked") => {
            let lines: Vec<String> = text.lines().map(without_meaning).collect();
            lines.join("\n")
        }
        Some(other) => panic!("no matrix {other}"),
    };
    Template::parse(&text, types).unwrap()
}

/// A line of the template without the cells of the highest likelihood.
fn without_highest(line: &str) -> String {
    let Some((before, cells)) = line
        .rsplit_once(" [L")
        .filter(|(_, cells)| cells.contains("-S"))
    else {
        return line.to_owned();
    };
    let cells = format!("L{}", cells.trim_end_matches(']'));
    let kept: Vec<&str> = cells
        .split(", ")
        .filter(|cell| !cell.starts_with("L5"))
        .collect();
    format!("{before} [{}]", kept.join(", "))
}

/// A line of the template in which no word says whether the criteria accept a class.
fn without_meaning(line: &str) -> String {
    match line
        .rsplit_once(" [L")
        .filter(|(_, cells)| cells.contains("-S"))
    {
        Some((before, cells)) => {
            let number = before.chars().next().unwrap_or_default();
            format!("{number} - Grade {number}: The grade {number} of them [L{cells}")
        }
        None => line.to_owned(),
    }
}
