//! The first ten questions that an assurer asks of a log, and the line of a report that answers each.
//! `docs/assurer-questions.md` names the lines; here the reports are made and each line is looked for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use corpus::corpus;
use support::Log;
use support::reports::{text_of, words};

const OWN: &str = "hazlog's own log";
const READY: &str = "A small log that is ready";
const DRAFTS: &str = "Drafts from a machine";

/// A line of a report that answers a question.
struct Answer {
    question: String,
    kind: String,
    title: String,
    line: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The answers of a section of the page. A row without a number goes on with the question above it.
fn answers(section: &str) -> Vec<Answer> {
    let page = fs::read_to_string(root().join("docs/assurer-questions.md")).unwrap();
    let at = page.find(&format!("\n## {section}\n")).unwrap() + 1;
    let text = page[at..].split("\n## ").next().unwrap();
    let mut question = String::new();
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let ["", number, asks, _, place, line, ""] = cells[..] else {
            panic!("five cells: {row}")
        };
        if !number.is_empty() {
            question = format!("{number}. {asks}");
        }
        let (kind, title) = place.split_once(", ").unwrap();
        Answer {
            question: question.clone(),
            kind: kind.to_owned(),
            title: title.to_owned(),
            line: line.to_owned(),
        }
    })
    .collect()
}

/// The words of a text, with a blank between them and at both ends.
fn spaced(text: &str) -> String {
    let words: Vec<&str> = words(text).collect();
    format!(" {} ", words.join(" "))
}

/// Whether the parts of a line stand in a text, in their order.
fn holds(text: &str, line: &str) -> bool {
    let mut rest = text;
    for part in line.split('…') {
        let part = spaced(part);
        let Some(at) = rest.find(&part) else {
            return false;
        };
        // The blank at the end also begins the next part.
        rest = &rest[at + part.len() - 1..];
    }
    true
}

/// What a Markdown report says below a title, up to the next one; `front` is all before the contents.
fn below<'a>(report: &'a str, title: &str) -> Option<&'a str> {
    if title == "front" {
        return report.split("**Contents**").next();
    }
    let mut at = 0;
    let start = report.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let heading = line.trim_start_matches('#');
        let is_it =
            heading.len() < line.len() && heading.trim_end().ends_with(&format!(" {title}"));
        is_it.then_some(at)
    })?;
    report[start..].split("\n#").next()
}

/// A Markdown report without what only its format needs.
fn plain(report: &str) -> String {
    report.replace('\\', "").replace("&#58;", ":")
}

/// Whether each line of a section of the page is in the reports of a log.
fn hold(section: &str, log: &Log, more: &[&str]) {
    let mut reports: BTreeMap<(String, &str), String> = BTreeMap::new();
    let mut faults = Vec::new();
    // No report stands among the records.
    let place = Log::empty();
    for kind in ["case", "transfer"] {
        for format in ["md", "html", "docx"] {
            let file = place.path().join(format!("{kind}.{format}"));
            let run = log.run(&[&["report", kind, "-o", file.to_str().unwrap()], more].concat());
            assert_eq!(run.code, 0, "{}", run.all());
            let text = text_of(format, &fs::read(&file).unwrap());
            reports.insert((kind.to_owned(), format), plain(&text));
        }
    }
    let answers = answers(section);
    for answer in &answers {
        for format in ["md", "html", "docx"] {
            let report = &reports[&(answer.kind.clone(), format)];
            let place = match format {
                "md" => below(report, &answer.title),
                _ => Some(report.as_str()),
            };
            let found = place.is_some_and(|place| holds(&spaced(place), &answer.line));
            if !found {
                faults.push(format!(
                    "{} is not answered in {format}: {}, {}: {}",
                    answer.question, answer.kind, answer.title, answer.line
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{section}:\n{}", faults.join("\n"));
    let mut asked: Vec<&str> = answers.iter().map(|it| it.question.as_str()).collect();
    asked.dedup();
    let numbers: Vec<String> = (1..=10).map(|number| format!("{number}. ")).collect();
    assert_eq!(asked.len(), 10, "{asked:?}");
    for (question, number) in asked.iter().zip(numbers) {
        assert!(question.starts_with(&number), "{question}");
    }
}

#[test]
fn hazlogs_own_log_answers_the_first_ten_questions() {
    let log = Log::of_this_project();
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-11-30", "the log");
    hold(OWN, &log, &[]);
}

#[test]
fn a_small_log_that_is_ready_answers_the_first_ten_questions() {
    let log = Log::copy_of(&root().join("tests/cases/check/base"));
    log.git(&["init", "-q", "-b", "main"]);
    let more = Log::copy_of(&root().join("tests/fixtures/assurer"));
    let parts = ["intended-use", "users", "hazard-identification", "limits"];
    let rest = ["incidents", "operating-constraints"];
    let parts = parts.iter().chain(&rest);
    let parts = parts.map(|stem| format!("safety-case/{stem}.md"));
    for file in parts.chain(["hazlog.yaml".to_owned(), "results/unit.xml".to_owned()]) {
        log.put(&file, &more.read(&file));
    }
    log.commit("2026-11-28", "a log that is ready");
    hold(READY, &log, &[]);
}

#[test]
fn drafts_from_a_machine_answer_the_first_ten_questions() {
    let Some(folder) = corpus("drafts_from_a_machine_answer_the_first_ten_questions") else {
        return;
    };
    let log = Log::copy_of(&folder.join("quill"));
    hold(DRAFTS, &log, &["--today", "2026-11-29"]);
}

#[test]
fn every_log_answers_the_same_questions() {
    let asked = |section: &str| -> Vec<String> {
        let mut all: Vec<String> = answers(section).into_iter().map(|it| it.question).collect();
        all.dedup();
        all
    };
    assert_eq!(asked(OWN), asked(READY));
    assert_eq!(asked(OWN), asked(DRAFTS));
}

#[test]
fn a_quoted_line_that_no_report_has_is_reported() {
    let text = spaced("| Controls | **195** |\n- A `line`, of words.");
    assert!(holds(&text, "Controls, 195 … of words."));
    assert!(!holds(&text, "Controls, 196"));
    assert!(!holds(&text, "of words. … Controls"));
    assert!(!holds(&text, "ontrols, 195"));
}
