//! The log as it was at a commit: its template, its records and its other texts.

mod records;
mod texts;

use std::sync::Arc;

use self::records::records;
pub use self::records::{BaseRecord, bytes_at};
pub use self::texts::BaseTexts;
use super::git::{Objects, Tree};
use super::history::templates::Templates;
use super::merge_history::short_name;
use super::{Layout, RepoError, RepoSurroundings};
use crate::template::Template;

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

/// The template in force at a commit, and whether it is the one in force now.
///
/// # Errors
/// When git cannot answer, or the template of that time has an error: with another one, its records would say something
/// else.
pub(in crate::repo) fn template_at(
    layout: &Layout,
    commit: &str,
    objects: &mut Objects,
) -> Result<(Template, bool), RepoError> {
    let mut templates = Templates::of(layout);
    let files = templates.files_at(layout, commit, objects)?;
    let number = templates.number(&files, layout, objects)?;
    let past = templates.get(number);
    if let Some(why) = past.failure {
        return Err(RepoError::PastTemplate {
            commit: short_name(commit).to_owned(),
            why,
        });
    }
    let same = past.digest == Some(layout.template_digest);
    Ok((Arc::unwrap_or_clone(past.template), same))
}

/// The error for a file of a commit that is too large to be read.
pub(super) fn too_large(commit: &str, path: &str) -> RepoError {
    RepoError::TooLargeInCommit {
        file: path.to_owned(),
        revision: commit.to_owned(),
    }
}
