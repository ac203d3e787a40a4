//! The workbook while it is being written.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::cell_format::{CellFormats, base};
use super::links::Links;
use super::long_texts::LongTexts;
use super::package;
use super::print_setup::PrintSetup;
use super::rows::Rows;
use super::sheet_names::{LONG_TEXTS, SheetNames};
use crate::report::{Format as ReportFormat, Report, ReportError, ScopeNotice, Sheet, State};

/// The default height of a row and width of a column, in pixels: those of Arial 10, whose digits
/// are the unit of all widths.
const DEFAULT_SIZE: (u32, u32) = (17, 64);

/// The workbook while it is being written.
pub(super) struct Book {
    /// How its cells look.
    pub formats: CellFormats,
    /// Where its links lead.
    pub links: Links,
    /// The texts that are too long for a cell.
    pub long_texts: LongTexts,
    /// The margins of every printed page.
    pub print: PrintSetup,
    /// Title and subtitle, until they are written.
    title: Option<[String; 2]>,
    /// The warnings about the report's scope, until they are written.
    notices: Vec<String>,
    names: SheetNames,
    workbook: Workbook,
    /// The rows of tables, by the index of their sheet, counted from 1.
    rows: BTreeMap<usize, Rows>,
}

impl Book {
    /// An empty workbook with the names of all sheets.
    ///
    /// # Errors
    /// When the library refuses its settings.
    pub fn new(report: &Report) -> Result<Self, ReportError> {
        let names = SheetNames::assign(&report.sheets);
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(package::LEVEL);
        let (height, width) = DEFAULT_SIZE;
        workbook
            .set_default_format(&base(), height, width)
            .map_err(|error| refused(&error))?;
        workbook.set_properties(&properties(report).map_err(|error| refused(&error))?);
        Ok(Self {
            formats: CellFormats::new(report.classes),
            links: Links::collect(&report.sheets, &names),
            long_texts: LongTexts::default(),
            print: PrintSetup::new(report),
            title: Some([report.title.clone(), report.subtitle.clone()]),
            notices: report
                .about
                .notices
                .iter()
                .map(ScopeNotice::sentences)
                .collect(),
            names,
            workbook,
            rows: BTreeMap::new(),
        })
    }

    /// The beginning of the first page; returned once.
    pub fn take_title(&mut self) -> Option<[String; 2]> {
        self.title.take()
    }

    /// The warnings about the report's scope at the top of the first page; returned once.
    pub fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }

    /// A new, empty sheet with the name on its tab.
    pub fn sheet(&self, sheet: &Sheet) -> Result<Worksheet, XlsxError> {
        self.named(self.name(sheet))
    }

    /// The name on the tab of a sheet.
    pub fn name(&self, sheet: &Sheet) -> &str {
        self.names.of_key(&sheet.key)
    }

    fn named(&self, name: &str) -> Result<Worksheet, XlsxError> {
        let mut page = Worksheet::new();
        let (height, width) = DEFAULT_SIZE;
        page.set_default_format(&base(), height, width)?;
        page.set_name(name)?;
        page.set_screen_gridlines(false);
        Ok(page)
    }

    /// Adds a complete sheet.
    pub fn push(&mut self, page: Worksheet) {
        self.workbook.push_worksheet(page);
    }

    /// Adds a sheet that is complete except for the rows of its table.
    pub fn push_with_rows(&mut self, mut page: Worksheet, rows: Rows) -> Result<(), XlsxError> {
        rows.pattern(&self.formats, &mut page)?;
        self.push(page);
        self.rows.insert(self.workbook.worksheets().len(), rows);
        Ok(())
    }

    /// Names a range for formulas and drop-downs.
    pub fn define(&mut self, name: &str, range: &str) -> Result<(), XlsxError> {
        self.workbook.define_name(name, range)?;
        Ok(())
    }

    /// The bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        if !self.long_texts.is_empty() {
            let page = self.named(LONG_TEXTS).map_err(|error| refused(&error))?;
            let page = self
                .long_texts
                .write(page, &self.print)
                .map_err(|error| refused(&error))?;
            self.push(page);
        }
        let workbook = self.workbook.save_to_buffer();
        let workbook = workbook.map_err(|error| refused(&error))?;
        package::with_rows(workbook, &self.rows)
    }
}

/// An error of the library as an error of a report.
pub(super) fn refused(error: &XlsxError) -> ReportError {
    ReportError::Writer {
        format: ReportFormat::Xlsx,
        message: error.to_string(),
    }
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let about = &report.about;
    let commit = about.commit.as_deref().unwrap_or("no commit");
    let dirty = match about.state {
        State::Committed => "",
        State::Dirty => " (dirty)",
        State::Unversioned => " (not versioned)",
    };
    let comment = format!(
        "Made by {} from {commit}{dirty}. Digest of the records (SHA-256): {}.",
        about.program, about.digest
    );
    Ok(DocProperties::new()
        .set_title(&report.title)
        .set_subject(&report.subtitle)
        .set_author(about.manufacturer.as_deref().unwrap_or_default())
        .set_company(about.manufacturer.as_deref().unwrap_or_default())
        .set_category("Clinical safety")
        .set_comment(comment)
        .set_creation_datetime(&created(report)?))
}

/// The date of the commit or, without one, the first day of 1980, as in the archive.
fn created(report: &Report) -> Result<ExcelDateTime, XlsxError> {
    let made = report.about.date.map(|date| date.to_utc());
    let words = made.map(|date| date.format("%Y-%m-%dT%H:%M:%S").to_string());
    words
        .and_then(|words| ExcelDateTime::parse_from_str(&words).ok())
        .map_or_else(|| ExcelDateTime::from_ymd(1980, 1, 1), Ok)
}
