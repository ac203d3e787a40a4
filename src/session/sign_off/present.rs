//! The log as it is now, with what its acts depend on.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::git_facts::SessionGitFacts;
use crate::check::links;
use crate::compare::{
    Content, ContentDigest, ControlContent, bytes_digest, control_digest, criteria_digest,
};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, FileEntry, Layout, Listing, NotARecord, RepoSurroundings, SignedHistory};
use crate::session::{Session, SessionError};
use crate::signoff::{Act, ActScope, LogIdentity, Present, PresentRecord};

/// The log as it is on disk.
pub(super) struct LogNow {
    pub(super) identity: LogIdentity,
    /// The records, by id, with those that cannot be read.
    pub(super) records: BTreeMap<HazardId, PresentRecord>,
    /// The names of those that can be read.
    pub(super) names: BTreeMap<HazardId, String>,
    /// The contents of those that can be read.
    pub(super) contents: BTreeMap<HazardId, Content>,
    /// The texts of those that can be read.
    pub(super) texts: BTreeMap<HazardId, String>,
}

/// A record that was read.
struct Read {
    id: HazardId,
    path: String,
    record: Option<Record>,
    content: Option<(Content, ContentDigest)>,
}

/// Which records are read.
#[derive(Clone, Copy)]
pub(super) enum Reading<'a> {
    /// Each.
    Whole,
    /// Those on which the states of these acts depend: their records, and those that share a control with one.
    NeededBy(&'a [Act]),
}

impl Session {
    /// Reads records on disk.
    pub(super) fn log_now(
        &self,
        history: &SignedHistory,
        surroundings: &RepoSurroundings<'_>,
        reading: Reading<'_>,
    ) -> Result<LogNow, SessionError> {
        let listing = self.listing()?;
        let mut now = LogNow {
            identity: self.identity(history),
            records: BTreeMap::new(),
            names: BTreeMap::new(),
            contents: BTreeMap::new(),
            texts: BTreeMap::new(),
        };
        let read = self.read_for(&listing, reading);
        let controls = controls_by_id(&read);
        for one in read {
            let mut present = PresentRecord {
                path: one.path.clone(),
                blob: history.present_blob(&self.layout, &one.path)?,
                ..PresentRecord::default()
            };
            // An id that two files have names no record.
            let is_shared = listing.doubled.contains(&one.id);
            if let (Some(record), Some((content, digest)), false) =
                (one.record, one.content, is_shared)
            {
                present.shared = shared(&one.id, &content, &controls);
                for link in links(&record, &one.path) {
                    if link.kind.is_evidence()
                        && let Some(digest) = surroundings.file_digest(&link.path)
                    {
                        present.evidence.insert(link.path, digest);
                    }
                }
                let name = content.name.replace('\n', " ");
                now.names.insert(one.id.clone(), name);
                now.texts.insert(one.id.clone(), record.text().to_owned());
                now.contents.insert(one.id.clone(), content);
                present.content = Some(digest);
            }
            now.records.insert(one.id, present);
        }
        // A record that cannot be read is not gone.
        for other in &listing.others {
            let stem = other
                .path
                .rsplit('/')
                .next()
                .and_then(|name| name.strip_suffix(".md"));
            if let (NotARecord::Unreadable(_), Some(stem)) = (&other.reason, stem) {
                let id = HazardId::new(stem);
                now.records.entry(id).or_insert_with(|| PresentRecord {
                    path: other.path.clone(),
                    ..PresentRecord::default()
                });
            }
        }
        Ok(now)
    }

    fn read_for(&self, listing: &Listing, reading: Reading<'_>) -> Vec<Read> {
        let layout = &self.layout;
        let all = |entry: &&FileEntry| match reading {
            Reading::Whole => true,
            Reading::NeededBy(acts) => acts
                .iter()
                .any(|act| act.scope == ActScope::Log || act.is_about(&entry.id)),
        };
        let (needed, others): (Vec<&FileEntry>, Vec<&FileEntry>) =
            listing.records.iter().partition(all);
        let needed = needed.into_par_iter();
        let mut found: Vec<Read> = needed.map(|entry| read(layout, entry)).collect();
        if let Reading::NeededBy(acts) = reading {
            let ids = shared_ids(&found, acts);
            if !ids.is_empty() {
                let others = others.into_par_iter();
                let more = others.filter_map(|entry| read_if_it_has(layout, entry, &ids));
                found.extend(more.collect::<Vec<Read>>());
            }
        }
        found
    }

    /// The state of the log, in the terms of acts.
    pub(super) fn present<'a>(
        &self,
        now: &LogNow,
        facts: &'a SessionGitFacts<'_>,
    ) -> Result<Present<'a>, SessionError> {
        Ok(Present {
            log: now.identity.clone(),
            criteria: criteria_digest(&self.template().criteria),
            records: now.records.clone(),
            baselines: repo::baseline_digests(&self.layout)?,
            git: facts,
        })
    }

    fn identity(&self, history: &SignedHistory) -> LogIdentity {
        let folder = self.layout.path_in_repository("");
        LogIdentity {
            product: self.layout.config.product.name.clone(),
            roots: history.roots.clone(),
            folder: folder.unwrap_or_default(),
        }
    }
}

fn read(layout: &Layout, entry: &FileEntry) -> Read {
    parsed(layout, entry, repo::read(layout, &entry.path).ok())
}

/// The record of a file, if its bytes can have one of these `ID:` of controls. A file that cannot be read has none.
fn read_if_it_has(layout: &Layout, entry: &FileEntry, ids: &BTreeSet<String>) -> Option<Read> {
    let bytes = repo::read(layout, &entry.path).ok()?;
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    let can_have = text.contains("&#") || ids.iter().any(|id| has_parts_of(&text, id));
    can_have.then(|| parsed(layout, entry, Some(bytes)))
}

/// Whether a text has each run of letters and digits of an `ID:`. Marks between them can be escaped.
fn has_parts_of(text: &str, id: &str) -> bool {
    let id = id.to_lowercase();
    let mut parts = id.split(|sign: char| !sign.is_alphanumeric());
    parts.all(|part| text.contains(part))
}

fn parsed(layout: &Layout, entry: &FileEntry, bytes: Option<Vec<u8>>) -> Read {
    let template = &layout.template;
    let record = bytes
        .map(|bytes| Record::from_bytes(entry.id.clone(), &bytes, template))
        .filter(|record| !record.is_in_conflict());
    let content = record.as_ref().map(|record| {
        let content = Content::of(record, template);
        let digest = ContentDigest::of(&content);
        (content, digest)
    });
    Read {
        id: entry.id.clone(),
        path: entry.path.clone(),
        record,
        content,
    }
}

/// The `ID:` of the controls of records, and those that acts name as shared.
fn shared_ids(read: &[Read], acts: &[Act]) -> BTreeSet<String> {
    let contents = read.iter().filter_map(|one| one.content.as_ref());
    let controls = contents.flat_map(|(content, _)| &content.controls);
    let named = acts.iter().flat_map(|act| &act.records);
    let named = named.flat_map(|record| record.shared.keys().cloned());
    controls.filter_map(own_id).chain(named).collect()
}

/// The digests of the controls with each `ID:`, with their hazards.
fn controls_by_id(read: &[Read]) -> BTreeMap<String, Vec<(HazardId, String)>> {
    let mut controls: BTreeMap<String, Vec<(HazardId, String)>> = BTreeMap::new();
    for one in read {
        let content = one.content.iter();
        for control in content.flat_map(|(content, _)| &content.controls) {
            if let Some(id) = own_id(control) {
                let of = controls.entry(id).or_default();
                of.push((one.id.clone(), control_digest(control)));
            }
        }
    }
    controls
}

fn own_id(control: &ControlContent) -> Option<String> {
    control.own_id.clone().filter(|id| !id.trim().is_empty())
}

/// A digest, by `ID:`, of the controls of other records that have the `ID:` of one of these.
fn shared(
    id: &HazardId,
    content: &Content,
    controls: &BTreeMap<String, Vec<(HazardId, String)>>,
) -> BTreeMap<String, String> {
    let own = content.controls.iter().filter_map(own_id);
    let mut shared = BTreeMap::new();
    for name in own {
        let all = controls.get(&name).into_iter().flatten();
        let mut lines: Vec<String> = all
            .filter(|(other, _)| other != id)
            .map(|(other, digest)| format!("{digest}  {other}\n"))
            .collect();
        lines.sort();
        if !lines.is_empty() {
            shared.insert(name, bytes_digest(lines.concat().as_bytes()));
        }
    }
    shared
}
