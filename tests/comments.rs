//! A comment, a waiver included, is never part of a value, whatever form it has and wherever it
//! stands; and a report that promises every word still shows it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use calamine::{Reader as _, Xlsx};
use hazlog::hazard::{GroupItem, Hazard, HazardId, Record, Summary};
use hazlog::template::Template;
use serde_json::Value;
use support::Log;

const WAIVER: &str = "<!-- hazlog: allow no-harm until 2027-01-31 by B. Secret: hidden words -->";

/// A record with a value in every section.
const RECORD: &str = "\
## Hazard name

Wrong dose shown

## General utility label

[2]

## Likelihood scoring

2 - Low

## Severity scoring

4 - Major

## Risk scoring

3 - Undesirable

Justification: two of forty wards.

## Description

The dose is wrong.

## Causes

1. One unit for all
2. No test

## Effect

A dose is given.

## Hazard

An overdose.

## Hazard type

- CorruptedData

## Harm

The patient is harmed.

## Existing controls

A nurse reads it.

## Assignment

Dr A. Name

## Labelling

likelihood-low, severity-major, risk-level-3-undesirable

## Project

Quill

## Hazard controls

### Design controls (manufacturer)

- [x] Show the unit.
  - Evidence: src/unit.rs
  - Owner: Team

## Residual hazard risk assessment

- Likelihood: 1 - Very low
- Severity: 4 - Major
- Risk: 2 - Acceptable
- Justification: the unit is shown.

## Hazard status

Open

## Code associated with hazard

- src/unit.rs:1-2
";

fn read(text: &str) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
}

/// Everything that a hazard says, without places.
fn values(record: &Record) -> String {
    let Hazard {
        id,
        name,
        preamble: _,
        labels,
        labels_text,
        deprecated,
        initial,
        description,
        causes,
        cause_list,
        effect,
        hazard,
        types,
        types_text,
        harm,
        existing_controls,
        owner,
        labelling,
        project,
        groups,
        controls_text,
        residual,
        status,
        status_text,
        status_reason,
        code,
        code_list,
        front,
        sections,
    } = &record.hazard;
    let mut out = format!(
        "{id}\n{name}\n{labels:?}\n{labels_text}\n{initial:?}\n{description}\n{causes}\n{cause_list:?}\n\
         {effect}\n{hazard}\n{types:?}\n{types_text}\n{harm}\n{existing_controls}\n{owner}\n\
         {labelling}\n{project}\n{controls_text}\n{residual:?}\n{status:?}\n{status_text}\n{code}\n\
         {front:?}\n"
    );
    let deprecated = deprecated.as_ref().map(|act| &act.value);
    let status_reason = status_reason.as_ref().map(|act| &act.value);
    out.push_str(&format!("{deprecated:?}\n{status_reason:?}\n"));
    for group in groups {
        out.push_str(&format!(
            "{} {:?} {:?}\n",
            group.title, group.kind, group.duty
        ));
        for item in &group.items {
            match item {
                GroupItem::Prose(text) => out.push_str(&format!("prose {text}\n")),
                GroupItem::Control(control) => {
                    let facts: Vec<_> = control
                        .facts
                        .iter()
                        .map(|fact| (fact.key, &fact.value))
                        .collect();
                    out.push_str(&format!(
                        "{} {:?} {} {facts:?}\n",
                        control.id, control.state, control.text
                    ));
                }
            }
        }
    }
    for reference in code_list {
        out.push_str(&format!(
            "{} {:?} {:?} {}\n",
            reference.path, reference.start, reference.end, reference.note
        ));
    }
    for section in sections {
        out.push_str(&format!(
            "{} {:?} {}\n",
            section.title, section.field, section.text
        ));
    }
    // Fields keep the line ends of the record.
    let out = out.replace("\\r\\n", "\\n");
    // Blank lines may be left where a comment parted two blocks.
    let lines = out.lines().filter(|line| !line.trim().is_empty());
    let summary = Summary::from_record(record, "a.md", &Template::built_in());
    format!("{}\n{summary:?}", lines.collect::<Vec<_>>().join("\n"))
}

/// Comments of every form, as they stand at the end of a line and on lines of their own.
fn forms() -> Vec<String> {
    let look_alike = "<!-- a note\n- Likelihood: 5 - Very high\nStatus: Closed\nJustification: no\n\
                      - [ ] a control\n5 - Catastrophic\nTBC\n-->";
    let blank_line = "<!-- one\n\ntwo -->";
    vec![
        WAIVER.to_owned(),
        "<!-- TBC -->".to_owned(),
        "<!--x-->".to_owned(),
        "<!-->".to_owned(),
        look_alike.to_owned(),
        blank_line.to_owned(),
        format!("{WAIVER}\n<!-- second -->"),
    ]
}

#[test]
fn a_comment_on_lines_of_its_own_changes_no_value() {
    let wanted = values(&read(RECORD));
    let lines: Vec<&str> = RECORD.lines().collect();
    for form in forms() {
        // Below each heading, and before each.
        for at in 0..=lines.len() {
            let heading = lines.get(at).is_some_and(|line| line.starts_with('#'));
            let below = at > 1 && lines[at - 2].starts_with('#');
            let last = at == lines.len();
            if !(heading || below || last) {
                continue;
            }
            let mut text = lines[..at].join("\n");
            text.push_str(&format!("\n\n{form}\n\n"));
            text.push_str(&lines[at..].join("\n"));
            for text in [text.clone(), text.replace('\n', "\r\n")] {
                let record = read(&text);
                assert_eq!(values(&record), wanted, "{text}");
                assert!(record.problems.is_empty(), "{text}\n{:?}", record.problems);
            }
        }
    }
}

#[test]
fn a_comment_in_a_line_changes_no_value() {
    let wanted = values(&read(RECORD));
    let lines: Vec<&str> = RECORD.lines().collect();
    let inline = forms()
        .into_iter()
        .filter(|form| !form.contains('\n'))
        .chain(["<!-- one\n      two: three -->".to_owned()]);
    for form in inline {
        for (at, line) in lines.iter().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut places = vec![line.len()];
            // Between two words, but not between a key and its value's number.
            places.extend(line.match_indices(' ').map(|(place, _)| place).skip(2));
            for place in places {
                let changed = format!("{} {form}{}", &line[..place], &line[place..]);
                let mut all = lines.clone();
                all[at] = &changed;
                let text = all.join("\n") + "\n";
                assert_eq!(values(&read(&text)), wanted, "{text}");
            }
        }
    }
}

#[test]
fn text_in_commonmark_stays_in_the_value() {
    for words in [
        "`<!-- code -->`",
        "```\n<!-- code -->\n```",
        r"\<!-- text -->",
        "The screen shows <!-- and nothing closes it",
    ] {
        let text = RECORD.replace("The dose is wrong.", words);
        assert_eq!(read(&text).hazard.description, words);
    }
}

#[test]
fn an_unclosed_comment_hides_all_below_it() {
    let text = RECORD.replace("Dr A. Name", "<!-- Dr A. Name");
    let hazard = read(&text).hazard;
    assert_eq!(hazard.owner, "");
    // The heading below it is inside the comment too.
    assert!(
        hazard
            .sections
            .iter()
            .all(|section| section.title != "Labelling")
    );
}

#[test]
fn a_record_with_comments_is_rendered_with_all_of_them() {
    let template = Template::built_in();
    for form in forms() {
        let text = RECORD
            .replace("Dr A. Name", &format!("Dr A. Name\n\n{form}"))
            .replace(
                "- [x] Show the unit.",
                &format!("{form}\n\n- [x] Show the unit."),
            )
            .replace("[2]", &format!("[2]\n\n{form}"));
        let rendered = hazlog::hazard::render(&read(&text).hazard, &template);
        assert_eq!(rendered.matches(&form).count(), 3, "{rendered}");
        assert_eq!(values(&read(&rendered)), values(&read(&text)), "{rendered}");
    }
}

/// A log of one hazard with a waiver in every section.
fn log_with_waivers() -> Log {
    let log = Log::empty();
    std::fs::create_dir(log.path().join("hazards")).unwrap();
    let mut text = String::new();
    for line in RECORD.lines() {
        if line.starts_with("## ") && !text.is_empty() {
            text.push_str(&format!("{WAIVER}\n\n"));
        }
        text.push_str(line);
        text.push('\n');
    }
    let text = text
        .replace("Dr A. Name\n", &format!("{WAIVER}\n"))
        .replace(
            "Wrong dose shown\n",
            &format!("Wrong dose shown {WAIVER}\n"),
        );
    log.write("hazards/Hazard-0001.md", &text);
    log
}

#[test]
fn no_list_filter_search_or_json_shows_a_comment_in_a_value() {
    let log = log_with_waivers();
    for arguments in [
        vec!["list"],
        vec!["list", "--format", "csv"],
        vec!["list", "--format", "json"],
        vec!["show", "1"],
        vec!["control", "list", "1"],
        vec!["search", "nurse"],
        vec!["search", "dose"],
    ] {
        let run = log.run(&arguments);
        assert_eq!(run.code, 0, "{arguments:?} {}", run.all());
        assert!(
            !run.stdout.contains("Secret"),
            "{arguments:?} {}",
            run.stdout
        );
        assert!(run.stdout.contains("1"), "{arguments:?} {}", run.stdout);
    }
    let nobody = log.run(&["list", "--filter", "no:owner", "--format", "json"]);
    let nobody: Value = serde_json::from_str(&nobody.stdout).unwrap();
    let hazards = nobody["hazards"].as_array();
    assert_eq!(hazards.map(Vec::len), Some(1), "{nobody}");
    let shown = log.run(&["show", "1", "--format", "json"]).stdout;
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["name"], "Wrong dose shown");
    assert_eq!(shown["owner"], "");
    assert_eq!(shown["harm"], "The patient is harmed.");
    assert_eq!(shown["existing_controls"], "A nurse reads it.");
    assert_eq!(shown["status_text"], "Open");
    // A section as written keeps its comments.
    let section = &shown["sections"][0];
    assert!(
        section["text"].as_str().unwrap().contains("B. Secret"),
        "{section}"
    );
}

#[test]
fn the_nhs_workbook_has_no_comment_in_its_columns_and_the_log_has_every_word() {
    let log = log_with_waivers();
    let run = log.run(&["report", "nhs", "-o", "nhs.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let mut book: Xlsx<_> = calamine::open_workbook(log.path().join("nhs.xlsx")).unwrap();
    let sheets: String = book
        .worksheets()
        .iter()
        .flat_map(|(_, range)| range.rows())
        .flatten()
        .map(|cell| format!("{cell}\n"))
        .collect();
    assert!(sheets.contains("Wrong dose shown"), "{sheets}");
    assert!(sheets.contains("A nurse reads it."), "{sheets}");
    assert!(
        !sheets.contains("Secret") && !sheets.contains("<!--"),
        "{sheets}"
    );
    for format in ["md", "json"] {
        let run = log.run(&["report", "log", "--format", format, "-o", "-"]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(run.stdout.matches("Secret").count() >= 18, "{}", run.stdout);
    }
}
