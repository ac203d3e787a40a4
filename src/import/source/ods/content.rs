//! The content of an OpenDocument spreadsheet, read as a stream.

use std::collections::BTreeSet;

use super::super::spreadsheet::{Budget, Comment, tidy};
use super::super::xml::{Element, XmlEvent};
use super::super::{Part, Unreadable};
use super::cell::OdsCell;
use super::sheet_part::OdsSheet;

/// What has words and floats over the cells.
const SHAPES: [&str; 10] = [
    "frame",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "caption",
    "polygon",
    "path",
    "line",
    "connector",
];

/// The parts so far, and where the reader is.
pub(super) struct Content {
    /// The parts of all sheets.
    pub parts: Vec<Part>,
    /// The notices about them.
    pub notices: Vec<String>,
    /// Whether a sheet has words.
    pub has_words: bool,
    budget: Budget,
    style: String,
    hidden_styles: BTreeSet<String>,
    sheet: Option<OdsSheet>,
    cell: Option<OdsCell>,
    comment: Option<Comment>,
    /// The words of a shape, and how many shapes the reader is in.
    shape: String,
    shapes: usize,
    text: Option<Text>,
}

/// What the text is that is read.
enum Text {
    Paragraph(String),
    Author,
    Day,
}

impl Content {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            parts: Vec::new(),
            notices: Vec::new(),
            has_words: false,
            budget: Budget::new(),
            style: String::new(),
            hidden_styles: BTreeSet::new(),
            sheet: None,
            cell: None,
            comment: None,
            shape: String::new(),
            shapes: 0,
            text: None,
        }
    }

    /// Takes what comes next.
    pub(super) fn see(&mut self, event: &XmlEvent<'_>) -> Result<(), Unreadable> {
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::Text(text) => {
                self.add_text(text);
                Ok(())
            }
            XmlEvent::End(name) => self.end(name),
        }
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "style" => self.style = element.attribute("style:name").unwrap_or_default(),
            "table-properties" => {
                if element.attribute("table:display").as_deref() == Some("false") {
                    self.hidden_styles.insert(self.style.clone());
                }
            }
            "tracked-changes" => self.notices.push(
                "the workbook records its changes. hazlog read what the cells say now".to_owned(),
            ),
            "table" if self.sheet.is_none() => self.sheet = Some(self.new_sheet(element)),
            name => {
                if let Some(sheet) = &mut self.sheet {
                    match name {
                        "table-source" => {
                            sheet.copied_from =
                                Some(element.attribute("xlink:href").unwrap_or_default());
                        }
                        "table-column" => sheet.add_columns(element),
                        "table-row" => sheet.start_row(element),
                        "table-cell" | "covered-table-cell" => {
                            self.cell = Some(OdsCell::start(element));
                        }
                        _ => self.start_words(element),
                    }
                }
            }
        }
        self.check_repeated_blanks(element)
    }

    fn new_sheet(&self, element: &Element<'_>) -> OdsSheet {
        let name = element.attribute("table:name").unwrap_or_default();
        let style = element.attribute("table:style-name").unwrap_or_default();
        OdsSheet::new(&name, self.hidden_styles.contains(&style))
    }

    /// Begins what has words, or adds a blank or line break that is an element.
    fn start_words(&mut self, element: &Element<'_>) {
        match element.name() {
            "annotation" => self.start_comment(),
            "creator" if self.comment.is_some() => self.text = Some(Text::Author),
            "date" if self.comment.is_some() => self.text = Some(Text::Day),
            "p" | "h" => self.text = Some(Text::Paragraph(String::new())),
            "tab" => self.add_text("\t"),
            "line-break" => self.add_text("\n"),
            "a" => {
                if let (Some(cell), Some(address)) =
                    (&mut self.cell, element.attribute("xlink:href"))
                {
                    cell.links.push(address);
                }
            }
            name => self.shapes += usize::from(SHAPES.contains(&name)),
        }
    }

    fn start_comment(&mut self) {
        let place = self.sheet.as_ref().map(OdsSheet::place);
        self.comment = place.map(|(row, column)| Comment {
            row,
            column,
            author: String::new(),
            day: None,
            words: String::new(),
        });
    }

    /// Blanks are an element with their number, which a file can make as large as it wants.
    fn check_repeated_blanks(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        if element.name() == "s" && self.text.is_some() {
            let blanks = element.number("text:c").unwrap_or(1);
            let blanks = usize::try_from(blanks).unwrap_or(usize::MAX);
            self.budget.take_text(blanks)?;
            self.add_text(&" ".repeat(blanks));
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        match (&mut self.text, &mut self.comment) {
            (Some(Text::Paragraph(words)), _) => words.push_str(text),
            (Some(Text::Author), Some(comment)) => comment.author.push_str(text),
            (Some(Text::Day), Some(comment)) => {
                let day = comment.day.get_or_insert_default();
                day.push_str(text);
                // The day of `2026-09-03T10:00:00`.
                *day = day.chars().take(10).collect();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "p" | "h" => self.end_paragraph(),
            "creator" | "date" => self.text = None,
            "annotation" => {
                if let (Some(sheet), Some(comment)) = (&mut self.sheet, self.comment.take())
                    && !comment.words.trim().is_empty()
                {
                    sheet.comments.push(comment);
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let (Some(sheet), Some(cell)) = (&mut self.sheet, self.cell.take()) {
                    sheet.end_cell(&cell, &mut self.budget)?;
                }
            }
            "table-row" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.end_row(&mut self.budget)?;
                }
            }
            "table" => self.end_sheet()?,
            name if SHAPES.contains(&name) && self.sheet.is_some() => self.end_shape(),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let Some(Text::Paragraph(words)) = self.text.take() else {
            return;
        };
        if let Some(comment) = &mut self.comment {
            comment.words.push_str(&words);
            comment.words.push('\n');
        } else if self.shapes > 0 {
            self.shape.push_str(&words);
            self.shape.push('\n');
        } else if let Some(cell) = &mut self.cell {
            cell.paragraphs.push(words);
        }
    }

    fn end_shape(&mut self) {
        self.shapes = self.shapes.saturating_sub(1);
        if self.shapes == 0 {
            let words = tidy(&std::mem::take(&mut self.shape));
            if let Some(sheet) = &mut self.sheet
                && !words.is_empty()
            {
                sheet.add_box(words);
            }
        }
    }

    fn end_sheet(&mut self) -> Result<(), Unreadable> {
        let Some(sheet) = self.sheet.take() else {
            return Ok(());
        };
        if let Some(file) = sheet.copied_from {
            self.notices.push(format!(
                "the workbook takes values from another file: `{file}`. hazlog did not open it, and read the values that \
                 the workbook has"
            ));
            return Ok(());
        }
        let has_cells = !sheet.sheet.is_empty();
        let (mut parts, mut notices) = sheet.into_parts(&mut self.budget)?;
        self.has_words |= has_cells || parts.len() > 1;
        self.parts.append(&mut parts);
        self.notices.append(&mut notices);
        Ok(())
    }
}
