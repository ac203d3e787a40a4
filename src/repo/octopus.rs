//! Merges of more than two branches. Of most records only one or two branches have a version of their own, so each
//! record is a merge of two sides; only where three branches changed it, nobody can say what git should have asked.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::git::{Folders, Objects, run};
use super::merge_history::{
    MergePoint, MergedRecord, OctopusMerge, merged_record, point, record_files,
};
use super::{Layout, RepoError};

/// The records that a merge of more than two branches concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OctopusRecords {
    /// The records of which two branches have a version of their own, or fewer, each as a merge of two.
    pub of_two: Vec<(MergePoint, MergedRecord)>,
    /// The records that more branches changed.
    pub of_more: Vec<MergedRecord>,
}

/// The files of records with git's names for their contents.
type Files = BTreeMap<String, String>;

/// The records that a merge of more than two branches concerns.
///
/// # Errors
/// When git cannot answer, or a record is too large.
pub fn octopus_records(
    layout: &Layout,
    merge: &OctopusMerge,
    head: &str,
) -> Result<OctopusRecords, RepoError> {
    let files = |commit: &String| record_files(layout, commit);
    let sides: Vec<Files> = merge.parents.iter().map(files).collect::<Result<_, _>>()?;
    let base = match common(layout, &merge.parents)? {
        Some(commit) => files(&commit)?,
        None => Files::new(),
    };
    let result = files(&merge.commit)?;
    let all = sides.iter().chain([&base, &result]);
    let paths: BTreeSet<&String> = all.flat_map(BTreeMap::keys).collect();
    let mut points: BTreeMap<(usize, usize), MergePoint> = BTreeMap::new();
    let mut objects = Objects::start(layout)?;
    let mut found = OctopusRecords::default();
    for path in paths {
        let own = own_versions(&sides, &base, path);
        let pair = match own[..] {
            [] => continue,
            // All branches have one version, which the merge must have too.
            [one] if sides[one].get(path) == result.get(path) => continue,
            [one] => (one, one),
            [one, other, ..] => (one, other),
        };
        let point = match points.entry(pair) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let [ours, theirs] = [pair.0, pair.1].map(|at| merge.parents[at].as_str());
                new.insert(point(layout, Some(&merge.commit), ours, theirs)?)
            }
        };
        let Some(record) = merged_record(layout, &mut objects, (point, path), head)? else {
            continue;
        };
        match own.len() {
            1 | 2 => found.of_two.push((point.clone(), record)),
            _ => found.of_more.push(record),
        }
    }
    Ok(found)
}

/// The branches whose versions of a file have to be merged: one for each version, and none for that of the last
/// common commit where two others changed it.
fn own_versions(sides: &[Files], base: &Files, path: &str) -> Vec<usize> {
    let mut own: Vec<usize> = Vec::new();
    for (at, files) in sides.iter().enumerate() {
        if !own
            .iter()
            .any(|known| sides[*known].get(path) == files.get(path))
        {
            own.push(at);
        }
    }
    if own.len() > 2 {
        own.retain(|at| sides[*at].get(path) != base.get(path));
    }
    own
}

/// The last commit that all the others have, if there is one.
fn common(layout: &Layout, commits: &[String]) -> Result<Option<String>, RepoError> {
    let mut question = vec!["merge-base", "--octopus"];
    question.extend(commits.iter().map(String::as_str));
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    // Without a common commit, git answers nothing and fails.
    if !answer.worked && answer.complaint.is_empty() {
        return Ok(None);
    }
    let bytes = answer.worked_in(layout)?;
    Ok(String::from_utf8_lossy(&bytes)
        .lines()
        .next()
        .map(str::to_owned))
}
