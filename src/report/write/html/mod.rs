//! HTML: one page with everything that it needs, or a page for each hazard.
//!
//! Blocks become escaped HTML here. The page around them, its style sheet and its script are the
//! templates `page.html`, `page.css` and `page.js`, which a project can replace. Colours and widths
//! are classes and never attributes, so that the page's policy can forbid every style except its
//! own.
//!
//! | what | where |
//! |---|---|
//! | the page around a report, or a site of pages | `page`, `site`, `style`, `policy` |
//! | sections, blocks, tables, cells, heat maps, bow-ties, words | `section`, `block`, `table`, `cell`, `heat_map`, `bow_tie`, `inline` |
//! | what has been written, and words made fit for HTML | `writer`, `escape` |
//! | where links inside a report lead | `link_targets` |

mod block;
mod bow_tie;
mod cell;
mod escape;
mod heat_map;
mod inline;
mod link_targets;
mod page;
mod policy;
mod section;
mod site;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod writer;

pub use site::{SiteFile, site};

use crate::report::{Report, ReportError, Templates};
use link_targets::LinkTargets;
use page::{Page, PageParts};
use writer::HtmlWriter;

/// The report as one page, which loads nothing from anywhere.
pub(super) fn write(report: &Report, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    let places = LinkTargets::of_one_page(&report.sections);
    let mut pen = HtmlWriter::new(&places);
    pen.contents(&report.sections);
    let contents = pen.take();
    pen.blocks(&report.opening());
    pen.sections(&report.sections);
    let body = pen.take();
    let style = style::style_sheet(report, templates)?;
    let script = style::script(templates)?;
    let page = Page {
        title: &report.title,
        parts: PageParts::Inside {
            style: &style,
            script: &script,
        },
        contents,
        body,
    };
    let html = page.render(report, templates)?;
    Ok(html.into_bytes())
}
