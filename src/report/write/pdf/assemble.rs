//! Puts the pages of a report together: the parts, the contents before them, and the margins of
//! every page.

use std::collections::BTreeSet;
use std::sync::Arc;

use typst::ecow::EcoVec;
use typst::foundations::{Array, Dict, IntoValue, Label, Smart, Value};
use typst::introspection::Introspector;
use typst::layout::Point;
use typst::model::DocumentInfo;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument, PagedIntrospector};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::blocks::{Setter, named};
use super::compact_frames::{compact, drop_tags};
use super::faults::{report_error, writer};
use super::frames::{self, Anchors};
use super::glyphs_and_breaks::{MissingGlyphs, Room};
use super::parts::{Piece, parts};
use super::template_values;
use super::typst_world::TypstWorld;
use crate::report::{Kind, Report, ReportError, TemplateText};

/// How many pages get their margins at once.
const MARGINS: usize = 200;
/// The places of the contents and of the margins among the parts, far from all others.
const COVER: u128 = 1 << 64;
const EDGES: u128 = 1 << 65;
/// How often hazlog searches for letters that no font has. Each time it replaces those that it
/// found.
const LOOKS: usize = 4;

/// The pages of a report.
pub fn lay_out<'t>(report: &Report, page: TemplateText<'t>) -> Result<Pages<'t>, ReportError> {
    let mut lacking = MissingGlyphs::default();
    for _ in 0..LOOKS {
        let mut binder = Binder::new(report, page, &lacking)?;
        let pages = binder.pages()?;
        let mut found = MissingGlyphs::default();
        let mut missing = false;
        for page in &pages {
            missing |= frames::look_for_lacking(&page.frame, &mut found);
        }
        if !missing {
            return Ok(binder.bind(pages));
        }
        lacking.extend(found);
    }
    Err(writer(
        "it holds a letter that no font has and that could not be shown otherwise".to_owned(),
    ))
}

/// Puts the pages of a report together.
struct Binder<'a, 't> {
    report: &'a Report,
    layout: TemplateText<'t>,
    lacking: &'a MissingGlyphs,
    named: BTreeSet<&'a str>,
    world: TypstWorld,
    anchors: Anchors,
}

impl<'a, 't> Binder<'a, 't> {
    fn new(
        report: &'a Report,
        layout: TemplateText<'t>,
        lacking: &'a MissingGlyphs,
    ) -> Result<Self, ReportError> {
        let mut named = BTreeSet::new();
        for piece in parts(report).iter().flatten() {
            named.insert(piece.section.anchor.as_str());
        }
        Ok(Self {
            report,
            layout,
            lacking,
            named,
            world: TypstWorld::new(layout.text).map_err(writer)?,
            anchors: Anchors::new(),
        })
    }

    fn setter(&self) -> Setter<'_> {
        Setter {
            lacking: self.lacking,
            classes: self.report.classes,
            room: Room::Wide,
            anchors: &self.named,
        }
    }

    fn pages(&mut self) -> Result<EcoVec<Page>, ReportError> {
        let mut body = EcoVec::new();
        for (place, part) in (1..).zip(parts(self.report)) {
            body.extend(self.part(place, &part)?);
        }
        let mut pages = self.cover(&body)?;
        pages.extend(body);
        self.margins(&mut pages)?;
        frames::lead(&mut pages, &self.anchors);
        Ok(pages)
    }

    /// The pages of a part.
    fn part(&mut self, place: u128, part: &[Piece<'_>]) -> Result<EcoVec<Page>, ReportError> {
        let values = named([
            (
                "report",
                template_values::report(self.report, self.setter()),
            ),
            ("first", (place == 1).into_value()),
            ("sections", template_values::pieces(part, self.setter())),
        ]);
        let seen = |document: &PagedDocument| Arc::clone(document.introspector());
        let document = self.laid_out("body", values, place, &seen)?;
        for piece in part {
            let anchor = &piece.section.anchor;
            let label = Label::new(PicoStr::intern(anchor));
            let heading = label.and_then(|label| {
                let content = document.introspector().query_label(label).ok()?;
                content.location()
            });
            if let Some(location) = heading {
                self.anchors.insert(anchor.clone(), location);
            }
        }
        Ok(light(document))
    }

    /// The title, and the contents of the later pages.
    fn cover(&mut self, body: &[Page]) -> Result<EcoVec<Page>, ReportError> {
        if self.report.kind == Kind::Summary.into() {
            return Ok(EcoVec::new());
        }
        let headings: Vec<Page> = body.iter().map(frames::headings).collect();
        let seen = |document: &PagedDocument| {
            let all: Vec<Page> = document.pages().iter().chain(&headings).cloned().collect();
            Arc::new(PagedIntrospector::new(&all))
        };
        let values = named([(
            "report",
            template_values::report(self.report, self.setter()),
        )]);
        let document = self.laid_out("cover", values, COVER, &seen)?;
        Ok(document.pages().into())
    }

    /// Adds the margins to the pages.
    fn margins(&mut self, pages: &mut EcoVec<Page>) -> Result<(), ReportError> {
        let count = pages.len();
        let seen = |document: &PagedDocument| Arc::clone(document.introspector());
        for from in (0..count).step_by(MARGINS) {
            let some = &pages[from..count.min(from + MARGINS)];
            let sizes: Array = some
                .iter()
                .map(|page| {
                    let (width, height) = (page.frame.width(), page.frame.height());
                    Value::Array(
                        [width.into_value(), height.into_value()]
                            .into_iter()
                            .collect(),
                    )
                })
                .collect();
            let wanted = sizes.len();
            let values = named([
                (
                    "report",
                    template_values::report(self.report, self.setter()),
                ),
                ("first", number(from + 1)),
                ("count", number(count)),
                ("sizes", Value::Array(sizes)),
            ]);
            let document = self.laid_out("margins", values, EDGES + from as u128, &seen)?;
            if document.pages().len() != wanted {
                return Err(ReportError::Template {
                    path: self.layout.path.to_owned(),
                    line: 1,
                    message: format!(
                        "`margins` gave {} pages instead of one for each of {wanted}",
                        document.pages().len()
                    ),
                });
            }
            let edges = light(document);
            for (page, mut edge) in pages.make_mut()[from..].iter_mut().zip(edges) {
                drop_tags(&mut edge.frame);
                page.frame.push_frame(Point::zero(), edge.frame);
                compact(&mut page.frame);
            }
        }
        Ok(())
    }

    fn laid_out(
        &mut self,
        function: &str,
        values: Dict,
        place: u128,
        seen: &dyn Fn(&PagedDocument) -> Arc<PagedIntrospector>,
    ) -> Result<PagedDocument, ReportError> {
        self.world.set(function, values);
        self.world
            .lay_out(place, seen)
            .map_err(|faults| report_error(&faults, &self.world, self.layout))
    }

    fn bind(self, pages: EcoVec<Page>) -> Pages<'t> {
        Pages {
            pages,
            info: template_values::info(self.report, self.setter()),
            timestamp: template_values::timestamp(&self.report.about),
            program: self.report.about.program.clone(),
            world: self.world,
            layout: self.layout,
        }
    }
}

/// Pages that are laid out, with the properties of the file. The report is no longer needed.
pub struct Pages<'t> {
    pages: EcoVec<Page>,
    info: DocumentInfo,
    timestamp: Option<Timestamp>,
    program: String,
    world: TypstWorld,
    layout: TemplateText<'t>,
}

impl Pages<'_> {
    /// The number of pages, and which of them are landscape.
    #[cfg(test)]
    pub fn turned(&self) -> Vec<bool> {
        let frames = self.pages.iter().map(|page| &page.frame);
        frames.map(|frame| frame.width() > frame.height()).collect()
    }

    /// The bytes of the file.
    pub fn export(self) -> Result<Vec<u8>, ReportError> {
        let document = PagedDocument::new(self.pages, self.info);
        // PDF/A demands a date. A report without a commit has none.
        let standards = match self.timestamp {
            Some(_) => vec![PdfStandard::A_2a, PdfStandard::Ua_1],
            None => vec![PdfStandard::Ua_1],
        };
        let standards =
            PdfStandards::new(&standards).map_err(|error| writer(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some(self.program)),
            timestamp: self.timestamp,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&document, &options)
            .map_err(|faults| report_error(&faults, &self.world, self.layout))
    }
}

/// Keeps the pages and drops the data for their layout.
fn light(document: PagedDocument) -> EcoVec<Page> {
    let mut pages = EcoVec::from(document.pages());
    // Until that data is dropped, the document shares everything on the pages, and a change would
    // copy it.
    drop(document);
    for page in pages.make_mut() {
        compact(&mut page.frame);
    }
    pages
}

fn number(number: usize) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into_value()
}
