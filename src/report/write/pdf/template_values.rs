//! The values for the template about the report as a whole and its parts.

use chrono::{DateTime, FixedOffset};
use typst::ecow::EcoString;
use typst::foundations::{Datetime, IntoValue, Smart, Value};
use typst::model::DocumentInfo;
use typst_pdf::Timestamp;

use super::blocks::{Setter, named};
use super::parts::{Contents, Piece};
use crate::report::{About, Note, Report, State};

/// How many letters of a commit are in a running header.
const SHORT: usize = 12;

/// The most letters of the title and the author in the properties of the file, because a text in a
/// PDF file has a limit. The pages have the full text.
const LONGEST_IN_FILE: usize = 2_000;

/// The values for the template about the report.
pub fn report(report: &Report, setter: Setter<'_>) -> Value {
    let about = &report.about;
    let text = |text: Option<&str>| text.map_or(Value::None, |text| setter.plain(text));
    Value::Dict(named([
        ("kind", report.kind.as_str().into_value()),
        ("title", setter.plain(&report.title)),
        ("subtitle", setter.plain(&report.subtitle)),
        ("product", text(about.product.as_deref())),
        ("version", text(about.version.as_deref())),
        ("manufacturer", text(about.manufacturer.as_deref())),
        ("officers", officers(about, setter)),
        ("notices", notices(about, setter)),
        ("revision", setter.plain(&revision(about))),
        ("date", text(day(about).as_deref())),
        ("program", setter.plain(&about.program)),
    ]))
}

fn officers(about: &About, setter: Setter<'_>) -> Value {
    let each = about.officers.iter().map(|officer| setter.plain(officer));
    Value::Array(each.collect())
}

/// The warnings about the report's scope, with which the first page begins.
fn notices(about: &About, setter: Setter<'_>) -> Value {
    let each = about.notices.iter().map(|notice| {
        let words = format!("{}: {}", Note::Warning.word(), notice.sentences());
        setter.plain(&words)
    });
    Value::Array(each.collect())
}

fn revision(about: &About) -> String {
    let Some(commit) = &about.commit else {
        return "not in git".to_owned();
    };
    let short: String = commit.chars().take(SHORT).collect();
    match about.state {
        State::Dirty => format!("commit {short} (dirty)"),
        _ => format!("commit {short}"),
    }
}

fn day(about: &About) -> Option<String> {
    Some(about.date?.format("%-d %B %Y").to_string())
}

/// The sections of a part.
pub fn pieces(pieces: &[Piece<'_>], setter: Setter<'_>) -> Value {
    let each = pieces.iter().map(|piece| {
        let section = piece.section;
        Value::Dict(named([
            ("level", i64::from(piece.level).into_value()),
            ("fresh", piece.fresh.into_value()),
            ("anchor", section.anchor.as_str().into_value()),
            ("number", setter.words(&section.number)),
            ("title", setter.words(&section.title)),
            ("hazard", section.hazard.is_some().into_value()),
            ("continues", piece.continues.into_value()),
            ("blocks", contents(&piece.contents, setter)),
        ]))
    });
    Value::Array(each.collect())
}

fn contents(contents: &[Contents<'_>], setter: Setter<'_>) -> Value {
    let each = contents.iter().map(|part| match part {
        Contents::Block(block) => setter.block(block),
        Contents::Rows(table, rows) => setter.rows(table, rows.clone()),
    });
    Value::Array(each.collect())
}

/// The properties of the file.
pub fn info(report: &Report, setter: Setter<'_>) -> DocumentInfo {
    let about = &report.about;
    let text = |text: &str| {
        let few: String = text.chars().take(LONGEST_IN_FILE).collect();
        EcoString::from(setter.lacking.replaced(&few).as_ref())
    };
    DocumentInfo {
        title: Some(text(&report.title)),
        author: about.manufacturer.iter().map(|name| text(name)).collect(),
        description: Some(text(&report.subtitle)),
        keywords: ["DCB0129", "clinical safety", report.kind.as_str()]
            .map(EcoString::from)
            .to_vec(),
        date: Smart::Auto,
        ..DocumentInfo::default()
    }
}

/// The time of the commit, for the dates of the file.
pub fn timestamp(about: &About) -> Option<Timestamp> {
    let date = about.date?;
    let datetime = datetime(date)?;
    Timestamp::new_local(datetime, date.offset().local_minus_utc() / 60)
}

fn datetime(date: DateTime<FixedOffset>) -> Option<Datetime> {
    use chrono::{Datelike, Timelike};
    let part = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        date.year(),
        part(date.month())?,
        part(date.day())?,
        part(date.hour())?,
        part(date.minute())?,
        part(date.second())?,
    )
}
