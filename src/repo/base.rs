//! The log as it was at a commit: its template, its records and its other texts.

mod records;
mod texts;

use std::path::{Path, PathBuf};

use self::records::records;
pub use self::records::{BaseRecord, bytes_at};
pub use self::texts::BaseTexts;
use super::discover::digest;
use super::git::{Blob, Objects, Tree};
use super::{Layout, RepoError, RepoSurroundings};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

/// The log as it was at a commit.
pub struct Base {
    /// The commit.
    pub commit: String,
    /// The template that was in force then.
    pub template: Template,
    /// Whether it is the same template as now.
    pub same_template: bool,
    /// The records at that commit, by path.
    pub records: Vec<BaseRecord>,
    /// The other texts of the log.
    pub texts: BaseTexts,
    tree: Tree,
}

impl Base {
    /// Reads the log of a commit.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn read(layout: &Layout, commit: &str) -> Result<Self, RepoError> {
        let tree = Tree::read(layout, commit)?;
        let mut objects = Objects::start(layout)?;
        let (template, same_template) = template_at(layout, commit, &mut objects)?;
        let records = records(layout, commit, &tree, &mut objects)?;
        let texts = BaseTexts::read(layout, commit, &tree, &mut objects)?;
        Ok(Self {
            commit: commit.to_owned(),
            template,
            same_template,
            records,
            texts,
            tree,
        })
    }

    /// The surroundings of the log at that commit.
    pub fn surroundings<'a>(&'a self, layout: &'a Layout) -> RepoSurroundings<'a> {
        RepoSurroundings::at_commit(layout, &self.template, &self.commit, self.tree.clone())
    }
}

/// The template at a commit: the version of the present template file, or the built-in template if
/// the file did not exist then. If that version had an error, the present template.
///
/// The second value is whether it is the template in force now.
///
/// # Errors
/// When git cannot answer.
pub(in crate::repo) fn template_at(
    layout: &Layout,
    commit: &str,
    objects: &mut Objects,
) -> Result<(Template, bool), RepoError> {
    let origin = &layout.template_origin;
    let mut text = |own: &Option<PathBuf>, built_in: &str| {
        let path = own.as_deref().and_then(Path::to_str);
        let Some(path) = path.and_then(|path| layout.path_in_repository(path)) else {
            return Ok(Some(built_in.to_owned()));
        };
        let bytes = match objects.blob(layout, commit, &path)? {
            Blob::Absent => return Ok(Some(built_in.to_owned())),
            Blob::TooLarge { .. } => return Err(too_large(commit, &path)),
            Blob::Bytes { bytes, .. } => bytes,
        };
        Ok(String::from_utf8(bytes).ok())
    };
    let fields = text(&origin.template, BUILT_IN_TEMPLATE)?;
    let types = text(&origin.types, BUILT_IN_TYPES)?;
    let now = || (layout.template.clone(), true);
    let (Some(fields), Some(types)) = (fields, types) else {
        return Ok(now());
    };
    if digest(&fields, &types) == layout.template_digest {
        return Ok(now());
    }
    Ok(Template::parse(&fields, &types).map_or_else(|_| now(), |template| (template, false)))
}

/// The error for a file of a commit that is too large to be read.
pub(super) fn too_large(commit: &str, path: &str) -> RepoError {
    RepoError::TooLargeInCommit {
        file: path.to_owned(),
        revision: commit.to_owned(),
    }
}
