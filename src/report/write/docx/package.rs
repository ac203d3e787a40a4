//! Zips the parts of a document: the same bytes for the same parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::report::write::xml::Xml;
use crate::report::{Format, Report, ReportError};

/// The type of each part.
const PARTS: [(&str, &str); 10] = [
    (
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    (
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
    (
        "/word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    (
        "/word/styles.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    ),
    (
        "/word/settings.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
    ),
    (
        "/word/fontTable.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
    ),
    (
        "/word/numbering.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    ),
    (
        "/word/header.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    ),
    (
        "/word/header-across.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    ),
    (
        "/word/footer.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    ),
];

/// The parts that declare the others.
pub(super) fn declared() -> [(&'static str, String); 2] {
    [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations()),
    ]
}

/// The properties of the document: title, author, date and language.
pub(super) fn core(report: &Report) -> String {
    let mut xml = Xml::document();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    let about = &report.about;
    xml.element("dc:title", &[], &report.title);
    xml.element("dc:subject", &[], &report.subtitle);
    let author = about.manufacturer.as_deref().unwrap_or(&about.program);
    xml.element("dc:creator", &[], author);
    xml.element("dc:language", &[], "en-GB");
    xml.element("cp:lastModifiedBy", &[], author);
    if let Some(date) = about.date {
        let day = date.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let is_date = [("xsi:type", "dcterms:W3CDTF")];
        xml.element("dcterms:created", &is_date, &day);
        xml.element("dcterms:modified", &is_date, &day);
    }
    xml.finish()
}

/// The program that wrote the document.
pub(super) fn app(report: &Report) -> String {
    let mut xml = Xml::document();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", space)]);
    if let Some(manufacturer) = &report.about.manufacturer {
        xml.element("Company", &[], manufacturer);
    }
    xml.element("Application", &[], &report.about.program);
    xml.finish()
}

/// The parts, in their order, in one file.
///
/// # Errors
/// When the format has no room for them: a part above 4 GB.
pub(super) fn zipped(parts: &[(&str, &str)]) -> Result<Vec<u8>, ReportError> {
    let zip = || -> zip::result::ZipResult<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The bytes must depend neither on the day nor on the machine.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .system(System::Unix);
        for (name, text) in parts {
            zip.start_file(*name, options)?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    };
    zip().map_err(|error| ReportError::Writer {
        format: Format::Docx,
        message: error.to_string(),
    })
}

fn types() -> String {
    let mut xml = Xml::document();
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.open("Types", &[("xmlns", space)]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty(
        "Default",
        &[("Extension", "rels"), ("ContentType", relations)],
    );
    xml.empty(
        "Default",
        &[("Extension", "xml"), ("ContentType", "application/xml")],
    );
    for (name, kind) in PARTS {
        xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    }
    xml.finish()
}

fn relations() -> String {
    let mut xml = Xml::document();
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    xml.open("Relationships", &[("xmlns", space)]);
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
    for (id, kind, target) in [
        (
            "rId1",
            format!("{office}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rId2",
            format!("{package}/core-properties"),
            "docProps/core.xml",
        ),
        (
            "rId3",
            format!("{office}/extended-properties"),
            "docProps/app.xml",
        ),
    ] {
        xml.empty(
            "Relationship",
            &[("Id", id), ("Type", &kind), ("Target", target)],
        );
    }
    xml.finish()
}
