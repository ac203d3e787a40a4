//! Files that hazlog knows but cannot read: what they are, and what to do with them.

use memchr::memmem;

use super::Unreadable;
use super::package::Package;

/// The first bytes of the files of Office 97, and of those of today with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

const SAVE_AS_XLSX: &str =
    "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that file";
const SAVE_AS_DOCX: &str =
    "Open it in Word or LibreOffice, save it as a Word document (.docx), and import that file";
const WITHOUT_PASSWORD: &str = "Open it with the password, save a copy without one, and import the copy. Do not commit \
                                the copy if its content is confidential";

/// What a file is that begins as those of Office 97; `None` for any other.
pub(super) fn ole(bytes: &[u8]) -> Option<Unreadable> {
    if !bytes.starts_with(OLE) {
        return None;
    }
    // The names of the streams are UTF-16 in the directory of the file.
    let has_stream = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    let (what, next) = if has_stream("EncryptedPackage") {
        ("a workbook or document with a password", WITHOUT_PASSWORD)
    } else if has_stream("Workbook") || has_stream("Book") {
        ("an Excel 97 workbook (.xls)", SAVE_AS_XLSX)
    } else if has_stream("WordDocument") {
        ("a Word 97 document (.doc)", SAVE_AS_DOCX)
    } else {
        (
            "a file of Office 97, or one with a password",
            "Open it in the program that made it, save a copy in the form of today without a password, and import the \
             copy",
        )
    };
    Some(unreadable(what, next))
}

/// What a package is that the reader of workbooks or of documents cannot read; `wanted` is what was expected.
pub(super) fn package(package: &mut Package<'_>, wanted: &str) -> Unreadable {
    let kind = package.start_of("mimetype", 100);
    let kind = String::from_utf8_lossy(&kind);
    let (what, next) = if package.has("xl/workbook.bin") {
        ("a binary Excel workbook (.xlsb)".to_owned(), SAVE_AS_XLSX)
    } else if package.has("xl/workbook.xml") {
        ("an Excel workbook (.xlsx)".to_owned(), SAVE_AS_XLSX)
    } else if package.has("word/document.xml") {
        (
            "a Word document (.docx)".to_owned(),
            "Import it under a name that ends with `.docx`",
        )
    } else if package.has("ppt/presentation.xml") {
        ("a PowerPoint presentation".to_owned(), SAVE_AS_XLSX)
    } else if kind.contains("opendocument.text") {
        ("an OpenDocument text (.odt)".to_owned(), SAVE_AS_DOCX)
    } else if kind.contains("opendocument") {
        ("an OpenDocument file".to_owned(), SAVE_AS_XLSX)
    } else if package.has("index/document.iwa") {
        (
            "a Numbers or Pages document".to_owned(),
            "Export it as an Excel workbook, and import that file",
        )
    } else {
        (
            format!("a zip archive and not {wanted}"),
            "Unpack it, and import the file with the hazard log",
        )
    };
    unreadable(&what, next)
}

/// A document of OpenDocument with a password.
pub(super) fn opendocument_with_password() -> Unreadable {
    unreadable("an OpenDocument file with a password", WITHOUT_PASSWORD)
}

fn unreadable(what: &str, next: &str) -> Unreadable {
    Unreadable {
        what: what.to_owned(),
        next: next.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_office_97_are_known_by_their_streams() {
        for (stream, words) in [
            ("EncryptedPackage", "password"),
            ("Workbook", "Excel 97"),
            ("WordDocument", "Word 97"),
            ("Other", "Office 97, or"),
        ] {
            let mut bytes = OLE.to_vec();
            bytes.extend([0; 1024]);
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            let what = ole(&bytes).unwrap().what;
            assert!(what.contains(words), "{stream}: {what}");
        }
        assert_eq!(ole(b"Id,Hazard"), None);
        assert_eq!(ole(b""), None);
    }
}
