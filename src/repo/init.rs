//! Begins a log.

use std::path::Path;

use super::RepoError;

/// Whether the built-in templates are copied into the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TemplateCopies {
    /// They stay in the program.
    #[default]
    BuiltIn,
    /// They are copied to `templates/`, to be changed there.
    Copied,
}

/// What [`init`] did; paths are relative to the folder, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Initialised {
    /// What it made or added to.
    pub made: Vec<String>,
    /// What was there already and stayed as it was.
    pub left: Vec<String>,
}

/// Begins a log in `folder`: `hazlog.yaml`, a folder for the records where there is none, and
/// the line `.hazlog/` in `.gitignore`. Overwrites nothing.
///
/// # Errors
/// When the disk refuses.
pub fn init(folder: &Path, templates: TemplateCopies) -> Result<Initialised, RepoError> {
    let _ = (folder, templates);
    unimplemented!()
}
