//! DOCX: WordprocessingML, in the order of its schema, with styles that a reader can change.
//!
//! The parts are written as XML and zipped. The styles are in `styles.xml` next to this
//! file.
//!
//! | what | where |
//! |---|---|
//! | the document from its title to its last section | `document`, `contents`, `headings` |
//! | what its parts share while they are written | `body` |
//! | a block, a table, a heat map, a place to fill in | `block`, `table`, `cell`, `heat_map`, `fill` |
//! | a paragraph and its runs | `paragraph`, `place`, `runs`, `run_format`, `direction` |
//! | words of one of two versions, as Word tracks changes | `tracked_change` |
//! | lists, links, headers and footers | `numbering`, `links`, `margin` |
//! | how wide columns are | `column_widths` |
//! | the parts in a zip file | `package` |

mod block;
mod body;
mod cell;
mod column_widths;
mod contents;
mod direction;
mod document;
mod fill;
mod headings;
mod heat_map;
mod links;
mod margin;
mod numbering;
mod package;
mod paragraph;
mod place;
mod run_format;
mod runs;
mod table;
#[cfg(test)]
mod tests;
mod tracked_change;

use crate::report::{Report, ReportError};
use body::Body;

const STYLES: &str = include_str!("styles.xml");
const SETTINGS: &str = include_str!("settings.xml");
const FONTS: &str = include_str!("fonts.xml");

/// The document.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let body = Body::write(report);
    let [(types, declared), (relations, related)] = package::declared();
    package::zipped(&[
        (types, &declared),
        (relations, &related),
        ("docProps/core.xml", &package::core(report)),
        ("docProps/app.xml", &package::app(report)),
        ("word/document.xml", &body.document),
        ("word/_rels/document.xml.rels", &body.relations),
        ("word/styles.xml", STYLES),
        ("word/settings.xml", SETTINGS),
        ("word/fontTable.xml", FONTS),
        ("word/numbering.xml", &body.numbering),
        ("word/header.xml", &margin::header(report, "Header")),
        (
            "word/header-across.xml",
            &margin::header(report, "HeaderAcross"),
        ),
        ("word/footer.xml", &margin::footer()),
    ])
}
