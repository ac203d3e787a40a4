//! Writes all wanted reports to one folder. A report that cannot be written does not stop the
//! others.

use std::path::Path;

use super::report_failure;
use crate::cli::command::Context;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::progress::ProgressLine;
use crate::repo::{OutputPlace, RepoError, make_folder, output_place};
use crate::report::{Format, Half, Kind, Report};
use crate::session::{Progress, ReportInputs};

/// The destination of every report, and its hazards.
pub struct Folder<'a> {
    /// The folder.
    pub path: &'a Path,
    /// The filter, as typed; empty for the whole log.
    pub filter: &'a str,
}

/// Writes every report that is wanted into a folder, and names each file.
///
/// # Errors
/// After all possible reports are written, when others could not be written. The error names these
/// and the reasons.
pub fn all(
    context: &mut Context<'_>,
    gathered: &ReportInputs<'_>,
    wanted: &[(Kind, Vec<Format>)],
    folder: &Folder<'_>,
    progress: &mut ProgressLine,
) -> Outcome {
    let total = wanted.iter().map(|(_, formats)| formats.len()).sum();
    let mut done = 0;
    let mut failures = Vec::new();
    make_folder(folder.path)?;
    for (kind, formats) in wanted {
        for half in [Half::Document, Half::Data] {
            let formats = formats
                .iter()
                .filter(|format| Half::for_format(**format) == half);
            let mut formats = formats.copied().peekable();
            if formats.peek().is_none() {
                continue;
            }
            let report = gathered.build(*kind, half).map_err(report_failure);
            for format in formats {
                let path = folder.path.join(kind.file_name_of(format, folder.filter));
                match one(gathered, report.as_ref(), format, &path) {
                    Ok(()) => context.out.line(&path.display().to_string())?,
                    Err(failure) => failures.push(not_written(&path, failure)),
                }
                done += 1;
                progress.at(Progress {
                    what: "writing reports",
                    done,
                    total,
                });
            }
        }
    }
    joined(failures, total)
}

/// Writes one report.
fn one(
    gathered: &ReportInputs<'_>,
    report: Result<&Report, &Failure>,
    format: Format,
    path: &Path,
) -> Outcome {
    let report = report.map_err(Clone::clone)?;
    let bytes = gathered.write(report, format).map_err(report_failure)?;
    gathered.outlet().put(path, &bytes)?;
    Ok(())
}

/// Why a file was not written. The user must not take an older file there for a new one.
fn not_written(path: &Path, failure: Failure) -> Failure {
    let old = match output_place(path) {
        Ok(OutputPlace::Taken) | Err(RepoError::ReadOnly { .. }) => {
            " (the file there is of an earlier run)"
        }
        Ok(OutputPlace::Free) | Err(_) => "",
    };
    let shown = path.display();
    failure.reworded_message(|why| format!("{shown} was not written{old}: {why}"))
}

/// One failure for all files that were not written.
fn joined(failures: Vec<Failure>, total: usize) -> Outcome {
    let number = failures.len();
    let mut failures = failures.into_iter();
    let Some(mut joined) = failures.next() else {
        return Ok(());
    };
    for failure in failures {
        joined.message.push('\n');
        joined.message.push_str(&failure.message);
        for hint in failure.hints {
            if !joined.hints.contains(&hint) {
                joined.hints.push(hint);
            }
        }
    }
    if number > 1 {
        joined.message = format!(
            "{number} of {total} reports were not written\n{}",
            joined.message
        );
    }
    Err(joined)
}
