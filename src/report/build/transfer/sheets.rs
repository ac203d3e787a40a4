//! The transfer pack as a workbook.

use super::super::anchors::Anchors;
use super::super::sheets::{sheet, table_sheet};
use super::super::{Half, about, criteria, duty, findings, narrative};
use super::{acceptance, blocks, drafts, duties, hazards, risks, steps};
use crate::hazard::{Record, Summary};
use crate::report::{About, Material, Sheet, SheetBlock, text_of_blocks};

/// The sheets of the workbook.
pub fn build(about: &About, material: &Material<'_>, anchors: &Anchors) -> Vec<Sheet> {
    let mut matrix = vec![
        SheetBlock::Text(criteria::declaration(material)),
        SheetBlock::Table(criteria::matrix_table(material)),
    ];
    matrix.extend(criteria::definitions(material).map(SheetBlock::Table));
    let taken: Vec<(Record, Summary)> = duty::taken_over(material).cloned().collect();
    let mut records = super::super::register::hazards(&material.of_records(&taken), anchors);
    records.key = "records".to_owned();
    vec![
        sheet("read-me", "Read me", read_me(about, material, anchors)),
        table_sheet("Steps", steps::table()),
        table_sheet("Residual risks", risks::table(material, anchors)),
        table_sheet("Not scored", risks::unscored_table(material)),
        table_sheet("Acceptance", acceptance::table(material)),
        table_sheet("Duties", duties::table(taken.iter(), material, anchors)),
        table_sheet("Hazards", hazards::table(taken.iter(), material, anchors)),
        table_sheet("Records", records),
        table_sheet("Drafts", drafts::controls(material, anchors)),
        sheet("matrix", "Matrix", matrix),
        table_sheet("Findings", findings::table(&about.findings)),
        table_sheet("Waivers", findings::waiver_table(&about.waived)),
    ]
}

/// The first sheet: notes for the reader, and the place of the signatures.
fn read_me(about: &About, material: &Material<'_>, anchors: &Anchors) -> Vec<SheetBlock> {
    let heading = |text: &str| SheetBlock::Heading(text.to_owned());
    let constraints = narrative::blocks("operating-constraints", material, anchors);
    let mut blocks = vec![
        heading("Operating constraints"),
        SheetBlock::Text(text_of_blocks(&constraints)),
        heading("What is not in this pack"),
        SheetBlock::Text(text_of_blocks(&blocks::left_out_blocks(
            Half::Data,
            material,
        ))),
    ];
    if let Some(note) = drafts::note(material) {
        blocks.extend([heading("Drafts"), SheetBlock::Text(text_of_blocks(&[note]))]);
    }
    blocks.extend([
        heading("Acceptance"),
        SheetBlock::Text(
            "Your top management accepts all residual risk (DCB0160 2.2.2). Your clinical safety \
             officer advises in writing."
                .to_owned(),
        ),
        SheetBlock::Table(acceptance::signature_table()),
    ]);
    let route = acceptance::route(material, anchors);
    if !route.is_empty() {
        blocks.extend([
            heading(acceptance::ROUTE),
            SheetBlock::Text(text_of_blocks(&route)),
        ]);
    }
    blocks.extend([
        SheetBlock::Table(acceptance::contacts(material)),
        heading("About this report"),
        SheetBlock::Facts(about::facts(about)),
    ]);
    blocks
}
