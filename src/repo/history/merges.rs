//! What merges themselves changed, once the whole history is known.

use std::collections::{BTreeMap, BTreeSet};

use super::HistoryRead;
use super::fetch::{Fetch, MergeToCompare, fetched};
use super::items::VersionKey;
use super::templates::TemplateNumber;
use super::versions::version;
use crate::hazard::HazardId;
use crate::history::{Event, EventKind, Graph, Version, own_changes};
use crate::repo::git::{Blob, Tree};
use crate::repo::{Layout, RepoError};

/// A content at a path, read with the template of its commit; `None` if the commit has no file there.
type Side = Option<(String, TemplateNumber)>;

/// The merges of a history.
pub(super) struct Merges<'l> {
    layout: &'l Layout,
    fetch: Fetch<'l>,
    graph: Graph,
}

impl<'l> Merges<'l> {
    pub(super) fn new(layout: &'l Layout, fetch: Fetch<'l>, graph: Graph) -> Self {
        Self {
            layout,
            fetch,
            graph,
        }
    }

    /// Adds to each merge what it changed itself.
    pub(super) fn add_to(mut self, read: &mut HistoryRead) -> Result<(), RepoError> {
        for merge in std::mem::take(&mut self.fetch.merges) {
            let events = self.events_of(&merge)?;
            if let Some((_, list)) = read.commits.get_mut(merge.place) {
                list.extend(events);
            }
        }
        Ok(())
    }

    fn events_of(&mut self, merge: &MergeToCompare) -> Result<Vec<Event>, RepoError> {
        let results = self.results(merge)?;
        if results.is_empty() {
            return Ok(Vec::new());
        }
        let base = self.base(merge)?;
        let mut events = Vec::new();
        for (path, result) in results {
            let Some(hazard) = self.fetch.candidates.id_of(&path) else {
                continue;
            };
            let side = |content: Option<String>, template| content.map(|it| (it, template));
            let parents: Vec<Side> = (0..merge.parents.len())
                .map(|at| {
                    let differences = merge.walked.differences.get(at).into_iter().flatten();
                    let content = differences
                        .filter(|it| it.path == path)
                        .map(|it| it.before.clone())
                        .next();
                    side(content.unwrap_or_else(|| result.clone()), merge.parents[at])
                })
                .collect();
            let result = side(result, merge.template);
            let base = match &base {
                Some((commit, template)) => side(self.content_at(commit, &path)?, *template),
                None => None,
            };
            if is_expected(&base, &parents, &result) {
                continue;
            }
            events.extend(self.event(&hazard, &path, [base, result], &parents)?);
        }
        Ok(events)
    }

    /// The records that differ between a merge and any of its parents, with the content that the merge has. If the
    /// templates differ, these are all records.
    fn results(
        &mut self,
        merge: &MergeToCompare,
    ) -> Result<BTreeMap<String, Option<String>>, RepoError> {
        let mut results: BTreeMap<String, Option<String>> = BTreeMap::new();
        for difference in merge.walked.differences.iter().flatten() {
            if self.fetch.candidates.id_of(&difference.path).is_some() {
                results.insert(difference.path.clone(), difference.after.clone());
            }
        }
        if merge
            .parents
            .iter()
            .any(|template| *template != merge.template)
        {
            let tree = Tree::read(self.layout, &merge.walked.commit.id)?;
            for (path, content) in tree.files() {
                if self.fetch.candidates.id_of(path).is_some() {
                    results.insert(path.to_owned(), Some(content.to_owned()));
                }
            }
        }
        Ok(results)
    }

    /// The commit at which the lines of history parted, and its template. With several such commits, the first.
    fn base(
        &mut self,
        merge: &MergeToCompare,
    ) -> Result<Option<(String, TemplateNumber)>, RepoError> {
        let parents = &merge.walked.commit.parents;
        let places: Vec<usize> = parents
            .iter()
            .filter_map(|id| self.graph.place(id))
            .collect();
        if places.len() < parents.len() {
            return Ok(None);
        }
        let bases = self.graph.merge_bases(&places);
        let names: BTreeSet<&str> = bases.iter().map(|at| self.graph.name(*at)).collect();
        let Some(commit) = names.first().map(|name| (*name).to_owned()) else {
            return Ok(None);
        };
        let fetch = &mut self.fetch;
        let files = fetch
            .templates
            .files_at(self.layout, &commit, &mut fetch.objects)?;
        let template = fetch
            .templates
            .number(&files, self.layout, &mut fetch.objects)?;
        Ok(Some((commit, template)))
    }

    fn content_at(&mut self, commit: &str, path: &str) -> Result<Option<String>, RepoError> {
        Ok(match self.fetch.objects.blob(self.layout, commit, path)? {
            Blob::Absent => None,
            Blob::TooLarge { id } | Blob::Bytes { id, .. } => Some(id),
        })
    }

    fn version(&mut self, hazard: &HazardId, side: &Side) -> Result<Version, RepoError> {
        let Some((content, template)) = side else {
            return Ok(Version::Absent);
        };
        let fetch = &mut self.fetch;
        let past = fetch.templates.get(*template);
        let bytes = fetched(self.layout, content, &mut fetch.objects)?;
        let key = VersionKey {
            content: content.clone(),
            hazard: hazard.clone(),
            template: *template,
        };
        Ok(version(&key, &bytes, &past, None))
    }

    /// What a merge did to a hazard beyond what its parents did.
    fn event(
        &mut self,
        hazard: &HazardId,
        path: &str,
        [base, result]: [Side; 2],
        sides: &[Side],
    ) -> Result<Option<Event>, RepoError> {
        let base = self.version(hazard, &base)?;
        let result = self.version(hazard, &result)?;
        let mut parents = Vec::with_capacity(sides.len());
        for side in sides {
            parents.push(self.version(hazard, side)?);
        }
        let parents: Vec<&Version> = parents.iter().collect();
        let changes = own_changes(&base, &parents, &result);
        if changes.is_empty() {
            return Ok(None);
        }
        Ok(Some(Event {
            hazard: hazard.clone(),
            path: path.to_owned(),
            kind: kind_of(&parents, &result),
            changes,
        }))
    }
}

fn kind_of(parents: &[&Version], result: &Version) -> EventKind {
    match result {
        Version::Absent => EventKind::Removed,
        Version::InConflict { line, sides } => EventKind::InConflict {
            sides: format!("line {line}, between {sides}"),
        },
        Version::Unreadable { why } => EventKind::Unreadable { why: why.clone() },
        Version::Says(_) if !parents.iter().any(|version| version.exists()) => EventKind::Raised,
        Version::Says(_) => EventKind::Changed,
    }
}

/// Whether a merge has the content to which its parents lead: the one that the only changed line of history has.
fn is_expected(base: &Side, parents: &[Side], result: &Side) -> bool {
    let changed: BTreeSet<&Side> = parents.iter().filter(|side| *side != base).collect();
    let mut changed = changed.into_iter();
    match (changed.next(), changed.next()) {
        (None, _) => result == base,
        (Some(only), None) => result == only,
        (Some(_), Some(_)) => false,
    }
}
