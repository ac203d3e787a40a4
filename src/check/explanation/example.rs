//! The examples of a rule as lines of text: the records, their surroundings, and the findings.

use unicode_width::UnicodeWidthStr;

use crate::check::{Example, Expected, Setup};
use crate::text::printable;

/// A line of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleLine {
    /// The id of a record, or a remark about its surroundings.
    About(String),
    /// A line of a record.
    Record(String),
    /// The marks under a line, or the message about it.
    Mark(String),
}

/// The lines of an example.
pub fn lines(example: &Example) -> Vec<ExampleLine> {
    let mut lines = Vec::new();
    let mut shown: Vec<usize> = Vec::new();
    let several = example.records.len() > 1;
    for sketch in example.records {
        let (id, text) = sketch.own_text();
        let text = printable(text.trim());
        if several {
            lines.push(ExampleLine::About(format!("{id}:")));
        }
        if text.is_empty() {
            lines.push(ExampleLine::About("a complete record".to_owned()));
        }
        let found = example.expected.iter().enumerate();
        let mut its: Vec<(usize, &Expected)> = found
            .filter(|(at, found)| found.id == id && !shown.contains(at))
            .collect();
        add_record(&mut lines, &text, &mut its, &mut shown);
    }
    lines.extend(
        example
            .setup
            .iter()
            .map(|given| ExampleLine::About(setup_line(given))),
    );
    for (at, found) in example.expected.iter().enumerate() {
        if !shown.contains(&at) {
            lines.push(ExampleLine::Mark(elsewhere(found)));
        }
        if let Some(fixed) = found.fixed {
            lines.push(ExampleLine::About("with the fix:".to_owned()));
            let fixed = fixed
                .lines()
                .map(|line| ExampleLine::Record(line.to_owned()));
            lines.extend(fixed);
        }
    }
    lines
}

/// The lines of a record, each with the marks of its findings.
fn add_record(
    lines: &mut Vec<ExampleLine>,
    text: &str,
    its: &mut Vec<(usize, &Expected)>,
    shown: &mut Vec<usize>,
) {
    let all: Vec<&str> = text.lines().collect();
    for (number, line) in all.iter().enumerate() {
        // `(absent)` in a sketch removes the section, and is not a word of the record.
        lines.push(if line.trim() == "(absent)" {
            ExampleLine::About("the record does not have this section".to_owned())
        } else {
            ExampleLine::Record((*line).to_owned())
        });
        its.retain(|(at, found)| {
            let here = place_of(found.marked, &all) == Some(number);
            if here {
                let start = line.find(found.marked).unwrap_or_default();
                let gap = " ".repeat(line[..start].width());
                let marks = "^".repeat(found.marked.width());
                lines.push(ExampleLine::Mark(format!("{gap}{marks}")));
                lines.push(ExampleLine::Mark(format!("{gap}{}", found.message)));
                shown.push(*at);
            }
            !here
        });
    }
}

/// The line of the marked words. A line with only these words is preferred to a line that contains
/// them.
fn place_of(marked: &str, lines: &[&str]) -> Option<usize> {
    if marked.trim().is_empty() {
        return None;
    }
    let alone = lines.iter().position(|line| line.trim() == marked);
    alone.or_else(|| lines.iter().position(|line| line.contains(marked)))
}

/// A finding whose line the example does not show.
fn elsewhere(found: &Expected) -> String {
    match (found.id, found.marked) {
        ("", _) => format!("log: {}", found.message),
        (id, "") => format!("{id}: {}", found.message),
        (id, marked) => format!("{id}, at `{marked}`: {}", found.message),
    }
}

/// The surroundings of the log of an example.
fn setup_line(given: &Setup) -> String {
    match *given {
        Setup::File(path, 0) => format!("`{path}` exists"),
        Setup::File(path, 1) => format!("`{path}` has 1 line"),
        Setup::File(path, lines) => format!("`{path}` has {lines} lines"),
        Setup::Signed(id, meaning, name) => format!("{name} signed {id} with `{meaning}`"),
        Setup::Stale(id, meaning, name) => {
            format!("the owner of {id} changed after {name} signed it with `{meaning}`")
        }
        Setup::Declined(id, meaning, name) => {
            format!("{name} declined to sign {id} with `{meaning}`: the evidence is missing")
        }
        Setup::BrokenAct(file) => format!("`signoffs/{file}` was edited"),
        Setup::Drafted(id) => format!("{id} was a draft of a machine at an earlier commit"),
        Setup::Empty(path) => format!("`{path}` is empty"),
        Setup::Name(path, name) => format!("`{path}` contains `{name}`"),
        Setup::Moved(from, to) => format!("git shows that `{from}` was renamed to `{to}`"),
        Setup::Changed(id, path) => format!("`{path}` has changed since {id} last changed"),
        Setup::Lost(id, "") => format!("git has {id} in its history, but the log no longer has it"),
        Setup::Lost(id, now) => format!(
            "the git history has {id}, and shows that it was renamed \
                                         to {now}"
        ),
        Setup::Matrix(id, likelihood, severity, class) => format!(
            "when {id} last changed, the matrix gave likelihood {likelihood} and severity \
             {severity} class {class}"
        ),
        Setup::Unreadable(path) => format!("hazlog cannot read `{path}`"),
        Setup::Unread(path) => format!("`{path}` looks like a record"),
        Setup::Was(id, _) => format!("{id} had a different text in git"),
        Setup::Since(id, "") => format!("baseline v1.6 does not have {id}"),
        Setup::Since(id, what) => format!("since baseline v1.6, {id} has changed: {what}"),
        Setup::InBaseline(id, _) => format!("baseline v1.6 has {id}"),
        Setup::CaseSince(path) => format!("`{path}` has changed since baseline v1.6"),
        Setup::FaultyBaseline(path, why) => format!("hazlog cannot read `{path}`: {why}"),
        Setup::CutOff => "the git history is incomplete".to_owned(),
        Setup::Unanswered(why) => format!("git does not answer: {why}"),
        Setup::People([]) => "the settings name no people".to_owned(),
        Setup::People(people) => {
            let people: Vec<String> = people.iter().map(one_of_the_people).collect();
            format!("the settings name these people: {}", people.join("; "))
        }
        Setup::Manufacturer("") => "the settings name no manufacturer".to_owned(),
        Setup::Manufacturer(name) => format!("the settings name {name} as the manufacturer"),
        Setup::Part(path, text) => format!("`{path}` says: {text}"),
        Setup::Results(path, text) => format!("`{path}` has the test results: {text}"),
        Setup::Unwritten(path) => format!("nobody has written `{path}`"),
        Setup::Stray(path) => format!("`{path}` exists, but is not a part of the safety case"),
        Setup::Version("") => "the settings give no version of the product".to_owned(),
        Setup::Version(version) => format!("the settings give the product version {version}"),
        Setup::Template(_) => "the template says:".to_owned(),
        Setup::Uncommitted(id) => format!("{id} differs from the last commit"),
    }
}

/// One of the people in the settings: `Dr A. Name, Clinical Safety Officer, GMC 1234567`.
fn one_of_the_people((name, role, registration): &(&str, &str, &str)) -> String {
    let parts = [*name, *role, *registration];
    let parts: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    parts.join(", ")
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
        let text = |line: &str| ExampleLine::Record(line.to_owned());
        assert_eq!(
            shown,
            [
                text("## Hazard status"),
                text(""),
                text("  Shut"),
                ExampleLine::Mark("  ^^^^".to_owned()),
                ExampleLine::Mark("  no such status".to_owned()),
                ExampleLine::About("with the fix:".to_owned()),
                text("Closed"),
            ]
        );
    }

    #[test]
    fn findings_outside_the_shown_lines_are_listed_too() {
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
                ExampleLine::Mark("Hazard-0001, at `Dose`: one".to_owned()),
                ExampleLine::Mark("log: two".to_owned()),
            ]
        );
    }
}
