//! The text and the style of a cell of the log.

use ratatui::style::Style;

use super::LogScreen;
use super::columns::ColumnWidth;
use crate::filter::SortKey;
use crate::hazard::{IN_CONFLICT, Summary, SummaryScores};
use crate::template::undecided::AnswerKind;
use crate::template::{StatusKind, Template};
use crate::text::printable_line;
use crate::tui::findings::{Tally, letter, tone};
use crate::tui::theme::{Theme, Tone};

/// The text of a cell and its style.
pub fn cell(
    key: SortKey,
    row: &Summary,
    setting: ColumnWidth,
    template: &Template,
    theme: &Theme,
) -> (String, Style) {
    let plain = theme.style(Tone::Text);
    let muted = theme.style(Tone::Muted);
    let none = theme.glyph("–", "-");
    if row.in_conflict {
        return unread(key, row, theme);
    }
    match key {
        SortKey::Id => (printable_line(row.id.as_str()), plain),
        SortKey::Name if row.name.is_empty() => ("(no name)".to_owned(), muted),
        SortKey::Name => (printable_line(&row.name), plain),
        SortKey::Likelihood => match row.initial.likelihood {
            Some(level) => (template.criteria.likelihood.word(level).to_owned(), plain),
            None => (none.to_owned(), muted),
        },
        SortKey::Severity => match row.initial.severity {
            Some(level) => (template.criteria.severity.word(level).to_owned(), plain),
            None => (none.to_owned(), muted),
        },
        SortKey::Risk => risk(&row.initial, setting, template, theme),
        SortKey::Residual => risk(&row.residual, setting, template, theme),
        SortKey::Status => status(row, theme),
        SortKey::Listed(field) if field.value(row).is_empty() => (none.to_owned(), muted),
        SortKey::Listed(field) => (printable_line(field.value(row)), plain),
        SortKey::Controls => controls(row, theme),
        // Before the first check, the problems from reading.
        SortKey::Problems if row.problems == 0 => (String::new(), plain),
        SortKey::Problems => (row.problems.to_string(), theme.style(Tone::Warning)),
    }
}

/// A cell of a record in conflict. A field that hazlog does not read is neither unscored nor
/// without an owner.
fn unread(key: SortKey, row: &Summary, theme: &Theme) -> (String, Style) {
    match key {
        SortKey::Id => (printable_line(row.id.as_str()), theme.style(Tone::Text)),
        SortKey::Name => (IN_CONFLICT.to_owned(), theme.style(Tone::Error)),
        SortKey::Problems => (row.problems.to_string(), theme.style(Tone::Warning)),
        SortKey::Likelihood
        | SortKey::Severity
        | SortKey::Risk
        | SortKey::Residual
        | SortKey::Status
        | SortKey::Listed(_)
        | SortKey::Controls => ("unread".to_owned(), theme.style(Tone::Muted)),
    }
}

/// The findings of a hazard: the letter of the worst grade, and how many findings have it.
pub fn findings_cell(tally: Tally, setting: ColumnWidth, theme: &Theme) -> (String, Style) {
    let Some((grade, count)) = tally.worst() else {
        return (String::new(), theme.style(Tone::Text));
    };
    let words = match setting {
        ColumnWidth::Wide => format!("{} {count}", letter(grade)),
        // A cut number would be another number.
        ColumnWidth::Narrow if count > 99 => format!("{}99+", letter(grade)),
        ColumnWidth::Narrow => format!("{}{count}", letter(grade)),
    };
    (words, theme.style(tone(grade)))
}

/// A risk class in words, or as its number if there is no room for words.
pub fn risk(
    scores: &SummaryScores,
    setting: ColumnWidth,
    template: &Template,
    theme: &Theme,
) -> (String, Style) {
    let (half, none) = match setting {
        ColumnWidth::Wide => ("half scored", "not scored"),
        ColumnWidth::Narrow => ("half", "TBC"),
    };
    match (scores.risk, setting) {
        (Some(class), ColumnWidth::Wide) => (
            LogScreen::class_words(class, template),
            theme.risk(&template.criteria, class),
        ),
        (Some(class), ColumnWidth::Narrow) => {
            (class.0.to_string(), theme.risk(&template.criteria, class))
        }
        (None, _) if scores.likelihood.is_some() || scores.severity.is_some() => {
            (half.to_owned(), theme.style(Tone::Warning))
        }
        (None, _) => (none.to_owned(), theme.style(Tone::Muted)),
    }
}

/// The status as written; one that the template does not have is marked.
fn status(row: &Summary, theme: &Theme) -> (String, Style) {
    let words = printable_line(&row.status.text);
    match row.status.kind {
        Some(StatusKind::Closed) => (words, theme.style(Tone::Done)),
        Some(StatusKind::Draft) => (words, theme.style(Tone::Muted)),
        Some(_) => (words, theme.style(Tone::Text)),
        None if words.is_empty() => (theme.glyph("–", "-").to_owned(), theme.style(Tone::Muted)),
        None if AnswerKind::read(&words).is_open() => (words, theme.style(Tone::Muted)),
        // A status that is not in the template is shown as written, and never taken for another.
        None => (format!("? {words}"), theme.style(Tone::Warning)),
    }
}

fn controls(row: &Summary, theme: &Theme) -> (String, Style) {
    let counts = row.controls;
    if counts.total == 0 {
        return (theme.glyph("–", "-").to_owned(), theme.style(Tone::Muted));
    }
    let tone = if counts.implemented == counts.total {
        Tone::Done
    } else {
        Tone::Text
    };
    (
        format!("{}/{}", counts.implemented, counts.total),
        theme.style(tone),
    )
}
