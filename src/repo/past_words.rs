//! Earlier versions of records that have certain words, from one search of git's history.

use std::collections::{HashMap, HashSet};

use super::detect::markdown_stem;
use super::git::{Blob, EventKind, Folders, Objects, Timeline, ask, head};
use super::{FileEntry, Layout, RepoError};
use crate::hazard::HazardId;

/// Every Markdown file, whatever folder it is in: a record can have been in another.
const MARKDOWN: &str = ":(top,icase,glob)**/*.m*";

/// The start of a commit in git's answer.
const BEGINS: char = '\u{1}';

/// The records that a file was, by its path from the root of the repository: the id of each, and the newest commit at which
/// it was, as a number in the timeline.
type Former = HashMap<String, Vec<(HazardId, usize)>>;

/// The present commit; `None` outside git and before the first commit.
///
/// # Errors
/// When git cannot answer.
pub fn present_commit(layout: &Layout) -> Result<Option<String>, RepoError> {
    Ok(head(layout)?.map(|head| head.commit))
}

/// The commits in which versions are searched.
#[derive(Clone, Copy, Debug)]
pub struct SearchedCommits<'a> {
    /// The newest one.
    pub head: &'a str,
    /// A commit whose history was searched before; `None` to search the whole history.
    pub since: Option<&'a str>,
}

/// Whether a record file was added, deleted or renamed between two commits: then a file can be another record than it was.
///
/// # Errors
/// When git cannot answer.
pub fn has_other_files(layout: &Layout, commits: SearchedCommits<'_>) -> Result<bool, RepoError> {
    let exclude = commits.since.map(|since| format!("^{since}"));
    let mut log = vec![
        "log",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-show-signature",
        "--full-history",
        "-m",
        "--diff-filter=AD",
        "--name-only",
        "--format=",
        commits.head,
    ];
    log.extend(exclude.as_deref());
    let answer = ask(layout, &log, Folders::Named)?.unwrap_or_default();
    Ok(!answer.trim_ascii().is_empty())
}

/// Calls `visit` with the versions of records around each commit that added or removed the words: one of the two has them.
/// The id is that of the present record, also if its file had another name or folder; for a file in a folder of records, it
/// is also the id that its name gives. A merge is compared with each of its parents.
///
/// # Errors
/// When git cannot answer, or does not have the content of a version.
pub fn each_version_with_words(
    layout: &Layout,
    records: &[FileEntry],
    words: &str,
    commits: SearchedCommits<'_>,
    visit: &mut dyn FnMut(HazardId, &[u8]),
) -> Result<(), RepoError> {
    let search = format!("-S{words}");
    let exclude = commits.since.map(|since| format!("^{since}"));
    let mut log = vec![
        "log",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-show-signature",
        "--full-history",
        "-m",
        "--raw",
        "--no-abbrev",
        "-z",
        "--format=%x01%H",
        &search,
        commits.head,
    ];
    log.extend(exclude.as_deref());
    log.extend(["--", MARKDOWN]);
    let answer = ask(layout, &log, Folders::All)?.unwrap_or_default();
    if answer.is_empty() {
        return Ok(());
    }
    let timeline = Timeline::read(layout)?;
    let former = former(layout, records, &timeline);
    let mut objects = Objects::start(layout)?;
    let mut visited: HashSet<(HazardId, String)> = HashSet::new();
    let mut blobs: Vec<String> = Vec::new();
    let mut commit = None;
    for word in answer.split(|byte| *byte == 0) {
        let word = String::from_utf8_lossy(word);
        let word = word.trim_start_matches('\n');
        if let Some(name) = word.strip_prefix(BEGINS) {
            // With `-m`, git adds the parent: `HASH (from HASH)`.
            commit = timeline.position(name.split(' ').next().unwrap_or_default());
            continue;
        }
        if let Some(raw) = word.strip_prefix(':') {
            // `:100644 100644 OLD NEW M`
            let names = raw.split(' ').skip(2).take(2);
            let is_none = |name: &&str| name.bytes().all(|byte| byte == b'0');
            blobs = names.filter(|it| !is_none(it)).map(str::to_owned).collect();
            continue;
        }
        let ids = ids_of(layout, word, commit, &former);
        for blob in blobs.drain(..) {
            for id in &ids {
                if visited.insert((id.clone(), blob.clone())) {
                    visit(id.clone(), &content(layout, &mut objects, &blob)?);
                }
            }
        }
    }
    Ok(())
}

/// The ids of a file at a commit.
fn ids_of(layout: &Layout, path: &str, commit: Option<usize>, former: &Former) -> Vec<HazardId> {
    let mut ids: Vec<HazardId> = Vec::new();
    let is_among_records = layout.folders.iter().any(|folder| {
        let folder = layout.path_in_repository(folder).unwrap_or_default();
        let below = path.strip_prefix(folder.as_str());
        folder.is_empty() || below.is_some_and(|below| below.starts_with('/'))
    });
    let stem = path.rsplit('/').next().and_then(markdown_stem);
    if let (Some(stem), true) = (stem, is_among_records) {
        ids.push(HazardId::new(stem));
    }
    for (id, newest) in former.get(path).into_iter().flatten() {
        // git can name a commit that the timeline does not have; then it counts.
        if commit.is_none_or(|commit| commit >= *newest) && !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

/// The names that the files of records had, by git's detection of renames.
fn former(layout: &Layout, records: &[FileEntry], timeline: &Timeline) -> Former {
    let mut former = Former::new();
    for record in records {
        let Some(path) = layout.path_in_repository(&record.path) else {
            continue;
        };
        let mut open = vec![(path, 0)];
        let mut seen: HashSet<String> = HashSet::new();
        while let Some((path, newest)) = open.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            for event in timeline.events(&path) {
                if let EventKind::RenamedFrom { from, .. } = &event.kind
                    && event.commit >= newest
                {
                    open.push((from.clone(), event.commit));
                }
            }
            let of = former.entry(path).or_default();
            of.push((record.id.clone(), newest));
        }
    }
    former
}

fn content(layout: &Layout, objects: &mut Objects, name: &str) -> Result<Vec<u8>, RepoError> {
    let why = match objects.content(layout, name)? {
        Some(Blob::Bytes { bytes, .. }) => return Ok(bytes),
        Some(Blob::TooLarge { .. }) => "is too large",
        Some(Blob::Absent) | None => "is not in this repository",
    };
    Err(RepoError::Git {
        path: layout.root.clone(),
        message: format!("the content {name} of an earlier record {why}"),
    })
}
