//! A log that is sketched in a test, and what the rules find in it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::check::{
    Around, CaseFiles, CasePart, ChangedCell, Diagnostic, Drift, Earlier, Examined, FileState,
    Gate, Grade, Likeness, Log, Missing, PartState, Person, RecordFacts, Selector, Settings,
    Sketch, Surroundings, TestResults, TestRun, Thresholds, Verdict, assess, examine, judge,
    record_of, template_of,
};
use crate::document::Document;
use crate::hazard::{HazardId, IdPattern, Record};
use crate::template::{BUILT_IN_TYPES, Likelihood, RiskClass, Severity, Template};
/// The day on which examples are checked.
pub(in crate::check) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

/// The files of the model record.
const FILES: [Around; 6] = [
    Around::File("src/dose.rs", 120),
    Around::File("tests/dose.rs", 60),
    Around::File("docs/usability-2026.pdf", 0),
    Around::Name("tests/dose.rs", "a_dose_has_its_unit"),
    Around::Name("tests/dose.rs", "orders_come_back_as_sent"),
    Around::Name("src/dose.rs", "Dose"),
];

/// What stands around a sketched log.
pub(in crate::check) struct Sketched {
    around: Vec<Around>,
}

impl Sketched {
    pub(in crate::check) fn new(around: &[Around]) -> Self {
        Self {
            around: FILES.iter().chain(around).copied().collect(),
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
        for around in &self.around {
            if matches!(around, Around::Empty(known) if *known == path) {
                return FileState::File { lines: Some(0) };
            }
            if let Around::File(known, lines) = around {
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
        let moves = self.around.iter().filter_map(|around| match around {
            Around::Moved(from, to) if *from == path => Some((*to).to_owned()),
            _ => None,
        });
        moves.collect()
    }

    fn matches(&self, glob: &str) -> usize {
        let glob = crate::check::Glob::parse(glob).unwrap();
        let met = |around: &&Around| matches!(around, Around::File(path, _) if glob.matches(path));
        self.around.iter().filter(met).count()
    }

    fn has_name(&self, path: &str, name: &str) -> bool {
        let is_it = |around: &Around| matches!(around, Around::Name(file, known) if *file == path && *known == name);
        self.around.iter().any(is_it)
    }

    fn drift(&self, record: &str, path: &str, _: Option<(u32, u32)>) -> Option<Drift> {
        let is_it = |around: &Around| matches!(around, Around::Changed(id, file) if record.ends_with(&format!("{id}.md")) && *file == path);
        self.around.iter().any(is_it).then(|| Drift {
            commit: "1a2b3c4".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 6, 1),
            subject: "dose: another unit".to_owned(),
        })
    }

    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        let lost = self.around.iter().filter_map(|around| match around {
            Around::Lost(id, "") => Some((HazardId::new(*id), None)),
            Around::Lost(id, now) => Some((HazardId::new(*id), Some(HazardId::new(*now)))),
            _ => None,
        });
        lost.collect()
    }

    fn earlier_version(
        &self,
        record: &str,
        likeness: &dyn Fn(&str) -> Likeness,
    ) -> Option<Earlier> {
        let versions = self.around.iter().filter_map(|around| match around {
            Around::Was(id, sections) if record.ends_with(&format!("{id}.md")) => {
                Some(record_of(Sketch::With(id, sections)).1)
            }
            _ => None,
        });
        let commit = Some("1a2b3c4".to_owned());
        versions
            .filter(|text| likeness(text) == Likeness::Other)
            .map(|text| Earlier {
                commit: commit.clone(),
                text,
            })
            .next()
    }

    fn changed_cells(&self, record: &str) -> Vec<ChangedCell> {
        let changed = self.around.iter().filter_map(|around| match around {
            Around::Matrix(id, likelihood, severity, was)
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

    fn is_cut_off(&self) -> bool {
        let is_it = |around: &Around| matches!(around, Around::CutOff);
        self.around.iter().any(is_it)
    }

    fn unanswered(&self) -> Option<String> {
        self.around.iter().find_map(|around| match around {
            Around::Unanswered(why) => Some((*why).to_owned()),
            _ => None,
        })
    }

    fn namesakes(&self, path: &str) -> Vec<String> {
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        let files = self.around.iter().filter_map(|around| match around {
            Around::File(other, _) if name(other) == name(path) => Some((*other).to_owned()),
            _ => None,
        });
        files.collect()
    }

    fn uncommitted(&self) -> Option<Vec<String>> {
        let changed = self.around.iter().filter_map(|around| match around {
            Around::Uncommitted(id) => Some(format!("hazards/{id}.md")),
            _ => None,
        });
        Some(changed.collect())
    }
}

/// The records of a sketched log, by the id of each; a second record of an id stands in another
/// folder.
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
pub(in crate::check) fn template(around: &[Around]) -> Template {
    let sections = around.iter().find_map(|around| match around {
        Around::Template(sections) => Some(*sections),
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

/// The people whom the settings of a sketched log name.
fn people(around: &[Around]) -> Vec<Person> {
    let named = around.iter().find_map(|around| match around {
        Around::People(people) => Some(*people),
        _ => None,
    });
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let people = named.unwrap_or(&PEOPLE).iter();
    people
        .map(|(name, role, registration)| Person {
            name: text(name),
            role: text(role),
            registration: text(registration),
        })
        .collect()
}

/// Who makes the product by the settings of a sketched log.
fn manufacturer(around: &[Around]) -> Option<&'static str> {
    let named = around.iter().find_map(|around| match around {
        Around::Manufacturer(name) => Some(*name),
        _ => None,
    });
    Some(named.unwrap_or("Example Health Ltd")).filter(|name| !name.is_empty())
}

/// The version that the settings of a sketched log name.
fn version(around: &[Around]) -> Option<&'static str> {
    let named = around.iter().find_map(|around| match around {
        Around::Version(version) => Some(*version),
        _ => None,
    });
    Some(named.unwrap_or("1.0.0")).filter(|version| !version.is_empty())
}

/// The test results of a sketched log.
fn test_results(around: &[Around]) -> TestResults {
    let runs = around.iter().filter_map(|around| match around {
        Around::Results(path, text) => Some(TestRun::parse(path, text).unwrap()),
        _ => None,
    });
    TestResults {
        runs: runs.collect(),
        unread: Vec::new(),
    }
}

/// The safety case of a sketched log.
fn case(around: &[Around]) -> CaseFiles {
    let mut case = CaseFiles::default();
    for around in around {
        let (path, state) = match around {
            Around::Part(path, text) => (path, PartState::Written((*text).to_owned())),
            Around::Unwritten(path) => (path, PartState::Unwritten),
            Around::Stray(path) => {
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

/// What one rule finds in a sketched log. It is on, even where it is off by default.
pub(in crate::check) fn findings(
    rule: &str,
    sketches: &[Sketch],
    around: &[Around],
) -> Vec<Diagnostic> {
    let settings = Settings {
        grades: Selector::named(rule)
            .filter(|_| crate::check::named(rule).unwrap().release == Grade::Off)
            .map(|selector| (selector, Grade::Info))
            .into_iter()
            .collect(),
        ..Settings::default()
    };
    let verdict = verdict(sketches, around, &settings, Gate::Release);
    let mut diagnostics = verdict.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.rule.name == rule);
    diagnostics
}

/// What a rule finds in a sketched log day to day.
pub(in crate::check) fn daily(rule: &str, sketches: &[Sketch]) -> Vec<Diagnostic> {
    let verdict = verdict(sketches, &[], &Settings::default(), Gate::Daily);
    let mut diagnostics = verdict.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.rule.name == rule);
    diagnostics
}

/// The files that cannot be read.
fn unreadable(around: &[Around]) -> Vec<String> {
    let paths = around.iter().filter_map(|around| match around {
        Around::Unreadable(path) => Some((*path).to_owned()),
        _ => None,
    });
    paths.collect()
}

/// The files that look like records where none is read.
fn unread(around: &[Around]) -> Vec<String> {
    let paths = around.iter().filter_map(|around| match around {
        Around::Unread(path) => Some((*path).to_owned()),
        _ => None,
    });
    paths.collect()
}

/// What all rules find in a sketched log.
pub(in crate::check) fn verdict(
    sketches: &[Sketch],
    around: &[Around],
    settings: &Settings,
    gate: Gate,
) -> Verdict {
    let template = template(around);
    let thresholds = Thresholds::default();
    let examined: Vec<Examined> = records(sketches, &template)
        .iter()
        .map(|(path, record)| examine(record, path, &template, &thresholds))
        .collect();
    let examined: Vec<&Examined> = examined.iter().collect();
    let facts: Vec<&RecordFacts> = examined.iter().map(|record| &record.facts).collect();
    let (people, version) = (people(around), version(around));
    let manufacturer = manufacturer(around);
    let (unreadable, unread) = (unreadable(around), unread(around));
    let (case, tests) = (case(around), test_results(around));
    let around = Sketched::new(around);
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
        around: &around,
        elsewhere: OnceCell::new(),
    };
    judge(
        assess(&log, &examined),
        &log,
        settings,
        gate,
        Missing::InTheLog,
    )
}
