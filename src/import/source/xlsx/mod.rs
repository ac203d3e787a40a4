//! Reads Excel workbooks (`.xlsx`, `.xlsm`): every sheet is a table, followed by its text boxes, links and comments.

mod cells;
mod comments;
mod frame;
mod guard;
mod notices;
mod relations;
mod text_boxes;
mod workbook;

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::cells::Book;
use self::frame::Frame;
use self::relations::Relation;
use self::workbook::{SheetPart, Workbook};
use super::other_formats;
use super::package::{Package, damaged_part};
use super::spreadsheet::{Budget, Sheet, no_words};
use super::{AsideKind, Part, Piece, SourceDocument, SourceFile, SourceForm, TextKind, Unreadable};

/// Reads a workbook.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    if let Some(why) = other_formats::ole(file.bytes) {
        return Err(why);
    }
    let mut package = Package::open(file.bytes)?;
    let Some(workbook) = workbook::read(&mut package)? else {
        return Err(other_formats::package(&mut package, "a workbook"));
    };
    guard::check(&mut package)?;
    // calamine is not written for files that somebody made to break it.
    catch_unwind(AssertUnwindSafe(|| {
        read_sheets(file.bytes, &mut package, &workbook)
    }))
    .unwrap_or_else(|_| Err(damaged_part("xl/workbook.xml")))
}

fn read_sheets<'a>(
    bytes: &'a [u8],
    package: &mut Package<'a>,
    workbook: &Workbook,
) -> Result<SourceDocument, Unreadable> {
    let mut reader = SheetReader {
        book: cells::open(bytes)?,
        notices: notices::of_workbook(package)?,
        package,
        workbook,
        budget: Budget::new(),
        parts: Vec::new(),
        has_words: false,
    };
    for part in &workbook.sheets {
        reader.read(part)?;
    }
    if !reader.has_words {
        return Err(no_words());
    }
    Ok(SourceDocument {
        form: SourceForm::Xlsx,
        parts: reader.parts,
        notices: reader.notices,
    })
}

/// Reads one sheet after another.
struct SheetReader<'r, 'a> {
    book: Book<'a>,
    package: &'r mut Package<'a>,
    workbook: &'r Workbook,
    budget: Budget,
    parts: Vec<Part>,
    notices: Vec<String>,
    has_words: bool,
}

impl SheetReader<'_, '_> {
    fn read(&mut self, part: &SheetPart) -> Result<(), Unreadable> {
        if !part.has_cells {
            self.notices.push(notices::without_cells(&part.name));
            return Ok(());
        }
        let frame = frame::read(self.package, &part.path)?;
        let mut sheet = Sheet::new(&part.name);
        let values = cells::read(&mut self.book, part, &frame, &mut sheet, &mut self.budget)?;
        for row in &frame.hidden_rows {
            sheet.hide_rows(*row, *row);
        }
        for region in &frame.merged {
            sheet.merge(*region);
        }
        self.notices
            .append(&mut notices::of_sheet(part, &frame, &values, &sheet));
        let relations = relations::of(self.package, &part.path)?;
        let mut behind = self.text_boxes(&sheet, &relations)?;
        behind.append(&mut links(&sheet, &frame, &relations));
        behind.append(&mut self.comments(&sheet, &relations)?);
        self.has_words |= !sheet.is_empty() || !behind.is_empty();
        let (table, mut notices) = sheet.into_table(&mut self.budget)?;
        self.notices.append(&mut notices);
        self.parts.push(Part::Table(table));
        self.parts.append(&mut behind);
        Ok(())
    }

    fn text_boxes(
        &mut self,
        sheet: &Sheet,
        relations: &[Relation],
    ) -> Result<Vec<Part>, Unreadable> {
        let mut parts = Vec::new();
        for path in paths(relations, "drawing") {
            let boxes = text_boxes::read(self.package, &path)?;
            parts.extend(boxes.into_iter().map(|of| Part::Text {
                kind: TextKind::Paragraph,
                piece: Piece::plain(sheet.place(of.row, of.column), of.words),
            }));
        }
        Ok(parts)
    }

    fn comments(&mut self, sheet: &Sheet, relations: &[Relation]) -> Result<Vec<Part>, Unreadable> {
        let notes = paths(relations, "comments");
        let threads = paths(relations, "threadedComment");
        let people = &self.workbook.people;
        let comments = comments::read(self.package, &notes, &threads, people)?;
        let parts = comments.into_iter().map(|comment| comment.into_part(sheet));
        Ok(parts.collect())
    }
}

/// The paths of the parts of one kind.
fn paths(relations: &[Relation], kind: &str) -> Vec<String> {
    let parts = relations
        .iter()
        .filter(|part| part.kind == kind && !part.is_external);
    parts.map(|part| part.target.clone()).collect()
}

/// The addresses that cells link to and do not show.
fn links(sheet: &Sheet, frame: &Frame, relations: &[Relation]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (row, column, id) in &frame.links {
        let target = relations.iter().find(|of| of.id == *id && of.is_external);
        let Some(Relation { target, .. }) = target else {
            continue;
        };
        let shown = target.strip_prefix("mailto:").unwrap_or(target);
        if !sheet
            .words(*row, *column)
            .contains(shown.trim_end_matches('/'))
        {
            parts.push(Part::Aside {
                kind: AsideKind::Link,
                piece: Piece::plain(sheet.place(*row, *column), target),
            });
        }
    }
    parts
}

#[cfg(test)]
mod tests;
