//! The formats of cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::{Align, Cell, ColumnRole, shade};

const FONT: &str = "Arial";
const INK: u32 = 0x21_2b32;
const QUIET: u32 = 0x4c_6272;
/// The blue of the NHS.
pub(super) const BLUE: u32 = 0x00_5eb8;
const DEEP: u32 = 0x00_3087;
const PALE: u32 = 0xe8_edee;
const LINE: u32 = 0xc6_ccd1;
/// The background of a fill-in cell: paler than any risk class, and of another hue.
const WRITE: u32 = 0xea_f3fb;

/// The background of a missing score: grey, because the classes have the hues.
const MISSING: u32 = 0xd8_dde0;

/// The format of a day: ISO 8601.
const DAY: &str = "yyyy-mm-dd";

/// The base of all other formats.
pub(super) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10)
}

/// The kind of a cell. Its text is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum CellKind {
    /// Words of any kind.
    Words,
    /// A risk class, with its index among the classes.
    Risk {
        place: usize,
    },
    /// A missing score.
    Unscored,
    /// A fill-in cell.
    Fill,
    Day,
    Count,
    /// Code.
    Code,
    /// The log has no information.
    Nothing,
}

impl CellKind {
    /// The kind of a cell of a report.
    pub fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Text { .. }
            | Cell::Prose { .. }
            | Cell::Link { .. }
            | Cell::Level { .. }
            | Cell::Status { .. }
            | Cell::State { .. } => Self::Words,
            Cell::Risk { place, .. } => Self::Risk { place: *place },
            Cell::Unscored { .. } => Self::Unscored,
            Cell::Fill => Self::Fill,
            Cell::Day { .. } => Self::Day,
            Cell::Count { .. } => Self::Count,
            Cell::Code { .. } => Self::Code,
            Cell::Nothing => Self::Nothing,
        }
    }
}

/// The formats of cells.
pub(super) struct CellFormats {
    classes: usize,
}

impl CellFormats {
    /// The looks for a template of this many risk classes.
    pub fn new(classes: usize) -> Self {
        Self { classes }
    }

    /// A cell of a table.
    pub fn cell(&self, kind: CellKind, role: ColumnRole, align: Align) -> Format {
        let format = match (align, kind, role) {
            (Align::Middle, ..) => body().set_align(FormatAlign::Center),
            (Align::End, ..) => body().set_align(FormatAlign::Right).set_indent(1),
            (Align::Start, CellKind::Count, ColumnRole::Name) => {
                body().set_align(FormatAlign::Left)
            }
            (Align::Start, ..) => body(),
        };
        match kind {
            CellKind::Risk { place } => self.shaded(format, place).set_bold(),
            CellKind::Unscored => unscored(format),
            CellKind::Fill => to_fill(format),
            CellKind::Day => format.set_num_format(DAY).set_align(FormatAlign::Left),
            CellKind::Code => format.set_font_name("Courier New").set_font_size(9),
            CellKind::Nothing => format.set_font_color(QUIET),
            _ if role == ColumnRole::Fill => to_fill(format),
            _ if role == ColumnRole::Name => format.set_bold().set_font_color(DEEP),
            _ => format,
        }
    }

    /// A cell in the colours of the class with index `place`.
    pub fn shaded(&self, format: Format, place: usize) -> Format {
        let shade = shade(place, self.classes);
        format
            .set_background_color(colour(shade.ground))
            .set_font_color(colour(shade.ink))
    }

    /// The words in a cell of a heat map: the number of hazards, and the class.
    pub fn heat_words(&self, place: usize) -> [Format; 2] {
        let ink = colour(shade(place, self.classes).ink);
        [
            base().set_font_size(14).set_bold().set_font_color(ink),
            base().set_font_size(8).set_font_color(ink),
        ]
    }

    /// A cell of a heat map, with lines on all sides.
    pub fn heat(&self, place: usize) -> Format {
        let format = base()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::White);
        self.shaded(format, place)
    }
}

/// Words in a cell with words in several formats.
pub(super) fn plain() -> Format {
    base().set_font_color(INK)
}

/// Like [`plain`], with emphasis.
pub(super) fn strong() -> Format {
    plain().set_bold()
}

/// [`plain`] as the markup of a cell, without the enclosing element.
pub(super) fn plain_markup() -> String {
    format!(
        "<sz val=\"10\"/><color rgb=\"FF{INK:06X}\"/><rFont val=\"{FONT}\"/><family val=\"2\"/>"
    )
}

/// Like [`plain_markup`], with emphasis.
pub(super) fn strong_markup() -> String {
    format!("<b/>{}", plain_markup())
}

/// A cell of text, with a thin line below.
pub(super) fn body() -> Format {
    base()
        .set_font_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(LINE)
}

/// The title of a sheet.
pub(super) fn title() -> Format {
    base()
        .set_font_size(18)
        .set_bold()
        .set_font_color(DEEP)
        .set_align(FormatAlign::VerticalCenter)
}

/// A heading on a sheet.
pub(super) fn heading() -> Format {
    base()
        .set_font_size(13)
        .set_bold()
        .set_font_color(BLUE)
        .set_align(FormatAlign::Bottom)
}

/// A paragraph.
pub(super) fn paragraph() -> Format {
    base()
        .set_font_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

/// Text about other text: a caption, the hazards of a cell.
pub(super) fn quiet() -> Format {
    paragraph().set_font_color(QUIET)
}

/// The name of a fact.
pub(super) fn fact_name() -> Format {
    body().set_font_color(QUIET)
}

/// The title of a column.
pub(super) fn column() -> Format {
    base()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(BLUE)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::White)
}

/// The title of several columns.
pub(super) fn columns() -> Format {
    column()
        .set_background_color(DEEP)
        .set_align(FormatAlign::Center)
}

/// The words along an axis of a heat map.
pub(super) fn axis() -> Format {
    base()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(PALE)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::White)
}

/// A fill-in cell.
pub(super) fn to_fill(format: Format) -> Format {
    format
        .set_background_color(WRITE)
        .set_border(FormatBorder::Dotted)
        .set_border_color(BLUE)
        .set_unlocked()
}

/// A missing score. No line is near the words: a dashed line means that a cell has more text.
pub(super) fn unscored(format: Format) -> Format {
    marked(format).set_italic()
}

/// A cell with a missing score, on a background of no class, so that nobody takes it for an empty
/// one.
pub(super) fn marked(format: Format) -> Format {
    format
        .set_background_color(Color::RGB(MISSING))
        .set_font_color(INK)
}

/// A cell with a thin line before it.
pub(super) fn ruled(format: Format, kind: CellKind) -> Format {
    match kind {
        // It has lines on all sides.
        CellKind::Fill => format,
        _ => format
            .set_border_left(FormatBorder::Thin)
            .set_border_left_color(LINE),
    }
}

/// The edge of a cell that has more text than its row shows.
pub(super) fn cut_off(format: Format) -> Format {
    format
        .set_border_bottom(FormatBorder::MediumDashed)
        .set_border_bottom_color(BLUE)
}

/// A link inside the workbook.
pub(super) fn link(format: Format) -> Format {
    format
        .set_font_color(BLUE)
        .set_underline(rust_xlsxwriter::FormatUnderline::Single)
}

/// A colour of the palette: `#rrggbb`.
fn colour(hex: &str) -> Color {
    u32::from_str_radix(hex.trim_start_matches('#'), 16).map_or(Color::Default, Color::RGB)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use rust_xlsxwriter::{Workbook, Worksheet};

    use super::*;

    /// The library and our own code write words in several formats in the same way.
    #[test]
    fn the_markup_of_text_equals_that_of_the_library() {
        let mut page = Worksheet::new();
        page.write_rich_string(0, 0, &[(&strong(), "a"), (&plain(), "b")])
            .unwrap();
        let mut workbook = Workbook::new();
        workbook.push_worksheet(page);
        let bytes = workbook.save_to_buffer().unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut strings = String::new();
        let mut part = archive.by_name("xl/sharedStrings.xml").unwrap();
        part.read_to_string(&mut strings).unwrap();
        let [strong, plain] = [strong_markup(), plain_markup()];
        let expected =
            format!("<r><rPr>{strong}</rPr><t>a</t></r><r><rPr>{plain}</rPr><t>b</t></r>");
        assert!(strings.contains(&expected), "{strings}");
    }
}
