//! The cells of the matrix that changed after the last change of a record. A template that was added or deleted counts:
//! where there is none, the built-in one is in force.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::RepoSurroundings;
use crate::check::ChangedCell;
use crate::repo::git::{Blob, EventKind};
use crate::repo::history::template_places;
use crate::template::{BUILT_IN_TYPES, Criteria, Likelihood, Severity, Template};

/// The key of the built-in template among the contents of files.
const BUILT_IN: &str = "built-in";

/// The cached answers.
#[derive(Default)]
pub(super) struct PastCriteria {
    places: OnceCell<Vec<String>>,
    cells: RefCell<HashMap<String, Vec<ChangedCell>>>,
}

impl RepoSurroundings<'_> {
    pub(super) fn find_changed_cells(&self, record: &str) -> Vec<ChangedCell> {
        self.cells_since(record).unwrap_or_default()
    }

    fn cells_since(&self, record: &str) -> Option<Vec<ChangedCell>> {
        let timeline = self.git.timeline(self.layout);
        let origin = self.layout.template_origin.template.as_deref();
        let present = origin.and_then(|path| self.layout.place_in_repository(path));
        // A template that git does not know yet came after every commit.
        let is_new = present.filter(|path| self.at.is_none() && timeline.events(path).is_empty());
        let places = self.criteria.places.get_or_init(|| {
            let [template, _types] = template_places(self.layout);
            template
        });
        let is_known = |path: &String| !timeline.events(path).is_empty();
        if is_new.is_none() && !places.iter().any(is_known) {
            return None;
        }
        let last = self.last_commit(record)?;
        let old = self.drifts.reached_from(timeline, last);
        let known = self.drifts.reached(timeline, self.at.as_deref());
        let is_newer = |path: &String| {
            let mut events = timeline.events(path).iter();
            let in_git = events.any(|event| {
                !old[event.commit] && known.as_ref().is_none_or(|known| known[event.commit])
            });
            in_git || self.is_dirty(path)
        };
        if is_new.is_none() && !places.iter().any(is_newer) {
            return None;
        }
        let existed = |path: &String| {
            let mut events = timeline.events(path).iter();
            let last = events.find(|event| old[event.commit]);
            last.is_some_and(|event| {
                !matches!(event.kind, EventKind::Deleted | EventKind::RenamedTo { .. })
            })
        };
        // The name that each file had then, also if that was no usual place.
        let names = places.iter().map(|path| {
            let newer = self.newer(path, last);
            newer.map_or_else(|| path.clone(), |newer| newer.before)
        });
        match { names }.find(existed) {
            None => Some(self.cells_of(BUILT_IN, || Some(Template::built_in()))?),
            Some(path) => {
                let commit = timeline.commits[last].id.as_str();
                let blob = self.git.blob(self.layout, commit, &path)?;
                // A template that is too large to read has no cells to name.
                let Blob::Bytes { id, bytes } = &*blob else {
                    return None;
                };
                self.cells_of(id, || {
                    let text = std::str::from_utf8(bytes).ok()?;
                    Template::parse(text, BUILT_IN_TYPES).ok()
                })
            }
        }
    }

    /// The cells in which the present matrix differs from that of a template.
    fn cells_of(
        &self,
        key: &str,
        template: impl FnOnce() -> Option<Template>,
    ) -> Option<Vec<ChangedCell>> {
        if let Some(known) = self.criteria.cells.borrow().get(key) {
            return Some(known.clone());
        }
        let cells = changed_cells(&template()?.criteria, &self.template.criteria);
        let mut known = self.criteria.cells.borrow_mut();
        known.insert(key.to_owned(), cells.clone());
        Some(cells)
    }
}

fn changed_cells(was: &Criteria, now: &Criteria) -> Vec<ChangedCell> {
    let mut cells = Vec::new();
    for likelihood in now.likelihood.ranks::<Likelihood>() {
        for severity in now.severity.ranks::<Severity>() {
            let class = was.risk(likelihood, severity);
            if class != now.risk(likelihood, severity) {
                cells.push(ChangedCell {
                    likelihood,
                    severity,
                    was: class,
                });
            }
        }
    }
    cells
}
