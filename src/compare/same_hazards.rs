//! Which records of two versions of a log are about the same hazard.

use std::collections::BTreeMap;

use super::content::Content;
use super::log_version::LogVersion;
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// A record and its path from the root of the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedRecord<'a> {
    pub(super) path: &'a str,
    pub(super) record: &'a Record,
}

/// The same hazard in both versions.
#[derive(Clone, Copy, Debug)]
pub(super) struct SameHazard<'a> {
    pub(super) before: PlacedRecord<'a>,
    pub(super) after: PlacedRecord<'a>,
}

/// The hazards of both versions, and the records that one of them alone has.
#[derive(Debug, Default)]
pub(super) struct SameHazards<'a> {
    pub(super) pairs: Vec<SameHazard<'a>>,
    pub(super) gone: Vec<PlacedRecord<'a>>,
    pub(super) come: Vec<PlacedRecord<'a>>,
}

impl<'a> SameHazards<'a> {
    /// Finds them: by the path, then by the id, then by all that the record says.
    pub(super) fn find(before: &'a LogVersion, after: &'a LogVersion) -> Self {
        let mut come = by_path(after);
        let mut found = Self::default();
        for (path, record) in by_path(before) {
            let was = PlacedRecord { path, record };
            match come.remove(path) {
                Some(now) => found.add(was, PlacedRecord { path, record: now }),
                None => found.gone.push(was),
            }
        }
        let come = come.into_iter();
        found.come = come
            .map(|(path, record)| PlacedRecord { path, record })
            .collect();
        found.join(
            |record| Some(record.hazard.id.clone()),
            |record| Some(record.hazard.id.clone()),
        );
        found.join(
            |record| words(record, &before.template),
            |record| words(record, &after.template),
        );
        found
    }

    fn add(&mut self, before: PlacedRecord<'a>, after: PlacedRecord<'a>) {
        self.pairs.push(SameHazard { before, after });
    }

    /// Takes the records that are left and have the same mark. Where several records of a version have it, nobody can
    /// say which one is the other.
    fn join<T: Clone + PartialEq>(
        &mut self,
        before: impl Fn(&Record) -> Option<T>,
        after: impl Fn(&Record) -> Option<T>,
    ) {
        if self.gone.is_empty() || self.come.is_empty() {
            return;
        }
        let marks =
            |list: &[PlacedRecord<'a>], of: &dyn Fn(&Record) -> Option<T>| -> Vec<Option<T>> {
                list.iter().map(|placed| of(placed.record)).collect()
            };
        let (was, is) = (marks(&self.gone, &before), marks(&self.come, &after));
        let only = |list: &[Option<T>], mark: &Option<T>| {
            let mut places = (0..list.len()).filter(|at| list[*at] == *mark && mark.is_some());
            places.next().filter(|_| places.next().is_none())
        };
        let partners = was.iter().enumerate().filter_map(|(at, mark)| {
            only(&was, mark)?;
            Some((at, only(&is, mark)?))
        });
        let partners: Vec<(usize, usize)> = partners.collect();
        for (at, other) in &partners {
            self.add(self.gone[*at], self.come[*other]);
        }
        let mut at = 0..;
        self.gone.retain(|_| {
            at.next()
                .is_none_or(|at| partners.iter().all(|(it, _)| *it != at))
        });
        let mut at = 0..;
        self.come.retain(|_| {
            at.next()
                .is_none_or(|at| partners.iter().all(|(_, it)| *it != at))
        });
    }
}

fn by_path(version: &LogVersion) -> BTreeMap<&str, &Record> {
    let records = version.records.iter();
    records
        .map(|(path, record)| (path.as_str(), record))
        .collect()
}

/// All that a record says, without its id; `None` if it says nothing that tells it from others, or nothing of it is
/// read, because of a merge conflict.
fn words(record: &Record, template: &Template) -> Option<Content> {
    let has_name = !record.hazard.name.trim().is_empty();
    (has_name && !record.is_in_conflict()).then(|| Content {
        id: HazardId::default(),
        ..Content::of(record, template)
    })
}
