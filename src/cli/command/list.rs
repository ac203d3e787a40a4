//! `hazlog list`

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Context;
use super::rows::{csv, json};
use crate::cli::args::{List, ListFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json::{ListEntry, list_entry};
use crate::cli::output::Ink;
use crate::cli::table::{Give, PrintedTable};
use crate::filter::{Filter, FilterError, Sort};
use crate::hazard::{IN_CONFLICT, ListedField, Summary, SummaryScores};
use crate::session::{ScopeNotice, Selected, Session};
use crate::template::{Acceptability, Criteria, RiskClass, Template};
use crate::text::without_formula;

/// Lists the hazards that pass the filter.
pub fn run(context: &mut Context<'_>, asked: &List) -> Outcome {
    let sort = Sort::parse(&asked.sort)?;
    let session = context.session_unsaid()?;
    let typed = session
        .expanded_filter(&asked.filter)
        .map_err(|error| misread(&asked.filter, error))?;
    let filter =
        Filter::parse(&typed, session.template()).map_err(|error| misread(&typed, error))?;
    let list = session.list(&filter, sort)?;
    let notices = session.scope_notices_of(Selected {
        filter: &asked.filter,
        matching: list.len(),
    });
    context.say(&notices);
    match asked.format {
        ListFormat::Table => {
            let left_out = table(context, &session, &list)?;
            let (all, passing) = if filter.is_empty() {
                (list.len(), "")
            } else {
                let all = session.list(&Filter::default(), sort)?.len();
                (all, " match the filter")
            };
            let noun = if all == 1 { "hazard" } else { "hazards" };
            let narrow = match left_out.as_slice() {
                [] => String::new(),
                titles => format!("; a wider terminal shows {} too", titles.join(", ")),
            };
            let count = match list.len() {
                count if filter.is_empty() => count.to_string(),
                count => format!("{count} of {all}"),
            };
            let unread = match list.iter().filter(|summary| summary.in_conflict).count() {
                0 => String::new(),
                unread => format!("; {unread} in conflict, not read"),
            };
            context
                .out
                .note(&format!("{count} {noun}{passing}{unread}{narrow}"));
            Ok(())
        }
        ListFormat::Json => {
            let entries: Vec<_> = list
                .iter()
                .map(|summary| list_entry(summary, session.template()))
                .collect();
            json(
                context,
                &Page {
                    notices: &notices,
                    hazards: entries,
                },
            )
        }
        ListFormat::Csv => {
            let rows = list
                .iter()
                .map(|summary| csv_row(summary, session.template()));
            csv(context, &csv_columns(), rows)
        }
    }
}

/// A list for programs; the keys and their order are part of the interface.
#[derive(Serialize)]
struct Page<'a> {
    notices: &'a [ScopeNotice],
    hazards: Vec<ListEntry<'a>>,
}

/// The filter with a line of carets below the part with the error.
pub(super) fn misread(typed: &str, error: FilterError) -> Failure {
    let start = error.span.start.min(typed.len());
    let end = error.span.end.clamp(start, typed.len());
    let (Some(before), Some(met)) = (typed.get(..start), typed.get(start..end)) else {
        return error.into();
    };
    let marks = "^".repeat(met.width().max(1));
    let message = format!(
        "{error}\n  {typed}\n  {}{marks}",
        " ".repeat(before.width())
    );
    Failure::new(message).hint("run `hazlog help list` to see what a filter can contain")
}

fn table(
    context: &mut Context<'_>,
    session: &Session,
    list: &[Summary],
) -> Outcome<Vec<&'static str>> {
    let template = session.template();
    let first = [
        ("ID", Give::Fixed),
        ("Name", Give::To(16)),
        ("Likelihood", Give::To(8)),
        ("Severity", Give::To(8)),
        ("Risk", Give::To(8)),
        ("Residual", Give::To(8)),
        ("Status", Give::To(8)),
    ];
    let listed = ListedField::all().map(ListedField::heading);
    let columns = first
        .into_iter()
        .chain(listed.clone().map(|heading| (heading, Give::To(8))))
        .chain([("Controls", Give::Fixed), ("Problems", Give::Fixed)]);
    let expendable = listed.rev().chain(["Likelihood", "Severity"]);
    let mut table = PrintedTable::new(columns).expendable(expendable);
    for summary in list {
        table.row(cells(summary, template));
    }
    Ok(table.write(context.out)?)
}

fn cells(summary: &Summary, template: &Template) -> Vec<(String, Ink)> {
    if summary.in_conflict {
        return unread_cells(summary);
    }
    let criteria = &template.criteria;
    let plain = |text: &str| (text.to_owned(), Ink::Plain);
    let problems = match summary.problems {
        0 => (String::new(), Ink::Plain),
        some => (some.to_string(), Ink::Warning),
    };
    let mut cells = vec![
        (summary.id.to_string(), Ink::Heading),
        plain(&summary.name),
        plain(&likelihood(summary.initial, criteria)),
        plain(&severity(summary.initial, criteria)),
        risk(summary.initial, criteria),
        risk(summary.residual, criteria),
        plain(&summary.status.text),
    ];
    cells.extend(ListedField::all().map(|field| plain(field.value(summary))));
    let controls = summary.controls;
    cells.push(plain(&format!(
        "{}/{}",
        controls.implemented, controls.total
    )));
    cells.push(problems);
    cells
}

/// The cells of a record in conflict. A value that is not read is not `TBC`, which somebody would
/// have written.
fn unread_cells(summary: &Summary) -> Vec<(String, Ink)> {
    let unread = || ("unread".to_owned(), Ink::Faint);
    let mut cells = vec![
        (summary.id.to_string(), Ink::Heading),
        (IN_CONFLICT.to_owned(), Ink::Bad),
    ];
    // Likelihood, severity, both risks, the status and the controls.
    cells.extend((0..6 + ListedField::COUNT).map(|_| unread()));
    cells.push((summary.problems.to_string(), Ink::Warning));
    cells
}

fn likelihood(scores: SummaryScores, criteria: &Criteria) -> String {
    let word = |level| criteria.likelihood.word(level).to_owned();
    scores.likelihood.map_or_else(|| "TBC".to_owned(), word)
}

fn severity(scores: SummaryScores, criteria: &Criteria) -> String {
    let word = |level| criteria.severity.word(level).to_owned();
    scores.severity.map_or_else(|| "TBC".to_owned(), word)
}

fn risk(scores: SummaryScores, criteria: &Criteria) -> (String, Ink) {
    match scores.risk {
        Some(class) => (criteria.words(class), ink(criteria, class)),
        None => ("TBC".to_owned(), Ink::Faint),
    }
}

/// The ink of a risk class. Its words have the same meaning.
pub fn ink(criteria: &Criteria, class: RiskClass) -> Ink {
    match criteria.acceptability(class) {
        Acceptability::Acceptable => Ink::Good,
        Acceptability::AcceptableIfJustified => Ink::Plain,
        Acceptability::AcceptableWithReason => Ink::Warning,
        Acceptability::NotAcceptable => Ink::Bad,
    }
}

/// The columns of the CSV before those of the listed fields.
const CSV_FIRST: [&str; 13] = [
    "id",
    "name",
    "path",
    "status",
    "status_known",
    "labels",
    "likelihood",
    "severity",
    "risk",
    "residual_likelihood",
    "residual_severity",
    "residual_risk",
    "types",
];

/// The columns of the CSV after those of the listed fields.
const CSV_LAST: [&str; 10] = [
    "causes",
    "controls",
    "implemented",
    "planned",
    "unknown",
    "verified",
    "effective",
    "code",
    "problems",
    "in_conflict",
];

fn csv_columns() -> Vec<&'static str> {
    let first = CSV_FIRST.into_iter().chain(ListedField::KEYS);
    first.chain(CSV_LAST).collect()
}

fn csv_row(summary: &Summary, template: &Template) -> Vec<String> {
    let labels: Vec<String> = summary.labels.iter().map(u8::to_string).collect();
    let mut row = vec![
        summary.id.to_string(),
        summary.name.clone(),
        summary.path.clone(),
        summary.status.text.clone(),
        summary.status.kind.is_some().to_string(),
        labels.join(";"),
    ];
    for scores in [summary.initial, summary.residual] {
        let criteria = &template.criteria;
        row.push(
            scores
                .likelihood
                .map(|level| criteria.likelihood.slug(level))
                .unwrap_or_default(),
        );
        row.push(
            scores
                .severity
                .map(|level| criteria.severity.slug(level))
                .unwrap_or_default(),
        );
        row.push(
            scores
                .risk
                .map(|class| class.0.to_string())
                .unwrap_or_default(),
        );
    }
    row.push(summary.types.join(";"));
    row.extend(ListedField::all().map(|field| field.value(summary).to_owned()));
    let controls = summary.controls;
    let counts = [
        summary.causes,
        controls.total,
        controls.implemented,
        controls.planned,
        controls.unknown,
        controls.verified,
        controls.effective,
        summary.code,
        summary.problems,
    ];
    row.extend(counts.iter().map(usize::to_string));
    row.push(summary.in_conflict.to_string());
    row.into_iter()
        .map(|cell| without_formula(&cell).into_owned())
        .collect()
}
