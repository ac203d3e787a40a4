//! The print set-up of sheets.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::sheet_names::clipped;
use crate::report::{Report, State};

/// A4 and A3 in Excel's numbers.
const A4: u8 = 9;
const A3: u8 = 8;
/// The width of a page in a readable size, in characters.
const OF_A4: f64 = 200.0;
const OF_A3: f64 = 290.0;

/// The width of an A3 page at full size, in characters, and the smallest scale in Excel.
const AT_FULL_SIZE: f64 = 200.0;
const LEAST_SCALE: f64 = 10.0;

/// The margins of every printed page.
pub(super) struct PrintSetup {
    header: String,
    footer: String,
}

impl PrintSetup {
    /// The margins of the pages of a report.
    pub fn new(report: &Report) -> Self {
        let about = &report.about;
        let commit = match (&about.commit, about.state) {
            (Some(commit), State::Dirty) => format!("commit {} (dirty)", clipped(commit, 12)),
            (Some(commit), _) => format!("commit {}", clipped(commit, 12)),
            (None, _) => "no commit".to_owned(),
        };
        Self {
            header: format!(
                "&L&\"Arial,Bold\"&9 {}&R&\"Arial,Regular\"&9 {}",
                header_text(&report.title, 60),
                // It begins with the part of the log that the report is about.
                header_text(&report.subtitle, 110)
            ),
            footer: format!(
                "&L&\"Arial,Regular\"&8 {}, {}&C&8 &A&R&8 Page &P of &N",
                header_text(&about.program, 30),
                header_text(&commit, 40),
            ),
        }
    }

    /// Sets up a sheet for landscape paper, on as many pages side by side as are readable.
    pub fn set(&self, page: &mut Worksheet, width: f64) {
        let (paper, pages) = paper(width);
        page.set_landscape()
            .set_paper_size(paper)
            .set_print_fit_to_pages(pages, 0)
            .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
            .set_header(&self.header)
            .set_footer(&self.footer);
    }

    /// Like [`PrintSetup::set`], with the first `rows` rows and `columns` columns on every page.
    pub fn set_with_header(
        &self,
        page: &mut Worksheet,
        width: f64,
        (rows, columns): (u32, u16),
    ) -> Result<(), XlsxError> {
        self.set(page, width);
        page.set_repeat_rows(0, rows.saturating_sub(1))?;
        if columns > 0 && width > OF_A3 {
            page.set_repeat_columns(0, columns - 1)?;
        }
        Ok(())
    }
}

impl PrintSetup {
    /// Sets up a sheet for landscape A3, with some of its columns on each page, so that no title of
    /// several columns is cut. `parts` are the columns at which they begin; narrow parts share a
    /// page.
    pub fn set_in_parts(
        &self,
        page: &mut Worksheet,
        widths: &[f64],
        parts: &[u16],
        (rows, columns): (u32, u16),
    ) -> Result<(), XlsxError> {
        self.set(page, OF_A3);
        page.set_repeat_rows(0, rows.saturating_sub(1))?;
        if columns > 0 {
            page.set_repeat_columns(0, columns - 1)?;
        }
        let repeated: f64 = widths.iter().take(usize::from(columns)).sum();
        let (breaks, widest) = pages(widths, parts, OF_A3 - repeated);
        page.set_vertical_page_breaks(&breaks)?;
        // Excel ignores page breaks in a sheet that it fits to pages.
        let scale = (AT_FULL_SIZE / (widest + repeated) * 100.0).floor();
        page.set_print_scale(scale.clamp(LEAST_SCALE, 100.0) as u16);
        Ok(())
    }

    /// Says at the bottom of each page that some rows show only part of their cells.
    pub fn say_more_than_shown(&self, page: &mut Worksheet) {
        let footer = format!("{} · a dashed edge: the cell holds more", self.footer);
        page.set_footer(&footer);
    }
}

/// The columns before which a page ends, and the widest page; `room` is the width of a page.
fn pages(widths: &[f64], parts: &[u16], room: f64) -> (Vec<u32>, f64) {
    let mut breaks = Vec::new();
    let (mut widest, mut used): (f64, f64) = (0.0, 0.0);
    let mut from = 0;
    for to in parts.iter().copied().map(usize::from).chain([widths.len()]) {
        let width: f64 = widths.get(from..to).unwrap_or_default().iter().sum();
        if used > 0.0 && used + width > room {
            breaks.extend(u32::try_from(from));
            used = 0.0;
        }
        used += width;
        widest = widest.max(used);
        from = to;
    }
    (breaks, widest)
}

/// The paper, and the number of pages side by side.
fn paper(width: f64) -> (u8, u16) {
    if width <= OF_A4 {
        return (A4, 1);
    }
    (A3, (width / OF_A3).ceil().max(1.0) as u16)
}

/// `text` in the language of headers, in which `&` begins a command.
fn header_text(text: &str, most: usize) -> String {
    let short = clipped(text, most);
    let end = if short.len() < text.trim_end().len() {
        "…"
    } else {
        ""
    };
    // Excel counts an escaped `&` twice against its limit of 255.
    format!("{}{end}", clipped(&short.replace('&', "&&"), most + 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_between_parts_and_never_inside_one() {
        let widths = [10.0; 12];
        // Parts of 2, 3, 3 and 4 columns.
        assert_eq!(pages(&widths, &[2, 5, 8], 60.0), (vec![5, 8], 50.0));
        assert_eq!(pages(&widths, &[2, 5, 8], 200.0), (vec![], 120.0));
        assert_eq!(pages(&widths, &[2, 5, 8], 10.0), (vec![2, 5, 8], 40.0));
    }
}
