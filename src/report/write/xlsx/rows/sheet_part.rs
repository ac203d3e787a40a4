//! The part of a sheet in a workbook, with its rows in place of their pattern.

use std::io::Write;

use rust_xlsxwriter::column_number_to_name;

use super::Rows;
use super::misfit::Misfit;
use super::shared_strings::SharedStrings;
use crate::report::write::xlsx::positions::below;

impl Rows {
    /// Writes the part of a sheet, from `part` as the library wrote it with the pattern.
    ///
    /// # Errors
    /// When the part has no pattern, or has another number of formats than the rows.
    pub fn write<'r>(
        &'r self,
        part: &str,
        strings: &mut SharedStrings<'r>,
        out: &mut impl Write,
    ) -> Result<(), Misfit> {
        let part = SheetPart::parse(part, self.first)?;
        if part.styles.len() != self.formats.all().len() {
            return Err(Misfit::Unlike("a style for each look"));
        }
        let column = column_number_to_name(self.columns.saturating_sub(1));
        let last = below(self.first, self.cells.len());
        out.write_all(part.head.as_bytes())?;
        write!(out, "{DIMENSION}A1:{column}{last}\"")?;
        out.write_all(part.titles.as_bytes())?;
        self.write_rows(&part.styles, strings, out)?;
        out.write_all(END.as_bytes())?;
        out.write_all(part.until.as_bytes())?;
        self.write_links(out)?;
        out.write_all(part.paper.as_bytes())?;
        Ok(())
    }
}

/// The pieces of the part of a sheet as the library writes it.
struct SheetPart<'p> {
    /// Up to the dimension.
    head: &'p str,
    /// From the end of the dimension's value to the pattern: panes, widths and titles.
    titles: &'p str,
    /// The numbers of the styles of the pattern's cells, in their order.
    styles: Vec<u32>,
    /// From the end of the rows to the place of links.
    until: &'p str,
    /// The print set-up and everything after it.
    paper: &'p str,
}

const DIMENSION: &str = "<dimension ref=\"";
const END: &str = "</sheetData>";

impl<'p> SheetPart<'p> {
    /// The pieces of a part whose pattern begins in row `first`, counted from 0.
    fn parse(part: &'p str, first: u32) -> Result<Self, Misfit> {
        let (head, rest) = cut(part, DIMENSION)?;
        let (_, rest) = rest.split_once('"').ok_or(Misfit::Unlike(DIMENSION))?;
        let row = format!("<row r=\"{}\"", first + 1);
        let at = rest.find(&row).ok_or(Misfit::Unlike("<row"))?;
        let (titles, rest) = rest.split_at_checked(at).ok_or(Misfit::Unlike("<row"))?;
        let (pattern, rest) = cut(rest, END)?;
        let about_paper = ["<printOptions", "<pageMargins"];
        let at = about_paper.iter().filter_map(|name| rest.find(name)).min();
        let (until, paper) = at
            .and_then(|at| rest.split_at_checked(at))
            .ok_or(Misfit::Unlike("<pageMargins"))?;
        let cells = pattern.split("<c ").skip(1);
        let styles = cells.filter_map(|cell| {
            let (_, style) = cell.split_once(" s=\"")?;
            style.split_once('"')?.0.parse().ok()
        });
        Ok(Self {
            head,
            titles,
            styles: styles.collect(),
            until,
            paper,
        })
    }
}

fn cut<'t>(text: &'t str, what: &'static str) -> Result<(&'t str, &'t str), Misfit> {
    text.split_once(what).ok_or(Misfit::Unlike(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><dimension ref=\"A1:B3\"/><cols/><sheetData>\
        <row r=\"1\"><c r=\"A1\" s=\"4\" t=\"s\"><v>0</v></c></row>\
        <row r=\"2\"><c r=\"A2\" s=\"5\"/><c r=\"B2\" s=\"17\"/></row>\
        <row r=\"3\"><c r=\"A3\" s=\"6\"/></row></sheetData>\
        <autoFilter ref=\"A1:B9\"/><pageMargins left=\"0.4\"/></worksheet>";

    #[test]
    fn a_part_is_split_into_its_pieces() {
        let part = SheetPart::parse(SHEET, 1).unwrap();
        assert_eq!(part.head, "<worksheet>");
        assert!(part.titles.starts_with("/><cols/>") && part.titles.ends_with("</row>"));
        assert_eq!(part.styles, [5, 17, 6]);
        assert_eq!(part.until, "<autoFilter ref=\"A1:B9\"/>");
        assert!(part.paper.starts_with("<pageMargins"));
    }

    #[test]
    fn a_part_without_a_pattern_is_refused() {
        assert!(matches!(
            SheetPart::parse(SHEET, 7),
            Err(Misfit::Unlike("<row"))
        ));
        let bare = SHEET.replace("pageMargins", "margins");
        assert!(matches!(
            SheetPart::parse(&bare, 1),
            Err(Misfit::Unlike("<pageMargins"))
        ));
    }
}
