//! Words in text boxes and shapes that float over the cells.

use super::super::Unreadable;
use super::super::package::Package;
use super::super::spreadsheet::tidy;
use super::super::xml::XmlEvent;

/// A shape with words, and the cell below its corner. Row and column are counted from 1.
pub(super) struct TextBox {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
    /// Its words.
    pub words: String,
}

/// The text boxes of a sheet, in the order of its drawing.
pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Vec<TextBox>, Unreadable> {
    let mut boxes: Vec<TextBox> = Vec::new();
    let (mut row, mut column, mut words) = (1_u32, 1_u32, String::new());
    let mut number = String::new();
    let (mut is_corner, mut is_text) = (false, false);
    package.read_xml(path, |event| {
        match event {
            XmlEvent::Start(element) => match element.name() {
                "from" => is_corner = true,
                "row" | "col" => number.clear(),
                "t" => is_text = true,
                "br" => words.push('\n'),
                _ => {}
            },
            XmlEvent::Text(text) if is_text => words.push_str(text),
            XmlEvent::Text(text) => number.push_str(text),
            XmlEvent::End(name) => match name {
                "row" if is_corner => row = counted_from_one(&number),
                "col" if is_corner => column = counted_from_one(&number),
                "from" => is_corner = false,
                "t" => is_text = false,
                "p" => words.push('\n'),
                "sp" => {
                    let words = tidy(&std::mem::take(&mut words));
                    if !words.is_empty() {
                        boxes.push(TextBox { row, column, words });
                    }
                }
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(boxes)
}

fn counted_from_one(number: &str) -> u32 {
    let number: u32 = number.trim().parse().unwrap_or_default();
    number.saturating_add(1)
}
