//! The hazards that a change affects.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::{Session, SessionError};
use crate::check::{Impact, ImpactSide, RecordCheck, RecordPair, Thresholds, check_record, impact};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, Base, NotARecord, RepoError};
use crate::template::Template;

/// A parsed record, with its facts.
type Known = (Record, RecordCheck);

/// A record to parse: its ID, its path and its bytes.
type Unread = (HazardId, String, Vec<u8>);

/// The records of both sides: for each path, the old and the new one.
type Sides = BTreeMap<String, (Option<Known>, Option<Known>)>;

/// The two ends of a change in git.
pub(super) struct Range {
    /// The first commit.
    pub(super) from: String,
    /// The last commit; `None` for the working tree.
    pub(super) to: Option<String>,
}

impl Session {
    /// The hazards that a change affects: `BASE..HEAD`, `BASE...HEAD` for the changes of HEAD since
    /// it left BASE, or `BASE` for all changes up to the working tree.
    ///
    /// # Errors
    /// When git does not know a revision, or is not installed.
    pub fn impact(&self, range: &str) -> Result<Impact, SessionError> {
        let layout = &self.layout;
        let Range { from, to } = self.range(range)?;
        let changes = repo::changes(layout, &from, to.as_deref())?;
        let before = Base::read(layout, &from)?;
        let after = to.map(|to| Base::read(layout, &to)).transpose()?;
        let template = after
            .as_ref()
            .map_or(&layout.template, |base| &base.template);
        let sides = self.sides(&before, after.as_ref())?;
        let pairs: Vec<RecordPair<'_>> = sides.values().map(pair).collect();
        let root = layout.path_in_repository("").unwrap_or_default();
        let mut found = impact(&pairs, &changes, &root, template);
        let own = layout.template_origin.template.as_ref();
        let own = own.and_then(|own| layout.path_in_repository(own.to_str()?));
        found.template = changes
            .iter()
            .any(|change| own.is_some() && (change.before == own || change.after == own));
        Ok(found)
    }

    /// The two ends that a person writes as `BASE..HEAD`, `BASE...HEAD` or `BASE`, with names of git
    /// or of baselines.
    pub(super) fn range(&self, range: &str) -> Result<Range, SessionError> {
        let layout = &self.layout;
        let named = |words: &str| match words.trim() {
            "" => "HEAD".to_owned(),
            words => words.to_owned(),
        };
        if let Some((from, to)) = range.split_once("...") {
            let (from, to) = (named(from), named(to));
            let commits = (self.commit_named(&from)?, self.commit_named(&to)?);
            let base = repo::merge_base(layout, &commits.0, &commits.1);
            return Ok(Range {
                from: base.map_err(|error| as_typed(error, &from))?,
                to: Some(commits.1),
            });
        }
        let (from, to) = match range.split_once("..") {
            Some((from, to)) => (from, Some(to)),
            None => (range, None),
        };
        Ok(Range {
            from: self.commit_named(&named(from))?,
            to: to.map(|to| self.commit_named(&named(to))).transpose()?,
        })
    }

    fn sides(&self, before: &Base, after: Option<&Base>) -> Result<Sides, SessionError> {
        let mut sides = Sides::new();
        for (path, known) in self.read_base(before)? {
            sides.entry(path).or_default().0 = Some(known);
        }
        let now = match after {
            Some(base) => self.read_base(base)?,
            None => self.read_now()?,
        };
        for (path, known) in now {
            sides.entry(path).or_default().1 = Some(known);
        }
        join_moved(&mut sides);
        Ok(sides)
    }

    fn read_now(&self) -> Result<Vec<(String, Known)>, SessionError> {
        let layout = &self.layout;
        let listing = self.listing()?;
        // A record that cannot be read is not a deleted record.
        for other in &listing.others {
            if matches!(other.reason, NotARecord::Unreadable(_)) {
                repo::read(layout, &other.path)?;
            }
        }
        let unread: Result<Vec<Unread>, SessionError> = listing
            .records
            .into_iter()
            .map(|entry| {
                let bytes = repo::read(layout, &entry.path)?;
                Ok((entry.id, entry.path, bytes))
            })
            .collect();
        Ok(read(unread?, &layout.template, self.thresholds()))
    }

    fn read_base(&self, base: &Base) -> Result<Vec<(String, Known)>, SessionError> {
        let layout = &self.layout;
        let unread: Result<Vec<Unread>, SessionError> = base
            .records
            .iter()
            .map(|record| {
                let bytes = match &record.bytes {
                    Some(bytes) => bytes.clone(),
                    None => repo::read(layout, &record.path)?,
                };
                Ok((record.id.clone(), record.path.clone(), bytes))
            })
            .collect();
        Ok(read(unread?, &base.template, self.thresholds()))
    }

    fn thresholds(&self) -> &Thresholds {
        &self.layout.config.check.thresholds
    }
}

/// The error with the name that the user typed, and not the commit that it stands for.
fn as_typed(error: RepoError, typed: &str) -> RepoError {
    match error {
        RepoError::Unrelated { path, .. } => RepoError::Unrelated {
            path,
            revision: typed.to_owned(),
        },
        error => error,
    }
}

fn read(unread: Vec<Unread>, template: &Template, thresholds: &Thresholds) -> Vec<(String, Known)> {
    unread
        .into_par_iter()
        .map(|(id, path, bytes)| {
            let record = Record::from_bytes(id, &bytes, template);
            let examined = check_record(&record, &path, template, thresholds);
            (path, (record, examined))
        })
        .collect()
}

/// A hazard that disappeared at one path and appeared at another was moved, so both are one.
fn join_moved(sides: &mut Sides) {
    let id = |known: &Option<Known>| known.as_ref().map(|(record, _)| record.hazard.id.clone());
    let mut gone: HashMap<HazardId, String> = HashMap::new();
    let mut come: Vec<(HazardId, String)> = Vec::new();
    for (path, (before, after)) in &*sides {
        match (id(before), id(after)) {
            (Some(before), None) => drop(gone.insert(before, path.clone())),
            (None, Some(after)) => come.push((after, path.clone())),
            _ => {}
        }
    }
    for (hazard, path) in come {
        let moved = gone.remove(&hazard).and_then(|gone| sides.remove(&gone));
        if let (Some((before, _)), Some(side)) = (moved, sides.get_mut(&path)) {
            side.0 = before;
        }
    }
}

fn pair((before, after): &(Option<Known>, Option<Known>)) -> RecordPair<'_> {
    RecordPair {
        before: before.as_ref().map(side),
        after: after.as_ref().map(side),
    }
}

fn side((record, examined): &Known) -> ImpactSide<'_> {
    ImpactSide {
        hazard: &record.hazard,
        facts: &examined.facts,
    }
}
