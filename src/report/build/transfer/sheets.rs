//! The transfer pack as a workbook.

use super::super::hazard::Anchors;
use super::super::log::{of_table, sheet};
use super::super::{about, criteria, duty, findings, narrative};
use super::{duties, hazards, left_out};
use crate::hazard::{Record, Summary};
use crate::report::{About, Material, Sheet, SheetBlock, text_of_blocks};

/// How a pack is taken over, for a workbook; a document has it from its template.
const STEPS: [&str; 6] = [
    "1. Read the operating constraints, and write down for each how you meet it. One that you cannot meet is a hazard of yours.",
    "2. Copy the hazards into your own hazard log. Keep the manufacturer's ids beside yours, so that later packs can be compared.",
    "3. Score each hazard for your own setting and by your own criteria. The manufacturer's scores stay beside yours and are not converted.",
    "4. Give each duty an owner and a day. Write down what shows that it is in place, and apart from that what shows that it works.",
    "5. Look for hazards that your way of introducing and using the product adds: this pack cannot know them.",
    "6. The residual risk is accepted by your top management (DCB0160 2.2.2), and your clinical safety officer says what it rests on.",
];

/// The sheets of the workbook.
pub fn of(about: &About, material: &Material<'_>, anchors: &Anchors) -> Vec<Sheet> {
    let heading = |text: &str| SheetBlock::Heading(text.to_owned());
    let constraints = narrative::blocks("operating-constraints", material, anchors);
    let mut read_me = vec![heading("How to take this pack over")];
    read_me.extend(STEPS.map(|step| SheetBlock::Text(step.to_owned())));
    read_me.extend([
        heading("Operating constraints"),
        SheetBlock::Text(text_of_blocks(&constraints)),
        heading("What is not in this pack"),
        SheetBlock::Text(left_out(material)),
        heading("About this report"),
        SheetBlock::Facts(about::facts(about)),
    ]);
    let mut matrix = vec![
        SheetBlock::Text(criteria::declaration(&material.template.criteria)),
        SheetBlock::Table(criteria::matrix_table(material)),
    ];
    matrix.extend(criteria::definitions(material).map(SheetBlock::Table));
    let concerned: Vec<(Record, Summary)> = duty::concerned(material).cloned().collect();
    let mut records = super::super::register::hazards(&material.of_records(&concerned), anchors);
    records.key = "records".to_owned();
    vec![
        sheet("read-me", "Read me", read_me),
        of_table("Duties", duties::table(concerned.iter(), material, anchors)),
        of_table(
            "Hazards",
            hazards::table(concerned.iter(), material, anchors),
        ),
        of_table("Records", records),
        sheet("matrix", "Matrix", matrix),
        of_table("Findings", findings::table(&about.findings)),
        of_table("Waivers", findings::waiver_table(&about.waived)),
    ]
}
