//! What differs between two versions of the log.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::impact::Range;
use super::report::revision;
use super::{ChangedBy, Session, SessionError};
use crate::compare::{LogDifference, LogVersion, Pair, compare_logs};
use crate::hazard::{HazardId, Record, Summary};
use crate::history::{Event, EventKind};
use crate::repo::{self, Checkout, GitState, NotARecord, Snapshot};
use crate::report::{Attribution, ComparedVersion, Comparison, digest};

/// The ID, the path and the bytes of a record.
type Unread = (HazardId, String, Vec<u8>);

impl Session {
    /// What differs in the log between two commits: `A..B`, `A...B` from where B left A, or `A` up to
    /// the files on disk.
    ///
    /// # Errors
    /// As for [`Session::comparison`].
    pub fn difference(&self, range: &str) -> Result<LogDifference, SessionError> {
        Ok(self.versions(range)?.difference)
    }

    /// The same with both versions, and the commits between them that changed each hazard.
    ///
    /// # Errors
    /// As for [`Session::difference`], and when git cannot say what each commit did.
    pub fn comparison(&self, range: &str) -> Result<Comparison, SessionError> {
        let compared = self.versions(range)?;
        let Range { from, to } = self.range(range)?;
        let to = to.unwrap_or_else(|| "HEAD".to_owned());
        let [from, to] = [from, to].map(|words| repo::revision(&self.layout, &words));
        let by_hazard = self.changed_between(&from?, &to?)?.into_iter();
        Ok(Comparison {
            attributions: by_hazard
                .map(|(id, commits)| (id, commits.into_iter().map(attribution).collect()))
                .collect(),
            ..compared
        })
    }

    /// The same with both versions: their names, commits, hazards and templates.
    ///
    /// hazlog checks each commit out and reads it with the settings and the template of its time. A
    /// template that is broken or gone is then never replaced by another one in silence.
    ///
    /// # Errors
    /// When git does not know a revision, a commit holds no log, or a record cannot be read.
    fn versions(&self, range: &str) -> Result<Comparison, SessionError> {
        let Range { from, to } = self.range(range)?;
        let before = Past::open(self, &from)?;
        let after = to.map(|to| Past::open(self, &to)).transpose()?;
        let now = after.as_ref().map_or(self, |past| &past.session);
        let names = names(range);
        let was = before.session.version(Some(names.before))?;
        let is = now.version(after.as_ref().map(|_| names.after))?;
        let difference = compare_logs(&was.compared(), &is.compared());
        Ok(Comparison {
            difference,
            versions: Pair {
                before: was.facts,
                after: is.facts,
            },
            product: now.layout.config.product.clone(),
            attributions: BTreeMap::new(),
        })
    }

    /// The records of this log, with the facts about the version. `name` is `None` for the files on disk.
    fn version(&self, name: Option<String>) -> Result<VersionOnDisk, SessionError> {
        let (records, digest) = self.records_on_disk()?;
        let template = self.template();
        let summary = |(path, record): &(String, Record)| {
            Summary::from_record(record, path.as_str(), template)
        };
        let state = match &name {
            Some(_) => repo::commit_state(&self.layout)?,
            None => {
                let inputs: Vec<String> = records.iter().map(|(path, _)| path.clone()).collect();
                GitState::read(&self.layout, &inputs, &[])?
            }
        };
        Ok(VersionOnDisk {
            facts: ComparedVersion {
                name,
                revision: revision(state),
                template: template.clone(),
                hazards: records.par_iter().map(summary).collect(),
                notices: self.scope_on_disk()?.whole(),
                digest,
            },
            records,
        })
    }

    /// Every record with its path, and the digest of all of them.
    pub(super) fn records_on_disk(&self) -> Result<(Vec<(String, Record)>, String), SessionError> {
        let listing = self.listing()?;
        // A record that cannot be read is not gone.
        for other in &listing.others {
            if matches!(other.reason, NotARecord::Unreadable(_)) {
                repo::read(&self.layout, &other.path)?;
            }
        }
        let unread = listing.records.into_iter().map(|entry| {
            let bytes = repo::read(&self.layout, &entry.path)?;
            Ok((entry.id, entry.path, bytes))
        });
        let unread = unread.collect::<Result<Vec<Unread>, SessionError>>()?;
        let files = unread.iter();
        let digest = digest(files.map(|(_, path, bytes)| (path.as_str(), bytes.as_slice())));
        let template = self.template();
        let records = unread.into_par_iter();
        let records =
            records.map(|(id, path, bytes)| (path, Record::from_bytes(id, &bytes, template)));
        Ok((records.collect(), digest))
    }

    /// Writes a document to a file in one step.
    ///
    /// # Errors
    /// When it cannot be written, is in a folder of records, or would replace a file that the log is made of.
    pub fn write_document(&self, path: &Path, bytes: &[u8]) -> Result<(), SessionError> {
        self.refuse_over_log(path)?;
        Ok(repo::replace_output(path, bytes)?)
    }

    /// Refuses a file for a document that is in a folder of records, or that the log is made of.
    ///
    /// # Errors
    /// When it is such a file, or its folder does not exist.
    pub fn refuse_over_log(&self, path: &Path) -> Result<(), SessionError> {
        repo::refuse_among_records(&self.layout, path)?;
        let narratives = repo::narratives(&self.layout)?;
        let own = repo::report_templates(&self.layout)?;
        let inputs = self.inputs(&self.listing()?, &narratives, &own);
        let place = repo::path_in_log(&self.layout, path);
        if place.is_some_and(|place| inputs.contains(&place)) {
            return Err(SessionError::OverSource {
                path: path.to_owned(),
            });
        }
        repo::output_place(path)?;
        Ok(())
    }
}

/// Who changed a hazard, when, in which fields and why.
fn attribution(changed: ChangedBy) -> Attribution {
    let event = Event {
        hazard: HazardId::default(),
        path: String::new(),
        kind: changed.kind,
        changes: changed.changes,
    };
    Attribution {
        fields: match event.kind {
            EventKind::Raised | EventKind::Oldest => Vec::new(),
            _ => event.fields(),
        },
        commit: changed.commit.id,
        author: changed.commit.author,
        date: changed.commit.authored,
        subject: changed.commit.subject,
    }
}

/// A version of the log, read.
struct VersionOnDisk {
    facts: ComparedVersion,
    records: Vec<(String, Record)>,
}

impl VersionOnDisk {
    fn compared(&self) -> LogVersion<'_> {
        LogVersion {
            template: &self.facts.template,
            records: &self.records,
        }
    }
}

/// The names of both versions in a range, as typed.
fn names(range: &str) -> Pair<String> {
    let named = |words: &str| match words.trim() {
        "" => "HEAD".to_owned(),
        words => words.to_owned(),
    };
    if let Some((from, to)) = range.split_once("...") {
        let (from, to) = (named(from), named(to));
        return Pair {
            before: format!("{to} where it left {from}"),
            after: to,
        };
    }
    let (from, to) = range.split_once("..").unwrap_or((range, ""));
    Pair {
        before: named(from),
        after: named(to),
    }
}

/// The log of a commit, checked out. The session reads the folder of the checkout, which is deleted
/// with it.
struct Past {
    session: Session,
    _checkout: Checkout,
}

impl Past {
    fn open(of: &Session, commit: &str) -> Result<Self, SessionError> {
        let checkout = Checkout::create(&of.layout.root, Snapshot::Commit(commit))?;
        let session = Session::open_checkout(&checkout)?;
        Ok(Self {
            session,
            _checkout: checkout,
        })
    }
}
