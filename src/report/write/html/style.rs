//! The style sheet and the script: those of the templates, after the rules that depend on the
//! report.

use std::collections::BTreeMap;

use super::escape::css_string;
use super::table::widths;
use crate::report::{
    About, Block, Cell, Report, ReportError, Section, State, Table, Templates, shade,
};

/// The style sheet of a report: shades, widths and running lines, then the template `page.css`.
pub(super) fn style_sheet(report: &Report, templates: &Templates) -> Result<String, ReportError> {
    let mut out = String::new();
    running_lines(report, &mut out);
    shades(report.classes, &mut out);
    let mut shapes = BTreeMap::new();
    for section in &report.sections {
        widths_of(section, &mut shapes);
    }
    for rule in shapes.values() {
        out.push_str(rule);
    }
    out.push_str(&verbatim(templates, "page.css", "</style")?);
    Ok(out)
}

/// The script: the template `page.js`.
pub(super) fn script(templates: &Templates) -> Result<String, ReportError> {
    verbatim(templates, "page.js", "</script")
}

/// A template that goes unchanged into the page; `end` is the text that would end it there.
fn verbatim(templates: &Templates, name: &str, end: &str) -> Result<String, ReportError> {
    let layout = templates.get(name);
    let ends = |line: &str| line.to_ascii_lowercase().contains(end);
    if let Some(at) = layout.text.lines().position(ends) {
        return Err(ReportError::Template {
            path: layout.path.to_owned(),
            line: at + 1,
            message: format!("`{end}` would end it in the middle of the page"),
        });
    }
    // A browser reads every line end as a line feed before it compares digests.
    Ok(layout.text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The lines at the top and bottom of each printed page, as properties that `page.css` uses.
fn running_lines(report: &Report, out: &mut String) {
    out.push_str(&format!(
        ":root{{--title:{};--subtitle:{};--commit:{}}}\n",
        css_string(&report.title),
        css_string(&report.subtitle),
        css_string(&commit(&report.about))
    ));
}

/// The short commit, and whether the records differ from it.
pub(super) fn commit(about: &About) -> String {
    let Some(commit) = &about.commit else {
        return "Not under version control".to_owned();
    };
    let short: String = commit.chars().take(10).collect();
    match about.state {
        State::Committed => format!("Commit {short}"),
        State::Dirty => format!("Commit {short} (dirty)"),
        State::Unversioned => "Not under version control".to_owned(),
    }
}

fn shades(classes: usize, out: &mut String) {
    for place in 1..=classes {
        let shade = shade(place, classes);
        out.push_str(&format!(
            ".r{place}{{--ground:{};--ink:{}}}\n",
            shade.ground, shade.ink
        ));
    }
}

fn widths_of(section: &Section, shapes: &mut BTreeMap<String, String>) {
    widths_in(&section.blocks, shapes);
    for inner in &section.sections {
        widths_of(inner, shapes);
    }
}

fn widths_in(blocks: &[Block], shapes: &mut BTreeMap<String, String>) {
    for block in blocks {
        match block {
            Block::Table { table } => widths_of_table(table, shapes),
            Block::Quote { blocks } | Block::Together { blocks } | Block::Note { blocks, .. } => {
                widths_in(blocks, shapes);
            }
            Block::List { items, .. } => {
                for item in items {
                    widths_in(&item.blocks, shapes);
                }
            }
            Block::Facts { pairs } => {
                for pair in pairs {
                    if let Cell::Prose { blocks } = &pair.value {
                        widths_in(blocks, shapes);
                    }
                }
            }
            _ => {}
        }
    }
}

fn widths_of_table(table: &Table, shapes: &mut BTreeMap<String, String>) {
    if table.key.is_empty() {
        return;
    }
    let class = widths(table);
    if shapes.contains_key(&class) {
        return;
    }
    let all: usize = table.columns.iter().map(|c| usize::from(c.weight)).sum();
    let mut rule = String::new();
    for (at, column) in (1..).zip(&table.columns) {
        let share = usize::from(column.weight) * 1000 / all.max(1);
        let (whole, tenth) = (share / 10, share % 10);
        rule.push_str(&format!(
            ".{class} col:nth-child({at}){{width:{whole}.{tenth}%}}\n"
        ));
    }
    shapes.insert(class, rule);
}
