//! The findings of `hazlog doctor`: what is wrong, notes, and what hazlog did not look at.

mod checks;
mod git;
mod merging;

use std::collections::BTreeMap;

use super::DoctorChecks;
use crate::import::{Form, Hazards};
use crate::repo::Drafts;
use crate::session::{Doubt, FileEntry, Health, NotARecord, Place, Session};

/// What a finding means for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoctorFindingKind {
    /// Something that a person must fix.
    Wrong,
    /// Not wrong, but useful to know.
    Note,
    /// hazlog did not look at it, so it may be wrong.
    NotLookedAt,
}

/// Something about a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorFinding {
    /// What it means for the log.
    pub kind: DoctorFindingKind,
    /// What hazlog found.
    pub what: String,
    /// The next step; empty where it is obvious.
    pub hint: String,
}

impl DoctorFinding {
    fn new(kind: DoctorFindingKind, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            hint: hint.into(),
        }
    }
}

/// All findings about a log.
pub fn findings(session: &Session, health: &Health, checks: &DoctorChecks) -> Vec<DoctorFinding> {
    let mut found = Vec::new();
    if health.listing.records.is_empty() {
        found.push(DoctorFinding::new(
            DoctorFindingKind::Wrong,
            "the log has no record yet",
            "create the first with `hazlog new \"Name\"`",
        ));
    }
    found.extend(files(session, health));
    found.extend(same_number(health));
    found.extend(git::findings(&health.git));
    found.extend(merging::findings(&health.git));
    found.extend(checks::findings(session, checks));
    found.extend(index(health));
    found.extend(drafts(session));
    found
}

/// Texts that could not be saved. The user may not have seen where hazlog keeps them.
fn drafts(session: &Session) -> Vec<DoctorFinding> {
    match Drafts::of_log(session.layout()).left() {
        Ok(left) => left
            .iter()
            .map(|path| {
                DoctorFinding::new(
                    DoctorFindingKind::Note,
                    format!("unsaved text is in {}", path.display()),
                    "copy what you need into its record, then delete the file",
                )
            })
            .collect(),
        Err(error) => vec![DoctorFinding::new(
            DoctorFindingKind::NotLookedAt,
            format!("hazlog cannot look for unsaved text: {error}"),
            error.hint(),
        )],
    }
}

/// Records with the same number: `22` in a command then means both.
fn same_number(health: &Health) -> Vec<DoctorFinding> {
    let mut by_number: BTreeMap<u64, Vec<&FileEntry>> = BTreeMap::new();
    for entry in &health.listing.records {
        if let Some(number) = entry.id.number() {
            by_number.entry(number).or_default().push(entry);
        }
    }
    let shared = by_number.into_iter().filter(|(_, entries)| {
        let first = entries.first();
        entries
            .iter()
            .any(|it| first.is_some_and(|first| first.id != it.id))
    });
    shared
        .map(|(number, entries)| {
            let paths: Vec<&str> = entries.iter().map(|it| it.path.as_str()).collect();
            DoctorFinding::new(
                DoctorFindingKind::Wrong,
                format!("{} have the same number, {number}", paths.join(" and ")),
                "run `hazlog renumber FILE` with the file of the later record",
            )
        })
        .collect()
}

/// What to do with a file that holds hazards and is not read.
fn hazards_hint(session: &Session, path: &str, hazards: Hazards) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folders = session.layout().folders.iter();
    let above = folders.filter(|above| path.starts_with(above.as_str()));
    let above = above
        .map(|above| above.trim_end_matches('/'))
        .max_by_key(|above| above.len());
    if let (Form::Record, Some(above)) = (hazards.form, above.filter(|above| *above != folder)) {
        let to = if above.is_empty() { "." } else { above };
        return format!(
            "move it with `git mv {path} {to}/`, or add {folder} to `hazards:` in hazlog.yaml"
        );
    }
    "create a record for each hazard in it with `hazlog new`, then move the file out of the folders \
     of records"
        .to_owned()
}

fn files(session: &Session, health: &Health) -> Vec<DoctorFinding> {
    let mut found = Vec::new();
    for other in &health.listing.others {
        let path = &other.path;
        match &other.reason {
            NotARecord::Unreadable(why) => found.push(DoctorFinding::new(
                DoctorFindingKind::Wrong,
                format!("hazlog cannot read {path}: {why}"),
                "ask for permission to read it",
            )),
            NotARecord::NameNotUtf8 => found.push(DoctorFinding::new(
                DoctorFindingKind::Wrong,
                format!("the name of {path} is not UTF-8, so hazlog does not read the file"),
                "rename it",
            )),
            NotARecord::Temporary => found.push(DoctorFinding::new(
                DoctorFindingKind::Note,
                format!("an interrupted save left {path}"),
                "nothing is lost: the record is unchanged, and the next save removes the file",
            )),
            NotARecord::Hazards(hazards) => found.push(DoctorFinding::new(
                DoctorFindingKind::Wrong,
                format!("hazlog did not read {path}: it is {hazards}"),
                hazards_hint(session, path, *hazards),
            )),
            NotARecord::Report => found.push(DoctorFinding::new(
                DoctorFindingKind::Note,
                format!("{path} is a report that hazlog wrote, so it is not counted"),
                "move it out of the folders of records",
            )),
            NotARecord::NotMarkdown
            | NotARecord::NoFields
            | NotARecord::Template
            | NotARecord::Folder => {}
        }
    }
    found
}

fn index(health: &Health) -> Vec<DoctorFinding> {
    let mut found = Vec::new();
    if let Place::Memory { why } = &health.index.place {
        found.push(DoctorFinding::new(
            DoctorFindingKind::Note,
            format!("hazlog cannot keep the index in a file: {why}"),
            "hazlog works without it, but reads every record on each run",
        ));
    }
    let doubt = health.synced.and_then(|synced| synced.doubt);
    if let Some(doubt) = doubt {
        let why = match doubt {
            Doubt::Changed => "another program had changed the index",
            Doubt::Damaged => "the index was damaged",
        };
        found.push(DoctorFinding::new(
            DoctorFindingKind::Note,
            format!("{why}, so hazlog built it again from the records"),
            "nothing is lost: the index holds only data from the records",
        ));
    }
    for damage in &health.index.damage {
        found.push(DoctorFinding::new(
            DoctorFindingKind::Wrong,
            format!("the index is damaged: {damage}"),
            "delete that file: hazlog builds it again from the records",
        ));
    }
    found
}
