//! The merges of a branch, and the versions of each record in them.

use std::collections::{BTreeMap, BTreeSet};

use super::detect::{is_record_named, markdown_stem};
use super::git::{Blob, Folders, Objects, Tree, ask_history, run};
use super::git_state::is_cut_off;
use super::merge_renames::{Renamed, renamed};
use super::{Layout, RepoError, revision};
use crate::hazard::HazardId;
use crate::merge::Three;

/// A merge of two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePoint {
    /// The commit of the merge; `None` for a merge that is still to come.
    pub commit: Option<String>,
    /// The last common commit, if there is one, and the two commits.
    pub sides: Three<Option<String>>,
    /// How many common commits could be the last.
    pub bases: usize,
}

/// A commit that merges more than two branches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OctopusMerge {
    /// The commit.
    pub commit: String,
    /// The commits that it merges, in its order.
    pub parents: Vec<String>,
}

/// The merges between a branch and the commit that is checked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergePoints {
    /// The merges, the oldest first; the one to come is the last.
    pub points: Vec<MergePoint>,
    /// The commit that is checked out.
    pub head: String,
    /// The commits that merge more than two branches.
    pub octopus: Vec<OctopusMerge>,
}

/// A record in a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedRecord {
    /// Its ID.
    pub id: HazardId,
    /// Its file, from the root of the repository.
    pub path: String,
    /// Its bytes; `None` where a version does not have it.
    pub versions: Three<Option<Vec<u8>>>,
    /// Its bytes in the merge; `None` if the merge does not have it, or is still to come.
    pub result: Option<Vec<u8>>,
    /// Its bytes in the commit that is checked out.
    pub now: Option<Vec<u8>>,
}

/// The merges that HEAD has and `base` does not have, and the merge of HEAD with `base` if that is still to come.
///
/// # Errors
/// When git does not know the revision, or does not have the whole history.
pub fn merge_points(layout: &Layout, base: &str) -> Result<MergePoints, RepoError> {
    let (base, head) = (revision(layout, base)?, revision(layout, "HEAD")?);
    if is_cut_off(layout)? {
        return Err(RepoError::MergesInShallowClone {
            path: layout.root.clone(),
        });
    }
    let not_base = format!("^{base}");
    let question = [
        "rev-list",
        "--merges",
        "--parents",
        "--reverse",
        &head,
        &not_base,
    ];
    let answer = ask_history(layout, &question, Folders::All)?;
    let mut found = MergePoints {
        head: head.clone(),
        ..MergePoints::default()
    };
    for line in String::from_utf8_lossy(&answer).lines() {
        let names: Vec<&str> = line.split(' ').collect();
        match names[..] {
            [commit, ours, theirs] => {
                found
                    .points
                    .push(point(layout, Some(commit), ours, theirs)?);
            }
            [commit, ref parents @ ..] => found.octopus.push(OctopusMerge {
                commit: commit.to_owned(),
                parents: parents.iter().map(|&parent| parent.to_owned()).collect(),
            }),
            [] => {}
        }
    }
    let to_come = point(layout, None, &head, &base)?;
    let has_base = to_come.sides.base.as_ref() == Some(&base);
    if !has_base {
        found.points.push(to_come);
    }
    Ok(found)
}

pub(super) fn point(
    layout: &Layout,
    commit: Option<&str>,
    ours: &str,
    theirs: &str,
) -> Result<MergePoint, RepoError> {
    let question = ["merge-base", "--all", ours, theirs];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    // Without a common commit, git answers nothing and fails.
    let bytes = match !answer.worked && answer.complaint.is_empty() {
        true => Vec::new(),
        false => answer.worked_in(layout)?,
    };
    let bases = String::from_utf8_lossy(&bytes).into_owned();
    Ok(MergePoint {
        commit: commit.map(str::to_owned),
        sides: Three {
            base: bases.lines().next().map(str::to_owned),
            ours: Some(ours.to_owned()),
            theirs: Some(theirs.to_owned()),
        },
        bases: bases.lines().count(),
    })
}

/// The records that a merge concerns: both sides changed them, or the merge has something else than the one side
/// that did.
///
/// # Errors
/// When git cannot answer, or a record is too large.
pub fn merged_records(
    layout: &Layout,
    point: &MergePoint,
    head: &str,
) -> Result<Vec<MergedRecord>, RepoError> {
    let tree = |commit: &Option<String>| match commit {
        Some(commit) => record_files(layout, commit),
        None => Ok(BTreeMap::new()),
    };
    let sides = point.sides.as_ref();
    let trees = Three {
        base: tree(sides.base)?,
        ours: tree(sides.ours)?,
        theirs: tree(sides.theirs)?,
    };
    let result = point
        .commit
        .as_ref()
        .map(|commit| record_files(layout, commit))
        .transpose()?;
    let renames = renamed(&trees);
    let mut objects = Objects::start(layout)?;
    let mut found = Vec::new();
    let mut done: BTreeSet<&String> = BTreeSet::new();
    for renamed in &renames {
        let Renamed { paths, new } = renamed;
        let keeps_old_file = |files: &BTreeMap<String, String>| files.contains_key(&paths.base);
        if result.as_ref().is_some_and(keeps_old_file) {
            continue;
        }
        done.extend([&paths.base, new]);
        let contents = Three {
            base: trees.base.get(&paths.base),
            ours: trees.ours.get(&paths.ours),
            theirs: trees.theirs.get(&paths.theirs),
        };
        if is_concerned(contents, new, result.as_ref()) {
            let paths = paths.as_ref().map(String::as_str);
            found.extend(record_of(layout, &mut objects, (point, paths, new), head)?);
        }
    }
    let mut paths: Vec<&String> = [&trees.base, &trees.ours, &trees.theirs]
        .into_iter()
        .chain(&result)
        .flat_map(BTreeMap::keys)
        .collect();
    paths.sort();
    paths.dedup();
    for path in paths.into_iter().filter(|path| !done.contains(path)) {
        let contents = trees.as_ref().map(|tree| tree.get(path));
        if is_concerned(contents, path, result.as_ref()) {
            found.extend(merged_record(layout, &mut objects, (point, path), head)?);
        }
    }
    Ok(found)
}

/// Whether both sides changed a file, or the merge has something else than the one side that did.
fn is_concerned(
    contents: Three<Option<&String>>,
    path: &str,
    result: Option<&BTreeMap<String, String>>,
) -> bool {
    match (contents.merged(), result) {
        (Some(wanted), Some(result)) => *wanted != result.get(path),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// A file in a merge; `None` if it is no record.
pub(super) fn merged_record(
    layout: &Layout,
    objects: &mut Objects,
    (point, path): (&MergePoint, &str),
    head: &str,
) -> Result<Option<MergedRecord>, RepoError> {
    let paths = Three {
        base: path,
        ours: path,
        theirs: path,
    };
    record_of(layout, objects, (point, paths, path), head)
}

/// A file in a merge, with its path in each version and in the merge; `None` if it is no record.
fn record_of(
    layout: &Layout,
    objects: &mut Objects,
    (point, paths, path): (&MergePoint, Three<&str>, &str),
    head: &str,
) -> Result<Option<MergedRecord>, RepoError> {
    let mut read = |commit: &Option<String>, path: &str| match commit {
        Some(commit) => bytes_at(layout, objects, commit, path),
        None => Ok(None),
    };
    let record = MergedRecord {
        id: HazardId::new(stem_of(path).unwrap_or_default()),
        path: path.to_owned(),
        result: read(&point.commit, path)?,
        now: read(&Some(head.to_owned()), path)?,
        versions: Three {
            base: read(&point.sides.base, paths.base)?,
            ours: read(&point.sides.ours, paths.ours)?,
            theirs: read(&point.sides.theirs, paths.theirs)?,
        },
    };
    Ok(Some(record).filter(MergedRecord::is_of_a_record))
}

impl MergedRecord {
    fn is_of_a_record(&self) -> bool {
        let Three { base, ours, theirs } = &self.versions;
        let mut versions = [base, ours, theirs, &self.result].into_iter().flatten();
        versions.any(|bytes| is_record_named(self.id.as_str(), bytes))
    }
}

fn stem_of(path: &str) -> Option<&str> {
    markdown_stem(path.rsplit('/').next()?)
}

/// The Markdown files in the folders of records at a commit, with git's names for their contents.
pub(super) fn record_files(
    layout: &Layout,
    commit: &str,
) -> Result<BTreeMap<String, String>, RepoError> {
    let folders: Vec<String> = layout
        .folders
        .iter()
        .filter_map(|folder| layout.path_in_repository(folder))
        .collect();
    let tree = Tree::read(layout, commit)?;
    let files = tree.files().filter(|(path, _)| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.iter().any(|known| known == folder) && stem_of(path).is_some()
    });
    Ok(files
        .map(|(path, id)| (path.to_owned(), id.to_owned()))
        .collect())
}

fn bytes_at(
    layout: &Layout,
    objects: &mut Objects,
    commit: &str,
    path: &str,
) -> Result<Option<Vec<u8>>, RepoError> {
    match objects.blob(layout, commit, path)? {
        Blob::Absent => Ok(None),
        Blob::Bytes { bytes, .. } => Ok(Some(bytes)),
        Blob::TooLarge { .. } => Err(RepoError::Git {
            path: layout.root.clone(),
            message: format!("`{path}` at {commit} is too large for a record"),
        }),
    }
}

/// The name of a commit as people write it.
pub fn short_name(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
