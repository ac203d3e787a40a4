//! Finds the lines of a page that name its sections.

use super::line::{Line, LineWords};
use crate::import::ImportNote;
use crate::template::{Role, Template, normalise};

/// A section of a page.
#[derive(Clone, Debug)]
pub struct PagePart<'a> {
    /// Its name in the page.
    pub title: String,
    /// Its role.
    pub role: Option<Role>,
    /// Its lines.
    pub lines: &'a [Line],
}

/// A page cut at the names of its sections.
#[derive(Clone, Debug)]
pub struct Cut<'a> {
    /// The text before the first.
    pub before: &'a [Line],
    /// The sections.
    pub parts: Vec<PagePart<'a>>,
    /// Notes for the reader.
    pub notes: Vec<ImportNote>,
}

/// The longest line that can be the name of a section outside the template.
const LONGEST_NAME: usize = 60;

/// The position of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineGap {
    /// Where a new section can begin: first, after a list, or after the two blank lines that a
    /// separating rule leaves.
    Wide,
    /// After a paragraph and one blank line.
    Narrow,
    /// Not alone on its line.
    None,
}

/// Cuts a page at the names of its sections.
pub fn cut<'a>(lines: &'a [Line], template: &Template) -> Cut<'a> {
    let mut starts: Vec<(usize, String, Option<Role>)> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    let mut notes = Vec::new();
    for at in 0..lines.len() {
        let LineWords::Text(text) = &lines[at].words else {
            continue;
        };
        let gap = gap(lines, at);
        if gap == LineGap::None || is_page_title(lines, at, text, template) {
            continue;
        }
        let known = template.field_named(text);
        let Some(field) = known else {
            if !seen.is_empty() && gap == LineGap::Wide && is_own_section(lines, at, text) {
                notes.push(note(
                    lines,
                    at,
                    text,
                    "is not a section of the template, so hazlog kept it as a separate section",
                ));
                starts.push((at, text.clone(), None));
            }
            continue;
        };
        let usual = normalise(&template.fields[field].title) == normalise(text);
        let again = seen.contains(&field);
        if gap == LineGap::Narrow && (again || !usual) {
            continue;
        }
        if again {
            notes.push(note(
                lines,
                at,
                text,
                "appears a second time, so hazlog kept both sections",
            ));
        }
        seen.push(field);
        starts.push((at, text.clone(), template.fields[field].role));
    }
    parts(lines, starts, notes)
}

fn parts(
    lines: &[Line],
    starts: Vec<(usize, String, Option<Role>)>,
    notes: Vec<ImportNote>,
) -> Cut<'_> {
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|(at, ..)| *at)
        .chain([lines.len()])
        .collect();
    let before = &lines[..starts.first().map_or(lines.len(), |(at, ..)| *at)];
    let parts = starts
        .into_iter()
        .zip(ends)
        .map(|((at, title, role), end)| PagePart {
            title,
            role,
            lines: &lines[at + 1..end],
        })
        .collect();
    Cut {
        before,
        parts,
        notes,
    }
}

fn note(lines: &[Line], at: usize, text: &str, what: &str) -> ImportNote {
    ImportNote {
        line: lines[at].number,
        message: format!("`{text}` {what}"),
    }
}

fn gap(lines: &[Line], at: usize) -> LineGap {
    let line = &lines[at];
    let alone_below = lines
        .get(at + 1)
        .is_none_or(|next| next.words == LineWords::Blank);
    if line.indent > 0 || !alone_below {
        return LineGap::None;
    }
    let blanks = lines[..at]
        .iter()
        .rev()
        .take_while(|line| line.words == LineWords::Blank)
        .count();
    let before = at.checked_sub(blanks + 1).map(|last| &lines[last]);
    match before {
        None => LineGap::Wide,
        Some(_) if blanks == 0 => LineGap::None,
        Some(_) if blanks > 1 => LineGap::Wide,
        Some(Line {
            words: LineWords::Item { .. },
            ..
        }) => LineGap::Wide,
        Some(last) if last.indent > 0 => LineGap::Wide,
        // A name directly below a name: the section above it is empty.
        Some(last) => match &last.words {
            LineWords::Text(text) if Role::named(&normalise(text)).is_some() => LineGap::Wide,
            _ => LineGap::Narrow,
        },
    }
}

/// Whether the line is the title of the page, which is the name of a section too: nothing but the
/// warning of the form is between it and the first section.
fn is_page_title(lines: &[Line], at: usize, text: &str, template: &Template) -> bool {
    let is_hazard = |text: &str| Role::named(&normalise(text)) == Some(Role::Hazard);
    if !is_hazard(text) {
        return false;
    }
    let texts = |line: &Line| line.words.as_text().map(str::to_owned);
    let first = !lines[..at]
        .iter()
        .filter_map(texts)
        .any(|text| template.field_named(&text).is_some());
    let mut below = lines[at + 1..].iter().filter_map(texts);
    first
        && below
            .find(|text| !text.starts_with("DO NOT EDIT"))
            .is_none_or(|next| template.field_named(&next).is_some())
}

/// Whether a bare line can be the name of a section of the project's own: short, without a full
/// stop, after a separating rule, and with text below it.
fn is_own_section(lines: &[Line], at: usize, text: &str) -> bool {
    let parted = at >= 2
        && lines[at - 2..at]
            .iter()
            .all(|line| line.words == LineWords::Blank);
    let below = lines[at + 1..]
        .iter()
        .take_while(|line| line.words == LineWords::Blank)
        .count();
    let is_name = text.chars().count() <= LONGEST_NAME
        && !text.ends_with(['.', ',', ';', ':', '!', '?', ')', ']'])
        && text.chars().next().is_some_and(char::is_uppercase);
    parted && is_name && below == 1 && lines.len() > at + 2
}
