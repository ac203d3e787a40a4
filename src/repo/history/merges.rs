//! What merges themselves changed, once the whole history is known.

use std::collections::{BTreeMap, BTreeSet};

use super::HistoryRead;
use super::fetch::{Fetch, MergeToCompare, fetched};
use super::items::VersionKey;
use super::moves::{MovedRecord, Moves};
use super::templates::TemplateNumber;
use super::versions::version;
use crate::hazard::HazardId;
use crate::history::{Event, EventKind, Graph, Version, own_changes};
use crate::repo::git::{Blob, Tree};
use crate::repo::{Layout, RepoError};

/// A content at a path, read with the template of its commit; `None` if the commit has no file there.
type Side = Option<(String, TemplateNumber)>;

/// A content, read as the record of a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    hazard: HazardId,
    content: Side,
}

/// The versions of a record in a merge.
struct Sides {
    /// The one where the lines of history parted.
    base: Named,
    /// Those of the parents.
    parents: Vec<Named>,
    /// That of the merge.
    result: Named,
}

/// The merges of a history.
pub(super) struct Merges<'l> {
    layout: &'l Layout,
    fetch: Fetch<'l>,
    graph: Graph,
    moves: Moves,
}

impl<'l> Merges<'l> {
    pub(super) fn new(layout: &'l Layout, fetch: Fetch<'l>, graph: Graph, moves: Moves) -> Self {
        Self {
            layout,
            fetch,
            graph,
            moves,
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
        let mut results = self.results(merge)?;
        if results.is_empty() {
            return Ok(Vec::new());
        }
        let base = self.base(merge)?;
        let mut events = Vec::new();
        for moved in self
            .moves
            .in_merge(merge, &self.graph, &self.fetch.candidates)
        {
            let sides = self.sides_of_moved(merge, &moved, base.as_ref())?;
            if let Some(sides) = sides {
                results.remove(&moved.from);
                results.remove(&moved.to);
                events.extend(self.events_of_moved(&moved, &sides)?);
            }
        }
        for (path, result) in results {
            let Some(hazard) = self.fetch.candidates.id_of(&path) else {
                continue;
            };
            let named = |content: Option<String>, template| Named::of(&hazard, content, template);
            let sides = Sides {
                base: match &base {
                    Some((commit, template)) => named(self.content_at(commit, &path)?, *template),
                    None => named(None, merge.template),
                },
                parents: (0..merge.parents.len())
                    .map(|at| {
                        let content = content_in_parent(merge, at, &path, result.as_ref());
                        named(content, merge.parents[at])
                    })
                    .collect(),
                result: named(result.clone(), merge.template),
            };
            if !sides.is_expected() {
                events.extend(self.event(&hazard, &path, &sides)?);
            }
        }
        Ok(events)
    }

    /// The versions of a record that a side moved; `None` if it was not at its former path where the lines of history
    /// parted, or was at the new one already.
    fn sides_of_moved(
        &mut self,
        merge: &MergeToCompare,
        moved: &MovedRecord,
        base: Option<&(String, TemplateNumber)>,
    ) -> Result<Option<Sides>, RepoError> {
        let id_of = |path: &str| self.fetch.candidates.id_of(path);
        let (Some((commit, template)), Some(from), Some(to)) =
            (base, id_of(&moved.from), id_of(&moved.to))
        else {
            return Ok(None);
        };
        let content = self.content_at(commit, &moved.from)?;
        if content.is_none() || self.content_at(commit, &moved.to)?.is_some() {
            return Ok(None);
        }
        let mut parents = Vec::with_capacity(merge.parents.len());
        for (at, template) in merge.parents.iter().enumerate() {
            let parent = &merge.walked.commit.parents[at];
            let new = self.content_at(parent, &moved.to)?;
            let old = self.content_at(parent, &moved.from)?;
            parents.push(match (new, old) {
                // The side has both, so they are two records.
                (Some(_), Some(_)) => return Ok(None),
                (Some(new), None) => Named::of(&to, Some(new), *template),
                (None, old) => Named::of(&from, old, *template),
            });
        }
        let result = self.content_at(&merge.walked.commit.id, &moved.to)?;
        Ok(Some(Sides {
            base: Named::of(&from, content, *template),
            parents,
            result: Named::of(&to, result, merge.template),
        }))
    }

    /// What a merge did to a record that a side moved: what it changed itself, and that it brought to the new id what
    /// another side had changed under the former one.
    fn events_of_moved(
        &mut self,
        moved: &MovedRecord,
        sides: &Sides,
    ) -> Result<Vec<Event>, RepoError> {
        let (from, to) = (&sides.base.hazard, &sides.result.hazard);
        let mut own = match sides.is_expected() {
            true => None,
            false => self.event(to, &moved.to, sides)?,
        };
        let name = |side: &Named| side.content.as_ref().map(|(content, _)| content.clone());
        let was = name(&sides.base);
        let is_changed =
            |side: &Named| side.hazard == *from && side.content.is_some() && name(side) != was;
        if from == to || !sides.parents.iter().any(is_changed) {
            return Ok(own.into_iter().collect());
        }
        let changed = own.take_if(|event| event.kind == EventKind::Changed);
        let joined = Event {
            hazard: to.clone(),
            path: moved.to.clone(),
            kind: EventKind::Joined { from: from.clone() },
            changes: changed.map(|event| event.changes).unwrap_or_default(),
        };
        Ok(own.into_iter().chain([joined]).collect())
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

    fn version(&mut self, side: &Named) -> Result<Version, RepoError> {
        let Some((content, template)) = &side.content else {
            return Ok(Version::Absent);
        };
        let fetch = &mut self.fetch;
        let past = fetch.templates.get(*template);
        let bytes = fetched(self.layout, content, &mut fetch.objects)?;
        let key = VersionKey {
            content: content.clone(),
            hazard: side.hazard.clone(),
            template: *template,
        };
        Ok(version(&key, &bytes, &past, None))
    }

    /// What a merge did to a hazard beyond what its parents did.
    fn event(
        &mut self,
        hazard: &HazardId,
        path: &str,
        sides: &Sides,
    ) -> Result<Option<Event>, RepoError> {
        let base = self.version(&sides.base)?;
        let result = self.version(&sides.result)?;
        let mut parents = Vec::with_capacity(sides.parents.len());
        for side in &sides.parents {
            parents.push(self.version(side)?);
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

/// The content that a parent of a merge has at a path, where the merge has `result`.
fn content_in_parent(
    merge: &MergeToCompare,
    at: usize,
    path: &str,
    result: Option<&String>,
) -> Option<String> {
    let mut differences = merge.walked.differences.get(at).into_iter().flatten();
    match differences.find(|it| it.path == path) {
        Some(difference) => difference.before.clone(),
        None => result.cloned(),
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

impl Named {
    fn of(hazard: &HazardId, content: Option<String>, template: TemplateNumber) -> Self {
        Self {
            hazard: hazard.clone(),
            content: content.map(|content| (content, template)),
        }
    }
}

impl Sides {
    /// Whether the merge has the content to which its parents lead: the one that the only changed line of history has.
    fn is_expected(&self) -> bool {
        let (base, result) = (&self.base.content, &self.result.content);
        let sides = self.parents.iter().map(|side| &side.content);
        let changed: BTreeSet<&Side> = sides.filter(|side| *side != base).collect();
        let mut changed = changed.into_iter();
        match (changed.next(), changed.next()) {
            (None, _) => result == base,
            (Some(only), None) => result == only,
            (Some(_), Some(_)) => false,
        }
    }
}
