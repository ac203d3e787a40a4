//! What a check looked at besides the records, so that the next one can tell whether any of it has
//! changed without looking again.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::git::{Folders, run};
use super::{Layout, RepoSurroundings};

/// What changed so shortly ago may change again without its time showing it.
const YOUNG: Duration = Duration::from_secs(2);

/// A file or folder as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FileStamp {
    path: PathBuf,
    /// Its size and the time of its last change, in nanoseconds; `None` where there was none.
    was: Option<(u64, u128)>,
}

/// What a check looked at besides the records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Fingerprint {
    /// The commit of HEAD; empty where there is none.
    head: String,
    /// Files, folders, and git's own list of what is to be committed.
    stamps: Vec<FileStamp>,
    /// A digest of the names of all files, where they mattered.
    names: Option<String>,
}

impl RepoSurroundings<'_> {
    /// What was looked at, as bytes; none where it may change without being noticed.
    pub fn fingerprint(&self) -> Vec<u8> {
        let Some((head, own)) = head_and_index_files(self.layout()) else {
            return Vec::new();
        };
        let looked = self.files_looked_at().into_iter().chain(own);
        let stamps: Vec<FileStamp> = looked.map(FileStamp::read).collect();
        if self.complaint().is_some() || stamps.iter().any(FileStamp::is_young) {
            return Vec::new();
        }
        let fingerprint = Fingerprint {
            head,
            stamps,
            names: self.names_digest(),
        };
        postcard::to_allocvec(&fingerprint).unwrap_or_default()
    }
}

/// Whether all that a check looked at is unchanged since [`RepoSurroundings::fingerprint`].
pub fn is_unchanged_since(layout: &Layout, fingerprint: &[u8]) -> bool {
    let Ok(fingerprint) = postcard::from_bytes::<Fingerprint>(fingerprint) else {
        return false;
    };
    head_and_index_files(layout).is_some_and(|(head, _)| head == fingerprint.head)
        && fingerprint.stamps.iter().all(FileStamp::holds)
        && (fingerprint.names.is_none()
            || fingerprint.names == RepoSurroundings::now(layout).all_names_digest())
}

/// The commit of HEAD, and the files by which git knows what is staged and where its history
/// ends; `None` where git does not answer. Outside a repository there is neither.
fn head_and_index_files(layout: &Layout) -> Option<(String, Vec<PathBuf>)> {
    let Some(root) = &layout.git_root else {
        return Some((String::new(), Vec::new()));
    };
    let question = [
        "rev-parse",
        "--git-path",
        "index",
        "--git-path",
        "shallow",
        "--verify",
        "--quiet",
        "HEAD",
    ];
    let answer = run(layout, &question, Folders::All).ok()??;
    let text = String::from_utf8_lossy(&answer.out).into_owned();
    let mut lines = text.lines().map(str::to_owned);
    let paths: Vec<PathBuf> = lines.by_ref().take(2).map(|path| root.join(path)).collect();
    (paths.len() == 2).then(|| (lines.next().unwrap_or_default(), paths))
}

impl FileStamp {
    fn read(path: PathBuf) -> Self {
        let was = fs::metadata(&path).ok().map(|metadata| stamp(&metadata));
        Self { path, was }
    }

    fn holds(&self) -> bool {
        stamp_of(&self.path) == self.was
    }

    fn is_young(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_nanos());
        self.was
            .is_some_and(|(_, time)| time + YOUNG.as_nanos() > now)
    }
}

fn stamp_of(path: &Path) -> Option<(u64, u128)> {
    fs::metadata(path).ok().map(|metadata| stamp(&metadata))
}

fn stamp(metadata: &Metadata) -> (u64, u128) {
    let time = metadata.modified().ok();
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    // The size of a folder says nothing.
    let size = if metadata.is_dir() { 0 } else { metadata.len() };
    (size, since.map_or(0, |since| since.as_nanos()))
}
