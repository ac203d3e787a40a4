//! A record as it was at a commit, read with the template of its time.

use std::sync::Arc;

use super::candidates::Candidates;
use super::templates::Templates;
use super::versions::is_record_of;
use crate::hazard::{HazardId, Record};
use crate::history::Commit;
use crate::repo::base::too_large;
use crate::repo::git::{Blob, Objects, Tree, walk};
use crate::repo::{Layout, RepoError};
use crate::template::Template;

/// A record as it was at a commit.
#[derive(Clone, Debug)]
pub struct PastRecord {
    /// The commit.
    pub commit: Commit,
    /// The file of the record then, from the root of the repository.
    pub path: String,
    /// The record.
    pub record: Record,
    /// The template of that time, or the present one if that could not be read.
    pub template: Arc<Template>,
    /// Why the template of that time could not be read.
    pub template_failure: Option<String>,
}

/// The record of a hazard at a commit; `None` if the commit has no file at the path, or no record in it. The path is
/// from the root of the repository.
///
/// # Errors
/// When git cannot answer, or the file is too large to be read.
pub fn record_at(
    layout: &Layout,
    commit: &str,
    hazard: &HazardId,
    path: &str,
) -> Result<Option<PastRecord>, RepoError> {
    let mut objects = Objects::start(layout)?;
    let bytes = match objects.blob(layout, commit, path)? {
        Blob::Absent => return Ok(None),
        Blob::TooLarge { .. } => return Err(too_large(commit, path)),
        Blob::Bytes { bytes, .. } => bytes,
    };
    if !is_record_of(hazard, &bytes) {
        return Ok(None);
    }
    let mut templates = Templates::of(layout);
    let files = templates.files_at(layout, commit, &mut objects)?;
    let number = templates.number(&files, layout, &mut objects)?;
    let past = templates.get(number);
    Ok(Some(PastRecord {
        commit: commit_of(layout, commit)?,
        path: path.to_owned(),
        record: Record::from_bytes(hazard.clone(), &bytes, &past.template),
        template: past.template,
        template_failure: past.failure,
    }))
}

/// The files in the folders of the log that a commit has under the id of a hazard, from the root of the repository.
///
/// # Errors
/// When git cannot answer.
pub fn paths_at(
    layout: &Layout,
    commit: &str,
    hazard: &HazardId,
) -> Result<Vec<String>, RepoError> {
    let candidates = Candidates::of(layout);
    let tree = Tree::read(layout, commit)?;
    let its = |path: &&str| candidates.id_of(path).as_ref() == Some(hazard);
    let paths = tree.files().map(|(path, _)| path).filter(its);
    Ok(paths.map(str::to_owned).collect())
}

/// A commit with its author, its dates and its message.
fn commit_of(layout: &Layout, id: &str) -> Result<Commit, RepoError> {
    let mut found = Commit::default();
    walk(layout, id, &[], &|_| false, &mut |walked| {
        found = walked.commit;
        false
    })?;
    Ok(found)
}
