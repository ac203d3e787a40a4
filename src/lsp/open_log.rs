//! The logs of the open texts and folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::open_document::Placed;
use crate::check::{Diagnostic, Verdict};
use crate::hazard::{HazardId, IN_CONFLICT};
use crate::session::{FileEntry, GitCache, RepoError, Session, SessionError};

/// A log, and the server's data about it.
pub(super) struct OpenLog {
    /// The log itself. The server writes nothing through it.
    pub(super) session: Session,
    /// Its records on disk, sorted by id.
    pub(super) entries: Vec<FileEntry>,
    /// The result of the last check.
    pub(super) verdict: Verdict,
    /// git's answers since the last change on disk, because a key must not wait for git.
    pub(super) git: GitCache,
}

/// A hazard in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedHazard {
    /// Its id.
    pub(super) id: HazardId,
    /// Its name; empty if it has none.
    pub(super) name: String,
    /// Its file, relative to the root of its log.
    pub(super) path: String,
}

impl OpenLog {
    fn new(session: Session) -> Self {
        Self {
            session,
            entries: Vec::new(),
            verdict: Verdict::default(),
            git: GitCache::default(),
        }
    }

    /// The findings in the record at a path.
    pub(super) fn diagnostics_of<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a Diagnostic> {
        let path = path.to_owned();
        let found = self.verdict.diagnostics.iter();
        found.filter(move |diagnostic| diagnostic.path.as_deref() == Some(path.as_str()))
    }

    /// The record for a word, in any case: `Hazard-0031`, or one of its controls.
    pub(super) fn entry_named(&self, word: &str) -> Option<&FileEntry> {
        let id = word.split('/').next().unwrap_or_default();
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.id.as_str().eq_ignore_ascii_case(id))
    }

    /// Every hazard with its name, at the last check.
    pub(super) fn named(&self) -> Vec<ListedHazard> {
        // An index that does not answer gives no names here; the check reports the reason.
        let summaries = self.session.summaries().unwrap_or_default();
        let named = summaries.into_iter().map(|summary| ListedHazard {
            id: summary.id,
            name: match summary.in_conflict {
                true => IN_CONFLICT.to_owned(),
                false => summary.name,
            },
            path: summary.path,
        });
        named.collect()
    }
}

/// The logs that are open.
#[derive(Default)]
pub(super) struct Logs {
    /// The logs.
    pub(super) list: Vec<OpenLog>,
    tried: BTreeSet<PathBuf>,
    /// Errors to show to the user once.
    pub(super) troubles: Vec<String>,
    /// Notices about the scope of the checks, to show to the user once.
    pub(super) notices: Vec<String>,
}

impl Logs {
    /// Opens the log of a folder, unless the server has already tried. A folder without a log is
    /// not an error, but an unusable log is.
    pub(super) fn open(&mut self, folder: &Path) {
        if !self.tried.insert(folder.to_owned()) {
            return;
        }
        match Session::open_unwritten(folder) {
            Ok(session) => {
                let layout = session.layout();
                let known = self.list.iter().any(|log| {
                    let other = log.session.layout();
                    other.root == layout.root && other.folders == layout.folders
                });
                if !known {
                    self.list.push(OpenLog::new(session));
                }
            }
            Err(SessionError::Repo(RepoError::NoFolder { .. })) => {}
            Err(error) => self.troubles.push(session_error(&error)),
        }
    }

    /// Lists the records again, and drops the cached answers of git.
    pub(super) fn list_again(&mut self) {
        for log in &mut self.list {
            log.git = GitCache::default();
            match log.session.listing() {
                Ok(listing) => log.entries = listing.records,
                Err(error) => {
                    log.entries.clear();
                    self.troubles.push(session_error(&error));
                }
            }
        }
    }

    /// The record of a file in an open log.
    pub(super) fn place(&self, file: &Path) -> Option<Placed> {
        self.list.iter().enumerate().find_map(|(at, log)| {
            let path = log.session.path_in_log(file)?;
            let entry = log.entries.iter().find(|entry| entry.path == path)?;
            Some(Placed {
                log: at,
                id: entry.id.clone(),
                path,
            })
        })
    }
}

/// An error and what to do next, in one text.
pub(super) fn session_error(error: &SessionError) -> String {
    let hint = error.hint();
    if hint.is_empty() {
        format!("hazlog: {error}")
    } else {
        format!("hazlog: {error} ({hint})")
    }
}
