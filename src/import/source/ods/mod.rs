//! Reads OpenDocument spreadsheets (`.ods`): every sheet is a table, followed by its text boxes, links and comments.
//!
//! calamine reads them too, but it leaves out how a number looks, what is merged and hidden, and the comments, and it
//! repeats a row as often as the file says before anybody can count.

mod cell;
mod content;
mod sheet_part;

use self::content::Content;
use super::other_formats;
use super::package::Package;
use super::spreadsheet::no_words;
use super::xml::XmlEvent;
use super::{SourceDocument, SourceFile, SourceForm, Unreadable};

/// Reads a spreadsheet.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    if let Some(why) = other_formats::ole(file.bytes) {
        return Err(why);
    }
    let mut package = Package::open(file.bytes)?;
    let kind = package.start_of("mimetype", 100);
    let kind = String::from_utf8_lossy(&kind);
    if !kind.contains("opendocument.spreadsheet") {
        return Err(other_formats::package(&mut package, "a spreadsheet"));
    }
    if is_encrypted(&mut package)? {
        return Err(other_formats::opendocument_with_password());
    }
    let mut notices = notices(&package);
    let mut content = Content::new();
    package.read_xml("content.xml", |event| Ok(content.see(&event)?))?;
    if !content.has_words {
        return Err(no_words());
    }
    notices.append(&mut content.notices);
    Ok(SourceDocument {
        form: SourceForm::Ods,
        parts: content.parts,
        notices,
    })
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    let mut is_encrypted = package.has("encrypted-package");
    package.read_xml("META-INF/manifest.xml", |event| {
        if let XmlEvent::Start(element) = event {
            is_encrypted |= element.name() == "encryption-data";
        }
        Ok(())
    })?;
    Ok(is_encrypted)
}

/// Notices about the parts that are not read.
fn notices(package: &Package<'_>) -> Vec<String> {
    let count = |folder: &str| {
        package
            .names()
            .filter(|name| name.starts_with(folder))
            .count()
    };
    let mut notices = Vec::new();
    if count("scripts/") > 0
        || package
            .names()
            .any(|name| name.starts_with("basic/") && name.ends_with("module1.xml"))
    {
        notices.push("the workbook has macros, which hazlog did not run".to_owned());
    }
    let pictures = count("pictures/");
    if pictures > 0 {
        notices.push(format!(
            "the workbook has pictures ({pictures}). hazlog did not read words in them"
        ));
    }
    notices
}

#[cfg(test)]
mod tests;
