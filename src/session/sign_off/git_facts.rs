//! What git knows about the commits of acts, and what records said at them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::compare::{Content, ContentDigest};
use crate::hazard::Record;
use crate::repo::{RepoSurroundings, SignedHistory};
use crate::session::version::PastLog;
use crate::session::{Session, SessionError};
use crate::signoff::GitFacts;
use crate::template::Criteria;

/// The log of a commit, or why it cannot be opened.
type Opened = Result<Rc<PastLog>, String>;

/// What git knows, for the acts of a log. Each commit is opened at most once.
pub(super) struct SessionGitFacts<'a> {
    session: &'a Session,
    pub(super) history: SignedHistory,
    past: RefCell<HashMap<String, Opened>>,
}

impl Session {
    /// What git knows about the log now.
    pub(super) fn git_facts(&self) -> Result<SessionGitFacts<'_>, SessionError> {
        Ok(SessionGitFacts {
            session: self,
            history: SignedHistory::read(&self.layout)?,
            past: RefCell::default(),
        })
    }
}

impl<'a> SessionGitFacts<'a> {
    /// The files beside the records, as they are now.
    pub(super) fn surroundings(&self) -> RepoSurroundings<'a> {
        self.session.surroundings()
    }

    /// The risk criteria of the log now.
    pub(super) fn criteria_now(&self) -> &'a Criteria {
        &self.session.template().criteria
    }

    /// The risk criteria of the log at a commit.
    pub(super) fn criteria(&self, commit: &str) -> Result<Criteria, String> {
        let opened = self.opened(commit)?;
        Ok(opened.template(self.session).criteria.clone())
    }

    /// The log of a commit, opened once.
    fn opened(&self, commit: &str) -> Opened {
        let known = self.past.borrow().get(commit).cloned();
        known.unwrap_or_else(|| {
            let opened = PastLog::open(self.session, commit);
            let opened = opened.map(Rc::new).map_err(|error| error.to_string());
            let mut past = self.past.borrow_mut();
            past.insert(commit.to_owned(), opened.clone());
            opened
        })
    }

    /// The record at a path of a commit, read with the template of that commit.
    pub(super) fn record(
        &self,
        commit: &str,
        path: &str,
    ) -> Result<Option<(Record, Content)>, String> {
        let opened = self.opened(commit)?;
        let found = opened.record(self.session, path);
        let Some((record, template)) = found.map_err(|error| error.to_string())? else {
            return Ok(None);
        };
        if record.is_in_conflict() {
            return Ok(None);
        }
        let content = Content::of(&record, &template);
        Ok(Some((record, content)))
    }
}

impl GitFacts for SessionGitFacts<'_> {
    fn is_shallow(&self) -> bool {
        self.history.is_shallow
    }

    fn is_in_history(&self, commit: &str) -> Result<bool, String> {
        Ok(self.history.has(commit))
    }

    fn blob(&self, commit: &str, path: &str) -> Result<Option<String>, String> {
        let blob = self.history.blob(&self.session.layout, commit, path);
        blob.map_err(|error| error.to_string())
    }

    fn content(&self, commit: &str, path: &str) -> Result<Option<ContentDigest>, String> {
        let record = self.record(commit, path)?;
        Ok(record.map(|(_, content)| ContentDigest::of(&content)))
    }
}
