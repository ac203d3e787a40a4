//! A Word document (`.docx`).
//!
//! A tracked change that nobody has accepted is not part of the text: hazlog reads the text as it was before the
//! changes, and gives each change as an [`Aside`](Part::Aside). Both texts are then there, and a person decides.
//!
//! - `archive` has the parts of the file; `xml` reads them; `styles` knows headings and lists
//! - `context` has what a paragraph refers to: comments, notes, links
//! - `walk` reads paragraphs and tables in their order (`inline`, `table`)
//! - `refused` says what another file is

mod archive;
mod context;
mod inline;
mod refused;
mod seen;
mod styles;
mod table;
mod walk;
mod xml;

use super::{SourceDocument, SourceFile, SourceForm, Unreadable};
use archive::Archive;
use context::{Context, Relations};
use styles::Styles;
use walk::Walk;

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    refused::refuse_others(file.bytes)?;
    let mut archive = Archive::open(file.bytes)?;
    let main = context::main_part(&mut archive)?;
    let relations = Relations::of(&mut archive, &main)?;
    let styles = match relations.part("styles") {
        Some(part) => Styles::read(&archive.text(part)?.unwrap_or_default(), part)?,
        None => Styles::default(),
    };
    let context = Context::read(&mut archive, relations)?;
    let text = archive.text(&main)?.unwrap_or_default();
    let document = xml::parse(&text, &main)?;
    let mut walk = Walk::new(&styles, &context);
    walk.body(document.root_element());
    for (place, text) in &context.margins {
        walk.margin(place, text)?;
    }
    let notices = walk.seen.notices(&archive);
    let parts = walk.parts().ok_or_else(refused::too_many_cells)?;
    Ok(SourceDocument {
        form: SourceForm::Docx,
        parts,
        notices,
    })
}

#[cfg(test)]
mod tests;
