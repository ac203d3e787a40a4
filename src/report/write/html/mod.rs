//! HTML: one page that holds all it needs, or a page a hazard.
//!
//! Blocks become escaped HTML here; the page around them, its style sheet and its script are the
//! templates `page.html`, `page.css` and `page.js`, which a project can replace. Colours and widths
//! are classes and never attributes, so that the page's policy can forbid all style but its own.

mod block;
mod cell;
mod escape;
mod heat_map;
mod inline;
mod page;
mod pen;
mod places;
mod policy;
mod section;
mod site;
mod style;
mod table;
#[cfg(test)]
mod tests;

pub use site::{SiteFile, site};

use crate::report::{Report, ReportError, Templates};
use page::{Page, Parts};
use pen::Pen;
use places::Places;

/// The report as one page: it asks for nothing from anywhere.
pub(super) fn write(report: &Report, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    let places = Places::of_one_page(&report.sections);
    let mut pen = Pen::new(&places);
    pen.contents(&report.sections);
    let contents = pen.take();
    pen.blocks(&report.opening());
    pen.sections(&report.sections);
    let body = pen.take();
    let style = style::of(report, templates)?;
    let script = style::script(templates)?;
    let page = Page {
        title: &report.title,
        parts: Parts::Inside {
            style: &style,
            script: &script,
        },
        contents,
        body,
    };
    let html = page.render(report, templates)?;
    Ok(html.into_bytes())
}
