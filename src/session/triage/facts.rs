//! What the log and git say about each hazard, besides its record.

use std::collections::{BTreeMap, BTreeSet};

use super::owners::{names_of_owners, with_changed_owner};
use crate::check::Gate;
use crate::hazard::{Answer, HazardId, HazardLink, IdPattern, Record, Relation, kept_reasons};
use crate::history::{Event, EventKind};
use crate::repo::{self, CommitLog};
use crate::session::{Session, SessionError};
use crate::signoff::{LogStanding, MachineDrafts};
use crate::template::undecided::AnswerKind;
use crate::template::{StatusKind, Template};
use crate::triage::{
    Drafted, DraftedOwner, HazardFacts, KnownRelation, SimilarHazard, SimilarHazards,
};

/// What the log and git say about each hazard, read once.
#[derive(Clone, Debug)]
pub struct TriageFacts {
    standing: LogStanding,
    similar: SimilarHazards,
    /// What each record says about others, and the form of the ids.
    links: BTreeMap<HazardId, Vec<HazardLink>>,
    ids: IdPattern,
    /// The records that differ from the last commit; `None` where no commit can say.
    pub(super) uncommitted: Option<BTreeSet<HazardId>>,
    /// The records as the last commit has them, of those that differ.
    committed: BTreeMap<HazardId, Record>,
    /// The hazards whose owner a commit changed.
    changed_owner: BTreeSet<HazardId>,
    /// The hazards that the last commit changed which changed any.
    pub(super) last_changed: BTreeSet<HazardId>,
    names: Vec<String>,
}

impl TriageFacts {
    /// The names of owners that the log uses, most used first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Takes over what a saved record says about others, so that they are not asked about again.
    pub fn note(&mut self, saved: &Record) {
        let id = &saved.hazard.id;
        self.links.insert(id.clone(), links_of(saved, &self.ids));
        if saved.hazard.is_deprecated() {
            self.similar.leave_out(id);
        }
    }

    /// The hazards that are similar to one.
    pub(super) fn similar_ids(&self, id: &HazardId) -> impl Iterator<Item = &HazardId> {
        self.similar.ids_of(id)
    }

    /// Whether the last commit has the record of a hazard, as it is or otherwise.
    pub(super) fn is_in_commit(&self, id: &HazardId) -> bool {
        match &self.uncommitted {
            Some(uncommitted) => !uncommitted.contains(id) || self.committed.contains_key(id),
            None => false,
        }
    }

    /// What is known about a hazard. `committed` is its record at the last commit, if that has it.
    pub(super) fn of(
        &self,
        record: &Record,
        committed: Option<&Record>,
        template: &Template,
    ) -> HazardFacts {
        let id = &record.hazard.id;
        HazardFacts {
            drafted: self.drafted(record, committed, template),
            draft_accepted: self.standing.accepts_draft(id),
            drafted_owner: match (self.changed_owner.contains(id), committed) {
                (true, _) => DraftedOwner::Replaced,
                (false, Some(committed)) => DraftedOwner::Named(committed.hazard.owner.clone()),
                (false, None) => DraftedOwner::NotKnown,
            },
            similar: self.similar_to(record),
            old_reasons: committed.map_or_else(Vec::new, |committed| {
                kept_reasons(&committed.hazard, &record.hazard)
            }),
        }
    }

    /// The similar hazards, with what a person said in either record.
    fn similar_to(&self, record: &Record) -> Vec<SimilarHazard> {
        let id = &record.hazard.id;
        let own = links_of(record, &self.ids);
        let mut similar = self.similar.of(id);
        for one in &mut similar {
            let here = own.iter().filter(|link| link.other == one.other);
            let there = self.links.get(&one.other).into_iter().flatten();
            let there = there.filter(|link| link.other == *id);
            one.relation = here.chain(there).find_map(relation);
        }
        similar
    }

    /// Who drafted a record. git knows only what was committed.
    fn drafted(&self, record: &Record, committed: Option<&Record>, template: &Template) -> Drafted {
        let status = record.hazard.status.known();
        let kind = status.and_then(|at| template.status_kind(*at));
        if kind == Some(StatusKind::Draft) {
            return Drafted::ByMachine;
        }
        match &self.standing.drafted {
            MachineDrafts::Known(ids) if ids.contains(&record.hazard.id) => Drafted::ByMachine,
            // Its versions show no draft, because nobody can say what its status means.
            MachineDrafts::Known(_) if record.hazard.status == Answer::Unrecognised => {
                Drafted::NotKnown("its status is none of the template's".to_owned())
            }
            MachineDrafts::Known(_) if committed.is_some() => Drafted::ByPerson,
            MachineDrafts::Known(_) => Drafted::NotKnown("no commit has the record yet".to_owned()),
            other => Drafted::NotKnown(other.unknown().unwrap_or_default().to_owned()),
        }
    }

    /// The record of a hazard at the last commit, where it differs from the one on disk.
    pub(super) fn committed(&self, id: &HazardId) -> Option<&Record> {
        self.committed.get(id)
    }
}

impl Session {
    /// What the log and git say about these records, which are all of the log.
    pub(super) fn triage_facts(&self, records: &[Record]) -> Result<TriageFacts, SessionError> {
        let standing = self.standing(Gate::Release, &self.surroundings());
        let all: Vec<&Record> = records.iter().collect();
        let uncommitted = self.uncommitted()?;
        let committed = match &uncommitted {
            Some(ids) => self.committed_records(ids)?,
            None => BTreeMap::new(),
        };
        let past = self.past_of_log()?;
        Ok(TriageFacts {
            standing,
            similar: SimilarHazards::of_log(&all),
            links: records
                .iter()
                .map(|record| (record.hazard.id.clone(), links_of(record, &self.layout.ids)))
                .collect(),
            ids: self.layout.ids.clone(),
            uncommitted,
            committed,
            changed_owner: with_changed_owner(&past),
            last_changed: last_changed(&past),
            names: names_of_owners(&all, &self.layout.config.people),
        })
    }

    /// The records of these hazards at the last commit; none before the first one.
    fn committed_records(
        &self,
        ids: &BTreeSet<HazardId>,
    ) -> Result<BTreeMap<HazardId, Record>, SessionError> {
        let mut found = BTreeMap::new();
        let head = match repo::present_commit(&self.layout)? {
            Some(head) if !ids.is_empty() => head,
            _ => return Ok(found),
        };
        let read =
            |id: &HazardId, bytes: &[u8]| Record::from_bytes(id.clone(), bytes, self.template());
        if let Some(log) = CommitLog::open(&self.layout, &head)?
            && let Some(records) = log.records(&self.layout)?
        {
            for (id, _, bytes) in records {
                if ids.contains(&id) {
                    found.insert(id.clone(), read(&id, &bytes));
                }
            }
            return Ok(found);
        }
        // Only a checkout shows that commit as a log. These few records are in the same files.
        for id in ids {
            let Ok(path) = self.path_of(id) else { continue };
            if let Some(text) = repo::committed_text(&self.layout, &path)? {
                found.insert(id.clone(), read(id, text.as_bytes()));
            }
        }
        Ok(found)
    }
}

/// What a record says about other hazards.
fn links_of(record: &Record, ids: &IdPattern) -> Vec<HazardLink> {
    let links = record.hazard.front.links.iter();
    links
        .filter_map(|entry| HazardLink::parse(entry, ids))
        .collect()
}

/// What a link says about two hazards. That they are not the same needs a reason.
fn relation(link: &HazardLink) -> Option<KnownRelation> {
    match link.relation {
        Relation::Related => Some(KnownRelation::Related(link.reason.clone())),
        Relation::NotTheSame => AnswerKind::read(&link.reason)
            .is_content()
            .then(|| KnownRelation::NotTheSame(link.reason.clone())),
    }
}

/// The hazards that the newest commit changed which changed any.
fn last_changed(past: &[Vec<Event>]) -> BTreeSet<HazardId> {
    let changed = |events: &Vec<Event>| -> BTreeSet<HazardId> {
        let of_records = events.iter().filter(|event| is_of_record(&event.kind));
        of_records.map(|event| event.hazard.clone()).collect()
    };
    let mut newest_first = past.iter().map(changed);
    newest_first.find(|ids| !ids.is_empty()).unwrap_or_default()
}

/// Whether an event changed the record, and not only how it is read.
const fn is_of_record(kind: &EventKind) -> bool {
    match kind {
        EventKind::Criteria
        | EventKind::Template
        | EventKind::RiskCriteria
        | EventKind::TemplateUnreadable { .. } => false,
        EventKind::Raised
        | EventKind::Oldest
        | EventKind::Removed
        | EventKind::Changed
        | EventKind::Moved { .. }
        | EventKind::Renumbered { .. }
        | EventKind::Joined { .. }
        | EventKind::InConflict { .. }
        | EventKind::Unreadable { .. } => true,
    }
}
