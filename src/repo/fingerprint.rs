//! The things at which a check looked besides the records, so that the next check knows whether any
//! of them has changed.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::git::{Folders, run};
use super::{Layout, RepoSurroundings};

/// A file that changed so recently can change again with the same time.
const YOUNG: Duration = Duration::from_secs(2);

/// The state of a file or folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FileStamp {
    path: PathBuf,
    /// Its size and the time of its last change, in nanoseconds; `None` if it did not exist.
    was: Option<(u64, u128)>,
}

/// The things at which a check looked besides the records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Fingerprint {
    /// The commit of HEAD; empty if there is none.
    head: String,
    /// Files and folders, and git's index.
    stamps: Vec<FileStamp>,
    /// A digest of the names of all files, if the check used them.
    names: Option<String>,
}

impl RepoSurroundings<'_> {
    /// The fingerprint as bytes; `None` if a change could go unnoticed.
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

/// Whether nothing has changed since [`RepoSurroundings::fingerprint`].
pub fn is_unchanged_since(layout: &Layout, fingerprint: &[u8]) -> bool {
    let Ok(fingerprint) = postcard::from_bytes::<Fingerprint>(fingerprint) else {
        return false;
    };
    head_and_index_files(layout).is_some_and(|(head, _)| head == fingerprint.head)
        && fingerprint.stamps.iter().all(FileStamp::holds)
        && (fingerprint.names.is_none()
            || fingerprint.names == RepoSurroundings::now(layout).all_names_digest())
}

/// The commit of HEAD, and git's files for its index and for the end of a shallow history; `None`
/// if git does not answer. Outside a repository both are empty.
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
    // The size of a folder has no meaning.
    let size = if metadata.is_dir() { 0 } else { metadata.len() };
    (size, since.map_or(0, |since| since.as_nanos()))
}
