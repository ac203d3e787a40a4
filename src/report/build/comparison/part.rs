//! A comparison as a part of another report: what changed since an earlier version.

use super::super::{Half, broken_links, cells, notes, page_limits};
use super::fate::Fate;
use super::{about, risk, unread};
use crate::compare::{Difference, DifferenceClass, HazardFate};
use crate::report::{
    Block, Cell, Column, Comparison, Kind, Report, ReportSubject, Row, Section, Sheet, SheetBlock,
    Table, clean_line,
};

/// How to read the differences.
const MARKS: &str =
    "In a text that differs, `[-these words-]` are gone and `{+these words+}` are new.";
/// The most hazards that a page of a fixed size names.
const NAMED: usize = 8;

/// Adds the part to a report: what changed since an earlier version.
pub fn add_changes(report: &mut Report, half: Half, comparison: &Comparison) {
    if half == Half::Data {
        report.sheets.push(sheet(comparison));
        return;
    }
    let (after, section) = match report.kind {
        ReportSubject::OneVersion(Kind::Summary) => {
            let mut section = section(comparison, Extent::Brief);
            page_limits::fit_section(&mut section);
            ("moved", section)
        }
        _ => ("summary", section(comparison, Extent::Whole)),
    };
    let mut sections = report.sections.iter();
    // An outline of the project may not have this section.
    let at = sections.position(|other| other.anchor == after);
    let at = at.map_or(report.sections.len(), |at| at + 1);
    report.sections.insert(at, section);
    broken_links::remove_broken_links(report);
}

/// How much of a comparison a report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Each difference in words.
    Whole,
    /// The first hazards that differ, and what became of each.
    Brief,
}

/// The part of a document: which hazards changed, and how.
fn section(comparison: &Comparison, extent: Extent) -> Section {
    let before = &comparison.versions.before;
    let mut blocks = vec![
        Block::text(format!("Compared with {}.", before.words())),
        Block::text(about::counts(&comparison.difference)),
        about::next(&comparison.difference),
    ];
    let is_unread = |fate: &HazardFate| matches!(fate, HazardFate::InConflict(_));
    let mut list = comparison.difference.list.iter();
    if !before.notices.is_empty() || list.any(|hazard| is_unread(&hazard.fate)) {
        blocks.extend(unread::blocks(comparison));
    }
    let mut table = table(comparison, extent);
    let all = table.rows.len();
    match extent {
        Extent::Whole => blocks.push(risk::moves(comparison)),
        Extent::Brief => table.rows.truncate(NAMED),
    }
    if all > table.rows.len() {
        table.caption = format!("{}: the first {NAMED} of {all}", table.caption);
    }
    if table.rows.is_empty() {
        blocks.push(Block::text("No hazard differs."));
    } else {
        if extent == Extent::Whole {
            blocks.push(notes::paragraph(MARKS));
        }
        blocks.push(Block::Table { table });
    }
    if extent == Extent::Brief && all > 0 {
        blocks.push(notes::left_out(
            "The differences in words. `hazlog diff` gives them, and so does the hazard log with `--changes-since`.",
        ));
    }
    Section {
        anchor: "changes".to_owned(),
        title: format!("Changes since {}", before.title()),
        blocks,
        ..Section::default()
    }
}

/// The part of a workbook or of data: a row for each difference.
fn sheet(comparison: &Comparison) -> Sheet {
    Sheet {
        key: "changes".to_owned(),
        name: "Changes".to_owned(),
        blocks: vec![
            SheetBlock::Heading(format!(
                "Changes since {}",
                comparison.versions.before.title()
            )),
            SheetBlock::Text(format!(
                "Compared with {}.",
                comparison.versions.before.words()
            )),
            SheetBlock::Text(about::counts(&comparison.difference)),
            SheetBlock::Text(about::next_words(&comparison.difference)),
            SheetBlock::Text(MARKS.replace('`', "")),
            SheetBlock::Table(table(comparison, Extent::Whole)),
        ],
    }
}

/// The hazards that differ, a row for each.
fn table(comparison: &Comparison, extent: Extent) -> Table {
    let rows = comparison.difference.list.iter().map(|hazard| {
        let words = match &hazard.fate {
            HazardFate::Changed(found) => {
                let shown = found.differences.iter();
                let shown = shown.filter(|it| it.class() > DifferenceClass::Form);
                let shown = shown.flat_map(Difference::phrases);
                hazard.move_phrase().into_iter().chain(shown).collect()
            }
            HazardFate::InConflict(unread) => {
                vec![unread::in_conflict(&hazard.path, unread, comparison)]
            }
            HazardFate::Raised(_) | HazardFate::Removed(_) => Vec::new(),
        };
        let words: Vec<String> = words.iter().map(|line| clean_line(line)).collect();
        let mut cells = vec![
            cells::id(&hazard.id),
            Cell::words(clean_line(&hazard.name)),
            Cell::words(Fate::words(&Fate::of(hazard))),
        ];
        if extent == Extent::Whole {
            cells.push(Cell::words(words.join("\n")));
        }
        Row {
            hazard: Some(hazard.id.clone()),
            cells,
        }
    });
    let mut columns = vec![
        Column::name("hazard", "Hazard"),
        Column::text("name", "Name").weighing(2),
        Column::text("fate", "What became of it").weighing(2),
    ];
    if extent == Extent::Whole {
        columns.push(Column::text("differences", "Differences"));
    }
    Table {
        key: "changes".to_owned(),
        caption: "Hazards that differ".to_owned(),
        columns,
        rows: rows.collect(),
    }
}
