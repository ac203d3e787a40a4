//! NHS Digital's hazard log workbook, version 3.6: five sheets, with the log in 28 columns.
//! docs/nhs-workbook.md describes the content of each column.

mod assessed;
mod columns;
mod controls;
mod existing;
mod left_out;
mod pages;
mod row;

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::sheets::sheet;
use super::{about, consistency, criteria};
use crate::report::{Kind, Material, Report, SheetBlock, Table};

/// The builder of NHS Digital's workbook.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build: |_, material, _| Ok(build(material)),
    requirement: consistency::nothing_more,
    written_parts: None,
    instead_of_signing: None,
};

/// Builds the workbook.
fn build(material: &Material<'_>) -> Report {
    let anchors = Anchors::collect(material);
    let about = about::build(material);
    let rows = material.scope.records.iter();
    let log = Table {
        key: "hazard-log".to_owned(),
        caption: "The hazards in the 28 columns of the workbook".to_owned(),
        columns: columns::all(),
        rows: rows
            .map(|(record, summary)| row::build(record, summary, material, &anchors))
            .collect(),
    };
    let left_out = left_out::table(&log, material);
    let mut matrix = vec![SheetBlock::HeatMap(criteria::matrix(material))];
    matrix.extend(criteria::definitions(material).map(SheetBlock::Table));
    matrix.push(SheetBlock::Table(pages::statuses(material)));
    matrix.push(SheetBlock::Text(about.criteria.clone()));
    let mut report = blank_report(Kind::Nhs, "Clinical safety hazard log", about, material);
    report.sheets = vec![
        sheet("cover-page", "Cover Page", pages::cover(&report)),
        sheet(
            "version-history",
            "Version History",
            pages::history(&report.about),
        ),
        sheet("hazard-log", "Hazard Log", vec![SheetBlock::Table(log)]),
        sheet("risk-matrix", "Risk Matrix", matrix),
        sheet(
            "references",
            "References",
            pages::references(&report.about, left_out),
        ),
    ];
    report
}
