//! A Word document (`.docx`).
//!
//! A tracked change that nobody has accepted is not part of the text: hazlog reads the text as it was before the
//! changes, and gives each change as an [`Aside`](Part::Aside). Both texts are then there, and a person decides.
//!
//! - `xml` reads a part of the file; `styles` knows headings and lists
//! - `context` has what a paragraph refers to: comments, notes, links
//! - `walk` reads paragraphs and tables in their order (`inline`, `table`)

mod context;
mod inline;
mod seen;
mod styles;
mod table;
mod walk;
mod xml;

use std::io::Cursor;

use zip::ZipArchive;

use super::package::Package;
use super::{SourceDocument, SourceFile, SourceForm, Unreadable};
use context::{Context, Relations};
use styles::Styles;
use walk::Walk;

/// Whether the bytes are an archive with the text of a Word document.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| {
        let mut names = archive.file_names().filter_map(Result::ok);
        names.any(|name| name.starts_with("word/document"))
    })
}

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let mut archive = Package::open(file.bytes)?;
    let main = context::main_part(&mut archive)?;
    let relations = Relations::of(&mut archive, &main)?;
    let styles = match relations.part("styles") {
        Some(part) => Styles::read(&xml::text(&mut archive, part), part)?,
        None => Styles::default(),
    };
    let context = Context::read(&mut archive, relations)?;
    let text = xml::text(&mut archive, &main);
    let document = xml::parse(&text, &main)?;
    let mut walk = Walk::new(&styles, &context);
    walk.body(document.root_element());
    for (place, text) in &context.margins {
        walk.margin(place, text)?;
    }
    let notices = walk.seen.notices(&archive);
    let parts = walk.parts().ok_or_else(too_many_cells)?;
    Ok(SourceDocument {
        form: SourceForm::Docx,
        parts,
        notices,
    })
}

fn too_many_cells() -> Unreadable {
    Unreadable {
        what: "a document with too many cells in its tables".to_owned(),
        next: "Copy the tables with the hazards into several documents and import those".to_owned(),
    }
}

#[cfg(test)]
mod tests;
