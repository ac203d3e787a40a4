//! Sketched logs for tests, and the findings of the rules in them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::check::{
    BaselineFacts, BaselineFault, BaselineFaultKind, BaselineRecord, CaseFate, CaseFiles, CasePart,
    CaseSince, ChangedCell, CriteriaSince, Diagnostic, Drift, DriftStart, Earlier, FileState, Gate,
    Grade, Log, MissingFactScope, PartState, Person, RecordCheck, RecordFacts, RecordLikeness,
    RecordSignOff, RecordSince, Selector, Settings, Setup, Sketch, Surroundings, TestResults,
    TestRun, Thresholds, Verdict, check_log, check_record, facts_and_findings, judge, record_of,
    template_of,
};
use crate::compare::Part;
use crate::document::Document;
use crate::hazard::{HazardId, IdPattern, Record};
use crate::signoff::{Flaw, LogStanding, MachineDrafts, Meaning, Staleness, StandingAct};
use crate::template::{BUILT_IN_TYPES, Likelihood, RiskClass, Severity, Template};
/// The date on which examples are checked.
pub(in crate::check) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

/// The files of the model record.
const FILES: [Setup; 6] = [
    Setup::File("src/dose.rs", 120),
    Setup::File("tests/dose.rs", 60),
    Setup::File("docs/usability-2026.pdf", 0),
    Setup::Name("tests/dose.rs", "a_dose_has_its_unit"),
    Setup::Name("tests/dose.rs", "orders_come_back_as_sent"),
    Setup::Name("src/dose.rs", "Dose"),
];

/// The surroundings of a sketched log.
pub(in crate::check) struct Sketched {
    setup: Vec<Setup>,
}

impl Sketched {
    pub(in crate::check) fn new(setup: &[Setup]) -> Self {
        Self {
            setup: FILES.iter().chain(setup).copied().collect(),
        }
    }
}

impl Surroundings for Sketched {
    fn is_there(&self) -> bool {
        true
    }

    fn file(&self, path: &str) -> FileState {
        if path.starts_with("../..") {
            return FileState::Outside;
        }
        let folder = format!("{}/", path.trim_end_matches('/'));
        for setup in &self.setup {
            if matches!(setup, Setup::Empty(known) if *known == path) {
                return FileState::File { lines: Some(0) };
            }
            if let Setup::File(known, lines) = setup {
                if *known == path {
                    return FileState::File {
                        lines: (*lines > 0).then_some(*lines),
                    };
                }
                if known.starts_with(&folder) {
                    return FileState::Folder;
                }
            }
        }
        FileState::Missing
    }

    fn link(&self, record: &str, target: &str) -> FileState {
        let mut folders: Vec<&str> = record.split('/').collect();
        folders.pop();
        for part in target.split('/') {
            match part {
                "." | "" => {}
                ".." if folders.pop().is_none() => return FileState::Outside,
                ".." => {}
                part => folders.push(part),
            }
        }
        self.file(&folders.join("/"))
    }

    fn moved(&self, path: &str) -> Vec<String> {
        let moves = self.setup.iter().filter_map(|setup| match setup {
            Setup::Moved(from, to) if *from == path => Some((*to).to_owned()),
            _ => None,
        });
        moves.collect()
    }

    fn matches(&self, glob: &str) -> usize {
        let glob = crate::check::Glob::parse(glob).unwrap();
        let met = |setup: &&Setup| matches!(setup, Setup::File(path, _) if glob.matches(path));
        self.setup.iter().filter(met).count()
    }

    fn has_name(&self, path: &str, name: &str) -> bool {
        let is_it = |setup: &Setup| matches!(setup, Setup::Name(file, known) if *file == path && *known == name);
        self.setup.iter().any(is_it)
    }

    fn drift(
        &self,
        record: &str,
        signed: &[RecordSignOff<'_>],
        path: &str,
        _: Option<(u32, u32)>,
    ) -> Option<Drift> {
        let is_it = |setup: &Setup| matches!(setup, Setup::Changed(id, file) if record.ends_with(&format!("{id}.md")) && *file == path);
        self.setup.iter().any(is_it).then(|| Drift {
            since: signed.first().map_or(DriftStart::LastEdit, |act| {
                DriftStart::SignOff(act.name.to_owned(), act.day)
            }),
            commit: "1a2b3c4".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 6, 1),
            subject: "dose: another unit".to_owned(),
        })
    }

    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        let lost = self.setup.iter().filter_map(|setup| match setup {
            Setup::Lost(id, "") => Some((HazardId::new(*id), None)),
            Setup::Lost(id, now) => Some((HazardId::new(*id), Some(HazardId::new(*now)))),
            _ => None,
        });
        lost.collect()
    }

    fn earlier_version(
        &self,
        record: &str,
        likeness: &dyn Fn(&str) -> RecordLikeness,
    ) -> Option<Earlier> {
        let versions = self.setup.iter().filter_map(|setup| match setup {
            Setup::Was(id, sections) if record.ends_with(&format!("{id}.md")) => {
                Some(record_of(Sketch::With(id, sections)).1)
            }
            _ => None,
        });
        let commit = Some("1a2b3c4".to_owned());
        versions
            .filter(|text| likeness(text) == RecordLikeness::Other)
            .map(|text| Earlier {
                commit: commit.clone(),
                text,
            })
            .next()
    }

    fn changed_cells(&self, record: &str) -> Vec<ChangedCell> {
        let changed = self.setup.iter().filter_map(|setup| match setup {
            Setup::Matrix(id, likelihood, severity, was)
                if record.ends_with(&format!("{id}.md")) =>
            {
                Some(ChangedCell {
                    likelihood: Likelihood(*likelihood),
                    severity: Severity(*severity),
                    was: Some(RiskClass(*was)),
                })
            }
            _ => None,
        });
        changed.collect()
    }

    fn baseline(&self) -> Option<BaselineFacts> {
        let is_about = |setup: &Setup| {
            matches!(
                setup,
                Setup::Since(..) | Setup::InBaseline(..) | Setup::CaseSince(..)
            )
        };
        let case = self.setup.iter().filter_map(|setup| match setup {
            Setup::CaseSince(path) => Some(CaseSince {
                path: (*path).to_owned(),
                fate: CaseFate::Changed,
            }),
            _ => None,
        });
        self.setup.iter().any(is_about).then(|| BaselineFacts {
            name: "v1.6".to_owned(),
            created: NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(),
            known: vec!["v1.5".to_owned(), "v1.6".to_owned()],
            criteria: CriteriaSince::Same,
            case: case.collect(),
        })
    }

    fn since_baseline(&self, id: &HazardId, _: &str) -> RecordSince {
        let found = self.setup.iter().find_map(|setup| match setup {
            Setup::Since(known, what) if *known == id.as_str() => Some(*what),
            _ => None,
        });
        match found {
            None => RecordSince::Same,
            Some("") => RecordSince::Raised,
            Some(what) => RecordSince::Changed(what.split("; ").map(str::to_owned).collect()),
        }
    }

    fn text_in_baseline(&self, id: &HazardId) -> Option<String> {
        self.setup.iter().find_map(|setup| match setup {
            Setup::InBaseline(known, sections) if *known == id.as_str() => {
                Some(record_of(Sketch::With(known, sections)).1)
            }
            _ => None,
        })
    }

    fn records_in_baselines(&self) -> Vec<BaselineRecord> {
        let template = template(&[]);
        let records = self.setup.iter().filter_map(|setup| match setup {
            Setup::InBaseline(id, sections) => {
                let text = record_of(Sketch::With(id, sections)).1;
                let id = HazardId::new(*id);
                let name = Record::read(id.clone(), text, &template).hazard.name;
                Some(BaselineRecord {
                    id,
                    name,
                    baseline: "v1.6".to_owned(),
                })
            }
            _ => None,
        });
        records.collect()
    }

    fn baseline_faults(&self) -> Vec<BaselineFault> {
        let faults = self.setup.iter().filter_map(|setup| match setup {
            Setup::FaultyBaseline(path, why) => Some(BaselineFault {
                path: (*path).to_owned(),
                kind: BaselineFaultKind::Unreadable((*why).to_owned()),
            }),
            _ => None,
        });
        faults.collect()
    }

    fn is_cut_off(&self) -> bool {
        let is_it = |setup: &Setup| matches!(setup, Setup::CutOff);
        self.setup.iter().any(is_it)
    }

    fn unanswered(&self) -> Option<String> {
        self.setup.iter().find_map(|setup| match setup {
            Setup::Unanswered(why) => Some((*why).to_owned()),
            _ => None,
        })
    }

    fn namesakes(&self, path: &str) -> Vec<String> {
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let files = self.setup.iter().filter_map(|setup| match setup {
            Setup::File(other, _) if name(other) == name(path) => Some((*other).to_owned()),
            _ => None,
        });
        files.collect()
    }

    fn uncommitted(&self) -> Option<Vec<String>> {
        let changed = self.setup.iter().filter_map(|setup| match setup {
            Setup::Uncommitted(id) => Some(format!("hazards/{id}.md")),
            _ => None,
        });
        Some(changed.collect())
    }
}

/// The records of a sketched log, by id. A second record with the same id is in another folder.
pub(in crate::check) fn records(sketches: &[Sketch], template: &Template) -> Vec<(String, Record)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut records = Vec::new();
    for sketch in sketches {
        let (id, text) = record_of(*sketch);
        let count = counts.entry(id).or_default();
        *count += 1;
        let folder = if *count > 1 { "more" } else { "hazards" };
        let record = match *sketch {
            Sketch::Bytes(id, bytes) => Record::from_bytes(HazardId::new(id), bytes, template),
            Sketch::Unparsed(id, _) => {
                Record::of_document(HazardId::new(id), Document::unparsed(text), template)
            }
            _ => Record::read(HazardId::new(id), text, template),
        };
        records.push((format!("{folder}/{id}.md"), record));
    }
    records
}

/// The template of a sketched log.
pub(in crate::check) fn template(setup: &[Setup]) -> Template {
    let sections = setup.iter().find_map(|setup| match setup {
        Setup::Template(sections) => Some(*sections),
        _ => None,
    });
    let text = template_of(sections.unwrap_or_default());
    Template::parse(&text, BUILT_IN_TYPES).unwrap()
}

/// The people of the model record.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("Dr A. Name", "Clinical Safety Officer", "GMC 1234567"),
    ("B. Other", "Prescribing team", ""),
    ("C. Third", "Test team", ""),
];

/// The people in the settings of a sketched log.
fn people(setup: &[Setup]) -> Vec<Person> {
    let named = setup.iter().find_map(|setup| match setup {
        Setup::People(people) => Some(*people),
        _ => None,
    });
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let people = named.unwrap_or(&PEOPLE).iter();
    people
        .map(|(name, role, registration)| Person {
            name: text(name),
            role: text(role),
            registration: text(registration),
            ..Person::default()
        })
        .collect()
}

/// The manufacturer in the settings of a sketched log.
fn manufacturer(setup: &[Setup]) -> Option<&'static str> {
    let named = setup.iter().find_map(|setup| match setup {
        Setup::Manufacturer(name) => Some(*name),
        _ => None,
    });
    Some(named.unwrap_or("Example Health Ltd")).filter(|name| !name.is_empty())
}

/// The version of the product in the settings of a sketched log.
fn version(setup: &[Setup]) -> Option<&'static str> {
    let named = setup.iter().find_map(|setup| match setup {
        Setup::Version(version) => Some(*version),
        _ => None,
    });
    Some(named.unwrap_or("1.0.0")).filter(|version| !version.is_empty())
}

/// The test results of a sketched log.
fn test_results(setup: &[Setup]) -> TestResults {
    let runs = setup.iter().filter_map(|setup| match setup {
        Setup::Results(path, text) => Some(TestRun::parse(path, text).unwrap()),
        _ => None,
    });
    TestResults {
        runs: runs.collect(),
        unread: Vec::new(),
    }
}

/// The safety case of a sketched log.
fn case(setup: &[Setup]) -> CaseFiles {
    let mut case = CaseFiles::default();
    for setup in setup {
        let (path, state) = match setup {
            Setup::Part(path, text) => (path, PartState::Written((*text).to_owned())),
            Setup::Unwritten(path) => (path, PartState::Unwritten),
            Setup::Stray(path) => {
                case.strays.push((*path).to_owned());
                continue;
            }
            _ => continue,
        };
        let name = path.rsplit('/').next().unwrap_or_default();
        case.parts.push(CasePart {
            stem: name.trim_end_matches(".md").to_owned(),
            path: (*path).to_owned(),
            state,
        });
    }
    case
}

/// The findings of one rule in a sketched log at the release gate. The rule is on, even if it is
/// off by default.
pub(in crate::check) fn findings(
    rule: &str,
    sketches: &[Sketch],
    setup: &[Setup],
) -> Vec<Diagnostic> {
    let settings = Settings {
        grades: Selector::named(rule)
            .filter(|_| crate::check::rule_named(rule).unwrap().release == Grade::Off)
            .map(|selector| (selector, Grade::Info))
            .into_iter()
            .collect(),
        ..Settings::default()
    };
    let verdict = verdict(sketches, setup, &settings, Gate::Release);
    let mut diagnostics = verdict.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.rule.name == rule);
    diagnostics
}

/// The findings of a rule in a sketched log at the daily gate.
pub(in crate::check) fn daily(rule: &str, sketches: &[Sketch]) -> Vec<Diagnostic> {
    let verdict = verdict(sketches, &[], &Settings::default(), Gate::Daily);
    let mut diagnostics = verdict.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.rule.name == rule);
    diagnostics
}

/// The files that hazlog cannot read.
fn unreadable(setup: &[Setup]) -> Vec<String> {
    let paths = setup.iter().filter_map(|setup| match setup {
        Setup::Unreadable(path) => Some((*path).to_owned()),
        _ => None,
    });
    paths.collect()
}

/// The files that look like records in folders that hazlog does not read.
fn unread(setup: &[Setup]) -> Vec<String> {
    let paths = setup.iter().filter_map(|setup| match setup {
        Setup::Unread(path) => Some((*path).to_owned()),
        _ => None,
    });
    paths.collect()
}

/// What named persons signed in a sketched log.
fn standing(setup: &[Setup]) -> LogStanding {
    let mut standing = LogStanding::default();
    standing.settings.meanings.push(Meaning {
        name: "approved after review".to_owned(),
        after: Some("reviewed".to_owned()),
        ..Meaning::default()
    });
    let when = chrono::DateTime::parse_from_rfc3339("2026-06-01T12:00:00+01:00").unwrap();
    for setup in setup {
        let (id, meaning, name) = match setup {
            Setup::Signed(id, meaning, name)
            | Setup::Stale(id, meaning, name)
            | Setup::Declined(id, meaning, name) => (HazardId::new(*id), meaning, name),
            Setup::BrokenAct(file) => {
                standing.broken.push(((*file).to_owned(), Flaw::Edited));
                continue;
            }
            Setup::Drafted(id) => {
                standing.drafted = MachineDrafts::Known([HazardId::new(*id)].into());
                continue;
            }
            _ => continue,
        };
        let act = StandingAct {
            file: format!("{meaning}.yaml"),
            meaning: (*meaning).to_owned(),
            accepts: standing.settings.all_accepted(meaning),
            name: (*name).to_owned(),
            role: "Clinical Safety Officer".to_owned(),
            registration: None,
            when,
            commit: None,
            earlier: standing.records.get(&id).map_or_else(Vec::new, |of| {
                of.signed.iter().map(|act| act.file.clone()).collect()
            }),
            words: Some("the evidence is missing".to_owned()),
        };
        let of = standing.records.entry(id.clone()).or_default();
        match setup {
            Setup::Signed(..) => of.signed.push(act),
            Setup::Declined(..) => of.declined.push(act),
            _ => {
                let parts = vec![Part::named("owner")];
                of.stale.push((act, vec![Staleness::Parts { id, parts }]));
            }
        }
    }
    standing
}

/// The findings of all rules in a sketched log.
pub(in crate::check) fn verdict(
    sketches: &[Sketch],
    setup: &[Setup],
    settings: &Settings,
    gate: Gate,
) -> Verdict {
    let template = template(setup);
    let thresholds = Thresholds::default();
    let examined: Vec<RecordCheck> = records(sketches, &template)
        .iter()
        .map(|(path, record)| check_record(record, path, &template, &thresholds))
        .collect();
    let (facts, findings) = facts_and_findings(examined);
    let facts: Vec<&RecordFacts> = facts.iter().collect();
    let (people, version) = (people(setup), version(setup));
    let manufacturer = manufacturer(setup);
    let (unreadable, unread) = (unreadable(setup), unread(setup));
    let (case, tests) = (case(setup), test_results(setup));
    let surroundings = Sketched::new(setup);
    let log = Log {
        records: &facts,
        unreadable: &unreadable,
        unread: &unread,
        template: &template,
        ids: &IdPattern::default(),
        thresholds: &thresholds,
        people: &people,
        manufacturer,
        version,
        case: &case,
        tests: &tests,
        today: today(),
        surroundings: &surroundings,
        standing: &standing(setup),
        elsewhere: OnceCell::new(),
    };
    judge(
        check_log(&log, findings),
        &log,
        settings,
        gate,
        MissingFactScope::InTheLog,
    )
}
