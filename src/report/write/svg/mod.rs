//! SVG: a summary as one picture, with words and numbers that people can read, copy and search.
//!
//! The picture has no script, loads no style and has no font of its own. The places of its parts
//! depend on the widths of letters in the usual fonts, and every text wraps in its room.

mod bow_tie;
mod drawing;
mod heat_map;
mod measure;
mod page;
mod style;
mod table;
#[cfg(test)]
mod tests;

pub(super) use bow_tie::picture as bow_tie;

use crate::report::write::xml::Xml;
use crate::report::{Block, HeatMap, Report, ReportError, Section};
use drawing::Drawing;
use style::{MARGIN, WIDTH};

/// The fonts; every machine has one of them.
const FONTS: &str = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif";

/// The picture.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut drawing = Drawing::new(MARGIN);
    page::draw(report, &mut drawing);
    let (width, height) = (WIDTH.to_string(), (drawing.bottom() + MARGIN).to_string());
    let mut xml = Xml::document();
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("width", &width),
            ("height", &height),
            ("role", "img"),
            ("aria-labelledby", "title description"),
            ("font-family", FONTS),
            ("xml:lang", "en-GB"),
        ],
    );
    xml.line();
    let title = match report.subtitle.as_str() {
        "" => report.title.clone(),
        subtitle => format!("{}: {subtitle}", report.title),
    };
    xml.element("title", &[("id", "title")], &title);
    xml.line();
    xml.element("desc", &[("id", "description")], &description(report));
    xml.line();
    xml.empty(
        "rect",
        &[("width", &width), ("height", &height), ("fill", "#ffffff")],
    );
    drawing.write(&mut xml);
    xml.line();
    Ok(xml.finish().into_bytes())
}

/// A description of the picture for a screen reader: each heat map in words.
fn description(report: &Report) -> String {
    let mut maps = Vec::new();
    gather(&report.sections, &mut maps);
    let described: Vec<String> = maps.iter().map(|map| heat_map::in_words(map)).collect();
    described.join(" ")
}

fn gather<'r>(sections: &'r [Section], maps: &mut Vec<&'r HeatMap>) {
    for section in sections {
        for block in &section.blocks {
            if let Block::HeatMap { map } = block {
                maps.push(map);
            }
        }
        gather(&section.sections, maps);
    }
}
