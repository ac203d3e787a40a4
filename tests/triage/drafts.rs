//! Records to decide about: those of other people, and our own drafts.

use std::fs;
use std::path::Path;

use hazlog::hazard::{HazardId, Record};
use hazlog::template::Template;
use hazlog::triage::{
    CardContext, Drafted, DraftedOwner, HazardDecisions, HazardFacts, Pending, SimilarHazards, Who,
    decide,
};

/// The records in a folder, by name.
pub(super) fn records(folder: &Path, template: &Template) -> Vec<Record> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let read = files.iter().map(|path| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        Record::from_bytes(HazardId::new(stem), &fs::read(path).unwrap(), template)
    });
    read.collect()
}

/// A record with these sections below its name.
pub(super) fn draft(sections: &str) -> Record {
    let text = format!("# Hazard\n\n## Hazard name\n\nDose shown in the wrong unit\n\n{sections}");
    Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
}

/// A log of records, as a person meets it on the first evening: a machine drafted each.
pub(super) struct DraftedLog {
    pub template: Template,
    pub records: Vec<Record>,
    facts: Vec<HazardFacts>,
}

impl DraftedLog {
    pub(super) fn new(records: Vec<Record>) -> Self {
        let template = Template::built_in();
        let all: Vec<&Record> = records.iter().collect();
        let similar = SimilarHazards::of_log(&all);
        let facts = records.iter().map(|record| HazardFacts {
            drafted: Drafted::ByMachine,
            draft_accepted: false,
            drafted_owner: DraftedOwner::Named(record.hazard.owner.clone()),
            similar: similar.of(&record.hazard.id),
            old_reasons: Vec::new(),
        });
        let facts = facts.collect();
        Self {
            template,
            records,
            facts,
        }
    }

    /// Each record with what is known of it.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Record, &HazardFacts)> {
        self.records.iter().zip(&self.facts)
    }

    pub(super) fn decided(&self, record: &Record, facts: &HazardFacts) -> HazardDecisions {
        decide(record, &self.template, facts, &Pending::default())
    }
}

/// What cards are made from, with a name that the log uses.
pub(super) fn context<'a>(
    log: &'a DraftedLog,
    record: &'a Record,
    facts: &'a HazardFacts,
    decisions: &'a HazardDecisions,
    pending: &'a Pending,
    names: &'a [String],
) -> CardContext<'a> {
    CardContext {
        record,
        template: &log.template,
        facts,
        decisions,
        pending,
        names,
        marked: &[],
    }
}

/// The person of the evening.
pub(super) fn who() -> Who {
    Who {
        name: "A. Name".to_owned(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
    }
}
