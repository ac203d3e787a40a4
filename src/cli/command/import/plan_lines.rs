//! A plan in words: what each text of the file becomes, and what a person must decide.

use std::io;

use crate::cli::output::{Ink, Output};
use crate::import::mapping::{ColumnUse, Known, SourceColumn};
use crate::import::plan::{AnswerPlace, DraftScores, PlacedText, Plan, PlannedHazard, Question};
use crate::import::source::SourceForm;
use crate::template::Template;
use crate::text::{printable_line, short_line};

/// How much of a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Every text with its place.
    Whole,
    /// The hazards, and what a person must decide.
    Short,
}

/// The most characters of a text that a line of the plan shows.
const SHOWN: usize = 100;

/// Prints the plan of a file.
pub(super) fn print(
    out: &mut Output,
    (name, form): (&str, SourceForm),
    plan: &Plan,
    extent: Extent,
    template: &Template,
) -> io::Result<()> {
    out.line(&format!(
        "{}: {}, {}",
        printable_line(name),
        form.words(),
        hazards(plan.hazards.len())
    ))?;
    heading(out, "Columns and keys")?;
    for column in &plan.columns.list {
        out.line(&format!("  {}", column_words(column)))?;
    }
    heading(out, "Hazards")?;
    for hazard in &plan.hazards {
        one_hazard(out, hazard, extent, template)?;
    }
    let outside = plan
        .outside
        .iter()
        .filter(|text| extent == Extent::Whole || text.is_unplaced());
    let outside: Vec<&PlacedText> = outside.collect();
    if !outside.is_empty() {
        heading(out, "Outside the hazards")?;
        for text in outside {
            out.line(&format!("  {}", text_words(text)))?;
        }
    }
    questions(out, &plan.questions)?;
    if !plan.notices.is_empty() {
        heading(out, "To know")?;
        for notice in &plan.notices {
            out.line(&format!("  {}", printable_line(notice)))?;
        }
    }
    let unplaced = plan.unplaced().count();
    out.line("")?;
    out.line(&format!("{} without a place", texts(unplaced)))
}

fn heading(out: &mut Output, words: &str) -> io::Result<()> {
    out.line("")?;
    out.inked(Ink::Heading, words)?;
    out.line("")
}

fn hazards(count: usize) -> String {
    match count {
        1 => "1 hazard".to_owned(),
        count => format!("{count} hazards"),
    }
}

fn texts(count: usize) -> String {
    match count {
        0 => "no text".to_owned(),
        1 => "1 text".to_owned(),
        count => format!("{count} texts"),
    }
}

fn column_words(column: &SourceColumn) -> String {
    let becomes = match (&column.becomes, &column.known) {
        (Some(ColumnUse::Field(target)), Known::Nearly(known)) => {
            format!("{target}, read as `{known}`")
        }
        (Some(ColumnUse::Field(target)), _) => target.to_string(),
        (Some(ColumnUse::Note), _) => "kept word for word".to_owned(),
        (Some(ColumnUse::Nowhere(why)), _) => format!("nowhere: {why}"),
        (None, _) => "no field that hazlog knows".to_owned(),
    };
    let name = match column.name.is_empty() {
        true => "(without a name)".to_owned(),
        false => format!("`{}`", printable_line(&column.name)),
    };
    let values = match column.values {
        1 => "1 value".to_owned(),
        values => format!("{values} values"),
    };
    format!("{name}, {values}: {becomes}")
}

fn one_hazard(
    out: &mut Output,
    hazard: &PlannedHazard,
    extent: Extent,
    template: &Template,
) -> io::Result<()> {
    let id = match hazard.id.is_empty() {
        true => String::new(),
        false => format!("{} ", printable_line(&hazard.id)),
    };
    let draft = &hazard.draft;
    out.line(&format!(
        "  {id}{} ({})",
        printable_line(&draft.name),
        hazard.place.row()
    ))?;
    out.line(&format!(
        "    initial risk {}; residual risk {}; {}, {}, {}",
        scores(&draft.initial, template),
        scores(&draft.residual, template),
        counted(draft.causes.len(), "cause"),
        counted(draft.existing.len(), "existing control"),
        counted(draft.controls.len(), "control"),
    ))?;
    let missing = hazard.missing();
    if !missing.is_empty() {
        out.line(&format!("    missing: {}", missing.join(", ")))?;
    }
    let shown = hazard
        .texts
        .iter()
        .filter(|text| extent == Extent::Whole || text.is_unplaced());
    for text in shown {
        out.line(&format!("    {}", text_words(text)))?;
    }
    Ok(())
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

fn scores(scores: &DraftScores, template: &Template) -> String {
    let criteria = &template.criteria;
    let likelihood = scores
        .likelihood
        .map_or("unscored", |level| criteria.likelihood.word(level));
    let severity = scores
        .severity
        .map_or("unscored", |level| criteria.severity.word(level));
    match (scores.risk, scores.likelihood, scores.severity) {
        (Some(class), ..) => format!("{likelihood} × {severity}: {}", criteria.words(class)),
        (None, None, None) => "unscored".to_owned(),
        (None, ..) => format!("{likelihood} × {severity}: no class"),
    }
}

fn text_words(text: &PlacedText) -> String {
    let name = match text.name.is_empty() {
        true => String::new(),
        false => format!(" `{}`", printable_line(&text.name)),
    };
    format!(
        "{}{name}: {} → {}",
        text.piece.place,
        short_line(&text.piece.text, SHOWN),
        printable_line(&text.fate.to_string())
    )
}

fn questions(out: &mut Output, questions: &[Question]) -> io::Result<()> {
    if questions.is_empty() {
        return Ok(());
    }
    heading(out, "To decide: until then these values do not count")?;
    for question in questions {
        let values = match question.values {
            1 => String::new(),
            values => format!(" ({values} values)"),
        };
        out.line(&format!(
            "  {}: {}{values}",
            printable_line(&question.about),
            printable_line(&question.why)
        ))?;
        if let Some(place) = question.answer {
            out.line(&format!("    {}", answer(place, &question.text)))?;
        }
    }
    Ok(())
}

/// How a map answers a question.
fn answer(place: AnswerPlace, text: &str) -> String {
    let text = printable_line(text);
    match place {
        AnswerPlace::Level(axis) => format!("in a map: {} has `\"{text}\": LEVEL`", axis.word()),
        AnswerPlace::Status => format!("in a map: status has `\"{text}\": STATUS`"),
        AnswerPlace::Days => "in a map: `days: day-first` or `days: month-first`".to_owned(),
    }
}

impl Extent {
    /// A plan that is only printed is printed whole.
    pub(super) fn of(dry_run: bool) -> Self {
        if dry_run { Self::Whole } else { Self::Short }
    }
}
