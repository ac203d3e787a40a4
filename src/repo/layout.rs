//! A log: its place, its settings, and the places of its paths.

use std::path::{Path, PathBuf};

use super::bounds::real_place;
use super::discover::TemplateOrigin;
use super::{Access, Config, RepoError};
use crate::hazard::IdPattern;
use crate::template::Template;

/// A log: its place and its settings.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The folder in which the search began.
    pub start: PathBuf,
    /// The folder to which every path of the log is relative.
    pub root: PathBuf,
    /// The folders of records, relative to the root, with `/`; empty for the root itself. There is
    /// at least one; new records go into the first.
    pub folders: Vec<String>,
    /// Those of them that did not exist when the log was found. Only they count as empty: a folder
    /// that disappears later takes its records with it, which is an error.
    pub(super) began_absent: Vec<String>,
    /// The settings; the defaults if there is no `hazlog.yaml`.
    pub config: Config,
    /// The file of the settings, if there is one.
    pub config_file: Option<PathBuf>,
    /// The template in force.
    pub template: Template,
    /// Where it comes from.
    pub template_origin: TemplateOrigin,
    /// A digest of the texts of the template and the types. An index with another digest is out of
    /// date.
    pub template_digest: blake3::Hash,
    /// The pattern of new IDs.
    pub ids: IdPattern,
    /// The root of the git repository, if there is one.
    pub git_root: Option<PathBuf>,
    /// Whether hazlog may change it.
    pub access: Access,
}

impl Layout {
    /// The path on disk for a path of the log.
    pub fn path(&self, relative: &str) -> PathBuf {
        if relative.is_empty() {
            return self.root.clone();
        }
        self.root.join(relative)
    }

    /// The real path of a file or folder of the log.
    ///
    /// # Errors
    /// [`RepoError::LeadsOut`] when it is not in the log's repository.
    pub(super) fn real_place(&self, path: &str) -> Result<PathBuf, RepoError> {
        real_place(self.bounds(), &self.path(path))
    }

    /// The folder in which every file of the log must be.
    pub(super) fn bounds(&self) -> &Path {
        self.git_root.as_deref().unwrap_or(&self.root)
    }

    /// Whether a path of the log is that of its template or of its list of hazard types.
    pub(super) fn is_template(&self, path: &str) -> bool {
        // Most logs use the built-in template, and then no path is made for each of their files.
        !self.template_origin.is_built_in() && self.template_origin.holds(&self.path(path))
    }

    /// The path from the root of the repository for a path of the log; `None` outside one.
    pub fn path_in_repository(&self, path: &str) -> Option<String> {
        self.place_in_repository(&self.path(path))
    }

    /// The path from the root of the repository for a path on disk; `None` outside one.
    pub(super) fn place_in_repository(&self, place: &Path) -> Option<String> {
        let inner = place.strip_prefix(self.git_root.as_ref()?).ok()?;
        let names: Option<Vec<&str>> = inner.iter().map(|name| name.to_str()).collect();
        Some(names?.join("/"))
    }
}

/// A name in a folder, with `/`.
pub(super) fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        return name.to_owned();
    }
    // Every file of a log passes here, so this does without the work of formatting.
    [folder, "/", name].concat()
}
