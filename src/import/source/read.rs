//! Which form a file has, by its content, and its reader.

use memchr::memmem;

use super::{
    SourceDocument, SourceFile, Unreadable, markdown, ods, other_formats, separated, text, xlsx,
};

/// How a zip archive begins.
const ZIP: &[u8] = b"PK";
/// What OpenDocument has at the start of its archive.
const OPENDOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
/// The endings of files whose values are separated. Text with commas can be anything, so the name decides.
const SEPARATED: [&str; 3] = [".csv", ".tsv", ".tab"];

/// Reads a file.
///
/// # Errors
/// When it is not in a form that hazlog reads, or damaged.
pub fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    if let Some(why) = other_formats::ole(file.bytes) {
        return Err(why);
    }
    if file.bytes.starts_with(ZIP) {
        let start = &file.bytes[..file.bytes.len().min(200)];
        return match memmem::find(start, OPENDOCUMENT) {
            Some(_) => ods::read(file),
            None => xlsx::read(file),
        };
    }
    let name = file.name.to_ascii_lowercase();
    if SEPARATED.iter().any(|ending| name.ends_with(ending)) {
        return separated::read(file);
    }
    let decoded = text::decode(file.bytes);
    let mut document = markdown::read(&decoded.text);
    document.notices.splice(0..0, decoded.notice);
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::super::SourceForm;
    use super::super::testing::archive;
    use super::*;

    fn form(name: &str, bytes: &[u8]) -> Result<SourceForm, String> {
        let read = read(&SourceFile { name, bytes });
        read.map(|document| document.form).map_err(|why| why.what)
    }

    #[test]
    fn the_content_decides_and_the_name_of_separated_values() {
        assert_eq!(
            form("log.csv", b"Id,Hazard\n1,a\n"),
            Ok(SourceForm::SeparatedValues)
        );
        assert_eq!(
            form("LOG.TSV", b"Id\tHazard\n1\ta\n"),
            Ok(SourceForm::SeparatedValues)
        );
        assert_eq!(form("log.md", b"# H1, late\n"), Ok(SourceForm::Markdown));
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "Hazard").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(form("log.csv", &bytes), Ok(SourceForm::Xlsx));
        let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
        let what = form("log.ods", &archive(&[("mimetype", kind)])).unwrap_err();
        assert!(what.contains(".odt"), "{what}");
        assert!(form("log.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").is_err());
    }
}
