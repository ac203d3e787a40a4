//! The files of baselines on disk: listed, read and created. An existing file is never overwritten.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use super::create::create_file;
use super::git::{Folders, STATUS, Tree, ask, run};
use super::past_names::names_in_history;
use super::record_files::read;
use super::report_texts::narratives;
use super::signoff_files::SIGNOFFS;
use super::{Layout, RepoError};
use crate::baseline::{Baseline, BaselineName, Faulty, PlacedBaseline, from_text, in_order};
use crate::compare::bytes_digest;

/// The folder of the baselines.
pub const BASELINES: &str = "baselines";
/// What the name of the file of a baseline ends in.
const ENDING: &str = ".yaml";
/// The size of the largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// The path of a file and its text, or why it cannot be read.
pub(super) type FileText = (String, Result<String, String>);

/// The files in the folder of baselines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaselineFiles {
    /// The baselines, the last one first.
    pub placed: Vec<PlacedBaseline>,
    /// The files that are not baselines although their names say so: the path, and why.
    pub unreadable: Vec<(String, String)>,
}

/// The path of the file of a baseline, relative to the root of the log.
pub fn baseline_path(name: &BaselineName) -> String {
    format!("{BASELINES}/{name}{ENDING}")
}

/// The name in the path of a baseline's file; `None` for another path.
pub fn baseline_named_by(path: &str) -> Option<&str> {
    let name = path.strip_prefix(BASELINES)?.strip_prefix('/')?;
    let name = name.strip_suffix(ENDING)?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// The baselines on disk, with their places in the history of HEAD.
///
/// # Errors
/// When the folder cannot be listed, or git cannot answer.
pub fn baselines(layout: &Layout) -> Result<BaselineFiles, RepoError> {
    let texts = texts_on_disk(layout)?;
    if texts.is_empty() {
        return Ok(BaselineFiles::default());
    }
    let ages = ages(layout)?;
    Ok(read_texts(texts, &|commit| ages.get(commit).copied()))
}

/// The paths of the baselines that git has or once had, and that are no longer on disk.
///
/// # Errors
/// When the folder cannot be listed, or git cannot answer.
pub fn deleted_baselines(layout: &Layout) -> Result<Vec<String>, RepoError> {
    let there = texts_on_disk(layout)?;
    let names = names_in_history(layout, BASELINES)?;
    let paths = names.into_iter().map(|name| format!("{BASELINES}/{name}"));
    let paths = paths.filter(|path| baseline_named_by(path).is_some());
    Ok(paths
        .filter(|path| !there.iter().any(|(known, _)| known == path))
        .collect())
}

/// The texts of the files of baselines on disk, by path; or why one cannot be read.
///
/// # Errors
/// When the folder cannot be listed.
pub(super) fn texts_on_disk(layout: &Layout) -> Result<Vec<FileText>, RepoError> {
    let place = match layout.real_place(BASELINES) {
        Ok(place) => place,
        Err(RepoError::Vanished { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let io = |error| RepoError::io("list", &place, error);
    let mut texts = Vec::new();
    for entry in fs::read_dir(&place).map_err(io)? {
        let name = entry.map_err(io)?.file_name();
        let path = format!("{BASELINES}/{}", name.to_string_lossy());
        if baseline_named_by(&path).is_some_and(|name| !name.starts_with('.')) {
            let text = text_on_disk(layout, &path);
            texts.push((path, text));
        }
    }
    texts.sort();
    Ok(texts)
}

/// A digest of the files of baselines on disk, by which a kept verdict is known to be out of date.
pub fn baselines_digest(layout: &Layout) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    match texts_on_disk(layout) {
        Err(error) => add(&error.to_string()),
        Ok(texts) => {
            for (path, text) in &texts {
                add(path);
                add(text.as_ref().unwrap_or_else(|why| why));
            }
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// The SHA-256 digest of the file of each baseline on disk, by its name, as git stores its line ends; `None` for a file
/// that cannot be read.
///
/// # Errors
/// When the folder cannot be listed.
pub fn baseline_digests(layout: &Layout) -> Result<BTreeMap<String, Option<String>>, RepoError> {
    let texts = texts_on_disk(layout)?.into_iter();
    let digests = texts.map(|(path, text)| {
        let name = baseline_named_by(&path).unwrap_or_default().to_owned();
        (name, text.ok().map(|text| baseline_file_digest(&text)))
    });
    Ok(digests.collect())
}

/// The SHA-256 digest of the text of the file of a baseline, as git stores its line ends.
pub fn baseline_file_digest(text: &str) -> String {
    bytes_digest(text.replace("\r\n", "\n").as_bytes())
}

fn text_on_disk(layout: &Layout, path: &str) -> Result<String, String> {
    let place = layout.real_place(path).map_err(|error| error.to_string())?;
    let size = fs::metadata(&place).map_or(0, |found| found.len());
    if size > MAX_BYTES {
        return Err(format!("it has {size} bytes, and hazlog reads {MAX_BYTES}"));
    }
    let bytes = read(layout, path).map_err(|error| error.to_string())?;
    text_of(bytes)
}

/// The bytes of the file of a baseline as text.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("it is not UTF-8 after byte {at}")
    })
}

/// Reads the files of baselines. `age` gives the place of a commit in the history.
pub(super) fn read_texts(
    texts: Vec<FileText>,
    age: &dyn Fn(&str) -> Option<usize>,
) -> BaselineFiles {
    let mut files = BaselineFiles::default();
    for (path, text) in texts {
        match text.and_then(|text| baseline_in(&path, &text)) {
            Ok(baseline) => files.placed.push(PlacedBaseline {
                age: age(&baseline.commit),
                baseline,
                path,
            }),
            Err(why) => files.unreadable.push((path, why)),
        }
    }
    files.placed = in_order(files.placed);
    files
}

/// The baseline in a text; or why there is none.
fn baseline_in(path: &str, text: &str) -> Result<Baseline, String> {
    let baseline = from_text(text).map_err(|Faulty { line, why }| format!("line {line}: {why}"))?;
    let named = baseline_named_by(path).unwrap_or_default();
    if baseline.name.as_str() != named {
        return Err(format!(
            "the file is named `{named}`, and it is baseline `{}`",
            baseline.name
        ));
    }
    Ok(baseline)
}

/// For each commit of the history of HEAD, how many come before it in git's order, in which no
/// commit comes before one of its children.
fn ages(layout: &Layout) -> Result<HashMap<String, usize>, RepoError> {
    let log = [
        "log",
        "--topo-order",
        "--no-show-signature",
        "--format=%H",
        "HEAD",
    ];
    let answer = ask(layout, &log, Folders::All)?.unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    let commits = answer.lines().enumerate();
    Ok(commits
        .map(|(at, commit)| (commit.to_owned(), at))
        .collect())
}

/// What git says about the file of a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileHistory {
    /// The commits that changed or deleted the file after it was added, each with its day, the newest
    /// first.
    pub changed_in: Vec<String>,
    /// Whether the last commit has the file as it is.
    pub state: FileState,
}

/// Whether the last commit has a file as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileState {
    /// It has.
    #[default]
    Committed,
    /// It does not have the file.
    New,
    /// It has another text.
    Changed,
}

/// What git says about the file at a path of the log.
///
/// # Errors
/// When git cannot answer.
pub fn file_history(layout: &Layout, path: &str) -> Result<FileHistory, RepoError> {
    let path = layout.path_in_repository(path).unwrap_or_default();
    let literal = format!(":(top,literal){path}");
    // A merge can change a file that both sides have alike, so it is compared with each of its parents.
    let log = [
        "log",
        "-m",
        "--full-history",
        "--no-renames",
        "--no-show-signature",
        "--diff-filter=MDT",
        "--format=%h of %cs",
        "--",
        &literal,
    ];
    let answer = ask(layout, &log, Folders::All)?.unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    let mut changed_in: Vec<String> = answer.lines().map(str::to_owned).collect();
    changed_in.dedup();
    let status = [STATUS, &["--no-renames", "--", &literal]].concat();
    let status = ask(layout, &status, Folders::All)?.unwrap_or_default();
    Ok(FileHistory {
        changed_in,
        state: match status.first() {
            None => FileState::Committed,
            // In the index and in no commit counts as new too.
            Some(b'?') => FileState::New,
            Some(_) if status.starts_with(b"1 A") => FileState::New,
            Some(_) => FileState::Changed,
        },
    })
}

/// Whether two commits hold the same files, apart from baselines and sign-offs.
///
/// # Errors
/// When git cannot answer.
pub fn is_same_log(layout: &Layout, one: &str, other: &str) -> Result<bool, RepoError> {
    let (one, other) = (Tree::read(layout, one)?, Tree::read(layout, other)?);
    let folders = [BASELINES, SIGNOFFS].map(|folder| layout.path_in_repository(folder));
    let of_log = |(path, _): &(&str, &str)| {
        let is_below = |folder: &String| {
            let below = path.strip_prefix(folder.as_str());
            below.is_some_and(|below| below.starts_with('/'))
        };
        !folders.iter().flatten().any(is_below)
    };
    Ok(one.files().filter(of_log).eq(other.files().filter(of_log)))
}

/// Whether a commit is in the history of HEAD.
///
/// # Errors
/// When git cannot answer.
pub fn is_in_history(layout: &Layout, commit: &str) -> Result<bool, RepoError> {
    let question = ["merge-base", "--is-ancestor", commit, "HEAD"];
    let answer = run(layout, &question, Folders::All)?;
    Ok(answer.is_some_and(|answer| answer.worked))
}

/// Creates the file of a baseline. Returns its path.
///
/// # Errors
/// [`RepoError::Exists`] when there is one with this name: it is never overwritten.
pub fn create_baseline(
    layout: &Layout,
    name: &BaselineName,
    text: &str,
) -> Result<String, RepoError> {
    layout.refuse_read_only()?;
    let folder = layout.path(BASELINES);
    super::make_folder(&folder)?;
    // A folder that is a link could lead out of the log.
    layout.real_place(BASELINES)?;
    let path = baseline_path(name);
    create_file(&layout.path(&path), text)?;
    Ok(path)
}

/// The text of a baseline's file, byte for byte.
///
/// # Errors
/// When it cannot be read.
pub fn baseline_text(layout: &Layout, path: &str) -> Result<String, RepoError> {
    text_on_disk(layout, path).map_err(|why| RepoError::NotABaseline {
        path: layout.path(path),
        why,
    })
}

/// The files of the safety case on disk, each with its bytes.
///
/// # Errors
/// When one of them cannot be read.
pub fn safety_case_files(layout: &Layout) -> Result<Vec<(String, Vec<u8>)>, RepoError> {
    let files = narratives(layout)?.into_iter();
    let bytes = files.map(|file| Ok((file.path.clone(), read(layout, &file.path)?)));
    bytes.collect()
}
