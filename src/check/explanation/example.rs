//! The examples of a rule as lines to read: the records, what stands around them, and what is
//! found.

use unicode_width::UnicodeWidthStr;

use crate::check::{Example, Expected, Setup};
use crate::text::printable;

/// A line of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Which record, or what stands around it.
    About(String),
    /// A line of a record.
    Record(String),
    /// The marks under a line, and what is said of it.
    Mark(String),
}

/// The lines of an example.
pub fn lines(example: &Example) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    let several = example.records.len() > 1;
    for sketch in example.records {
        let (id, text) = sketch.own_text();
        let text = printable(text.trim());
        if several {
            lines.push(Line::About(format!("{id}:")));
        }
        if text.is_empty() {
            lines.push(Line::About("a whole record, with nothing amiss".to_owned()));
        }
        let found = example.expected.iter().enumerate();
        let mut its: Vec<(usize, &Expected)> = found
            .filter(|(at, found)| found.id == id && !told.contains(at))
            .collect();
        add_record(&mut lines, &text, &mut its, &mut told);
    }
    lines.extend(
        example
            .setup
            .iter()
            .map(|given| Line::About(setup_line(given))),
    );
    for (at, found) in example.expected.iter().enumerate() {
        if !told.contains(&at) {
            lines.push(Line::Mark(elsewhere(found)));
        }
        if let Some(fixed) = found.fixed {
            lines.push(Line::About("with the fix:".to_owned()));
            let fixed = fixed.lines().map(|line| Line::Record(line.to_owned()));
            lines.extend(fixed);
        }
    }
    lines
}

/// The lines of a record, each with the marks of what is found in it.
fn add_record(
    lines: &mut Vec<Line>,
    text: &str,
    its: &mut Vec<(usize, &Expected)>,
    told: &mut Vec<usize>,
) {
    let all: Vec<&str> = text.lines().collect();
    for (number, line) in all.iter().enumerate() {
        // What the sketches of the rules take out is not a word of the record.
        lines.push(if line.trim() == "(absent)" {
            Line::About("this section is not there".to_owned())
        } else {
            Line::Record((*line).to_owned())
        });
        its.retain(|(at, found)| {
            let here = place_of(found.marked, &all) == Some(number);
            if here {
                let start = line.find(found.marked).unwrap_or_default();
                let gap = " ".repeat(line[..start].width());
                let marks = "^".repeat(found.marked.width());
                lines.push(Line::Mark(format!("{gap}{marks}")));
                lines.push(Line::Mark(format!("{gap}{}", found.message)));
                told.push(*at);
            }
            !here
        });
    }
}

/// The line in which marked words stand: one that says just them before one that holds them.
fn place_of(marked: &str, lines: &[&str]) -> Option<usize> {
    if marked.trim().is_empty() {
        return None;
    }
    let alone = lines.iter().position(|line| line.trim() == marked);
    alone.or_else(|| lines.iter().position(|line| line.contains(marked)))
}

/// What is found where the example does not show the line.
fn elsewhere(found: &Expected) -> String {
    match (found.id, found.marked) {
        ("", _) => format!("of the log: {}", found.message),
        (id, "") => format!("{id}: {}", found.message),
        (id, marked) => format!("{id}, at `{marked}`: {}", found.message),
    }
}

/// What surrounds the log of an example.
fn setup_line(given: &Setup) -> String {
    match *given {
        Setup::File(path, 0) => format!("`{path}` is there"),
        Setup::File(path, 1) => format!("`{path}` has 1 line"),
        Setup::File(path, lines) => format!("`{path}` has {lines} lines"),
        Setup::Empty(path) => format!("`{path}` is empty"),
        Setup::Name(path, name) => format!("`{name}` stands in `{path}`"),
        Setup::Moved(from, to) => format!("git says that `{from}` has become `{to}`"),
        Setup::Changed(id, path) => format!("`{path}` has changed since {id} did"),
        Setup::Lost(id, "") => format!("git knows {id}, and the log has lost it"),
        Setup::Lost(id, now) => format!("git knows {id}, and says that it has become {now}"),
        Setup::Matrix(id, likelihood, severity, class) => format!(
            "when {id} last changed, the matrix gave likelihood {likelihood} and severity \
             {severity} class {class}"
        ),
        Setup::Unreadable(path) => format!("`{path}` cannot be read"),
        Setup::Unread(path) => format!("`{path}` looks like a record"),
        Setup::Was(id, _) => format!("{id} was about another text in git"),
        Setup::CutOff => "git's history is cut off".to_owned(),
        Setup::Unanswered(why) => format!("git does not answer: {why}"),
        Setup::People([]) => "settings name nobody".to_owned(),
        Setup::People(people) => {
            let told: Vec<String> = people.iter().map(one_of_the_people).collect();
            format!("settings name these people: {}", told.join("; "))
        }
        Setup::Manufacturer("") => "settings name no manufacturer".to_owned(),
        Setup::Manufacturer(name) => format!("settings say that {name} makes the product"),
        Setup::Part(path, text) => format!("`{path}` says: {text}"),
        Setup::Results(path, text) => format!("`{path}` has the test results: {text}"),
        Setup::Unwritten(path) => format!("nobody has written `{path}`"),
        Setup::Stray(path) => format!("`{path}` is there, and is no part of the safety case"),
        Setup::Version("") => "settings give the product no version".to_owned(),
        Setup::Version(version) => format!("settings give the product the version {version}"),
        Setup::Template(_) => "the template says:".to_owned(),
        Setup::Uncommitted(id) => format!("{id} differs from the last commit"),
    }
}

/// Somebody of the settings: `Dr A. Name, Clinical Safety Officer, GMC 1234567`.
fn one_of_the_people((name, role, registration): &(&str, &str, &str)) -> String {
    let said = [*name, *role, *registration];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Sketch;

    fn example(text: &'static str, expected: &'static [Expected]) -> Example {
        Example {
            records: Vec::leak(vec![Sketch::With("Hazard-0001", text)]),
            setup: &[],
            expected,
        }
    }

    #[test]
    fn the_words_are_marked_under_their_line() {
        let expected: &[Expected] = &[Expected {
            id: "Hazard-0001",
            marked: "Shut",
            message: "no such status",
            fixed: Some("Closed"),
        }];
        let shown = lines(&example("## Hazard status\n\n  Shut\n", expected));
        let text = |line: &str| Line::Record(line.to_owned());
        assert_eq!(
            shown,
            [
                text("## Hazard status"),
                text(""),
                text("  Shut"),
                Line::Mark("  ^^^^".to_owned()),
                Line::Mark("  no such status".to_owned()),
                Line::About("with the fix:".to_owned()),
                text("Closed"),
            ]
        );
    }

    #[test]
    fn what_the_example_does_not_show_is_told_all_the_same() {
        let expected: &[Expected] = &[
            Expected {
                id: "Hazard-0001",
                marked: "Dose",
                message: "one",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "",
                message: "two",
                fixed: None,
            },
        ];
        let shown = lines(&example("## Causes", expected));
        assert_eq!(
            shown[1..],
            [
                Line::Mark("Hazard-0001, at `Dose`: one".to_owned()),
                Line::Mark("of the log: two".to_owned()),
            ]
        );
    }
}
