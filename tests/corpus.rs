//! Other people's records, read as a careful reader reads them.
//!
//! The files are not ours to pass on, so they stand outside the project, in the folder that the
//! environment variable `HAZLOG_CORPUS` names. Without it these tests say that they are skipped.
//! Short values are stated here; long ones are compared with what a plain search for the lines
//! around them finds, which shares no code with the reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hazlog::hazard::{
    Answer, Control, ControlState, Duty, FactKey, GroupKind, HazardId, ProblemCode, Record,
    Summary, render,
};
use hazlog::template::{
    BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Likelihood, RiskClass, Severity, StatusKind, Template,
};

use crate::support::corpus as support;

use support::corpus;

fn read(folder: &Path, name: &str) -> Record {
    let bytes = fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
    Record::from_bytes(HazardId::new(stem), &bytes, &Template::built_in())
}

/// The text below the line `heading`, up to the separator, the next heading of its level or
/// the end: found by lines alone.
fn below(text: &str, heading: &str) -> String {
    let level = heading.split(' ').next().unwrap();
    let next = format!("{level} ");
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    let body: Vec<&str> = lines
        .take_while(|line| !line.starts_with(&next) && *line != "---" && *line != "-----")
        .collect();
    assert!(
        text.lines().any(|line| line == heading),
        "no line `{heading}`"
    );
    body.join("\n").trim().to_owned()
}

/// What stands behind `- ` on the lines of `text`, one item a line.
fn bullets(text: &str) -> Vec<String> {
    let items = text.lines().filter_map(|line| line.strip_prefix("- "));
    items.map(str::to_owned).collect()
}

fn numbered(text: &str) -> Vec<String> {
    let items = text.lines().filter_map(|line| {
        let (number, words) = line.split_once(". ")?;
        number.parse::<u8>().ok().map(|_| words.to_owned())
    });
    items.collect()
}

fn codes(record: &Record) -> BTreeMap<ProblemCode, usize> {
    let mut codes = BTreeMap::new();
    for problem in &record.problems {
        *codes.entry(problem.code).or_default() += 1;
    }
    codes
}

fn controls(record: &Record, kind: GroupKind) -> Vec<&Control> {
    record
        .hazard
        .controls()
        .filter(|control| control.group == kind)
        .collect()
}

fn code_lines(record: &Record) -> Vec<(&str, Option<u32>, Option<u32>)> {
    let list = record.hazard.code_list.iter();
    list.map(|code| (code.path.as_str(), code.start, code.end))
        .collect()
}

fn line_of(record: &Record, code: ProblemCode) -> Vec<usize> {
    let found = record
        .problems
        .iter()
        .filter(|problem| problem.code == code);
    found
        .map(|problem| record.document.place(problem.span.start).line)
        .collect()
}

/// What every record of the mission's document has in common: its prose where the lines say it
/// is, its 18 sections known and once, its assessments empty, its duties.
fn check_mission_document(record: &Record) {
    let (hazard, text) = (&record.hazard, record.text());
    assert_eq!(hazard.name, below(text, "## Hazard name"));
    assert_eq!(hazard.labels, Answer::Known(vec![2]));
    assert_eq!(hazard.initial.likelihood, Answer::Tbc);
    assert_eq!(hazard.initial.severity, Answer::Tbc);
    assert_eq!(hazard.initial.stated_risk, Answer::Absent);
    assert_eq!(hazard.initial.justification, "");
    assert_eq!(hazard.description, below(text, "## Description"));
    assert_eq!(hazard.causes, below(text, "## Causes"));
    assert_eq!(hazard.cause_list, numbered(&hazard.causes));
    assert_eq!(hazard.effect, below(text, "## Effect"));
    assert_eq!(hazard.hazard, below(text, "## Hazard"));
    assert_eq!(hazard.types, bullets(&below(text, "## Hazard type")));
    assert_eq!(hazard.harm, below(text, "## Harm"));
    assert_eq!(
        hazard.existing_controls,
        below(text, "## Existing controls")
    );
    assert_eq!(hazard.owner, "Clinical Safety Officer");
    assert_eq!(hazard.labelling, "TBC (awaiting scoring)");
    assert_eq!(hazard.project, "Clinical Risk Management");
    assert_eq!(
        hazard.residual.text,
        below(text, "## Residual hazard risk assessment")
    );
    assert_eq!(hazard.residual.scores().likelihood, None);
    assert_eq!(hazard.residual.scores().severity, None);
    assert_eq!(hazard.status_text, below(text, "## Hazard status"));
    assert_eq!(
        hazard.code_list.len(),
        bullets(&below(text, "## Code associated with hazard")).len()
    );
    let duties: Vec<(GroupKind, Option<Duty>)> = hazard
        .groups
        .iter()
        .map(|group| (group.kind, group.duty))
        .collect();
    let expected = [
        (GroupKind::Design, Some(Duty::Manufacturer)),
        (GroupKind::Testing, Some(Duty::Manufacturer)),
        (GroupKind::Training, Some(Duty::Deployment)),
        (GroupKind::BusinessProcess, Some(Duty::Deployment)),
    ];
    assert_eq!(duties, expected);
    let known = hazard
        .sections
        .iter()
        .filter(|section| section.field.is_some());
    assert_eq!(
        (
            known.count(),
            hazard.sections.iter().filter(|s| s.doubled).count()
        ),
        (18, 0)
    );
}

/// The controls of a group are the items below its heading, each of one line, in no state.
fn check_plain_controls(record: &Record, kind: GroupKind, heading: &str, count: usize) {
    let found = controls(record, kind);
    let texts: Vec<String> = found.iter().map(|control| control.text.clone()).collect();
    let controls_text = below(record.text(), "## Hazard controls");
    assert_eq!(texts, bullets(&below(&controls_text, heading)), "{kind:?}");
    assert_eq!(texts.len(), count, "{kind:?}");
    for (at, control) in found.iter().enumerate() {
        assert_eq!(control.id.0, format!("{}{}", kind.letter(), at + 1));
        assert_eq!(control.state, ControlState::Unknown);
        assert!(control.facts.is_empty());
    }
}

const GROUPS: [(GroupKind, &str); 4] = [
    (GroupKind::Design, "### Design controls (manufacturer)"),
    (GroupKind::Testing, "### Testing controls (manufacturer)"),
    (GroupKind::Training, "### Training controls (deployment)"),
    (
        GroupKind::BusinessProcess,
        "### Business process controls (deployment)",
    ),
];

fn check_all_plain(record: &Record, counts: [usize; 4]) {
    for ((kind, heading), count) in GROUPS.into_iter().zip(counts) {
        check_plain_controls(record, kind, heading, count);
    }
}

fn check_draft(record: &Record) {
    let template = Template::built_in();
    let status = record
        .hazard
        .status
        .known()
        .map(|at| template.status_kind(*at).unwrap());
    assert_eq!(status, Some(StatusKind::Draft));
    assert_eq!(record.hazard.status_text, "Draft from LLM");
    assert!(record.hazard.is_draft(&template));
    assert!(record.hazard.residual.text.starts_with("TBC — "));
}

#[test]
fn hazard_0001() {
    let Some(folder) = corpus("hazard_0001") else {
        return;
    };
    let record = read(&folder, "quill/Hazard-0001.md");
    check_mission_document(&record);
    check_all_plain(&record, [5, 4, 3, 3]);
    check_draft(&record);
    let hazard = &record.hazard;
    assert_eq!(hazard.name, "Wrong patient identity displayed");
    assert_eq!(hazard.cause_list.len(), 5);
    assert!(hazard.cause_list[2].starts_with("React key collision"));
    assert_eq!(hazard.types, ["WrongPatient", "IncorrectResult"]);
    assert_eq!(
        code_lines(&record),
        [
            (
                "frontend/src/components/demographics/Demographics.tsx",
                Some(49),
                Some(78)
            ),
            ("frontend/src/pages/Home.tsx", Some(213), Some(231)),
            ("frontend/src/components/ribbon/TopRibbon.tsx", None, None),
            ("frontend/src/RootLayout.tsx", None, None),
        ]
    );
    assert!(hazard.code_list.iter().all(|code| code.note.is_empty()));
    assert_eq!(
        codes(&record),
        BTreeMap::from([(ProblemCode::UnknownType, 1)])
    );
    assert_eq!(line_of(&record, ProblemCode::UnknownType), [62]);
    let statused = Summary::from_record(&record, "x.md", &Template::built_in());
    assert_eq!(
        (
            statused.causes,
            statused.controls.total,
            statused.controls.unknown
        ),
        (5, 15, 15)
    );
    assert_eq!(
        (statused.code, statused.initial.risk, statused.residual.risk),
        (4, None, None)
    );
}

#[test]
fn hazard_0019() {
    let Some(folder) = corpus("hazard_0019") else {
        return;
    };
    let record = read(&folder, "quill/Hazard-0019.md");
    check_mission_document(&record);
    check_plain_controls(&record, GROUPS[1].0, GROUPS[1].1, 4);
    check_plain_controls(&record, GROUPS[2].0, GROUPS[2].1, 2);
    check_plain_controls(&record, GROUPS[3].0, GROUPS[3].1, 3);
    let hazard = &record.hazard;
    assert_eq!(hazard.name, "FHIR server health check false negative");
    assert_eq!(hazard.cause_list.len(), 3);
    assert_eq!(hazard.types, ["Unavailable"]);
    assert_eq!(hazard.status, Answer::Unrecognised);
    assert!(hazard.status_text.starts_with("Partially mitigated"));
    assert!(!hazard.is_draft(&Template::built_in()));
    assert_eq!(
        codes(&record),
        BTreeMap::from([
            (ProblemCode::UnknownType, 1),
            (ProblemCode::UnknownStatus, 1),
            // The residual assessment is prose: it is kept, and nothing is guessed from it.
            (ProblemCode::UnreadableValue, 1),
        ])
    );
    let main = "backend/app/main.py";
    let home = "frontend/src/pages/Home.tsx";
    assert_eq!(
        code_lines(&record),
        [
            (main, Some(110), Some(139)),
            (main, Some(256), Some(286)),
            (home, Some(242), Some(295)),
            (home, Some(170), Some(235)),
            (
                "frontend/src/components/state-message/StateMessage.tsx",
                None,
                None
            ),
            (
                "frontend/src/components/patients/PatientsList.tsx",
                None,
                None
            ),
        ]
    );
    for (code, line) in hazard.code_list.iter().zip(bullets(&hazard.code)) {
        assert_eq!(
            Some(code.note.as_str()),
            line.split_once(" - ").map(|(_, note)| note)
        );
        assert_eq!(
            code.target.as_deref(),
            Some(format!("../../{}", code.path).as_str())
        );
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table of nine controls")]
fn hazard_0019_has_nine_design_controls_of_which_five_are_implemented() {
    let Some(folder) = corpus("hazard_0019 design controls") else {
        return;
    };
    let record = read(&folder, "quill/Hazard-0019.md");
    let design = controls(&record, GroupKind::Design);
    let ids: Vec<&str> = design.iter().map(|control| control.id.0.as_str()).collect();
    assert_eq!(ids, ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9"]);
    let implemented = [
        (
            "Frontend health polling",
            "Pattern: ",
            "frontend/src/pages/Home.tsx",
            " lines 242-295",
        ),
        (
            "Runtime health monitoring",
            "Pattern: ",
            "backend/app/main.py",
            " lines 256-286",
        ),
        (
            "Actual data access health check",
            "Pattern: ",
            "backend/app/main.py",
            " lines 110-139",
        ),
        (
            "UI state messaging",
            "Used by: ",
            "frontend/src/components/state-message/StateMessage.tsx",
            "",
        ),
        (
            "Conservative readiness tracking",
            "Pattern: ",
            "frontend/src/pages/Home.tsx",
            " lines 216-227",
        ),
    ];
    for (control, (name, kept, path, lines)) in design.iter().zip(implemented) {
        assert_eq!(control.state, ControlState::Implemented, "{name}");
        assert!(control.text.contains(name), "{}", control.text);
        assert!(
            control.text.contains(kept),
            "a nested item that is no fact is its text"
        );
        assert!(
            !control.text.contains("Implementation:"),
            "a fact is not its text"
        );
        let facts: Vec<(FactKey, &str)> = control
            .facts
            .iter()
            .map(|fact| (fact.key, fact.value.as_str()))
            .collect();
        let expected = format!("[{path}](../../{path}){lines}");
        assert_eq!(facts, [(FactKey::Implementation, expected.as_str())]);
    }
    let planned = [
        "Startup retry logic",
        "Docker Compose",
        "Circuit breaker",
        "Graceful degradation",
    ];
    for (control, name) in design[5..].iter().zip(planned) {
        assert_eq!(control.state, ControlState::Planned, "{name}");
        assert!(control.text.starts_with(name), "{}", control.text);
        assert!(control.facts.is_empty());
    }
    let counts = Summary::from_record(&record, "x.md", &Template::built_in()).controls;
    assert_eq!(
        (
            counts.total,
            counts.implemented,
            counts.planned,
            counts.unknown
        ),
        (18, 5, 4, 9)
    );
    assert_eq!((counts.verified, counts.effective), (0, 0));
}

#[test]
fn hazard_0022() {
    let Some(folder) = corpus("hazard_0022") else {
        return;
    };
    let record = read(&folder, "quill/Hazard-0022.md");
    check_mission_document(&record);
    check_all_plain(&record, [5, 4, 2, 3]);
    check_draft(&record);
    let hazard = &record.hazard;
    assert_eq!(hazard.name, "Insecure random number generation");
    assert_eq!(
        hazard.cause_list,
        [
            "Python random module is PRNG not CSPRNG",
            "Seed may be predictable",
            "Pattern of using insecure random throughout codebase",
        ]
    );
    assert_eq!(hazard.types, ["UnauthorizedAccess"]);
    assert_eq!(
        code_lines(&record),
        [("backend/app/utils/colors.py", None, None)]
    );
    assert_eq!(
        codes(&record),
        BTreeMap::from([(ProblemCode::UnknownType, 1)])
    );
}

#[test]
fn hazard_0048() {
    let Some(folder) = corpus("hazard_0048") else {
        return;
    };
    let record = read(&folder, "quill/Hazard-0048.md");
    check_mission_document(&record);
    check_all_plain(&record, [4, 4, 2, 2]);
    let hazard = &record.hazard;
    assert_eq!(
        hazard.name,
        "Race condition in EHR creation causes duplicate clinical records"
    );
    assert_eq!(hazard.cause_list.len(), 3);
    assert_eq!(
        hazard.types,
        ["WrongPatientContext", "DataLoss", "IncompleteInformation"]
    );
    assert_eq!(
        hazard.status,
        Answer::Unrecognised,
        "`Fixed …` is not `Closed`"
    );
    assert_eq!(
        hazard.status_text,
        "Fixed — controls implemented 4 May 2026"
    );
    // `Very low. The combination …` is prose: no likelihood may be guessed from it.
    assert!(hazard.residual.text.starts_with("Very low. "));
    assert_eq!(hazard.residual.likelihood.known(), None);
    assert!(
        hazard
            .existing_controls
            .starts_with("EHRbase server enforces")
    );
    assert_eq!(
        code_lines(&record),
        [
            ("backend/app/ehrbase_client.py", None, None),
            ("backend/tests/test_ehrbase_client.py", None, None),
        ]
    );
    assert_eq!(
        codes(&record),
        BTreeMap::from([
            (ProblemCode::UnknownType, 1),
            (ProblemCode::UnknownStatus, 1),
            // The residual assessment is prose: it is kept, and nothing is guessed from it.
            (ProblemCode::UnreadableValue, 1),
        ])
    );
}

/// A record of the older dialect: what the reader of its lines finds.
fn check_older_document(record: &Record, likelihood: u8, severity: u8, risk: u8) {
    let (hazard, text) = (&record.hazard, record.text());
    let initial = &hazard.initial;
    assert_eq!(initial.likelihood, Answer::Known(Likelihood(likelihood)));
    assert_eq!(initial.severity, Answer::Known(Severity(severity)));
    assert_eq!(initial.stated_risk, Answer::Known(RiskClass(risk)));
    assert_eq!(
        initial.risk(&Template::built_in().criteria),
        Some(RiskClass(risk))
    );
    assert_eq!(hazard.name, below(text, "### Hazard name"));
    assert_eq!(hazard.description, below(text, "### Description"));
    assert_eq!(hazard.causes, below(text, "### Cause(s)"));
    assert_eq!(hazard.cause_list, std::slice::from_ref(&hazard.causes));
    assert_eq!(hazard.effect, below(text, "### Effect"));
    assert_eq!(hazard.hazard, below(text, "### Hazard"));
    assert_eq!(hazard.types, Vec::<String>::new());
    assert_eq!(hazard.harm, below(text, "### Harm"));
    assert_eq!(
        hazard.existing_controls,
        below(text, "### Existing controls")
    );
    assert_eq!(hazard.owner, below(text, "### Assignment"));
    assert_eq!(hazard.labelling, below(text, "### Labelling"));
    assert_eq!(hazard.project, below(text, "### Project"));
    assert_eq!(hazard.controls().count(), 0, "prose is not a control");
    assert_eq!(
        hazard.residual.text,
        below(text, "### Residual hazard risk assessment")
    );
    assert_eq!(hazard.residual.scores().likelihood, None);
    assert_eq!(hazard.status, Answer::Unrecognised);
    assert_eq!(hazard.status_text, "Under review");
    let doubled: Vec<&str> = hazard
        .sections
        .iter()
        .filter(|s| s.doubled)
        .map(|s| s.title.as_str())
        .collect();
    assert_eq!(doubled, ["Residual hazard risk assessment"]);
    assert_eq!(hazard.sections.len(), 19);
    assert!(
        hazard
            .sections
            .iter()
            .all(|section| section.field.is_some())
    );
    for code in &hazard.code_list {
        assert!(
            code.target
                .as_ref()
                .is_some_and(|target| target.ends_with("_hazard"))
        );
        assert_eq!((code.start, code.end, code.note.as_str()), (None, None, ""));
    }
}

fn stale(count: usize) -> BTreeMap<ProblemCode, usize> {
    BTreeMap::from([
        (ProblemCode::MissingSection, 1),
        (ProblemCode::DoubledSection, 1),
        (ProblemCode::UnknownStatus, 1),
        (ProblemCode::ControlsInProse, 1),
        (ProblemCode::UnreadableValue, 1),
        (ProblemCode::StaleGeneratedBlock, count),
    ])
}

#[test]
fn dcsp_hazard_1() {
    let Some(folder) = corpus("dcsp_hazard_1") else {
        return;
    };
    let record = read(&folder, "dcsp/hazard-1.md");
    check_older_document(&record, 3, 4, 3);
    let hazard = &record.hazard;
    assert_eq!(hazard.name, "Lack of Accessibility");
    assert_eq!(hazard.labels, Answer::Known(vec![1, 2]));
    let paths: Vec<&str> = hazard
        .code_list
        .iter()
        .map(|code| code.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "bmi_calculator.__init__",
            "bmi_calculator.BMI",
            "bmi_calculator_imperial.__init__",
            "bmi_calculator_imperial.BMI",
        ]
    );
    // The icons show labels 1 and 3 (the record: 1 and 2) and likelihood 2 (the record: 3).
    assert_eq!(codes(&record), stale(2));
    assert_eq!(line_of(&record, ProblemCode::DoubledSection), [97]);
}

#[test]
fn dcsp_hazard_3() {
    let Some(folder) = corpus("dcsp_hazard_3") else {
        return;
    };
    let record = read(&folder, "dcsp/hazard-3.md");
    check_older_document(&record, 5, 2, 4);
    let hazard = &record.hazard;
    assert_eq!(hazard.name, "Inadequate Data Backup");
    assert_eq!(hazard.labels, Answer::Known(vec![1, 2, 3]));
    assert_eq!(hazard.code_list.len(), 2);
    // The icons show labels 1 and 2, likelihood 1 and risk 1; the record says 1 to 3, 5 and 4.
    assert_eq!(codes(&record), stale(3));
}

#[test]
fn the_other_older_records() {
    let Some(folder) = corpus("the_other_older_records") else {
        return;
    };
    let expected = [
        ("dcsp/hazard-2.md", 1, 2, 1),
        ("dcsp/hazard-4.md", 2, 1, 1),
        ("dcsp/hazard-5.md", 4, 3, 3),
    ];
    for (name, likelihood, severity, risk) in expected {
        let record = read(&folder, name);
        check_older_document(&record, likelihood, severity, risk);
        assert!(
            codes(&record).contains_key(&ProblemCode::StaleGeneratedBlock),
            "{name}"
        );
    }
}

fn quill(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.join("quill"))
        .unwrap()
        .map(|entry| format!("quill/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    names.sort();
    assert_eq!(names.len(), 34);
    names
}

#[test]
fn every_published_record_is_read_as_expected() {
    let Some(folder) = corpus("every_published_record_is_read_as_expected") else {
        return;
    };
    let template = Template::built_in();
    for name in quill(&folder) {
        let record = read(&folder, &name);
        check_mission_document(&record);
        for (kind, heading) in GROUPS {
            let text = below(&below(record.text(), "## Hazard controls"), heading);
            assert_eq!(
                controls(&record, kind).len(),
                bullets(&text).len(),
                "{name} {heading}"
            );
        }
        let unknown = record
            .hazard
            .types
            .iter()
            .filter(|t| template.types.find(t).is_none())
            .count();
        let mut expected = BTreeMap::new();
        if unknown > 0 {
            expected.insert(ProblemCode::UnknownType, unknown);
        }
        if record.hazard.status_text != "Draft from LLM" {
            expected.insert(ProblemCode::UnknownStatus, 1);
        }
        if !record.hazard.residual.text.starts_with("TBC") {
            expected.insert(ProblemCode::UnreadableValue, 1);
        }
        assert_eq!(codes(&record), expected, "{name}");
    }
}

#[test]
fn a_record_rendered_from_its_values_is_the_file() {
    let Some(folder) = corpus("a_record_rendered_from_its_values_is_the_file") else {
        return;
    };
    let template = Template::built_in();
    let mut differing = Vec::new();
    for name in quill(&folder)
        .iter()
        .filter(|name| !name.ends_with("Hazard-0019.md"))
    {
        let record = read(&folder, name);
        if render(&record.hazard, &template) != record.text() {
            differing.push(name.clone());
        }
    }
    assert!(differing.is_empty(), "rendered otherwise: {differing:?}");
}

/// Rows very low to very high, columns minor to catastrophic (DCB0129 guidance v3.2, Table 9).
const NHS: [[u8; 5]; 5] = [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 2, 3, 3, 4],
    [2, 3, 3, 4, 5],
    [3, 4, 4, 5, 5],
];

fn check_matrix(template: &Template, name: &str) {
    for (row, classes) in NHS.into_iter().enumerate() {
        for (column, class) in classes.into_iter().enumerate() {
            let (likelihood, severity) = (Likelihood(row as u8 + 1), Severity(column as u8 + 1));
            let risk = template.criteria.risk(likelihood, severity);
            assert_eq!(
                risk,
                Some(RiskClass(class)),
                "{name}: {likelihood:?} {severity:?}"
            );
        }
    }
    assert_eq!(
        (
            template.criteria.likelihood.len(),
            template.criteria.severity.len()
        ),
        (5, 5)
    );
    assert_eq!(template.labels.len(), 3, "{name}");
}

#[test]
fn both_published_templates_load_unchanged_and_give_the_nhs_matrix() {
    check_matrix(
        &Template::parse(BUILT_IN_TEMPLATE, BUILT_IN_TYPES).unwrap(),
        "built in",
    );
    let Some(folder) = corpus("both_published_templates_load_unchanged") else {
        return;
    };
    for name in ["quill", "dcsp"] {
        let text = |kind: &str| {
            fs::read_to_string(folder.join(format!("templates/{name}-hazard-{kind}.md"))).unwrap()
        };
        let template = Template::parse(&text("template"), &text("types")).unwrap();
        check_matrix(&template, name);
        assert!(template.types.find("WrongPatient").is_some(), "{name}");
        assert!(template.types.all().count() > 20, "{name}");
    }
}
