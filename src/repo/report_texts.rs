//! The files other than records that go into reports: the narratives of people, and a project's own
//! templates.

use std::fs;

use super::merge_conflict::read_resolved;
use super::{Layout, RepoError};

/// The folder of the narratives of the clinical safety case report.
pub(super) const CASE_FOLDER: &str = "safety-case";
/// The folder of a project's own templates of reports.
pub const REPORT_TEMPLATES: &str = "templates/report";

/// A text file of the log that is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its name.
    pub name: String,
    /// Its path, relative to the root of the log.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Whether there is a safety case. If the system cannot say whether the folder exists, it counts as
/// existing, so that reading it gives the error.
pub fn has_case(layout: &Layout) -> bool {
    let found = layout.path(CASE_FOLDER).symlink_metadata();
    !found.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// The Markdown files of the safety case, sorted by name.
///
/// # Errors
/// When the folder or a file cannot be read, is not UTF-8 or has an unresolved merge conflict.
pub fn narratives(layout: &Layout) -> Result<Vec<TextFile>, RepoError> {
    texts(layout, CASE_FOLDER, &|name| {
        super::detect::markdown_stem(name).is_some()
    })
}

/// A project's own templates of reports, sorted by name.
///
/// # Errors
/// When the folder or a file cannot be read, is not UTF-8 or has an unresolved merge conflict.
pub fn report_templates(layout: &Layout) -> Result<Vec<TextFile>, RepoError> {
    texts(layout, REPORT_TEMPLATES, &|name| !name.starts_with('.'))
}

/// The text of a file at a path of the log.
///
/// # Errors
/// When it does not exist, leads out of the log, is not UTF-8 or has an unresolved merge conflict.
pub fn text_in(layout: &Layout, path: &str) -> Result<String, RepoError> {
    Ok(read_resolved(&layout.real_place(path)?)?.replace("\r\n", "\n"))
}

fn texts(
    layout: &Layout,
    folder: &str,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<TextFile>, RepoError> {
    let place = match layout.real_place(folder) {
        Ok(place) => place,
        Err(RepoError::Vanished { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let io = |error| RepoError::io("read", &place, error);
    let entries = fs::read_dir(&place).map_err(io)?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(io)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if !wanted(&name) || entry.path().is_dir() {
            continue;
        }
        let path = format!("{folder}/{name}");
        files.push(TextFile {
            // A checkout can have other line ends than git stores.
            text: read_resolved(&layout.real_place(&path)?)?.replace("\r\n", "\n"),
            path,
            name,
        });
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}
