//! The small logs of `logs.txt`, read, and checked with the files that each says are there.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use hazlog::check::{
    CaseFiles, ChangedCell, Drift, Examined, FileState, Gate, Log, Missing, RecordFacts, Settings,
    Surroundings, TestResults, Thresholds, Verdict, assess, examine, judge,
};
use hazlog::hazard::{HazardId, IdPattern, Record, Summary};
use hazlog::report::{
    Gates, Half, History, Kind, Material, MatrixOrigin, Narrative, Person, Product, Release,
    Report, Revision, Scope, Templates, build,
};
use hazlog::template::Template;

/// A log of `logs.txt`.
#[derive(Default)]
pub struct SmallLog {
    settings: Vec<(String, String)>,
    hazards: Vec<String>,
}

/// What stands around it.
struct Files(Option<Vec<String>>);

impl Surroundings for Files {
    fn is_there(&self) -> bool {
        self.0.is_some()
    }
    fn file(&self, path: &str) -> FileState {
        let files = self.0.iter().flatten();
        match files.into_iter().any(|file| file == path) {
            true => FileState::File { lines: Some(9) },
            false => FileState::Missing,
        }
    }
    fn link(&self, _: &str, target: &str) -> FileState {
        self.file(target)
    }
    fn moved(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn matches(&self, _: &str) -> usize {
        0
    }
    fn has_name(&self, _: &str, _: &str) -> bool {
        true
    }
    fn drift(&self, _: &str, _: &str, _: Option<(u32, u32)>) -> Option<Drift> {
        None
    }
    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        Vec::new()
    }
    fn changed_cells(&self, _: &str) -> Vec<ChangedCell> {
        Vec::new()
    }
    fn uncommitted(&self) -> Option<Vec<String>> {
        None
    }
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
        hazards: parts.map(record).collect(),
    }
}

const LIKELIHOODS: [&str; 5] = [
    "1 - Very low",
    "2 - Low",
    "3 - Medium",
    "4 - High",
    "5 - Very high",
];
const SEVERITIES: [&str; 5] = [
    "1 - Minor",
    "2 - Significant",
    "3 - Considerable",
    "4 - Major",
    "5 - Catastrophic",
];

/// A level of an axis by its number.
fn level(levels: &[&'static str; 5], score: &str) -> &'static str {
    let found = levels.iter().find(|level| level.starts_with(score));
    found.copied().unwrap_or("TBC")
}

/// The record that the lines of a hazard stand for. The first is its name.
fn record(text: &str) -> String {
    let mut lines = text.lines();
    let name = lines.next().unwrap_or_default();
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut controls = Vec::new();
    for line in lines {
        match line.split_once(": ") {
            Some((key, value)) if controls.is_empty() && !line.starts_with('#') => {
                values.entry(key).or_default().push(value);
            }
            _ => controls.push(line),
        }
    }
    let of = |key: &str| values.get(key).cloned().unwrap_or_default();
    let scores: Vec<&str> = of("scores")[0].split(' ').collect();
    let why = of("why")
        .iter()
        .map(|why| format!("- Justification: {why}\n"))
        .collect::<String>();
    let more = of("more")
        .iter()
        .map(|more| format!("- {more}\n"))
        .collect::<String>();
    let causes = match of("cause").as_slice() {
        ["none"] => String::new(),
        _ => "1. ⟦The unit is lost on the way⟧\n2. ⟦The unit was never asked for⟧".to_owned(),
    };
    let own = of("section")
        .iter()
        .filter_map(|own| own.split_once(", "))
        .fold(String::new(), |all, (title, text)| {
            format!("{all}\n---\n\n## {title}\n\n{text}\n")
        });
    let code = match of("code").as_slice() {
        ["none"] => "",
        _ => "- src/dose.rs",
    };
    let [likelihood, severity, later, then] = scores.as_slice() else {
        panic!("four scores: {text}")
    };
    let (likelihood, later) = (level(&LIKELIHOODS, likelihood), level(&LIKELIHOODS, later));
    let (severity, then) = (level(&SEVERITIES, severity), level(&SEVERITIES, then));
    format!(
        "## Hazard name\n\n⟦{name}⟧\n\n---\n\n## Likelihood scoring\n\n{likelihood}\n\n---\n\n\
         ## Severity scoring\n\n{severity}\n\n---\n\n## Description\n\n⟦A dose without its unit.⟧\n\n---\n\n\
         ## Causes\n\n{causes}\n\n---\n\n## Harm\n\n⟦An overdose.⟧\n\n---\n\n\
         ## Hazard controls\n\n{}\n\n---\n\n## Residual hazard risk assessment\n\n\
         - Likelihood: {later}\n- Severity: {then}\n{why}{more}\n---\n\n## Hazard status\n\n{}\n\n---\n\n\
         ## Code associated with hazard\n\n{code}\n{own}",
        controls.join("\n").trim(),
        of("status").concat(),
    )
}

/// What a log is made of, to build reports of.
pub struct Checked {
    template: Template,
    records: Vec<(Record, Summary)>,
    verdict: Verdict,
}

impl SmallLog {
    fn setting(&self, key: &str) -> Option<&str> {
        let mut own = self.settings.iter();
        let (_, value) = own.find(|(known, _)| known == key)?;
        Some(value)
    }

    /// Reads the records and checks them.
    pub fn checked(&self) -> Checked {
        let template = Template::built_in();
        let mut records: Vec<(Record, Summary)> = (1..)
            .zip(&self.hazards)
            .map(|(number, text)| {
                let id = HazardId::new(format!("Hazard-{number:04}"));
                let path = format!("hazards/{id}.md");
                let record = Record::read(id, text.clone(), &template);
                let summary = Summary::of(&record, path, &template);
                (record, summary)
            })
            .collect();
        let verdict = self.verdict(&records, &template);
        // As a session does it before it gives out a report.
        for (record, summary) in &mut records {
            if record.hazard.refute(&verdict.refuted(&summary.path)) {
                *summary = Summary::of(record, summary.path.clone(), &template);
            }
        }
        Checked {
            template,
            records,
            verdict,
        }
    }

    fn verdict(&self, records: &[(Record, Summary)], template: &Template) -> Verdict {
        let thresholds = Thresholds::default();
        let examined: Vec<Examined> = records
            .iter()
            .map(|(record, summary)| examine(record, &summary.path, template, &thresholds))
            .collect();
        let examined: Vec<&Examined> = examined.iter().collect();
        let facts: Vec<&RecordFacts> = examined.iter().map(|it| &it.facts).collect();
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
            tests: &TestResults::default(),
            today: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
            around: &around,
            elsewhere: OnceCell::new(),
        };
        let gate = match self.setting("gate") {
            Some("release") => Gate::Release,
            _ => Gate::Daily,
        };
        let found = assess(&log, &examined);
        judge(found, &log, &Settings::default(), gate, Missing::InTheLog)
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
            let path = format!("safety-case/{stem}.md");
            let text = text.to_owned();
            Some((stem.to_owned(), Narrative { path, text }))
        })
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

    /// A report of it.
    pub fn report(&self, checked: &Checked, kind: Kind, half: Half) -> Report {
        let of = self.setting("of").and_then(|of| of.parse().ok());
        let material = Material {
            scope: Scope {
                records: &checked.records,
                of: of.unwrap_or(checked.records.len()),
                filter: self.setting("filter"),
                unread: &[],
                notices: &[],
            },
            template: &checked.template,
            matrix: MatrixOrigin::default(),
            verdict: &checked.verdict,
            gates: Gates::default(),
            checked_on: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
            product: Product::default(),
            people: self.people(),
            release: Release::default(),
            revision: self.revision(),
            digest: "0".repeat(64),
            digest_command: None,
            report_digest: String::new(),
            narratives: self.narratives(),
            title: None,
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
