//! What a person must know about a workbook: what is hidden in it, and what hazlog did not read.

use super::super::Unreadable;
use super::super::package::Package;
use super::super::spreadsheet::{Sheet, sheet_notices};
use super::cells::Values;
use super::frame::Frame;
use super::relations;
use super::workbook::SheetPart;

/// How many files a notice names.
const NAMED: usize = 3;

/// Notices about the workbook as a whole.
pub(super) fn of_workbook(package: &mut Package<'_>) -> Result<Vec<String>, Unreadable> {
    let mut notices = Vec::new();
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    let in_folder = |folder: &str| -> Vec<&String> {
        let names = names.iter().filter(|name| name.contains(folder));
        names.filter(|name| !name.contains("/_rels/")).collect()
    };
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        notices.push("the workbook has macros, which hazlog did not run".to_owned());
    }
    let links = in_folder("/externallinks/");
    if !links.is_empty() {
        let mut files = Vec::new();
        for link in &links {
            for relation in relations::of(package, link)? {
                if relation.is_external && files.len() < NAMED && !files.contains(&relation.target)
                {
                    files.push(relation.target);
                }
            }
        }
        let named: String = files.iter().map(|file| format!(" `{file}`")).collect();
        notices.push(format!(
            "the workbook takes values from other files:{named}. hazlog did not open them, and read the values that \
             the workbook has"
        ));
    }
    let pictures = in_folder("/media/").len();
    if pictures > 0 {
        notices.push(format!(
            "the workbook has pictures ({pictures}). hazlog did not read words in them"
        ));
    }
    let embedded = in_folder("/embeddings/").len();
    if embedded > 0 {
        notices.push(format!(
            "the workbook has other files in it ({embedded}). hazlog did not read them"
        ));
    }
    Ok(notices)
}

/// The notice about a sheet that is a chart or a dialogue.
pub(super) fn without_cells(name: &str) -> String {
    format!("sheet `{name}` has a chart and no cells. hazlog did not read it")
}

/// Notices about a sheet.
pub(super) fn of_sheet(
    part: &SheetPart,
    frame: &Frame,
    values: &Values,
    sheet: &Sheet,
) -> Vec<String> {
    let mut notices = Vec::new();
    if part.is_hidden {
        notices.push(sheet_notices::hidden_sheet(&part.name));
    }
    for (first, last) in &frame.hidden_columns {
        notices.extend(sheet_notices::hidden_columns(sheet, *first, *last));
    }
    for (column, dates) in &values.dates {
        notices.push(sheet_notices::dates(&part.name, *column, dates));
    }
    for (word, cells) in &values.errors {
        notices.push(sheet_notices::errors(&part.name, word, cells));
    }
    if !frame.without_value.is_empty() {
        notices.push(sheet_notices::without_value(
            &part.name,
            &frame.without_value,
        ));
    }
    for words in &frame.printed {
        notices.push(format!(
            "sheet `{}` prints on each page, above or below its cells: `{words}`",
            part.name
        ));
    }
    notices
}
