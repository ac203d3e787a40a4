//! Readers of reports that are not the program's: what somebody else's eyes find in a file.

use std::io::{Cursor, Read};

use hazlog::report::{Format, Kind};

/// The words of the reports that are written in a format.
pub fn kinds_in(format: Format) -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.into_iter();
    kinds
        .filter(move |kind| kind.formats().contains(&format))
        .map(Kind::as_str)
}

/// The words of every report and of the formats that every build can write: all but PDF.
pub fn kinds_and_formats() -> impl Iterator<Item = (&'static str, &'static str)> {
    Kind::ALL.into_iter().flat_map(|kind| {
        let formats = kind.formats().iter().copied();
        let formats = formats.filter(|format| *format != Format::Pdf);
        formats.map(move |format| (kind.as_str(), format.as_str()))
    })
}

/// Every word of a text: a run of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The text of a report, as a reader of its format finds it.
pub fn text_of(format: &str, bytes: &[u8]) -> String {
    match format {
        "html" => of_html(std::str::from_utf8(bytes).unwrap()),
        "docx" => of_docx(bytes),
        "xlsx" => of_xlsx(bytes),
        "md" | "csv" | "svg" => String::from_utf8(bytes.to_vec()).unwrap(),
        "json" => of_json(&serde_json::from_slice(bytes).unwrap()),
        "pdf" => of_pdf(bytes),
        other => panic!("no reader of {other}"),
    }
}

/// The words of a page, without its tags, scripts and styles.
fn of_html(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = ["script", "style"].into_iter().find(|name| {
            let head = rest[1..].get(..name.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(name))
        });
        if let Some(name) = skipped {
            let end = rest.find(&format!("</{name}")).expect("an end tag");
            rest = &rest[end + 2..];
        }
        let end = rest.find('>').expect("a tag ends");
        let name: String = rest[1..end]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        // What stands inside a line parts no words.
        let inline = [
            "a", "em", "strong", "code", "span", "del", "s", "b", "i", "wbr", "bdi",
        ];
        if !inline.contains(&name.as_str()) {
            out.push(' ');
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, sign);
    }
    out
}

/// A part of an archive.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// The words of a Word document: runs of a paragraph together, paragraphs apart.
fn of_docx(bytes: &[u8]) -> String {
    let xml = part(bytes, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let mut out = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" if node.is_element() => out.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" | "tc" => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// The words of every cell of a workbook.
fn of_xlsx(bytes: &[u8]) -> String {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut out = String::new();
    for (name, range) in book.worksheets() {
        out.push_str(&name);
        for row in range.rows() {
            for cell in row {
                out.push('\n');
                out.push_str(&cell.to_string());
            }
        }
    }
    out
}

fn of_json(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(of_json).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| format!("{key}\n{}", of_json(value)))
            .collect(),
        other => format!("{other}\n"),
    }
}

/// What pdftotext finds, where there is one.
fn of_pdf(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = std::process::Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Whether pdftotext is installed.
pub fn has_pdftotext() -> bool {
    std::process::Command::new("pdftotext")
        .arg("-v")
        .output()
        .is_ok()
}
