//! Which form a file has, by its content, and its reader.

use memchr::memmem;

use super::{
    SourceDocument, SourceFile, SourceForm, Unreadable, docx, github_issues, html, json, markdown,
    ods, other_formats, rst, separated, text, xlsx, yaml,
};

/// How a zip archive begins.
const ZIP: &[u8] = b"PK";
/// What OpenDocument has at the start of its archive.
const OPENDOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
/// The endings of files whose values are separated. Text with commas can be anything, so the name decides.
const SEPARATED: [&str; 3] = [".csv", ".tsv", ".tab"];
/// The endings of YAML: a list in Markdown is YAML as well, so the name decides.
const YAML: [&str; 2] = [".yml", ".yaml"];
/// The endings of programs: an array in one can look like data, and hazlog runs none.
const PROGRAMS: [&str; 17] = [
    ".ts", ".tsx", ".js", ".jsx", ".py", ".cs", ".java", ".rs", ".go", ".rb", ".php", ".c", ".cpp",
    ".swift", ".kt", ".sql", ".sh",
];

/// Reads a file.
///
/// # Errors
/// When it is not in a form that hazlog reads, or damaged.
pub fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    if let Some(why) = other_formats::ole(file.bytes) {
        return Err(why);
    }
    if file.bytes.starts_with(ZIP) {
        return archive(file);
    }
    if let Some(why) = no_text(file.bytes) {
        return Err(why);
    }
    let name = file.name.to_ascii_lowercase();
    let ends_with = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends_with(&PROGRAMS) {
        return Err(Unreadable {
            what: "program text, which hazlog does not run".to_owned(),
            next: "Let the program write its hazards as JSON, and import that file".to_owned(),
        });
    }
    if ends_with(&SEPARATED) {
        return separated::read(file);
    }
    if ends_with(&YAML) {
        return yaml::read(file);
    }
    let decoded = text::decode(file.bytes);
    let begin = decoded.text.trim_start();
    if begin.starts_with(['{', '['])
        && (name.ends_with(".json") || json::value_of(&decoded.text).is_ok())
    {
        let is_issues =
            json::value_of(&decoded.text).is_ok_and(|value| github_issues::is_export(&value));
        return match is_issues {
            true => github_issues::read(file),
            false => json::read(file),
        };
    }
    if is_page(begin) || (name.ends_with(".html") || name.ends_with(".htm")) {
        return html::read(file);
    }
    if name.ends_with(".rst") || decoded.text.contains(".. ") && has_directive(&decoded.text) {
        return rst::read(file);
    }
    Ok(as_markdown(file))
}

/// Reads a file in a form that a person names, whatever its content looks like.
///
/// # Errors
/// When it is not in that form, or damaged.
pub fn read_as(file: &SourceFile<'_>, form: SourceForm) -> Result<SourceDocument, Unreadable> {
    if let Some(why) = other_formats::ole(file.bytes) {
        return Err(why);
    }
    let is_package = matches!(form, SourceForm::Xlsx | SourceForm::Ods | SourceForm::Docx);
    if !is_package && let Some(why) = no_text(file.bytes) {
        return Err(why);
    }
    match form {
        SourceForm::Markdown => Ok(as_markdown(file)),
        SourceForm::SeparatedValues => separated::read(file),
        SourceForm::Xlsx => xlsx::read(file),
        SourceForm::Ods => ods::read(file),
        SourceForm::Html => html::read(file),
        SourceForm::Docx => docx::read(file),
        SourceForm::Rst => rst::read(file),
        SourceForm::Yaml => yaml::read(file),
        SourceForm::Json => json::read(file),
        SourceForm::GitHubIssues => github_issues::read(file),
    }
}

fn as_markdown(file: &SourceFile<'_>) -> SourceDocument {
    let decoded = text::decode(file.bytes);
    let mut document = markdown::read(&decoded.text);
    document.notices.splice(0..0, decoded.notice);
    document
}

/// A workbook, a spreadsheet or a document, by the parts of the archive.
fn archive(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let start = &file.bytes[..file.bytes.len().min(200)];
    if memmem::find(start, OPENDOCUMENT).is_some() {
        return ods::read(file);
    }
    match docx::is_document(file.bytes) {
        true => docx::read(file),
        false => xlsx::read(file),
    }
}

/// What a file is that is no text, by its first bytes; `None` for text.
fn no_text(bytes: &[u8]) -> Option<Unreadable> {
    let kinds: [(&[u8], &str); 7] = [
        (ZIP, "a zip archive, such as a workbook or a Word document"),
        (b"%PDF-", "a PDF file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"{\\rtf", "a text in RTF"),
        (b"SQLite format 3\0", "a database"),
    ];
    let found = kinds.iter().find(|(begin, _)| bytes.starts_with(begin));
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let what = match found {
        Some((_, what)) => *what,
        None if !is_wide && bytes.iter().take(4096).any(|byte| *byte == 0) => {
            "a file that is no text"
        }
        None => return None,
    };
    Some(Unreadable {
        what: what.to_owned(),
        next: "Open it in the program that made it, save the hazards as a workbook (.xlsx), a Word document (.docx) or a \
               web page, and import that file"
            .to_owned(),
    })
}

fn is_page(begin: &str) -> bool {
    let head: String = begin.chars().take(200).collect::<String>().to_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with("<table")
        || head.starts_with("<head")
}

/// Whether a text has a directive for a hazard, as sphinx-needs writes it.
fn has_directive(text: &str) -> bool {
    let is_directive = |line: &str| {
        let line = line.trim_start();
        line.starts_with(".. ") && line.contains(":: ")
    };
    text.lines().any(is_directive)
}

#[cfg(test)]
mod tests {
    use super::super::testing::archive;
    use super::*;

    fn form(name: &str, bytes: &[u8]) -> Result<SourceForm, String> {
        let read = read(&SourceFile { name, bytes });
        read.map(|document| document.form).map_err(|why| why.what)
    }

    #[test]
    fn the_content_decides_and_the_name_where_it_cannot() {
        for (name, bytes, wanted) in [
            (
                "log.csv",
                &b"Id,Hazard\n1,a\n"[..],
                SourceForm::SeparatedValues,
            ),
            (
                "LOG.TSV",
                b"Id\tHazard\n1\ta\n",
                SourceForm::SeparatedValues,
            ),
            ("log.md", b"# H1, late\n", SourceForm::Markdown),
            ("risks.yml", b"risks:\n  - hazard: a\n", SourceForm::Yaml),
            ("log.json", b"{\"hazards\": []}", SourceForm::Json),
            (
                "log.txt",
                b"[{\"number\": 1, \"title\": \"a\", \"body\": \"b\"}]",
                SourceForm::GitHubIssues,
            ),
            ("log.txt", b"<!DOCTYPE html><p>x</p>", SourceForm::Html),
            (
                "log.txt",
                b".. hazard:: Late\n   :id: H1\n",
                SourceForm::Rst,
            ),
            ("log.md", b"[link](x) begins a text", SourceForm::Markdown),
        ] {
            assert_eq!(form(name, bytes), Ok(wanted), "{name}");
        }
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "Hazard").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(form("log.csv", &bytes), Ok(SourceForm::Xlsx));
    }

    #[test]
    fn a_person_can_name_the_form() {
        let form = |bytes: &[u8], form| {
            let read = read_as(&SourceFile { name: "log", bytes }, form);
            read.map(|document| document.form).map_err(|why| why.what)
        };
        let values = b"ID,Hazard\nH1,Late\n";
        assert_eq!(
            form(values, SourceForm::SeparatedValues),
            Ok(SourceForm::SeparatedValues)
        );
        assert_eq!(form(values, SourceForm::Markdown), Ok(SourceForm::Markdown));
        for wrong in [
            SourceForm::Xlsx,
            SourceForm::Ods,
            SourceForm::Docx,
            SourceForm::Json,
            SourceForm::GitHubIssues,
        ] {
            assert!(form(values, wrong).is_err(), "{wrong:?}");
        }
        assert!(
            form(b"PK\x03\x04", SourceForm::Markdown)
                .unwrap_err()
                .contains("zip archive")
        );
    }

    #[test]
    fn anything_else_is_refused_with_what_it_is() {
        let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
        let what = form("log.ods", &archive(&[("mimetype", kind)])).unwrap_err();
        assert!(what.contains(".odt"), "{what}");
        assert!(form("log.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").is_err());
        for (name, bytes, wanted) in [
            ("log.pdf", &b"%PDF-1.7"[..], "a PDF file"),
            ("hazards.ts", b"export const hazards = [];", "program text"),
            ("log.bin", b"a\0b", "no text"),
        ] {
            let what = form(name, bytes).unwrap_err();
            assert!(what.contains(wanted), "{what}");
        }
    }
}
