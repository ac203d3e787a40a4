//! The kind of a file: a record, hazards in another form, a report of hazlog, or something else.
//!
//! A log in a form that hazlog does not read must not look like an empty log. So hazlog examines
//! each file in the folders of records that is not a record, and reports what it is. It decides by
//! words that only hazards have. In doubt it reports the file: a file that it cannot open may hold
//! hazards.
//!
//! `detected` lists what a file can be; `topics` has the words that only hazards have. There is one
//! module for each language: `markdown` (with `outline`), `html`, `data` (YAML, JSON), `separated` (CSV);
//! `rows` counts the hazards of a table.

mod data;
mod detected;
mod html;
mod markdown;
mod outline;
mod rows;
mod separated;
mod topics;

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

pub use detected::{Detected, Form, Hazards};
pub(super) use topics::KeyTopics;

use super::report_mark::is_report_file;
use crate::template::{Role, normalise};

/// How many bytes of a file hazlog looks at.
pub const LOOKED_AT: usize = 4_000_000;

/// The form of a file's content, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Prose,
    SeparatedValues,
    Yaml,
    Json,
    Html,
    /// A picture: hazlog recognises only its own reports in it.
    Svg,
    /// A file that is not text.
    Closed(Form),
    Unknown,
}

/// Whether the content of a file can show its kind. For other files, [`detect`] takes no bytes.
pub fn needs_content(name: &str) -> bool {
    language(name) != Language::Unknown
}

/// The kind of a file, by its name and the beginning of its content, at most [`LOOKED_AT`] bytes.
/// `length` is the size of the whole file in bytes.
pub fn detect(name: &str, content: &[u8], length: u64) -> Detected {
    if is_report_file(content) {
        return Detected::Report;
    }
    let text = text_of(content);
    let found = match language(name) {
        Language::Closed(form) => return Detected::Hazards(Hazards { form, count: None }),
        Language::Unknown => return Detected::Other,
        Language::Svg => Detected::Other,
        Language::Prose => markdown::detect(&text),
        Language::SeparatedValues => counted(Form::SeparatedValues, separated::hazards(&text)),
        Language::Yaml => counted(Form::Entries, data::in_yaml(&text)),
        Language::Json => counted(Form::Entries, data::in_json(&text)),
        Language::Html => match markdown::detect(&html::as_markdown(&text)) {
            // A record is Markdown; the same headings on a web page are not a record.
            Detected::Record => counted(Form::Headings, 1),
            found => found,
        },
    };
    if found == Detected::Other && length > content.len() as u64 {
        let form = Form::LongText;
        return Detected::Hazards(Hazards { form, count: None });
    }
    found
}

/// Whether a text is a hazard record: the headings are those of one hazard.
pub fn is_record(text: &str) -> bool {
    markdown::detect_record(text) == Detected::Record
}

/// The kind of a file that has the name of a record but is not one: a report, or several hazards.
/// Any other content is a record with that name.
///
/// This runs once for every record, so a file with the name of one hazard is not parsed further.
pub fn is_no_record(content: &[u8]) -> Option<Detected> {
    let has_one_name = std::str::from_utf8(content).is_ok_and(|text| {
        let first = text.starts_with('#').then_some(0);
        let others = memmem::find_iter(content, "\n#").map(|line_end| line_end + 1);
        let titles = first.into_iter().chain(others).filter_map(|at| {
            let line = text[at..].lines().next();
            line.and_then(|line| line.strip_prefix('#'))
        });
        titles.filter(|title| is_name_of_hazard(title)).count() == 1
            && memmem::find(content, b"**Written by:** hazlog ").is_none()
    });
    if has_one_name {
        return None;
    }
    match detect("record.md", content, content.len() as u64) {
        Detected::Report => Some(Detected::Report),
        Detected::Hazards(hazards) if hazards.count > Some(1) => Some(Detected::Hazards(hazards)),
        Detected::Record | Detected::Hazards(_) | Detected::Other => None,
    }
}

/// Whether a heading is that of the name of a hazard. Most others begin or end with another letter.
fn is_name_of_hazard(title: &str) -> bool {
    static ENDS: LazyLock<[String; 2]> = LazyLock::new(|| {
        let names = || Role::Name.names();
        [
            names().filter_map(|name| name.chars().next()).collect(),
            names()
                .filter_map(|name| name.chars().next_back())
                .collect(),
        ]
    });
    let [first, last] = &*ENDS;
    let is_in = |sign: Option<char>, signs: &str| {
        sign.is_some_and(|sign| sign.to_lowercase().any(|sign| signs.contains(sign)))
    };
    is_in(title.chars().find(|sign| sign.is_alphanumeric()), first)
        && is_in(title.chars().rfind(|sign| sign.is_alphanumeric()), last)
        && Role::named(&normalise(title)) == Some(Role::Name)
}

fn counted(form: Form, count: usize) -> Detected {
    match count {
        0 => Detected::Other,
        count => Detected::Hazards(Hazards {
            form,
            count: Some(count),
        }),
    }
}

fn language(name: &str) -> Language {
    let Some((_, extension)) = name.rsplit_once('.') else {
        return Language::Prose;
    };
    match extension.to_lowercase().as_str() {
        "md" | "markdown" | "mdx" | "txt" | "text" | "rst" | "adoc" | "org" => Language::Prose,
        "csv" | "tsv" | "tab" => Language::SeparatedValues,
        "yml" | "yaml" => Language::Yaml,
        "json" => Language::Json,
        "html" | "htm" | "xhtml" => Language::Html,
        "svg" => Language::Svg,
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers" => Language::Closed(Form::Workbook),
        "docx" | "docm" | "doc" | "odt" | "rtf" | "pages" => Language::Closed(Form::WordDocument),
        "pdf" => Language::Closed(Form::Pdf),
        _ => Language::Unknown,
    }
}

/// The text of a file. Spreadsheet programs also write UTF-16.
fn text_of(content: &[u8]) -> Cow<'_, str> {
    let wide = |pair: &[u8], of: fn([u8; 2]) -> u16| match pair {
        [one, other] => of([*one, *other]),
        _ => 0xfffd,
    };
    let of = match content {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8_lossy(content),
    };
    let units = content[2..].chunks(2).map(|pair| wide(pair, of));
    Cow::Owned(String::from_utf16_lossy(&units.collect::<Vec<u16>>()))
}

#[cfg(test)]
mod tests;
