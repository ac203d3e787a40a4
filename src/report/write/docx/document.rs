//! The document from its title to its last section.

use super::body::Body;
use super::column_widths::least_width;
use super::direction::TextDirection;
use super::headings::heading_style;
use super::links::{self, Links};
use super::numbering::Lists;
use super::place::ParagraphPlace;
use super::run_format::RunFormat;
use crate::report::write::xml::Xml;
use crate::report::{Block, Report, Section};

/// A page's long side, short side and margin, in twentieths of a point: A4.
const LONG: u32 = 16_838;
const SHORT: u32 = 11_906;
const MARGIN: u32 = 1_134;

/// The most rows of a table that can share a page with other content.
const FEW_ROWS: usize = 6;

/// The parts of the text of the document.
pub(super) struct DocumentParts {
    /// The text: `word/document.xml`.
    pub document: String,
    /// What its links lead to: `word/_rels/document.xml.rels`.
    pub relations: String,
    /// The numbers of its lists: `word/numbering.xml`.
    pub numbering: String,
}

/// The orientation of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Orientation {
    Portrait,
    Landscape,
}

impl<'r> Body<'r> {
    /// Writes the document of a report.
    pub fn write(report: &'r Report) -> DocumentParts {
        let mut body = Self {
            report,
            xml: Xml::document(),
            links: Links::collect(report),
            lists: Lists::default(),
            marker: None,
            lead: None,
            sign: None,
            new_page: false,
            controls: 0,
            changes: 0,
            changed_by: None,
            mark_change: None,
        };
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        body.xml
            .open("w:document", &[("xmlns:w", word), ("xmlns:r", relations)]);
        body.xml.open("w:body", &[]);
        body.head();
        body.contents();
        let mut layout = Orientation::Portrait;
        for section in &report.sections {
            layout = body.section(section, 1, layout, Orientation::for_section(section));
        }
        body.page(layout);
        let relations = body.links.relations();
        DocumentParts {
            document: body.xml.finish(),
            relations,
            numbering: body.lists.part(),
        }
    }

    fn head(&mut self) {
        let place = ParagraphPlace::on_page(1, Orientation::Portrait.width());
        self.text("Title", place, RunFormat::default(), &self.report.title);
        if !self.report.subtitle.is_empty() {
            self.text(
                "Subtitle",
                place,
                RunFormat::default(),
                &self.report.subtitle,
            );
        }
        self.blocks(&self.report.opening(), place);
    }

    /// Writes a section on pages with the orientation `wanted`, and returns the orientation after
    /// it.
    fn section(
        &mut self,
        section: &Section,
        depth: u8,
        before: Orientation,
        wanted: Orientation,
    ) -> Orientation {
        if wanted != before {
            self.turn(before);
        }
        self.heading(section, depth);
        let place = ParagraphPlace::on_page(depth, wanted.width());
        self.changed_by.clone_from(&section.changed_by);
        self.blocks(&section.blocks, place);
        let mut layout = wanted;
        for inner in &section.sections {
            let is_hazards = section.hazard.is_some() || inner.hazard.is_some();
            let wanted = if is_hazards {
                Orientation::for_section(inner)
            } else {
                wanted
            };
            layout = self.section(inner, depth.saturating_add(1), layout, wanted);
        }
        layout
    }

    fn heading(&mut self, section: &Section, depth: u8) {
        let style = heading_style(depth);
        let title = match section.number.as_str() {
            "" => section.title.clone(),
            number => format!("{number}  {}", section.title),
        };
        let place = ParagraphPlace::on_page(depth, Orientation::Portrait.width());
        let direction = TextDirection::detect(&title);
        let mark = self.links.bookmark(&section.anchor);
        self.begin(style, place, direction);
        if let Some(mark) = &mark {
            let number = mark.number.to_string();
            self.xml.empty(
                "w:bookmarkStart",
                &[("w:id", &number), ("w:name", &mark.name)],
            );
        }
        self.words(&title, RunFormat::default(), direction);
        if let Some(mark) = &mark {
            self.xml
                .empty("w:bookmarkEnd", &[("w:id", &mark.number.to_string())]);
        }
        self.end();
    }

    /// Ends the pages with the orientation `layout`, within the text.
    fn turn(&mut self, layout: Orientation) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "Turn")]);
        self.page(layout);
        self.xml.close();
        self.xml.close();
    }

    /// The properties of the pages before this place.
    fn page(&mut self, layout: Orientation) {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[]);
        let header = match layout {
            Orientation::Portrait => links::HEADER,
            Orientation::Landscape => links::HEADER_ACROSS,
        };
        xml.empty(
            "w:headerReference",
            &[("w:type", "default"), ("r:id", header)],
        );
        xml.empty(
            "w:footerReference",
            &[("w:type", "default"), ("r:id", links::FOOTER)],
        );
        let (long, short) = (LONG.to_string(), SHORT.to_string());
        match layout {
            Orientation::Portrait => xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)]),
            Orientation::Landscape => xml.empty(
                "w:pgSz",
                &[("w:w", &long), ("w:h", &short), ("w:orient", "landscape")],
            ),
        }
        let margin = MARGIN.to_string();
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", "1304"),
                ("w:right", &margin),
                ("w:bottom", "1134"),
                ("w:left", &margin),
                ("w:header", "567"),
                ("w:footer", "510"),
                ("w:gutter", "0"),
            ],
        );
        xml.close();
    }
}

impl Orientation {
    /// The orientation of a section. It is landscape if a generated table does not fit otherwise,
    /// or is long and needs most of the width for its short columns alone. A short table would
    /// leave a landscape page almost empty. The inner sections have the same orientation, so that
    /// pages do not alternate, unless they are hazards.
    fn for_section(section: &Section) -> Self {
        let (most, all) = (Self::Portrait.width() * 3 / 5, Self::Portrait.width());
        let is_wide = section.blocks.iter().any(|block| match block {
            Block::Table { table } if !table.key.is_empty() => {
                let least = least_width(table);
                least > all || (least > most && table.rows.len() > FEW_ROWS)
            }
            _ => false,
        });
        let mut parts = section
            .sections
            .iter()
            .filter(|inner| inner.hazard.is_none() && section.hazard.is_none());
        if is_wide || parts.any(|inner| Self::for_section(inner) == Self::Landscape) {
            Self::Landscape
        } else {
            Self::Portrait
        }
    }

    /// The width between the margins.
    pub fn width(self) -> u32 {
        match self {
            Self::Portrait => SHORT - 2 * MARGIN,
            Self::Landscape => LONG - 2 * MARGIN,
        }
    }
}
