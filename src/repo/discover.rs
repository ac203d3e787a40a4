//! Finds the log that a folder belongs to.

use std::path::{Path, PathBuf};

use super::{Config, RepoError};
use crate::hazard::IdPattern;
use crate::template::Template;

/// Where the template in force came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateOrigin {
    /// The project's own template; `None` where the built-in one is used.
    pub template: Option<PathBuf>,
    /// The project's own hazard types; `None` where the built-in ones are used.
    pub types: Option<PathBuf>,
}

/// A log: where it is and how it is set up.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The folder that every path of the log is relative to.
    pub root: PathBuf,
    /// The folders of records, relative to the root, with `/`; empty where it is the root
    /// itself. Never none; new records go into the first.
    pub folders: Vec<String>,
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
    /// Finds the log that `start` is in.
    ///
    /// The nearest `hazlog.yaml` going up, as far as the git root, decides. Without one the
    /// records are looked for in `start`, in its child folders, and then anywhere in the git
    /// repository.
    ///
    /// # Errors
    /// When there is no folder of records, several to choose from, or settings or a template
    /// that cannot be used.
    pub fn discover(start: &Path) -> Result<Self, RepoError> {
        let _ = start;
        unimplemented!()
    }

    /// The place on disk of a path of the log.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder `.hazlog` below the root, made where it is not there, with a `.gitignore` in
    /// it that keeps it out of git.
    ///
    /// # Errors
    /// When it cannot be made, as in a checkout that is read-only.
    pub fn state_folder(&self) -> Result<PathBuf, RepoError> {
        unimplemented!()
    }
}
