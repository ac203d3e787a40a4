//! The destination and the format of the differences.

use std::path::{Path, PathBuf};

use crate::cli::args::{DiffArgs, DiffFormat, DiffSubject};
use crate::cli::failure::{Failure, Outcome};
use crate::report::{Format, ReportError};
use crate::session::SessionError;

/// The destination of the differences.
pub struct DiffTarget {
    /// What is written.
    pub subject: DiffSubject,
    /// The format.
    pub format: DiffFormat,
    /// The file; `None` for standard output.
    pub file: Option<PathBuf>,
}

impl DiffTarget {
    /// Reads the arguments. Binary data never goes to a terminal.
    ///
    /// # Errors
    /// When there is no such format, or no place for it.
    pub fn choose(asked: &DiffArgs, is_terminal: bool) -> Outcome<Self> {
        let subject = asked.subject();
        let formats = DiffFormat::of_subject(subject);
        let file = asked.output.clone().filter(|path| path != Path::new("-"));
        let format = match (asked.format, &file) {
            (Some(format), _) => format,
            (None, Some(path)) => named(path, formats)?,
            (None, None) => DiffFormat::Text,
        };
        if !formats.contains(&format) {
            let what = match subject {
                DiffSubject::Differences => "the differences",
                DiffSubject::Amendments => "a version history",
            };
            return Err(Failure::new(format!(
                "hazlog cannot write {what} as {}: the formats are {}",
                format.as_str(),
                words(formats)
            )));
        }
        let of_document = format.of_document();
        if let Some(format) = of_document.filter(|format| !format.is_built()) {
            return Err(Failure::from(SessionError::from(ReportError::NotBuilt(
                format,
            ))));
        }
        if file.is_some() && of_document.is_none() {
            return Err(Failure::new(format!(
                "hazlog writes {} to standard output only",
                format.as_str()
            ))
            .hint("redirect it: `hazlog diff > FILE`"));
        }
        let is_text = of_document.is_none_or(Format::is_text);
        if !is_text && file.is_none() && is_terminal {
            return Err(Failure::new(format!(
                "hazlog cannot show the format `{}` on a terminal",
                format.as_str()
            ))
            .hint(format!(
                "write it to a file: `hazlog diff -o changes.{}`",
                format.as_str()
            )));
        }
        Ok(Self {
            subject,
            format,
            file,
        })
    }
}

/// The format of a file extension.
fn named(path: &Path, formats: &[DiffFormat]) -> Outcome<DiffFormat> {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or("");
    let end = end.to_lowercase();
    let mut formats = formats.iter();
    let found = formats.clone().find(|format| format.as_str() == end);
    found.copied().ok_or_else(|| {
        let files: Vec<DiffFormat> = formats
            .by_ref()
            .copied()
            .filter(|format| format.of_document().is_some())
            .collect();
        Failure::new(format!(
            "hazlog cannot tell the format of the document from the name {}",
            path.display()
        ))
        .hint(format!(
            "end the name with one of {}, or give --format",
            words(&files)
        ))
    })
}

fn words(formats: &[DiffFormat]) -> String {
    let words: Vec<&str> = formats.iter().map(|format| format.as_str()).collect();
    words.join(", ")
}
