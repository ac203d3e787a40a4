//! What a file is that is not a Word document, and what to do with it.

use crate::import::source::Unreadable;

/// The beginning of the files of Office before 2007, and of those with a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Refuses what is known to be something else.
pub(super) fn refuse_others(bytes: &[u8]) -> Result<(), Unreadable> {
    let has = |text: &str| {
        let wide: Vec<u8> = text.bytes().flat_map(|byte| [byte, 0]).collect();
        bytes
            .windows(wide.len())
            .any(|window| window == wide.as_slice())
    };
    if bytes.starts_with(COMPOUND) {
        return Err(if has("EncryptedPackage") {
            unreadable(
                "a document with a password",
                "Open it in Word, remove the password under File > Info > Protect Document, save it and import it",
            )
        } else {
            unreadable(
                "a document of Word 97 to 2003 (`.doc`)",
                "Open it in Word or LibreOffice, save it as Word document (`.docx`) and import that file",
            )
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(unreadable(
            "Rich Text Format (`.rtf`)",
            "Open it in Word or LibreOffice, save it as Word document (`.docx`) and import that file",
        ));
    }
    if !bytes.starts_with(b"PK") {
        return Err(unreadable(
            "not a Word document, whatever its name says",
            "Open it in the program that made it and save it as Word document (`.docx`)",
        ));
    }
    Ok(())
}

/// What an archive is that has no text of Word.
pub(super) fn no_word_document(main: Option<&str>, is_open_document: bool) -> Unreadable {
    let next =
        "Save the hazards as Word document (`.docx`) or as workbook (`.xlsx`) and import that file";
    let what = match main {
        _ if is_open_document => "an OpenDocument file",
        Some(main) if main.starts_with("xl/") => "an Excel workbook",
        Some(main) if main.starts_with("ppt/") => "a PowerPoint presentation",
        _ => "a zip archive without the text of a Word document",
    };
    unreadable(what, next)
}

/// A part of the file that is no XML.
pub(super) fn broken(part: &str, why: &str) -> Unreadable {
    unreadable(
        &format!("a damaged Word document: hazlog cannot read its part `{part}` ({why})"),
        "Open it in Word, save it under another name and import the new file",
    )
}

/// An archive that cannot be unpacked.
pub(super) fn broken_archive() -> Unreadable {
    unreadable(
        "an incomplete or damaged Word document",
        "Copy or download it again, or open it in Word and save it under another name",
    )
}

/// An archive whose content is too large.
pub(super) fn too_large(megabytes: u64) -> Unreadable {
    unreadable(
        &format!("a document with more than {megabytes} MB of text and pictures"),
        "Copy the tables with the hazards into a new document and import that",
    )
}

/// A document whose tables are too large.
pub(super) fn too_many_cells() -> Unreadable {
    unreadable(
        "a document with too many cells in its tables",
        "Copy the tables with the hazards into several documents and import those",
    )
}

fn unreadable(what: &str, next: &str) -> Unreadable {
    Unreadable {
        what: what.to_owned(),
        next: next.to_owned(),
    }
}
