//! The surroundings of a log for the checks: the files that records name, and git's facts about
//! them. Every answer is cached.
//!
//! - `named_files`: the files that records name, on disk or at a commit; `named_bytes`: the bytes of one
//! - `git_answers`: the answers of git; each question is asked once; `cache` keeps them while nothing changes
//! - `drift`: changes after the last change of a record; `past_criteria`: changes of the matrix since
//!   then; `earlier_versions`: earlier versions of a
//!   record
//! - `baselines`: the last baseline, and what differs since then
//! - `uncommitted`: the records that differ from the last commit
//! - `moved_files`: files and records that were renamed or deleted

mod baselines;
mod cache;
mod drift;
mod earlier_versions;
mod git_answers;
mod moved_files;
mod named_bytes;
mod named_files;
mod past_criteria;
#[cfg(test)]
mod tests;
mod uncommitted;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::baselines::BaselineCache;
pub use self::cache::GitCache;
use self::drift::DriftCache;
use self::git_answers::GitAnswers;
use self::named_files::{NamedFiles, PathEntry, has_word, line_count};
use self::past_criteria::PastCriteria;
use super::git::{Blob, Tree};
use super::{Layout, RepoError};
use crate::check::{
    BaselineFacts, BaselineFault, BaselineRecord, ChangedCell, Drift, Earlier, FileState, Glob,
    RecordLikeness, RecordSignOff, RecordSince, Surroundings,
};
use crate::hazard::HazardId;
use crate::template::Template;

/// How many files with the same name are named.
const MAX_NAMESAKES: usize = 20;

/// The files of a log's repository and their history, in the working tree or at a commit.
///
/// git gets each kind of question at most once, and only when somebody needs the answer.
pub struct RepoSurroundings<'a> {
    layout: &'a Layout,
    /// The template with which records are compared.
    template: &'a Template,
    files: NamedFiles,
    git: Rc<GitAnswers>,
    /// The examined commit; `None` for the working tree.
    at: Option<String>,
    drifts: DriftCache,
    criteria: PastCriteria,
    baselines: Rc<BaselineCache>,
    globs: RefCell<HashMap<String, usize>>,
    /// The files of the repository by their file name.
    by_name: OnceCell<HashMap<String, Vec<String>>>,
    lost: OnceCell<Vec<(HazardId, Option<HazardId>)>>,
}

impl<'a> RepoSurroundings<'a> {
    /// The surroundings of the log as it is on disk.
    pub fn now(layout: &'a Layout) -> Self {
        Self::with_git_cache(layout, &GitCache::default())
    }

    /// The same, with a cache of git's answers.
    pub fn with_git_cache(layout: &'a Layout, cache: &GitCache) -> Self {
        let (git, baselines) = (Rc::clone(&cache.answers), Rc::clone(&cache.baselines));
        Self {
            git,
            baselines,
            ..Self::new(layout, &layout.template, NamedFiles::on_disk(layout), None)
        }
    }

    /// The surroundings at a commit, with its files.
    pub(super) fn at_commit(
        layout: &'a Layout,
        template: &'a Template,
        commit: &str,
        tree: Tree,
    ) -> Self {
        let files = NamedFiles::at_commit(layout, tree);
        Self::new(layout, template, files, Some(commit.to_owned()))
    }

    fn new(
        layout: &'a Layout,
        template: &'a Template,
        files: NamedFiles,
        at: Option<String>,
    ) -> Self {
        Self {
            layout,
            template,
            files,
            git: Rc::default(),
            at,
            drifts: DriftCache::default(),
            criteria: PastCriteria::default(),
            baselines: Rc::default(),
            globs: RefCell::default(),
            by_name: OnceCell::new(),
            lost: OnceCell::new(),
        }
    }

    /// The error of git, if it could not answer. Everything that depends on the answer was then not
    /// examined.
    pub fn complaint(&self) -> Option<String> {
        self.git.complaint()
    }

    /// [`RepoSurroundings::complaint`] as an error.
    pub fn failure(&self) -> Option<RepoError> {
        let message = self.complaint()?;
        let path = self.layout.root.clone();
        Some(RepoError::NotAnswered { path, message })
    }

    /// The log.
    pub(super) fn layout(&self) -> &Layout {
        self.layout
    }

    /// The files and folders on disk on which answers depend.
    pub(super) fn files_looked_at(&self) -> Vec<PathBuf> {
        self.files.places_looked_at()
    }

    /// A digest of the names of all files, if anybody asked for them.
    pub(super) fn names_digest(&self) -> Option<String> {
        let asked = self.git.has_listed() || self.files.has_walked();
        asked.then(|| self.all_names_digest()).flatten()
    }

    /// A digest of the names of all files.
    pub(super) fn all_names_digest(&self) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        let beside = self.files.files_beside(self.layout).iter();
        let names = self
            .all_files()
            .into_iter()
            .chain(beside.map(String::as_str));
        for name in names {
            hasher.update(name.as_bytes());
            hasher.update(&[0]);
        }
        Some(hasher.finalize().to_hex().to_string())
    }

    /// The commit whose files, or whose history, are examined: `HEAD`.
    fn revision(&self) -> &str {
        self.at.as_deref().unwrap_or("HEAD")
    }

    /// The text of a found file.
    fn text(&self, file: &Path) -> Option<Rc<[u8]>> {
        let blob = |path: &str| {
            let blob = self.git.blob(self.layout, self.revision(), path)?;
            match &*blob {
                Blob::Bytes { bytes, .. } => Some(bytes.clone()),
                Blob::Absent | Blob::TooLarge { .. } => None,
            }
        };
        self.files.text(file, blob)
    }

    fn state(&self, found: PathEntry) -> FileState {
        match found {
            PathEntry::File(file) => FileState::File {
                lines: self.text(&file).map(|text| match text.trim_ascii() {
                    // A file with only blanks is as good as an empty one.
                    [] => 0,
                    _ => line_count(&text),
                }),
            },
            other => file_state(&other),
        }
    }

    /// The path from the root of the repository for a path in a record.
    fn git_path(&self, path: &str) -> Option<String> {
        let PathEntry::File(file) = self.files.find(path) else {
            return None;
        };
        self.layout.place_in_repository(&file)
    }

    /// A path from the root of the repository in the form that a record would use.
    fn as_written(&self, path: &str) -> Option<String> {
        let root = self.layout.path_in_repository("")?;
        let inner = match root.as_str() {
            "" => Some(path),
            root => path
                .strip_prefix(root)
                .and_then(|rest| rest.strip_prefix('/')),
        };
        let written = inner.unwrap_or(path);
        // It must lead to the intended file, and not to a file with that name elsewhere.
        let leads = self.git_path(written).is_some_and(|found| found == path);
        leads.then(|| written.to_owned())
    }

    /// The files of the repository, by path from its root.
    fn all_files(&self) -> Vec<&str> {
        match self.files.tree() {
            Some(tree) => tree.files().map(|(path, _)| path).collect(),
            None => {
                let files = self.git.listing(self.layout).iter();
                files.map(String::as_str).collect()
            }
        }
    }

    fn count(&self, glob: &str) -> usize {
        // Another rule has already reported that hazlog does not search for a glob that costs too
        // much.
        let Ok(glob) = Glob::parse(glob.trim_start_matches("./").trim_start_matches('/')) else {
            return 0;
        };
        let root = self.layout.path_in_repository("").unwrap_or_default();
        let met = |path: &str| {
            let inner = path.strip_prefix(root.as_str()).unwrap_or(path);
            let inner = inner.trim_start_matches('/');
            glob.matches(path) || glob.matches(inner)
        };
        let here = self
            .all_files()
            .into_iter()
            .filter(|path| met(path))
            .count();
        let beside = self.files.files_beside(self.layout);
        here + beside.iter().filter(|path| met(path)).count()
    }
}

impl Surroundings for RepoSurroundings<'_> {
    fn is_there(&self) -> bool {
        self.layout.git_root.is_some() || !self.layout.config.code.is_empty()
    }

    fn file(&self, path: &str) -> FileState {
        self.state(self.files.find(path))
    }

    fn is_missing(&self, path: &str) -> bool {
        self.files.find(path) == PathEntry::Missing
    }

    fn is_outside(&self, path: &str) -> bool {
        self.files.find(path) == PathEntry::Outside
    }

    fn link(&self, record: &str, target: &str) -> FileState {
        let from_root = target.starts_with('/');
        let root = self.layout.git_root.as_ref().filter(|_| from_root);
        let folder = record.rsplit_once('/').map_or("", |(folder, _)| folder);
        let base = root.cloned().unwrap_or_else(|| self.layout.path(folder));
        file_state(&self.files.look(&base, target))
    }

    fn moved(&self, path: &str) -> Vec<String> {
        self.find_moved(path)
    }

    fn namesakes(&self, path: &str) -> Vec<String> {
        let name = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
            for file in self.all_files() {
                let files = by_name.entry(name(file).unwrap_or_default()).or_default();
                files.push(file.to_owned());
            }
            by_name
        });
        let files = by_name.get(&name(path).unwrap_or_default());
        files
            .into_iter()
            .flatten()
            .filter_map(|file| self.as_written(file))
            .take(MAX_NAMESAKES)
            .collect()
    }

    fn matches(&self, glob: &str) -> usize {
        if let Some(known) = self.globs.borrow().get(glob) {
            return *known;
        }
        let count = self.count(glob);
        self.globs.borrow_mut().insert(glob.to_owned(), count);
        count
    }

    fn has_name(&self, path: &str, name: &str) -> bool {
        let PathEntry::File(file) = self.files.find(path) else {
            return true;
        };
        self.text(&file).is_none_or(|text| has_word(&text, name))
    }

    fn drift(
        &self,
        record: &str,
        signed: &[RecordSignOff<'_>],
        path: &str,
        lines: Option<(u32, u32)>,
    ) -> Option<Drift> {
        self.find_drift(record, signed, path, lines)
    }

    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        self.lost.get_or_init(|| self.find_lost()).clone()
    }

    fn earlier_version(
        &self,
        record: &str,
        likeness: &dyn Fn(&str) -> RecordLikeness,
    ) -> Option<Earlier> {
        self.find_earlier(record, likeness)
    }

    fn changed_cells(&self, record: &str) -> Vec<ChangedCell> {
        self.find_changed_cells(record)
    }

    fn baseline(&self) -> Option<BaselineFacts> {
        self.find_baseline()
    }

    fn since_baseline(&self, id: &HazardId, record: &str) -> RecordSince {
        self.find_since_baseline(id, record)
    }

    fn text_in_baseline(&self, id: &HazardId) -> Option<String> {
        self.find_text_in_baseline(id)
    }

    fn records_in_baselines(&self) -> Vec<BaselineRecord> {
        self.find_records_in_baselines()
    }

    fn baseline_faults(&self) -> Vec<BaselineFault> {
        self.find_baseline_faults()
    }

    fn uncommitted(&self) -> Option<Vec<String>> {
        self.find_uncommitted()
    }

    fn is_cut_off(&self) -> bool {
        self.git.is_cut_off(self.layout)
    }

    fn unanswered(&self) -> Option<String> {
        self.layout.git_root.as_ref()?;
        // The cheapest question, so that at least one is asked.
        self.git.is_cut_off(self.layout);
        self.complaint()
    }
}

fn file_state(found: &PathEntry) -> FileState {
    match found {
        PathEntry::File(_) => FileState::File { lines: None },
        PathEntry::Folder => FileState::Folder,
        PathEntry::Missing => FileState::Missing,
        PathEntry::Outside => FileState::Outside,
    }
}
