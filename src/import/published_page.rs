//! A hazard that was copied from its published web page: section names as bare lines, bullets as
//! `•`, and no Markdown marks.

mod body;
mod heading;
mod line;

use super::{ImportNote, Imported};
use crate::document::escape_plain;
use crate::template::{Role, Template};
use heading::{Cut, PagePart};
use line::{Line, LineWords};

/// How many section names make a document a hazard's page.
const ENOUGH: usize = 3;

const HEAD: &str =
    "# Hazard\n\n> **DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING**\n";

/// How many hazards the page `text` has. Some section names are alone on their lines, and among
/// them those that only a hazard has: three general names are those of a user story as well.
pub fn hazards(text: &str, template: &Template) -> usize {
    let lines = line::read(text);
    let cut = heading::cut(&lines, template);
    let roles = || cut.parts.iter().filter_map(|part| part.role);
    let of_a_hazard = [
        Role::Causes,
        Role::Effect,
        Role::Harm,
        Role::HazardControls,
        Role::Residual,
    ];
    if cut.parts.len() < ENOUGH || !roles().any(|role| of_a_hazard.contains(&role)) {
        return 0;
    }
    // Of two pages, one can have lost some of its names.
    let counts = [Role::Name, Role::Causes, Role::Harm]
        .map(|one| roles().filter(|role| *role == one).count());
    counts.into_iter().max().unwrap_or(0).max(1)
}

/// The record that the page shows.
pub fn import(text: &str, template: &Template) -> Imported {
    let lines = line::read(text);
    let Cut {
        before,
        parts,
        mut notes,
    } = heading::cut(&lines, template);
    let mut out = HEAD.to_owned();
    let unplaced = beginning(before, &mut notes);
    if !unplaced.is_empty() {
        out.push('\n');
        out.push_str(&unplaced);
        out.push('\n');
    }
    for part in &parts {
        let (markdown, found) = body::markdown(part, template);
        notes.extend(found);
        section(&mut out, part, &markdown);
    }
    notes.sort_by_key(|note| note.line);
    Imported { text: out, notes }
}

fn section(out: &mut String, part: &PagePart<'_>, markdown: &str) {
    out.push_str("\n---\n\n## ");
    out.push_str(&escape_plain(&part.title));
    out.push('\n');
    if !markdown.is_empty() {
        out.push('\n');
        out.push_str(markdown);
        out.push('\n');
    }
}

/// The text before the first section, without what every such page has.
fn beginning(before: &[Line], notes: &mut Vec<ImportNote>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in before {
        let Some(text) = line.words.as_text() else {
            continue;
        };
        if is_usual(text) {
            continue;
        }
        notes.push(ImportNote {
            line: line.number,
            message: format!(
                "`{text}` belongs to no section, so hazlog kept it at the top of the record"
            ),
        });
        kept.push(match &line.words {
            LineWords::Item { text, .. } => format!("- {}", escape_plain(text)),
            _ => escape_plain(text),
        });
    }
    kept.join("\n\n")
}

/// What a page has before the first section because of its form, not its hazard.
fn is_usual(text: &str) -> bool {
    text.eq_ignore_ascii_case("skip to content")
        || text.eq_ignore_ascii_case("hazard")
        || text == "DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(text: &str) -> (String, Vec<String>) {
        let Imported { text, notes } = import(text, &Template::built_in());
        let notes = notes
            .into_iter()
            .map(|note| format!("{}: {}", note.line, note.message));
        let body = text.strip_prefix(HEAD).unwrap().to_owned();
        (body, notes.collect())
    }

    const PAGE: &str = "Skip to content\n\nHazard\n\nDO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW \
        WHAT YOU ARE DOING\n\n\nHazard name\n\nLost results\n\n\nCauses\n\n  1. One\n  2. Two\n\n\
        Hazard\n\nA result is lost.\n\n\nHazard controls\n\nDesign controls (manufacturer)\n\n  \
        • Keep <b> it.\n      ◦ Evidence: a.rs\n\nTesting controls (manufacturer)\n\n\
        Hazard status\n\nOpen";

    #[test]
    fn a_page_becomes_the_document_that_it_shows() {
        let (text, notes) = imported(PAGE);
        assert_eq!(
            text,
            "\n---\n\n## Hazard name\n\nLost results\n\n---\n\n## Causes\n\n1. One\n2. Two\n\n---\n\n\
             ## Hazard\n\nA result is lost.\n\n---\n\n## Hazard controls\n\n### Design controls \
             (manufacturer)\n\n- Keep \\<b> it.\n  - Evidence: a.rs\n\n### Testing controls \
             (manufacturer)\n\n---\n\n## Hazard status\n\nOpen\n"
        );
        assert_eq!(notes, Vec::<String>::new());
        assert_eq!(hazards(PAGE, &Template::built_in()), 1);
        let two = format!("{PAGE}\n\n\n{PAGE}");
        assert_eq!(hazards(&two, &Template::built_in()), 2);
        for other in [
            "# Hazard\n\n## Harm\n\nNone.\n",
            "Description\n\nx\n\n\nHazard status\n\ny\n\n\nAssignment\n\nz\n",
        ] {
            assert_eq!(hazards(other, &Template::built_in()), 0);
        }
    }

    #[test]
    fn text_without_a_place_is_kept_and_noted() {
        let (text, notes) = imported("Home\n\nHazard\n\n\nHarm\n\nNone.\n\n\nLessons\n\nMany.\n");
        assert_eq!(
            text,
            "\nHome\n\n---\n\n## Harm\n\nNone.\n\n---\n\n## Lessons\n\nMany.\n"
        );
        assert_eq!(
            notes,
            [
                "1: `Home` belongs to no section, so hazlog kept it at the top of the record",
                "11: `Lessons` is not a section of the template, so hazlog kept it as a separate \
                 section",
            ]
        );
    }

    #[test]
    fn other_names_and_line_ends_are_read() {
        let (text, _) = imported("Cause(s)\r\n\r\n• One\r\n\r\n\r\nConsequence\r\n\r\n3\r\n");
        assert_eq!(
            text,
            "\n---\n\n## Cause(s)\n\n- One\n\n---\n\n## Consequence\n\n3\n"
        );
    }
}
