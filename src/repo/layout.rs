//! A log: where it is, how it is set up, and where its paths lead.

use std::path::{Path, PathBuf};

use super::bounds::real_place;
use super::discover::TemplateOrigin;
use super::{Config, RepoError};
use crate::hazard::IdPattern;
use crate::template::Template;

/// A log: where it is and how it is set up.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The folder that it was found from.
    pub start: PathBuf,
    /// The folder that every path of the log is relative to.
    pub root: PathBuf,
    /// The folders of records, relative to the root, with `/`; empty where it is the root
    /// itself. Never none; new records go into the first.
    pub folders: Vec<String>,
    /// Those of them that were not there when the log was found. Only they count as empty: a folder
    /// that goes later takes its records with it, which is an error.
    pub(super) began_absent: Vec<String>,
    /// The settings; the defaults where there is no `hazlog.yaml`.
    pub config: Config,
    /// The file of the settings, where there is one.
    pub config_file: Option<PathBuf>,
    /// The template in force.
    pub template: Template,
    /// Where it came from.
    pub template_origin: TemplateOrigin,
    /// A digest of the template's and the types' texts: an index made with another is stale.
    pub template_digest: blake3::Hash,
    /// The pattern that new ids follow.
    pub ids: IdPattern,
    /// The root of the git repository, where there is one.
    pub git_root: Option<PathBuf>,
}

impl Layout {
    /// The place on disk of a path of the log.
    pub fn path(&self, relative: &str) -> PathBuf {
        if relative.is_empty() {
            return self.root.clone();
        }
        self.root.join(relative)
    }

    /// The real place of a file or folder of the log.
    ///
    /// # Errors
    /// [`RepoError::LeadsOut`] where it is not in the log's repository.
    pub(super) fn real_place(&self, path: &str) -> Result<PathBuf, RepoError> {
        real_place(self.bounds(), &self.path(path))
    }

    /// The folder that every file of the log must be in.
    pub(super) fn bounds(&self) -> &Path {
        self.git_root.as_deref().unwrap_or(&self.root)
    }

    /// The path from the root of the repository of a path of the log; `None` outside one.
    pub fn path_in_repository(&self, path: &str) -> Option<String> {
        self.place_in_repository(&self.path(path))
    }

    /// The path from the root of the repository of a place on disk; `None` outside one.
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
    format!("{folder}/{name}")
}
