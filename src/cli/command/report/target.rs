//! The destination and the format of a report.

use std::path::{Path, PathBuf};

use crate::cli::args::ReportArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::report::{Format, Kind, ReportError};
use crate::session::SessionError;

/// The destination of reports.
#[derive(Debug, PartialEq, Eq)]
pub enum ReportTarget {
    /// To standard output.
    Standard(Kind, Format),
    /// Into a file.
    File(Kind, Format, PathBuf),
    /// Several into a folder.
    Folder(Vec<(Kind, Vec<Format>)>, PathBuf),
    /// A website into a folder.
    Site(PathBuf),
}

impl ReportTarget {
    /// Reads the arguments. Binary data never goes to a terminal.
    ///
    /// # Errors
    /// When the report has no such format, or no destination.
    pub fn choose(asked: &ReportArgs, terminal: Terminal) -> Outcome<Self> {
        let format = asked.format;
        if asked.all {
            let folder = asked.output.clone().unwrap_or_default();
            return Ok(Self::Folder(every(format)?, folder));
        }
        if let Some(folder) = &asked.site {
            return match asked.kind {
                Some(Kind::Log) => Ok(Self::Site(folder.clone())),
                _ => Err(
                    Failure::new("only the report `log` is written as a website")
                        .hint("`hazlog report log --site FOLDER`"),
                ),
            };
        }
        let Some(kind) = asked.kind else {
            return Err(Failure::new("name the report to write"));
        };
        let file = asked
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"));
        let format = match (format, file) {
            (Some(format), _) => format,
            (None, Some(path)) => named(path, kind)?,
            (None, None) => kind.formats()[0],
        };
        if !kind.formats().contains(&format) {
            let kind = kind.into();
            let error = ReportError::NoSuchFormat { kind, format };
            return Err(Failure::new(error.to_string()));
        }
        if !format.is_built() {
            return Err(not_built(format));
        }
        if let Some(path) = file {
            return Ok(Self::File(kind, format, path.to_owned()));
        }
        if !format.is_text() && terminal == Terminal::Yes {
            return Err(Failure::new(format!(
                "hazlog cannot show a report in the format `{}` on a terminal",
                format.as_str()
            ))
            .hint(format!(
                "write it to a file: `hazlog report {} -o {}`",
                kind.as_str(),
                kind.file_name_of(format, &asked.filter)
            )));
        }
        Ok(Self::Standard(kind, format))
    }

    /// The kinds of report that will be written.
    pub fn kinds(&self) -> Vec<Kind> {
        match self {
            Self::Standard(kind, _) | Self::File(kind, ..) => vec![*kind],
            Self::Folder(wanted, _) => wanted.iter().map(|(kind, _)| *kind).collect(),
            Self::Site(_) => vec![Kind::Log],
        }
    }

    /// The files and folders that will be written, from the root of the disk.
    pub fn places(&self) -> Vec<PathBuf> {
        let place = match self {
            Self::Standard(..) => return Vec::new(),
            Self::File(_, _, path) | Self::Folder(_, path) | Self::Site(path) => path,
        };
        std::path::absolute(place).into_iter().collect()
    }
}

/// Whether standard output is a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The format of a file extension.
fn named(path: &Path, kind: Kind) -> Outcome<Format> {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or("");
    let end = end.to_lowercase();
    Format::ALL
        .into_iter()
        .find(|format| format.as_str() == end)
        .ok_or_else(|| {
            let formats: Vec<&str> = kind
                .formats()
                .iter()
                .map(|format| format.as_str())
                .collect();
            Failure::new(format!(
                "hazlog cannot tell the format of the report from the name {}",
                path.display()
            ))
            .hint(format!(
                "end the name with one of {}, or give --format",
                formats.join(", ")
            ))
        })
}

fn not_built(format: Format) -> Failure {
    Failure::from(SessionError::from(ReportError::NotBuilt(format)))
}

/// Every report in every one of its formats, or those with a given format.
fn every(only: Option<Format>) -> Outcome<Vec<(Kind, Vec<Format>)>> {
    let wanted: Vec<(Kind, Vec<Format>)> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let formats = kind.formats().iter().copied();
            let formats = formats
                .filter(|format| only.is_none_or(|only| only == *format))
                .filter(|format| format.is_built());
            (kind, formats.collect::<Vec<_>>())
        })
        .filter(|(_, formats)| !formats.is_empty())
        .collect();
    if let Some(format) = only.filter(|_| wanted.is_empty()) {
        return Err(not_built(format));
    }
    Ok(wanted)
}
