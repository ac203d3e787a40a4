//! The records at a commit.

use std::collections::HashSet;

use super::too_large;
use crate::hazard::HazardId;
use crate::repo::detect::{is_record_named, markdown_stem};
use crate::repo::git::{Blob, Folders, Objects, Tree, ask_working_tree};
use crate::repo::layout::joined;
use crate::repo::{Layout, RepoError};

/// A record at the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseRecord {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its bytes; `None` if they equal those of the present file.
    pub bytes: Option<Vec<u8>>,
}

/// The bytes of a file of the log at a commit; `None` if the commit does not have it.
///
/// # Errors
/// When git cannot answer, or the file is too large to be read.
pub fn bytes_at(layout: &Layout, commit: &str, path: &str) -> Result<Option<Vec<u8>>, RepoError> {
    let Some(inner) = layout.path_in_repository(path) else {
        return Ok(None);
    };
    match Objects::start(layout)?.blob(layout, commit, &inner)? {
        Blob::Bytes { bytes, .. } => Ok(Some(bytes)),
        Blob::TooLarge { .. } => Err(too_large(commit, path)),
        Blob::Absent => Ok(None),
    }
}

/// The bytes of a record at a commit.
fn record_bytes(
    layout: &Layout,
    commit: &str,
    path: &str,
    objects: &mut Objects,
) -> Result<Vec<u8>, RepoError> {
    match objects.blob(layout, commit, path)? {
        Blob::Bytes { bytes, .. } => Ok(bytes),
        Blob::TooLarge { .. } => Err(too_large(commit, path)),
        Blob::Absent => Err(RepoError::Git {
            path: layout.root.clone(),
            message: format!("git lists `{path}` at {commit}, but has no such file"),
        }),
    }
}

/// The records of the log at a commit, by id.
pub(super) fn records(
    layout: &Layout,
    commit: &str,
    tree: &Tree,
    objects: &mut Objects,
) -> Result<Vec<BaseRecord>, RepoError> {
    let changed = changed_since(layout, commit)?;
    let mut records = Vec::new();
    for folder in &layout.folders {
        let Some(below) = layout.path_in_repository(folder) else {
            continue;
        };
        for (path, _) in tree.files() {
            let (its, name) = path.rsplit_once('/').unwrap_or(("", path));
            let Some(stem) = markdown_stem(name).filter(|_| its == below) else {
                continue;
            };
            let log_path = joined(folder, name);
            if layout.is_template(&log_path) {
                continue;
            }
            let bytes = if changed.contains(path) {
                Some(record_bytes(layout, commit, path, objects)?)
            } else {
                None
            };
            if bytes
                .as_ref()
                .is_none_or(|bytes| is_record_named(stem, bytes))
            {
                records.push(BaseRecord {
                    id: HazardId::new(stem),
                    path: log_path,
                    bytes,
                });
            }
        }
    }
    records.extend(moved_in(layout, commit, objects)?);
    records.sort_by(|one, other| (&one.id, &one.path).cmp(&(&other.id, &other.path)));
    Ok(records)
}

/// The records that were outside the folders of the log, and have been moved into them since.
fn moved_in(
    layout: &Layout,
    commit: &str,
    objects: &mut Objects,
) -> Result<Vec<BaseRecord>, RepoError> {
    let folders: Vec<String> = layout
        .folders
        .iter()
        .filter_map(|folder| layout.path_in_repository(folder))
        .collect();
    let root = layout.path_in_repository("").unwrap_or_default();
    let mut records = Vec::new();
    for [was, is] in renamed_since(layout, commit)? {
        let [(from, stem), (to, _)] = [place_of(&was), place_of(&is)];
        let is_ours = |folder: &str| folders.iter().any(|ours| ours == folder);
        let (Some(stem), true, false) = (stem, is_ours(to), is_ours(from)) else {
            continue;
        };
        let bytes = record_bytes(layout, commit, &was, objects)?;
        if is_record_named(stem, &bytes) {
            let inner = was.strip_prefix(&root).unwrap_or(&was);
            records.push(BaseRecord {
                id: HazardId::new(stem),
                path: inner.trim_start_matches('/').to_owned(),
                bytes: Some(bytes),
            });
        }
    }
    Ok(records)
}

/// The folder of a path, and the stem of its file if it is Markdown.
fn place_of(path: &str) -> (&str, Option<&str>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, markdown_stem(name))
}

/// The files that were renamed since a commit: the old name and the new one, from the root of the
/// repository.
fn renamed_since(layout: &Layout, commit: &str) -> Result<Vec<[String; 2]>, RepoError> {
    let diff = [
        "diff",
        "--find-renames",
        "--diff-filter=R",
        "--name-status",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=dirty",
        "-z",
        commit,
    ];
    let answer = ask_working_tree(layout, &diff, Folders::All)?;
    let words: Vec<String> = answer
        .split(|byte| *byte == 0)
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect();
    // A similarity score, the old name and the new name.
    let each = words.chunks_exact(3);
    Ok(each
        .map(|parts| [parts[1].clone(), parts[2].clone()])
        .collect())
}

/// The records whose bytes in the working tree differ from a commit, by path from the root of the
/// repository.
fn changed_since(layout: &Layout, commit: &str) -> Result<HashSet<String>, RepoError> {
    let diff = [
        "diff",
        "--no-renames",
        "--name-only",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=dirty",
        "-z",
        commit,
    ];
    let answer = ask_working_tree(layout, &diff, Folders::Named)?;
    let paths = answer.split(|byte| *byte == 0);
    Ok(paths
        .map(|path| String::from_utf8_lossy(path).into_owned())
        .collect())
}
