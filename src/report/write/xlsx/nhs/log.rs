//! The sheet Hazard Log: data from row 5, drop-downs, and the risks as live formulas.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatAlign,
    Formula, IgnoreError, Worksheet, XlsxError, column_number_to_name,
};

use super::matrix::{self, class_format};
use super::matrix_ranges::MatrixRanges;
use super::{MatrixParts, heading};
use crate::report::write::xlsx::book::Book;
use crate::report::write::xlsx::cell_layout::CellLayout;
use crate::report::write::xlsx::cell_writer::NewCell;
use crate::report::write::xlsx::long_texts::TextSource;
use crate::report::write::xlsx::positions;
use crate::report::write::xlsx::{cell_format, fit};
use crate::report::{Cell, Table};

/// The words for a missing score or risk: a reader could take a blank for no risk.
const NOT_SCORED: &str = "Not scored";
/// How many rows below the last hazard have the drop-downs and the risk formulas, so that a person
/// can continue.
const SPARE: u32 = 50;

/// The columns of an assessment, by their index in the table.
struct AssessmentColumns {
    severity: u16,
    likelihood: u16,
    risk: u16,
}

impl AssessmentColumns {
    fn find(key: &str, table: &Table) -> Option<Self> {
        Some(Self {
            severity: at(table, &format!("{key}-severity"))?,
            likelihood: at(table, &format!("{key}-likelihood"))?,
            risk: at(table, &format!("{key}-risk"))?,
        })
    }

    /// The formula of a row without a hazard: it is empty until somebody has chosen a score.
    fn spare(&self, row: u32, places: &MatrixRanges) -> String {
        let cell = |column| format!("{}{}", column_number_to_name(column), row + 1);
        let formula = self.formula(row, places);
        format!(
            "=IF(AND({}=\"\",{}=\"\"),\"\",{})",
            cell(self.severity),
            cell(self.likelihood),
            formula.trim_start_matches('=')
        )
    }

    /// The formula of a row: it says that the risk is not scored while a score is missing.
    fn formula(&self, row: u32, places: &MatrixRanges) -> String {
        let cell = |column| format!("{}{}", column_number_to_name(column), row + 1);
        let (severity, likelihood) = (cell(self.severity), cell(self.likelihood));
        format!(
            "=IF(OR(ISNA(MATCH({severity},Consequence,0)),ISNA(MATCH({likelihood},Likelihood,0))),\
             \"{NOT_SCORED}\",INDEX({},MATCH({likelihood},Likelihood,0),MATCH({severity},\
             Consequence,0)))",
            places.classes()
        )
    }
}

fn at(table: &Table, key: &str) -> Option<u16> {
    let place = table.columns.iter().position(|column| column.key == key)?;
    u16::try_from(place).ok()
}

/// Fills the sheet.
pub fn fill(
    book: &mut Book,
    mut page: Worksheet,
    table: &Table,
    parts: &MatrixParts<'_>,
    places: &MatrixRanges,
) -> Result<Worksheet, XlsxError> {
    let risk = matrix::class_width(parts);
    let shown = CellLayout::measure(table, fit::MOST_LINES, |column, width| {
        let is_risk = column.key.ends_with("-risk");
        width.max(if is_risk { risk } else { 11.0 })
    });
    let widths = &shown.widths;
    for (width, at) in widths.iter().zip(0u16..) {
        page.set_column_width(at, *width)?;
    }
    heading::write(&mut page, table)?;
    let assessments: Vec<AssessmentColumns> = ["initial", "residual"]
        .into_iter()
        .filter_map(|key| AssessmentColumns::find(key, table))
        .collect();
    rows(book, &mut page, table, &shown, (&assessments, places))?;
    let last = positions::last(table.rows.len(), heading::ROWS);
    let spare = last.saturating_add(SPARE);
    for row in last.saturating_add(1)..=spare {
        for scored in &assessments {
            let formula = Formula::new(scored.spare(row, places)).set_result("");
            page.write_formula_with_format(row, scored.risk, formula, &risk_format())?;
        }
    }
    choices(&mut page, table, &assessments, places, spare)?;
    shades(book, &mut page, &assessments, parts, spare)?;
    page.set_freeze_panes(heading::ROWS, 2)?;
    let last_column = u16::try_from(table.columns.len()).unwrap_or(1).max(1) - 1;
    page.autofilter(heading::ROWS - 1, 0, last, last_column)?;
    page.ignore_error_range(0, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
    page.set_active(true);
    let parts = heading::parts(table);
    book.print
        .set_in_parts(&mut page, widths, &parts, (heading::ROWS, 1))?;
    shown.explain(&mut page, &book.print, 1)?;
    page.set_zoom(70);
    Ok(page)
}

/// Writes the hazards, one in each row.
fn rows(
    book: &mut Book,
    page: &mut Worksheet,
    table: &Table,
    shown: &CellLayout,
    (assessments, places): (&[AssessmentColumns], &MatrixRanges),
) -> Result<(), XlsxError> {
    // A formula without a cached value would have the value 0.
    page.set_formula_result_default("");
    let sheet = page.name();
    for (number, (row, words)) in table.rows.iter().zip(&shown.texts).enumerate() {
        let at = positions::below(heading::ROWS, number);
        page.set_row_height(at, shown.height(number))?;
        let name = words.first().map_or("", String::as_str);
        for (((cell, text), column), place) in
            row.cells.iter().zip(words).zip(&table.columns).zip(0u16..)
        {
            let format = cell_format::ruled(
                book.formats
                    .cell(cell_format::CellKind::of(cell), column.role, column.align),
                cell_format::CellKind::of(cell),
            );
            if let Some(risk) = assessments.iter().find(|scored| scored.risk == place) {
                write_risk(page, (at, place), cell, &risk.formula(at, places))?;
                continue;
            }
            if matches!(cell, Cell::Unscored { .. }) {
                page.write_string_with_format(at, place, NOT_SCORED, &cell_format::marked(format))?;
                continue;
            }
            let field = positions::field(column);
            let source = TextSource {
                sheet: &sheet,
                row: name,
                field: &field,
            };
            let new = NewCell {
                at: (at, place),
                cell,
                text,
                format: shown.edged(format, number, place),
                source,
            };
            book.write_cell(page, new)?;
        }
    }
    Ok(())
}

/// The risk as a formula, with the class of the model as its cached value.
fn write_risk(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formula: &str,
) -> Result<(), XlsxError> {
    let value = match cell {
        Cell::Risk { class, .. } => class.to_string(),
        _ => NOT_SCORED.to_owned(),
    };
    let formula = Formula::new(formula).set_result(value);
    page.write_formula_with_format(row, column, formula, &risk_format())?;
    Ok(())
}

/// The format of a risk. Excel shows a number that does not fit as `###`, so the format shrinks it.
fn risk_format() -> Format {
    cell_format::body()
        .unset_text_wrap()
        .set_shrink()
        .set_align(FormatAlign::Center)
        .set_bold()
}

/// The drop-downs. The one for the status lists the options of the template, and accepts other text
/// of a record.
fn choices(
    page: &mut Worksheet,
    table: &Table,
    assessments: &[AssessmentColumns],
    places: &MatrixRanges,
    last: u32,
) -> Result<(), XlsxError> {
    let first = heading::ROWS;
    if last < first {
        return Ok(());
    }
    let list = |name: &str| DataValidation::new().allow_list_formula(name.into());
    for scored in assessments {
        for (column, name) in [
            (scored.severity, "=Consequence"),
            (scored.likelihood, "=Likelihood"),
        ] {
            page.add_data_validation(first, column, last, column, &list(name))?;
        }
    }
    if let Some(status) = at(table, "status").filter(|_| places.has_statuses()) {
        let list = list("=Status").show_error_message(false);
        page.add_data_validation(first, status, last, status, &list)?;
    }
    Ok(())
}

/// The colours of the classes, with their words after their numbers.
fn shades(
    book: &Book,
    page: &mut Worksheet,
    assessments: &[AssessmentColumns],
    parts: &MatrixParts<'_>,
    last: u32,
) -> Result<(), XlsxError> {
    if last < heading::ROWS {
        return Ok(());
    }
    for scored in assessments {
        // A score that a person has chosen is no longer marked as missing. The risk is marked until
        // both are chosen.
        for column in [scored.severity, scored.likelihood] {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::NotEqualTo(NOT_SCORED))
                .set_format(Format::new().set_background_color(Color::White));
            page.add_conditional_format(heading::ROWS, column, last, column, &rule)?;
        }
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(NOT_SCORED))
            .set_format(cell_format::marked(Format::new()));
        page.add_conditional_format(heading::ROWS, scored.risk, last, scored.risk, &rule)?;
        for (class, place, words) in parts.classes() {
            let shaded = book.formats.shaded(Format::new(), place);
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(f64::from(class)))
                .set_format(class_format(shaded, class, words));
            page.add_conditional_format(heading::ROWS, scored.risk, last, scored.risk, &rule)?;
        }
    }
    Ok(())
}
