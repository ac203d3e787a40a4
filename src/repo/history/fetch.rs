//! The contents of the versions that are to be compared, in batches of commits.

use std::collections::{HashMap, VecDeque};

use super::candidates::Candidates;
use super::items::{CommitItems, Item, TemplateFate, VersionKey};
use super::templates::{PastTemplate, TemplateFiles, TemplateNumber, Templates};
use crate::compare::CriteriaFate;
use crate::hazard::HazardId;
use crate::repo::git::{Blob, Objects, Tree, WalkedCommit};
use crate::repo::{Layout, RepoError};

/// How many versions of a record stay in memory: the one that the next older commit changed, and the one before.
const VERSIONS_IN_MEMORY: usize = 2;

/// A content of git.
#[derive(Clone, Debug)]
pub(super) enum Fetched {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is too large to be read.
    TooLarge,
    /// It is not in this repository.
    Missing,
}

impl Fetched {
    fn of(content: Option<Blob>) -> Self {
        match content {
            Some(Blob::Bytes { bytes, .. }) => Self::Bytes(bytes),
            Some(Blob::TooLarge { .. }) => Self::TooLarge,
            Some(Blob::Absent) | None => Self::Missing,
        }
    }
}

/// A version that is not in memory yet.
#[derive(Debug)]
pub(super) struct NewVersion {
    pub(super) key: VersionKey,
    pub(super) content: Fetched,
    pub(super) template: PastTemplate,
}

/// Some commits, with the contents that they need.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The commits, the newest first.
    pub(super) commits: Vec<CommitItems>,
    /// The versions that are needed and not in memory.
    pub(super) new: Vec<NewVersion>,
    /// The versions that are not needed after this batch.
    pub(super) unneeded: Vec<VersionKey>,
}

/// A merge, which is compared when the whole history is known.
#[derive(Debug)]
pub(super) struct MergeToCompare {
    /// Its place among the commits.
    pub(super) place: usize,
    /// The merge, with what differs from each parent.
    pub(super) walked: WalkedCommit,
    /// The template of the merge.
    pub(super) template: TemplateNumber,
    /// The templates of its parents.
    pub(super) parents: Vec<TemplateNumber>,
}

/// Fetches contents.
pub(super) struct Fetch<'l> {
    layout: &'l Layout,
    pub(super) objects: Objects,
    pub(super) candidates: Candidates,
    pub(super) templates: Templates,
    /// The template files of commits whose children have been walked.
    files: HashMap<String, TemplateFiles>,
    in_memory: HashMap<HazardId, VecDeque<VersionKey>>,
    walked: usize,
    pub(super) merges: Vec<MergeToCompare>,
}

impl<'l> Fetch<'l> {
    pub(super) fn start(
        layout: &'l Layout,
        head: &str,
        candidates: Candidates,
        templates: Templates,
    ) -> Result<Self, RepoError> {
        let mut objects = Objects::start(layout)?;
        let files = templates.files_at(layout, head, &mut objects)?;
        Ok(Self {
            layout,
            objects,
            candidates,
            templates,
            files: HashMap::from([(head.to_owned(), files)]),
            in_memory: HashMap::new(),
            walked: 0,
            merges: Vec::new(),
        })
    }

    /// Whether a record was moved into the folders of the log.
    pub(super) fn has_moved_in(&self) -> bool {
        self.candidates.has_moved_in()
    }

    /// What some commits need.
    pub(super) fn batch(&mut self, walked: Vec<WalkedCommit>) -> Result<Batch, RepoError> {
        let mut batch = Batch::default();
        let mut popped = Vec::new();
        let mut needed = Vec::new();
        for commit in walked {
            let items = self.items(commit)?;
            for item in &items.items {
                for key in [&item.after, &item.before].into_iter().flatten() {
                    self.need(key, &mut needed, &mut popped);
                }
            }
            batch.commits.push(items);
        }
        batch.new = self.fetched(needed)?;
        popped.retain(|key| {
            let kept = self.in_memory.get(&key.hazard);
            !kept.is_some_and(|kept| kept.contains(key))
        });
        batch.unneeded = popped;
        Ok(batch)
    }

    /// Notes a version, if it is not in memory.
    fn need(
        &mut self,
        key: &VersionKey,
        needed: &mut Vec<VersionKey>,
        popped: &mut Vec<VersionKey>,
    ) {
        let kept = self.in_memory.entry(key.hazard.clone()).or_default();
        match kept.iter().position(|other| other == key) {
            Some(at) => {
                kept.remove(at);
            }
            None => needed.push(key.clone()),
        }
        kept.push_back(key.clone());
        if kept.len() > VERSIONS_IN_MEMORY {
            popped.extend(kept.pop_front());
        }
    }

    /// The contents of versions, in one question to git.
    fn fetched(&mut self, keys: Vec<VersionKey>) -> Result<Vec<NewVersion>, RepoError> {
        let ids: Vec<&str> = keys.iter().map(|key| key.content.as_str()).collect();
        let contents = self.objects.contents(self.layout, &ids)?;
        let new = keys.into_iter().zip(contents);
        let new = new.map(|(key, content)| NewVersion {
            content: Fetched::of(content),
            template: self.templates.get(key.template),
            key,
        });
        Ok(new.collect())
    }

    /// What is to be compared at a commit.
    fn items(&mut self, walked: WalkedCommit) -> Result<CommitItems, RepoError> {
        let place = self.walked;
        self.walked += 1;
        let commit = walked.commit.clone();
        let files = match self.files.remove(&commit.id) {
            Some(files) => files,
            None => self
                .templates
                .files_at(self.layout, &commit.id, &mut self.objects)?,
        };
        let template = self.number(&files)?;
        let mut parents = Vec::with_capacity(commit.parents.len());
        for (parent, differences) in commit.parents.iter().zip(&walked.differences) {
            let before = self.templates.files_of_parent(&files, differences);
            parents.push(self.number(&before)?);
            self.files.entry(parent.clone()).or_insert(before);
        }
        for differences in &walked.differences {
            self.candidates.follow(differences);
        }
        let fate = self.template_fate(template, &parents);
        let mut items = Vec::new();
        if commit.is_merge() {
            self.merges.push(MergeToCompare {
                place,
                walked,
                template,
                parents,
            });
        } else {
            let before = parents.first().copied().unwrap_or(template);
            items = self.of_one_parent(&walked, [before, template])?;
        }
        Ok(CommitItems {
            commit,
            items,
            template: fate,
        })
    }

    fn number(&mut self, files: &TemplateFiles) -> Result<TemplateNumber, RepoError> {
        self.templates.number(files, self.layout, &mut self.objects)
    }

    fn template_fate(&self, now: TemplateNumber, parents: &[TemplateNumber]) -> TemplateFate {
        if parents.is_empty() || parents.contains(&now) {
            return TemplateFate::Same;
        }
        let path = self.templates.path().to_owned();
        match self.templates.get(now).failure {
            Some(why) => TemplateFate::Unreadable { path, why },
            None => {
                let criteria = &self.templates.get(now).template.criteria;
                let is_same = |before: &TemplateNumber| {
                    self.templates.get(*before).template.criteria == *criteria
                };
                let criteria = match parents.iter().any(is_same) {
                    true => CriteriaFate::Same,
                    false => CriteriaFate::Changed,
                };
                TemplateFate::Changed { path, criteria }
            }
        }
    }

    fn of_one_parent(
        &self,
        walked: &WalkedCommit,
        [before, after]: [TemplateNumber; 2],
    ) -> Result<Vec<Item>, RepoError> {
        let mut items = Vec::new();
        let key = |content: &str, hazard: &HazardId, template| VersionKey {
            content: content.to_owned(),
            hazard: hazard.clone(),
            template,
        };
        for difference in walked.differences.iter().flatten() {
            let Some(hazard) = self.candidates.id_of(&difference.path) else {
                continue;
            };
            let version = |content: &Option<String>, template| {
                content
                    .as_deref()
                    .map(|content| key(content, &hazard, template))
            };
            items.push(Item {
                path: difference.path.clone(),
                before: version(&difference.before, before),
                after: version(&difference.after, after),
                hazard,
            });
        }
        if before != after {
            let tree = Tree::read(self.layout, &walked.commit.id)?;
            for (path, content) in tree.files() {
                let is_listed = items.iter().any(|item| item.path == path);
                let Some(hazard) = self.candidates.id_of(path).filter(|_| !is_listed) else {
                    continue;
                };
                items.push(Item {
                    path: path.to_owned(),
                    before: Some(key(content, &hazard, before)),
                    after: Some(key(content, &hazard, after)),
                    hazard,
                });
            }
        }
        Ok(items)
    }
}

/// A content of git.
pub(super) fn fetched(
    layout: &Layout,
    id: &str,
    objects: &mut Objects,
) -> Result<Fetched, RepoError> {
    Ok(Fetched::of(objects.content(layout, id)?))
}
