//! git's answers about a log: each question is asked once.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::repo::git::{Blob, Folders, Objects, Timeline, ask, changed_paths};
use crate::repo::{Layout, RepoError};

/// How many contents are cached.
const MAX_CACHED_CONTENTS: usize = 512;

/// git's answers so far.
#[derive(Default)]
pub(super) struct GitAnswers {
    timeline: OnceCell<Timeline>,
    dirty: OnceCell<HashSet<String>>,
    cut_off: OnceCell<bool>,
    listing: OnceCell<Vec<String>>,
    objects: RefCell<Option<Objects>>,
    contents: RefCell<HashMap<(String, String), Rc<Blob>>>,
    complaint: RefCell<Option<String>>,
}

impl GitAnswers {
    /// An answer of git. A failure is stored as a complaint, which a rule turns into a finding, so
    /// that nobody takes the substitute for an answer.
    pub(super) fn answer_or_default<T: Default>(&self, answer: Result<T, RepoError>) -> T {
        answer.unwrap_or_else(|error| {
            self.complaint.borrow_mut().get_or_insert(error.to_string());
            T::default()
        })
    }

    /// git's error, if it could not answer.
    pub(super) fn complaint(&self) -> Option<String> {
        self.complaint.borrow().clone()
    }

    /// The history of HEAD.
    pub(super) fn timeline(&self, layout: &Layout) -> &Timeline {
        self.timeline
            .get_or_init(|| self.answer_or_default(Timeline::read(layout)))
    }

    /// The files in git that differ from HEAD, by path from the root of the repository.
    pub(super) fn dirty(&self, layout: &Layout) -> &HashSet<String> {
        self.dirty.get_or_init(|| {
            let status = [
                "status",
                "--porcelain=v2",
                "-z",
                "--untracked-files=no",
                "--ignore-submodules=dirty",
            ];
            let answer = self.answer_or_default(ask(layout, &status, Folders::All));
            let answer = answer.unwrap_or_default();
            let paths = changed_paths(&answer).into_iter();
            paths
                .map(|path| String::from_utf8_lossy(path).into_owned())
                .collect()
        })
    }

    /// Whether the git history is incomplete (a shallow clone).
    pub(super) fn is_cut_off(&self, layout: &Layout) -> bool {
        *self.cut_off.get_or_init(|| {
            let question = ["rev-parse", "--is-shallow-repository"];
            let answer = self.answer_or_default(ask(layout, &question, Folders::All));
            answer.is_some_and(|answer| answer.starts_with(b"true"))
        })
    }

    /// Whether anybody asked for all files.
    pub(super) fn has_listed(&self) -> bool {
        self.listing.get().is_some()
    }

    /// The files of the working tree that git does not ignore, by path from the root of the
    /// repository.
    pub(super) fn listing(&self, layout: &Layout) -> &[String] {
        self.listing.get_or_init(|| {
            let list = [
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
                "--full-name",
                ":/",
            ];
            let answer = self.answer_or_default(ask(layout, &list, Folders::All));
            let answer = answer.unwrap_or_default();
            let paths = answer.split(|byte| *byte == 0);
            let mut paths: Vec<String> = paths
                .filter(|path| !path.is_empty())
                .map(|path| String::from_utf8_lossy(path).into_owned())
                .collect();
            paths.dedup();
            paths
        })
    }

    /// The content of a path at a commit; `None` if git could not answer. After an error, hazlog
    /// does not ask git again.
    pub(super) fn blob(&self, layout: &Layout, commit: &str, path: &str) -> Option<Rc<Blob>> {
        let name = (commit.to_owned(), path.to_owned());
        self.known_or(name, |objects| objects.blob(layout, commit, path), layout)
    }

    /// The content that a commit gave to a path, by its name in git, so that git does not look it up in the folders of the
    /// commit. `None` as for [`Self::blob`].
    pub(super) fn content(
        &self,
        layout: &Layout,
        name: &str,
        (commit, path): (&str, &str),
    ) -> Option<Rc<Blob>> {
        let read = |objects: &mut Objects| match objects.content(layout, name)? {
            Some(blob) => Ok(blob),
            // Asked by the path, git says what is missing.
            None => objects.blob(layout, commit, path),
        };
        self.known_or((String::new(), name.to_owned()), read, layout)
    }

    fn known_or(
        &self,
        name: (String, String),
        read: impl FnOnce(&mut Objects) -> Result<Blob, RepoError>,
        layout: &Layout,
    ) -> Option<Rc<Blob>> {
        if let Some(known) = self.contents.borrow().get(&name) {
            return Some(Rc::clone(known));
        }
        if self.complaint().is_some() {
            return None;
        }
        let found = self.with_objects(layout, read).map(Rc::new);
        let found = self.answer_or_default(found.map(Some))?;
        let mut contents = self.contents.borrow_mut();
        if contents.len() >= MAX_CACHED_CONTENTS {
            contents.clear();
        }
        contents.insert(name, Rc::clone(&found));
        Some(found)
    }

    fn with_objects(
        &self,
        layout: &Layout,
        read: impl FnOnce(&mut Objects) -> Result<Blob, RepoError>,
    ) -> Result<Blob, RepoError> {
        let mut running = self.objects.borrow_mut();
        let objects = match running.take() {
            Some(objects) => objects,
            None => Objects::start(layout)?,
        };
        read(running.insert(objects))
    }
}
