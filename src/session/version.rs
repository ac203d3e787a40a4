//! A version of the log: the files on disk, or a commit.

use rayon::prelude::*;

use super::kept_comparison::VersionFacts;
use super::report::revision;
use super::{Session, SessionError};
use crate::compare::LogVersion;
use crate::hazard::{HazardId, Record};
use crate::repo::{self, Checkout, CommitLog, GitState, NotARecord};
use crate::report::{LogScope, Product, Revision, digest};
use crate::template::Template;

/// The ID, the path and the bytes of a record.
type Unread = (HazardId, String, Vec<u8>);

/// A version of the log, read.
pub(super) struct Version {
    /// Its template and its records.
    pub(super) log: LogVersion,
    /// The product, by the settings of the version.
    pub(super) product: Product,
    revision: Revision,
    scope: LogScope,
    digest: String,
}

impl Version {
    /// What a comparison says of it.
    pub(super) fn into_facts(self) -> VersionFacts {
        let (template, hazards) = self.log.into_summaries();
        VersionFacts {
            revision: self.revision,
            template,
            hazards,
            scope: self.scope,
            digest: self.digest,
        }
    }
}

impl Session {
    /// The version on disk.
    ///
    /// # Errors
    /// When a record cannot be read, or git cannot answer.
    pub(super) fn version_on_disk(&self) -> Result<Version, SessionError> {
        let unread = self.unread()?;
        let inputs: Vec<String> = unread.iter().map(|(_, path, _)| path.clone()).collect();
        let state = GitState::read(&self.layout, &inputs, &[])?;
        Ok(self.version(unread, state, self.scope_on_disk()?))
    }

    /// The version of a commit, by its full name in git.
    ///
    /// hazlog reads it with the settings and the template of its time: from git where these are those of today, and
    /// otherwise from a checkout. A template that is broken or gone is then never replaced by another one in silence.
    ///
    /// # Errors
    /// When the commit holds no log, or a record cannot be read.
    pub(super) fn version_at(&self, commit: &str) -> Result<Version, SessionError> {
        if let Some(log) = CommitLog::open(&self.layout, commit)? {
            let state = log.state(&self.layout)?;
            if let Some(records) = log.records(&self.layout)? {
                let scope = LogScope {
                    records: records.len(),
                    folders: self.layout.folders.clone(),
                    ..LogScope::default()
                };
                return Ok(self.version(records, state, scope));
            }
        }
        let past = Past::open(self, commit)?;
        let past = &past.session;
        let state = repo::commit_state(&past.layout)?;
        Ok(past.version(past.unread()?, state, past.scope_on_disk()?))
    }

    fn version(&self, unread: Vec<Unread>, state: GitState, scope: LogScope) -> Version {
        let files = unread.iter();
        let digest = digest(files.map(|(_, path, bytes)| (path.as_str(), bytes.as_slice())));
        Version {
            log: LogVersion::of(self.template().clone(), self.parsed(unread)),
            product: self.layout.config.product.clone(),
            revision: revision(state),
            scope,
            digest,
        }
    }

    /// Every record with its path.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub(super) fn records_on_disk(&self) -> Result<Vec<(String, Record)>, SessionError> {
        Ok(self.parsed(self.unread()?))
    }

    fn parsed(&self, unread: Vec<Unread>) -> Vec<(String, Record)> {
        let template = self.template();
        let records = unread.into_par_iter();
        let records =
            records.map(|(id, path, bytes)| (path, Record::from_bytes(id, &bytes, template)));
        records.collect()
    }

    /// The files of all records.
    fn unread(&self) -> Result<Vec<Unread>, SessionError> {
        let listing = self.listing()?;
        // A record that cannot be read is not gone.
        for other in &listing.others {
            if matches!(other.reason, NotARecord::Unreadable(_)) {
                repo::read(&self.layout, &other.path)?;
            }
        }
        let unread = listing.records.into_iter().map(|entry| {
            let bytes = repo::read(&self.layout, &entry.path)?;
            Ok((entry.id, entry.path, bytes))
        });
        unread.collect()
    }
}

/// The log of a commit, of which single records are read.
pub(super) enum PastLog {
    /// From git, because its settings and its template are those of today.
    InGit(CommitLog),
    /// Checked out.
    CheckedOut(Box<Past>),
}

impl PastLog {
    /// Opens the log of a commit, by its full name in git.
    pub(super) fn open(of: &Session, commit: &str) -> Result<Self, SessionError> {
        Ok(match CommitLog::open(&of.layout, commit)? {
            Some(log) => Self::InGit(log),
            None => Self::CheckedOut(Box::new(Past::open(of, commit)?)),
        })
    }

    /// The template of the commit.
    pub(super) fn template<'a>(&'a self, of: &'a Session) -> &'a Template {
        match self {
            Self::InGit(_) => of.template(),
            Self::CheckedOut(past) => past.session.template(),
        }
    }

    /// The record at a path from the root of the log, with the template of the commit; `None` if there is none.
    pub(super) fn record(
        &self,
        of: &Session,
        path: &str,
    ) -> Result<Option<(Record, Template)>, SessionError> {
        let (id, bytes) = match self {
            Self::InGit(log) => match log.record(&of.layout, path)? {
                Some(found) => found,
                // A checkout says what is wrong with the file.
                None if log.has_file(path) => {
                    return Past::open(of, log.commit())?.record(path);
                }
                None => return Ok(None),
            },
            Self::CheckedOut(past) => return past.record(path),
        };
        Ok(Some(read(of, id, &bytes)))
    }
}

/// A record read with the template of a session, and that template.
fn read(session: &Session, id: HazardId, bytes: &[u8]) -> (Record, Template) {
    let template = session.template();
    (Record::from_bytes(id, bytes, template), template.clone())
}

/// The log of a commit, checked out. The session reads the folder of the checkout, which is deleted
/// with it.
pub(super) struct Past {
    pub(super) session: Session,
    _checkout: Checkout,
}

impl Past {
    pub(super) fn open(of: &Session, commit: &str) -> Result<Self, SessionError> {
        let (session, checkout) = of.at(commit)?;
        Ok(Self {
            session,
            _checkout: checkout,
        })
    }

    /// The record at a path from the root of the log, and the template of the commit; `None` if there is none.
    fn record(&self, path: &str) -> Result<Option<(Record, Template)>, SessionError> {
        let listing = self.session.listing()?;
        let Some(entry) = listing.records.into_iter().find(|entry| entry.path == path) else {
            return Ok(None);
        };
        let bytes = repo::read(&self.session.layout, path)?;
        Ok(Some(read(&self.session, entry.id, &bytes)))
    }
}
