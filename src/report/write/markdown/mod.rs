//! Markdown that GitHub, mkdocs and pandoc show in the same way: the writer uses only what all
//! three read alike.
//!
//! So characters are escaped with a backslash only if all three accept it, and otherwise by their
//! number; the content of an item is indented by four; emphasis that could be misread is an HTML
//! tag.

mod block;
mod escape;
mod inline;
mod table;
#[cfg(test)]
mod tests;

use crate::report::{Report, ReportError, Section};
use block::Lines;
use escape::escape;

/// The deepest heading.
const DEEPEST_HEADING: usize = 6;

/// The document.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut lines = Lines::default();
    lines.push(&format!("# {}", escape(&report.title)));
    if !report.subtitle.is_empty() {
        lines.push(&format!("**{}**", escape(&report.subtitle)));
    }
    lines.blocks(&report.opening(), 1);
    contents(report, &mut lines);
    for section in &report.sections {
        self::section(section, 1, &mut lines);
    }
    Ok(lines.finish().into_bytes())
}

fn contents(report: &Report, lines: &mut Lines) {
    if report.sections.len() < 2 {
        return;
    }
    lines.push("**Contents**");
    let mut entries = Vec::new();
    for section in &report.sections {
        entries.push(format!("-   {}", entry(section)));
        for inner in &section.sections {
            entries.push(format!("    -   {}", entry(inner)));
        }
    }
    lines.push(&entries.join("\n"));
}

fn entry(section: &Section) -> String {
    if section.anchor.is_empty() {
        return title(section);
    }
    format!("[{}](#{})", title(section), section.anchor)
}

fn title(section: &Section) -> String {
    match section.number.as_str() {
        "" => escape(&section.title),
        number => format!("{number} {}", escape(&section.title)),
    }
}

fn section(section: &Section, depth: usize, lines: &mut Lines) {
    if !section.anchor.is_empty() {
        lines.push(&format!("<a id=\"{}\"></a>", attribute(&section.anchor)));
    }
    if !section.title.is_empty() {
        let marks = "#".repeat((depth + 1).min(DEEPEST_HEADING));
        lines.push(&format!("{marks} {}", title(section)));
    }
    lines.blocks(&section.blocks, depth + 1);
    for inner in &section.sections {
        self::section(inner, depth + 1, lines);
    }
}

/// A text as the value of an HTML attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
