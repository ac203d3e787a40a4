//! Reports of records, made without a repository.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use hazlog::check::Verdict;
use hazlog::hazard::{HazardId, Record, Summary};
use hazlog::report::{
    Format, Gates, Half, History, Kind, Material, MatrixOrigin, Product, Release, Report, Revision,
    Scope, Templates, build, write,
};
use hazlog::template::Template;

/// Records and the template that they are read by.
pub struct Made {
    pub records: Vec<(Record, Summary)>,
    pub template: Template,
}

impl Made {
    /// Of texts, each with its name.
    pub fn of<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::with(Template::built_in(), texts)
    }

    pub fn with<'a>(
        template: Template,
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let read = |(name, text): (&str, &str)| {
            let record = Record::read(HazardId::new(name), text, &template);
            let summary = Summary::from_record(&record, format!("hazards/{name}.md"), &template);
            (record, summary)
        };
        let records = texts.into_iter().map(read).collect();
        Self { records, template }
    }

    /// Of the records of a folder.
    pub fn of_folder(folder: &Path) -> Self {
        let mut texts: Vec<(String, String)> = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                texts.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
        texts.sort();
        Self::of(
            texts
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str())),
        )
    }

    pub fn report(&self, kind: Kind) -> Report {
        let verdict = Verdict::default();
        let material = Material {
            scope: Scope {
                records: &self.records,
                of: self.records.len(),
                filter: None,
                unread: &[],
                notices: &[],
            },
            template: &self.template,
            matrix: MatrixOrigin::default(),
            verdict: &verdict,
            gates: Gates::default(),
            checked_on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            product: Product {
                name: Some("Ward & Clinic".to_owned()),
                version: Some("2.1".to_owned()),
                manufacturer: Some("A Manufacturer".to_owned()),
                build: None,
            },
            people: Vec::new(),
            release: Release::default(),
            revision: Revision {
                commit: Some("0123456789abcdef0123456789abcdef01234567".to_owned()),
                date: Some(DateTime::parse_from_rfc3339("2026-11-23T10:00:00+00:00").unwrap()),
                changed: Vec::new(),
                history: History::Whole,
            },
            digest: "d".repeat(64),
            digest_command: None,
            report_digest: String::new(),
            narratives: BTreeMap::new(),
            sign_offs: Vec::new(),
            machine_drafts: hazlog::signoff::MachineDrafts::default(),
            title: None,
        };
        build(kind, Half::Data, &material, &Templates::default())
            .unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn xlsx(&self, kind: Kind) -> Vec<u8> {
        write(&self.report(kind), Format::Xlsx, &Templates::default())
            .unwrap_or_else(|error| panic!("{error}"))
    }
}
