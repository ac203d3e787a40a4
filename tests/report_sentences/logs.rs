//! The small logs of `logs.txt`, read, and checked with the files that each says are there.

#[path = "files.rs"]
mod files;
#[path = "matrices.rs"]
mod matrices;
#[path = "record.rs"]
mod record;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use hazlog::check::{
    CaseFiles, Gate, Grade, Log, MissingFactScope, Person, RecordCheck, RecordFacts, Settings,
    TestCase, TestOutcome, TestResults, TestRun, Thresholds, Verdict, check_log, check_record,
    facts_and_findings, judge,
};
use hazlog::hazard::{HazardId, IdPattern, Record, Summary};
use hazlog::report::{
    Component, FindingCounts, FreeIds, Gates, Half, History, Kind, LogScope, Material,
    MatrixOrigin, Narrative, PARTS, Product, Release, Report, Revision, Scope, ScopeNotice,
    Selected, Templates, Unread, build,
};
use hazlog::signoff::LogStanding;
use hazlog::template::Template;

use files::Files;

/// A log of `logs.txt`.
#[derive(Default)]
pub struct SmallLog {
    settings: Vec<(String, String)>,
    hazards: Vec<String>,
}

/// Every log, by name.
pub fn all() -> BTreeMap<String, SmallLog> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_sentences");
    let text = fs::read_to_string(folder.join("logs.txt")).unwrap();
    let mut logs = BTreeMap::new();
    for log in text.split("\n== ").skip(1) {
        let (name, rest) = log.split_once('\n').unwrap();
        logs.insert(name.trim().to_owned(), read(rest));
    }
    logs
}

fn read(text: &str) -> SmallLog {
    let mut parts = text.split("\n-- ");
    let head = parts.next().unwrap_or_default();
    let settings = head.lines().filter_map(|line| line.split_once(": "));
    SmallLog {
        settings: settings
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
        hazards: parts.map(record::record).collect(),
    }
}

/// What a log is made of, to build reports of.
pub struct Checked {
    template: Template,
    records: Vec<(Record, Summary)>,
    verdict: Verdict,
    gates: Gates,
    unread: Vec<Unread>,
    notices: Vec<ScopeNotice>,
}

impl SmallLog {
    fn setting(&self, key: &str) -> Option<&str> {
        let mut own = self.settings.iter();
        let (_, value) = own.find(|(known, _)| known == key)?;
        Some(value)
    }

    /// The values of a setting that may stand several times, each in its parts.
    fn each(&self, key: &str) -> Vec<Vec<Option<String>>> {
        let own = self.settings.iter().filter(|(known, _)| known == key);
        own.map(|(_, value)| {
            let parts = value.split(", ").map(|part| match part {
                "-" => None,
                part => Some(part.to_owned()),
            });
            parts.chain(std::iter::repeat(None)).take(4).collect()
        })
        .collect()
    }

    /// The first parts of the values of a setting.
    fn firsts(&self, key: &str) -> Vec<String> {
        let own = self.each(key).into_iter();
        own.filter_map(|mut parts| parts[0].take()).collect()
    }

    /// Reads the records and checks them.
    pub fn checked(&self) -> Checked {
        let template = matrices::template(self.setting("matrix"));
        let copies = self.setting("copies").and_then(|it| it.parse().ok());
        let texts = self
            .hazards
            .iter()
            .map(|text| std::iter::repeat_n(text, copies.unwrap_or(1)));
        let mut records: Vec<(Record, Summary)> = (1..)
            .zip(texts.flatten())
            .map(|(number, text)| {
                let id = HazardId::new(format!("Hazard-{number:04}"));
                let path = format!("hazards/{id}.md");
                let record = match text.strip_prefix(record::LOSSY) {
                    None => Record::read(id, text.clone(), &template),
                    Some(text) => {
                        let bytes = [text.as_bytes(), b"\n\xff\n"].concat();
                        Record::from_bytes(id, &bytes, &template)
                    }
                };
                let summary = Summary::from_record(&record, path, &template);
                (record, summary)
            })
            .collect();
        let at = |gate| self.verdict(&records, &template, gate);
        let (daily, release) = (at(Gate::Daily), at(Gate::Release));
        let gates = Gates {
            daily: FindingCounts::from_verdict(&daily),
            release: FindingCounts::from_verdict(&release),
        };
        let verdict = match self.setting("gate") {
            Some("release") => release,
            _ => daily,
        };
        // As a session does it before it gives out a report.
        let refuted = verdict.refuted_evidence();
        for (record, summary) in &mut records {
            let its = refuted.get(summary.path.as_str());
            if its.is_some_and(|its| record.hazard.refute(its)) {
                *summary = Summary::from_record(record, summary.path.clone(), &template);
            }
        }
        let of_file = |mut parts: Vec<Option<String>>| Unread {
            path: parts[0].take().unwrap_or_default(),
            why: parts[1].take().unwrap_or_default(),
        };
        let unread: Vec<Unread> = self.each("unread").into_iter().map(of_file).collect();
        Checked {
            notices: self.notices(records.len(), &unread),
            template,
            records,
            verdict,
            gates,
            unread,
        }
    }

    /// What a session says of the scope, and of what a verdict does not count.
    fn notices(&self, matching: usize, unread: &[Unread]) -> Vec<ScopeNotice> {
        let scope = LogScope {
            records: self.of(matching),
            folders: match self.setting("folder") {
                Some("top") => vec![String::new()],
                _ => vec!["hazards".to_owned()],
            },
            absent: self.firsts("absent"),
            unread: unread.to_vec(),
            reports: self.firsts("among"),
            deleted: self.firsts("deleted"),
        };
        let filter = self.setting("filter").unwrap_or_default();
        let mut notices = scope.notices(Selected { filter, matching });
        let findings = self.firsts("set-aside");
        if !findings.is_empty() {
            notices.push(ScopeNotice::Waived { findings });
        }
        let rules = self.firsts("lowered");
        if !rules.is_empty() {
            notices.push(ScopeNotice::NotLowered { rules });
        }
        notices
    }

    /// How many hazards the log has.
    fn of(&self, matching: usize) -> usize {
        let of = self.setting("of").and_then(|of| of.parse().ok());
        of.unwrap_or(matching)
    }

    fn verdict(&self, records: &[(Record, Summary)], template: &Template, gate: Gate) -> Verdict {
        let thresholds = Thresholds::default();
        let examined: Vec<RecordCheck> = records
            .iter()
            .map(|(record, summary)| check_record(record, &summary.path, template, &thresholds))
            .collect();
        let (facts, findings) = facts_and_findings(examined);
        let facts: Vec<&RecordFacts> = facts.iter().collect();
        let files = match self.setting("files") {
            None | Some("none") => None,
            Some(files) => Some(files.split(' ').map(str::to_owned).collect()),
        };
        let around = Files(files);
        let log = Log {
            records: &facts,
            unreadable: &[],
            unread: &[],
            template,
            ids: &IdPattern::default(),
            thresholds: &thresholds,
            people: &[],
            manufacturer: None,
            version: None,
            case: &CaseFiles::default(),
            tests: &self.tests(),
            today: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
            surroundings: &around,
            standing: &LogStanding::default(),
            elsewhere: OnceCell::new(),
        };
        let found = check_log(&log, findings);
        let mut verdict = judge(
            found,
            &log,
            &Settings::default(),
            gate,
            MissingFactScope::InTheLog,
        );
        match self.setting("findings") {
            Some("none") => verdict.diagnostics.clear(),
            Some("hints") => verdict
                .diagnostics
                .retain(|found| found.grade == Grade::Info),
            _ => {}
        }
        verdict
    }

    fn people(&self) -> Vec<Person> {
        let own = self.settings.iter().filter(|(key, _)| key == "person");
        own.map(|(_, value)| {
            let parts: Vec<&str> = value.split(", ").collect();
            let part = |at: usize| parts.get(at).map(|part| (*part).to_owned());
            Person {
                name: part(0),
                role: part(1),
                registration: part(2),
                ..Person::default()
            }
        })
        .collect()
    }

    fn narratives(&self) -> BTreeMap<String, Narrative> {
        let own = self.settings.iter().filter(|(key, _)| key == "wrote");
        own.filter_map(|(_, value)| {
            let (stem, text) = value.split_once(' ')?;
            let all = PARTS.iter().map(|part| part.stem);
            let stems: Vec<&str> = match stem {
                "all" => all.collect(),
                stem => vec![stem],
            };
            Some(stems.into_iter().map(move |stem| {
                let path = format!("safety-case/{stem}.md");
                let text = text.to_owned();
                (stem.to_owned(), Narrative { path, text })
            }))
        })
        .flatten()
        .collect()
    }

    fn revision(&self) -> Revision {
        let git = self.setting("git").unwrap_or("none");
        Revision {
            commit: (git != "none").then(|| "a".repeat(40)),
            changed: match git {
                "dirty" => vec!["hazards/Hazard-0001.md".to_owned()],
                _ => Vec::new(),
            },
            history: match git {
                "cut-off" => History::CutOff,
                _ => History::Whole,
            },
            ..Revision::default()
        }
    }

    fn product(&self) -> Product {
        let mut parts = self.each("product").pop().unwrap_or_default().into_iter();
        let mut next = || parts.next().flatten();
        Product {
            name: next(),
            version: next(),
            manufacturer: next(),
            build: self.setting("build").map(str::to_owned),
        }
    }

    /// A test run: its build, its day, and how `tests/dose.rs` went in it; or a file that could not
    /// be read.
    fn tests(&self) -> TestResults {
        let run = |parts: Vec<Option<String>>| TestRun {
            path: "results/junit.xml".to_owned(),
            name: "⟦nightly⟧".to_owned(),
            build: parts[0].clone(),
            date: parts[1].clone(),
            cases: vec![TestCase {
                class: "dose".to_owned(),
                name: "unit".to_owned(),
                file: "tests/dose.rs".to_owned(),
                outcome: match parts[2].as_deref() {
                    Some("failed") => TestOutcome::Failed,
                    _ => TestOutcome::Passed,
                },
            }],
        };
        let unread = self.each("results-unread").into_iter().map(|parts| {
            let part = |at: usize| parts[at].clone().unwrap_or_default();
            (part(0), part(1))
        });
        TestResults {
            runs: self.each("results").into_iter().map(run).collect(),
            unread: unread.collect(),
        }
    }

    fn release(&self) -> Release {
        let component = |parts: Vec<Option<String>>| {
            let mut parts = parts.into_iter();
            let mut next = || parts.next().flatten();
            Component {
                name: next(),
                version: next(),
                supplier: next(),
                assessment: next(),
            }
        };
        Release {
            components: self.each("component").into_iter().map(component).collect(),
            tests: self.tests(),
            free_ids: FreeIds {
                gaps: self.firsts("gap"),
                lost: self.firsts("lost"),
            },
        }
    }

    /// A report of it.
    pub fn report(&self, checked: &Checked, kind: Kind, half: Half) -> Report {
        let material = Material {
            scope: Scope {
                records: &checked.records,
                of: self.of(checked.records.len()),
                filter: self.setting("filter"),
                unread: &checked.unread,
                notices: &checked.notices,
            },
            template: &checked.template,
            matrix: match self.setting("matrix") {
                None => MatrixOrigin::BuiltIn,
                Some(_) => MatrixOrigin::Declared,
            },
            verdict: &checked.verdict,
            gates: checked.gates,
            checked_on: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
            product: self.product(),
            people: self.people(),
            release: self.release(),
            revision: self.revision(),
            digest: "0".repeat(64),
            digest_command: self.setting("digest-command").map(str::to_owned),
            report_digest: "1".repeat(64),
            narratives: self.narratives(),
            sign_offs: Vec::new(),
            machine_drafts: hazlog::signoff::MachineDrafts::default(),
            title: self.setting("title").map(str::to_owned),
        };
        build(kind, half, &material, &Templates::default())
            .unwrap_or_else(|error| panic!("{}: {error}", kind.as_str()))
    }
}

impl Checked {
    /// What the checks said, which is theirs and not the report's.
    pub fn messages(&self) -> Vec<String> {
        let all = self.verdict.diagnostics.iter();
        let mut messages: Vec<String> = all.map(|found| found.message.clone()).collect();
        messages.sort_by_key(|message| std::cmp::Reverse(message.len()));
        messages
    }
}
