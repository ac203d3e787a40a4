//! The marks by which hazlog recognises the reports that it wrote: `docs/reports.md` lists them.
//!
//! A mark is a line or a part of the format's own structure, so that a record that only mentions
//! reports is not counted as one.

use std::io::{Cursor, Read};

use serde::Deserialize;
use zip::ZipArchive;

use crate::document::Document;

/// The first columns of the table of hazards, in CSV.
const COLUMNS: &str = "Hazard,Name,Status,Labels,Initial: Likelihood,Initial: Severity,";
/// The first columns of the output of `hazlog list --format csv`.
const LIST_COLUMNS: &str = "id,name,path,status,status_known,labels,likelihood,severity,risk,";
/// The start of the page of an HTML report.
const GENERATOR: &str = "<meta name=\"generator\" content=\"hazlog ";
/// The parts of a workbook or a Word file with the name of the program that made it.
const PROPERTIES: [&str; 2] = ["docProps/core.xml", "docProps/app.xml"];
/// How many bytes of such a part are read.
const PART: u64 = 65_536;

/// Whether hazlog wrote a report, by its content.
pub(super) fn is_report_file(content: &[u8]) -> bool {
    match content.starts_with(b"PK") {
        true => is_package(content),
        false => std::str::from_utf8(content).is_ok_and(is_report),
    }
}

/// Whether a text is a report that hazlog wrote, in any format.
pub(super) fn is_report(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}');
    if start.starts_with(COLUMNS) || start.starts_with(LIST_COLUMNS) {
        return true;
    }
    if start.trim_start().starts_with('{') {
        return is_json(start);
    }
    if start.trim_start().starts_with('<') && !text.starts_with("<!--") {
        let drawing = text.contains("<svg")
            && text.contains(">Written by<")
            && text.contains(">Digest (SHA-256)<")
            && text.contains(">hazlog ");
        return drawing || text.contains(GENERATOR);
    }
    is_markdown(text)
}

/// Whether the text has the two facts that every report in Markdown has about itself, as items.
fn is_markdown(text: &str) -> bool {
    const FACTS: [&str; 2] = ["-   **Written by:** hazlog ", "-   **Digest (SHA-256):** `"];
    if !FACTS.iter().all(|fact| text.contains(fact)) {
        return false;
    }
    let document = Document::parse(text);
    FACTS.iter().all(|fact| {
        let mut found = text.match_indices(fact).map(|(at, _)| at);
        found.any(|at| (at == 0 || text[..at].ends_with('\n')) && !document.is_code(at))
    })
}

/// The keys of a report in JSON that hazlog reads.
#[derive(Deserialize)]
struct Json {
    #[serde(rename = "report")]
    _report: String,
    about: About,
}

#[derive(Deserialize)]
struct About {
    program: String,
    #[serde(rename = "digest")]
    _digest: String,
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<Json>(text).is_ok_and(|json| json.about.program.starts_with("hazlog "))
}

/// Whether a workbook or a Word file names hazlog among its properties.
fn is_package(content: &[u8]) -> bool {
    let Ok(mut package) = ZipArchive::new(Cursor::new(content)) else {
        return false;
    };
    PROPERTIES.iter().any(|name| {
        let mut text = String::new();
        let part = package.by_name(name);
        let read = part.map(|part| part.take(PART).read_to_string(&mut text));
        let names_us = text.contains(">Made by hazlog ") || text.contains("<Application>hazlog ");
        matches!(read, Ok(Ok(_))) && names_us
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = "-   **Digest (SHA-256):** `ab`\n-   **Written by:** hazlog 0.1.0\n";

    #[test]
    fn a_report_is_known_by_its_mark_and_not_by_words_about_one() {
        for report in [
            format!("# Hazard log\n\n{FACTS}"),
            format!("<!DOCTYPE html>\n{GENERATOR}0.1.0\">"),
            format!("\u{feff}{COLUMNS}Initial: Risk\r\n"),
            "{\"report\": \"log\", \"about\": {\"program\": \"hazlog 0.1.0\", \"digest\": \"ab\"}}"
                .to_owned(),
        ] {
            assert!(is_report(&report), "{report}");
            assert!(is_report_file(report.as_bytes()));
        }
        for other in [
            "Written by hazlog 0.1.0, Digest (SHA-256)".to_owned(),
            format!("## Harm\n\n```\n{FACTS}```\n"),
            format!("- text {FACTS}"),
            "{\"report\": \"log\"}".to_owned(),
            "Hazard,Name,Status\n".to_owned(),
        ] {
            assert!(!is_report(&other), "{other}");
        }
    }
}
