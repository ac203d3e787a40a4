//! What a sheet says around the values of its cells, which calamine leaves out: what is hidden, merged and linked,
//! formulas without a value, and the words that Excel prints above and below.

use super::super::Unreadable;
use super::super::package::Package;
use super::super::spreadsheet::{CellList, Region};
use super::super::xml::{Element, XmlEvent};

/// The last row of a sheet, and the last column.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// What is around the cells of a sheet. Rows and columns are counted from 1.
#[derive(Default)]
pub(super) struct Frame {
    /// The hidden rows.
    pub hidden_rows: Vec<u32>,
    /// The first and last of hidden columns.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The merged regions.
    pub merged: Vec<Region>,
    /// Cells with the key of the address that they link to.
    pub links: Vec<(u32, u32, String)>,
    /// Cells with an error, and its word.
    pub errors: Vec<(u32, u32, String)>,
    /// Cells with a formula and no value.
    pub without_value: CellList,
    /// The words of headers and footers.
    pub printed: Vec<String>,
    state: State,
}

/// Where in the sheet the reader is.
#[derive(Default)]
struct State {
    row: u32,
    column: u32,
    is_error: bool,
    /// An empty text is a value of a formula, and a number without digits is none.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
    is_in_value: bool,
    collects: bool,
    text: String,
}

/// Reads what is around the cells of a sheet.
pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Frame, Unreadable> {
    let mut frame = Frame::default();
    package.read_xml(path, |event| {
        frame.see(&event);
        Ok(())
    })?;
    Ok(frame)
}

impl Frame {
    fn see(&mut self, event: &XmlEvent<'_>) {
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::Text(text) => {
                self.state.has_value |= self.state.is_in_value;
                if self.state.collects {
                    self.state.text.push_str(text);
                }
            }
            XmlEvent::End(name) => self.end(name),
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "row" => {
                let state = &mut self.state;
                state.row = element.number("r").unwrap_or(state.row.saturating_add(1));
                state.column = 0;
                if element.is_true("hidden") {
                    self.hidden_rows.push(state.row);
                }
            }
            "c" => self.start_cell(element),
            "f" => self.state.has_formula = true,
            "v" => {
                self.state.text.clear();
                self.state.collects = self.state.is_error;
                self.state.is_in_value = true;
            }
            name if is_printed(name) => {
                self.state.text.clear();
                self.state.collects = true;
            }
            "col" => {
                if element.is_true("hidden")
                    && let (Some(first), Some(last)) =
                        (element.number("min"), element.number("max"))
                {
                    self.hidden_columns.push((first, last));
                }
            }
            "mergeCell" => self.merged.extend(region(element)),
            "hyperlink" => {
                if let (Some(region), Some(id)) = (region(element), element.local_attribute("id")) {
                    self.links.push((region.top, region.left, id));
                }
            }
            _ => {}
        }
    }

    fn start_cell(&mut self, element: &Element<'_>) {
        let state = &mut self.state;
        let place = element.attribute("r").and_then(|place| cell(&place));
        (state.row, state.column) = place.unwrap_or((state.row, state.column.saturating_add(1)));
        let kind = element.attribute("t");
        state.is_error = kind.as_deref() == Some("e");
        state.is_text = kind.as_deref() == Some("str");
        state.has_formula = false;
        state.has_value = false;
    }

    fn end(&mut self, name: &str) {
        let state = &mut self.state;
        match name {
            "v" if state.is_error => {
                let word = std::mem::take(&mut state.text);
                self.errors.push((state.row, state.column, word));
            }
            "c" if state.has_formula && !state.has_value && !state.is_text => {
                self.without_value.add(state.row, state.column);
            }
            name if is_printed(name) => {
                let words = printed_words(&std::mem::take(&mut state.text));
                if !words.is_empty() {
                    self.printed.push(words);
                }
            }
            _ => {}
        }
        self.state.collects = false;
        self.state.is_in_value = false;
    }
}

/// Whether an element has words that Excel prints above or below each page.
fn is_printed(element: &str) -> bool {
    matches!(
        element,
        "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter"
    )
}

/// The region that an element names.
fn region(element: &Element<'_>) -> Option<Region> {
    let named = element.attribute("ref")?;
    let (first, last) = named.split_once(':').unwrap_or((&named, &named));
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    (top <= bottom && left <= right).then_some(Region {
        top,
        left,
        bottom,
        right,
    })
}

/// The row and the column of a cell such as `$AB$12`, counted from 1.
pub(super) fn cell(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let letters = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = name.split_at(letters);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = letter
            .to_ascii_uppercase()
            .checked_sub(b'A')
            .filter(|digit| *digit < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(digit) + 1)
    })?;
    let row = digits.parse().ok()?;
    let is_inside = (1..=LAST.0).contains(&row) && (1..=LAST.1).contains(&column);
    is_inside.then_some((row, column))
}

/// The words of a header or footer, without the signs that place and dress them: `&L`, `&"Arial,Bold"`, `&12`.
fn printed_words(text: &str) -> String {
    let mut words = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '&' {
            words.push(character);
            continue;
        }
        match characters.next() {
            Some('&') => words.push('&'),
            Some('"') => while characters.next().is_some_and(|next| next != '"') {},
            Some(first) if first.is_ascii_digit() => {
                while characters.next_if(char::is_ascii_digit).is_some() {}
            }
            _ => words.push(' '),
        }
    }
    let has_words = words.contains(char::is_alphanumeric);
    match has_words {
        true => words.split_whitespace().collect::<Vec<_>>().join(" "),
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_cell_gives_its_row_and_column() {
        assert_eq!(cell("A1"), Some((1, 1)));
        assert_eq!(cell("$AB$12"), Some((12, 28)));
        assert_eq!(cell("XFD1048576"), Some(LAST));
        for other in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "A-1",
            "É1",
            "ZZZZZZZZZZZZ1",
        ] {
            assert_eq!(cell(other), None, "{other}");
        }
    }

    #[test]
    fn a_header_keeps_its_words() {
        let text = "&L&\"Arial,Bold\"&12Hazard log && notes&C&P of &N&RConfidential";
        assert_eq!(printed_words(text), "Hazard log & notes of Confidential");
        assert_eq!(printed_words("&C&P / &N"), "");
    }
}
