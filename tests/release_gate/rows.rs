//! For each rule that holds the release gate, what is taken out of the clean log.

use std::fs;
use std::process::Command;

use hazlog::template::BUILT_IN_TEMPLATE;

use super::Row;
use super::step::Step::{self, Afterwards, Gone, In, Put, Run, Section};
use super::support::Log;

/// Closed; three controls in place, class 2 is left.
const DOSE: &str = "hazards/Hazard-0001.md";
/// Closed with class 3, which somebody has accepted.
const FILED: &str = "hazards/Hazard-0002.md";
/// Transferred, with two planned controls of the deployer.
const ALLERGY: &str = "hazards/Hazard-0003.md";
/// Closed, with one control.
const OUTAGE: &str = "hazards/Hazard-0004.md";
const POTASSIUM: &str = "hazards/Hazard-0006.md";
const SETTINGS: &str = "hazlog.yaml";

/// The rules that hold the gate and that no log can be made to break, and why.
pub const WITHOUT_ROW: &[(&str, &str)] = &[(
    "unparsed",
    "no text is known on which the Markdown parser fails; its example is run beside the rule",
)];

const OPEN: Step = In(
    DOSE,
    "## Hazard status\n\nClosed",
    "## Hazard status\n\nOpen",
);
const D1_NOT_VERIFIED: Step = In(
    DOSE,
    "  - Verified: tests/test_dose.py::test_every_dose_has_a_unit (2026-05-04, J. Patel)\n",
    "",
);
const D1_NOT_EFFECTIVE: Step = In(
    DOSE,
    "  - Effective: docs/trial-dose.md (2026-06-01, A. Rahman)\n",
    "",
);
const D1_PLANNED: Step = In(DOSE, "- [x] The chart shows", "- [ ] The chart shows");
const VERY_LIKELY: Step = Section(DOSE, "## Likelihood scoring", "5 - Very high");
const CLASS_5: Step = In(
    DOSE,
    "3 - Undesirable\n\nJustification",
    "5 - Unacceptable\n\nJustification",
);
const NOT_ACCEPTED: Step = In(
    FILED,
    "- Accepted: a wristband scan at each result would need readers at every desk (2026-06-24, A. \
     Rahman)\n",
    "",
);

/// Takes a baseline of the clean log.
const BASELINE: Step = Run(|log| {
    let create = [
        "baseline",
        "create",
        "v1",
        "--by",
        "A. Rahman",
        "--today",
        super::TODAY,
    ];
    let run = log.run(&create);
    assert_eq!(run.code, 0, "{}", run.all());
    log.commit("2026-11-28", "a baseline");
});

macro_rules! rows {
    ($($rule:literal: [$($step:expr),+ $(,)?],)+) => {
        &[$(Row { rule: $rule, steps: &[$($step),+] }),+]
    };
}

/// Runs a command that adds an act.
fn act(log: &Log, arguments: &[&str]) {
    let person = ["--by", "A. Rahman", "--role", "Clinical Safety Officer"];
    let run = log.run(&[arguments, &person].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// Signs the first hazard with a meaning.
fn sign(log: &Log, meaning: &str) {
    let arguments = [
        "sign",
        "1",
        "--meaning",
        meaning,
        "--statement",
        "I read it.",
    ];
    act(log, &[&arguments[..], &["--preview", "read.md"]].concat());
    act(log, &[&arguments[..], &["--shown", "read.md"]].concat());
}

/// A row for each rule that holds the gate, in the order of the codes.
pub const ROWS: &[Row] = rows![
    "not-utf8": [Put(POTASSIUM, b"# Hazard\n\n\xff\n")],
    "no-sections": [Put(POTASSIUM, b"Nothing here.\n")],
    "doubled-section": [In(
        DOSE,
        "## Existing controls",
        "## Harm\n\nOne patient is ill for a day.\n\n---\n\n## Existing controls",
    )],
    "unreadable-value": [Section(DOSE, "## Likelihood scoring", "quite often")],
    "several-values": [Section(DOSE, "## Likelihood scoring", "3 - Medium\n2 - Low")],
    "contradictory-value": [Section(DOSE, "## Likelihood scoring", "3 - Low")],
    "unknown-status": [Section(DOSE, "## Hazard status", "Done with")],
    "contradicted-risk": [In(DOSE, "- Risk: 2 - Acceptable", "- Risk: 1 - Acceptable")],
    "stale-generated-block": [In(
        DOSE,
        "# Hazard\n",
        "<!-- [icon] -->\n<div><img src=\"hazard/general-1.png\"></div>\n<div><img \
         src=\"hazard/severity-2.png\"></div>\n<!-- [iconend] -->\n\n# Hazard\n",
    )],
    "contradictory-state": [In(OUTAGE, "- [x] Every", "#### Planned\n\n- [x] Every")],
    "duplicate-control-id": [
        In(DOSE, "  - Evidence: src/dose.py:6-9", "  - ID: D7\n  - Evidence: src/dose.py:6-9"),
        In(DOSE, "  - Evidence: src/dose.py:12-13", "  - ID: D7\n  - Evidence: src/dose.py:12-13"),
    ],
    "unreadable-fact": [In(DOSE, "(2026-05-04, J. Patel)", "(2026-02-30, J. Patel)")],
    "unreadable-front-matter": [In(DOSE, "raised: 2026-03-02", "raised: \"2026-03-02")],
    "stale-labelling": [In(DOSE, "likelihood-medium,", "likelihood-low,")],
    "merge-conflict": [Section(
        DOSE,
        "## Severity scoring",
        "<<<<<<< HEAD\n4 - Major\n=======\n5 - Catastrophic\n>>>>>>> other",
    )],
    "duplicate-id": [
        In(SETTINGS, "\nhazards: hazards\n", "\nhazards: [hazards, more]\n"),
        Run(|log| log.put("more/Hazard-0006.md", &log.read(POTASSIUM))),
    ],
    "lost-record": [Gone(POTASSIUM)],
    "unreadable-file": [Run(linked_out)],
    "control-id-two-states": [
        In(DOSE, "  - Evidence: src/dose.py:6-9", "  - ID: C-7\n  - Evidence: src/dose.py:6-9"),
        In(
            ALLERGY,
            "  - Acts on: likelihood\n  - Owner: Head of Training",
            "  - ID: C-7\n  - Acts on: likelihood\n  - Owner: Head of Training",
        ),
    ],
    "unknown-hazard-named": [In(DOSE, "raised:", "links: [Hazard-0099]\nraised:")],
    "changed-since-baseline": [BASELINE, In(DOSE, "A dose that was", "The dose that was")],
    "case-of-another-baseline": [
        BASELINE,
        Run(|log| log.put("safety-case/residual-risk.md", "All are accepted.\n")),
    ],
    "lost-since-baseline": [BASELINE, Gone(POTASSIUM)],
    "unreadable-baseline": [BASELINE, In("baselines/v1.yaml", "criteria: ", "criteria ")],
    "no-cause": [Section(DOSE, "## Causes", "")],
    "no-harm": [Section(DOSE, "## Harm", "")],
    "no-effect": [Section(DOSE, "## Effect", "TBC")],
    "no-description": [Section(DOSE, "## Description", "TBC")],
    "no-hazard-text": [Section(DOSE, "## Hazard", "")],
    "patient-named": [In(DOSE, "A dose that was", "NHS number 943 476 5919: a dose that was")],
    "hazard-without-name": [Section(DOSE, "## Hazard name", "")],
    "unscored": [Section(DOSE, "## Severity scoring", "TBC")],
    "residual-unscored": [Section(DOSE, "## Residual hazard risk assessment", "TBC")],
    "residual-worse": [
        In(DOSE, "- Likelihood: 1 - Very low", "- Likelihood: 4 - High"),
        In(DOSE, "- Risk: 2 - Acceptable", "- Risk: 4 - Mandatory-risk-elimination"),
    ],
    "drop-without-control": [Section(
        OUTAGE,
        "## Hazard controls",
        "### Design controls (manufacturer)\n\n- None",
    )],
    "drop-unverified": [In(
        OUTAGE,
        "  - Verified: tests/test_outage.py::test_snapshot_is_made (2026-05-11, J. Patel)\n",
        "",
    )],
    "projected-residual": [
        In(OUTAGE, "- [x] Every", "- [ ] Every"),
        Section(OUTAGE, "## Hazard status", "Open"),
    ],
    "unacceptable-without-control": [
        VERY_LIKELY,
        CLASS_5,
        Section(DOSE, "## Hazard controls", "### Design controls (manufacturer)"),
    ],
    "unacceptable-residual": [
        VERY_LIKELY,
        CLASS_5,
        In(DOSE, "- Likelihood: 1 - Very low", "- Likelihood: 4 - High"),
        In(DOSE, "- Risk: 2 - Acceptable", "- Risk: 4 - Mandatory-risk-elimination"),
    ],
    "unacceptable-at-release": [
        OPEN,
        D1_PLANNED,
        VERY_LIKELY,
        CLASS_5,
        In(DOSE, "- Likelihood: 1 - Very low", "- Likelihood: 5 - Very high"),
        In(DOSE, "- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable"),
    ],
    "accepted-by-nobody": [NOT_ACCEPTED],
    "sign-off-broken": [Put("signoffs/2026-06-01-approved-a-rahman.yaml", b"approved: yes\n")],
    "sign-off-declined": [Afterwards(|log| {
        act(log, &["decline", "1", "--meaning", "approved", "--because", "It lacks a test."]);
    })],
    "sign-off-order": [
        Afterwards(|log| {
            sign(log, "approved");
            let order = "sign-off:\n  meanings:\n    - name: reviewed\n    - name: approved\n      after: reviewed\n";
            log.write(SETTINGS, &format!("{}\n{order}", log.read(SETTINGS)));
        }),
    ],
    "machine-draft-not-accepted": [Afterwards(|log| {
        let text = log.read(DOSE);
        let draft = text.replace("## Hazard status\n\nClosed", "## Hazard status\n\nDraft from LLM");
        assert_ne!(draft, text);
        log.write(DOSE, &draft);
        log.commit("2026-11-27", "a draft");
        log.write(DOSE, &text);
        log.commit("2026-11-27", "another status");
    })],
    "unverified-control": [OPEN, D1_NOT_VERIFIED],
    "control-not-shown-effective": [OPEN, D1_NOT_EFFECTIVE],
    "introduced-hazard": [In(DOSE, "  - Introduces: none", "  - Introduces: Hazard-0099")],
    "control-without-owner": [In(ALLERGY, "  - Owner: Service Desk, each deploying trust\n", "")],
    "claimed-not-shown": [In(
        DOSE,
        "tests/test_dose.py::test_every_dose_has_a_unit (2026-05-04, J. Patel)",
        "the unit was looked at (2026-05-04, J. Patel)",
    )],
    "closed-unverified": [D1_NOT_VERIFIED],
    "closed-not-shown-effective": [D1_NOT_EFFECTIVE],
    "shown-but-planned": [D1_PLANNED],
    "not-adopted-without-reason": [In(
        ALLERGY,
        "- [ ] Tell prescribers",
        "- [ ] A pharmacist rings each ward.\n  - Not adopted: too costly\n- [ ] Tell prescribers",
    )],
    "shown-in-the-future": [In(DOSE, "(2026-05-04, J. Patel)", "(2027-05-04, J. Patel)")],
    "closed-with-open-control": [In(DOSE, "- [x] Forty", "- [ ] Forty")],
    "transferred-with-open-control": [In(ALLERGY, "- [x] The chart", "- [ ] The chart")],
    "transferred-to-nobody": [Section(DOSE, "## Hazard status", "Transferred")],
    "draft-at-release": [Section(DOSE, "## Hazard status", "Draft from LLM")],
    "no-owner": [Section(DOSE, "## Assignment", "TBC (after the workshop)")],
    "contradictory-labels": [In(DOSE, "[1]", "[1, 3]")],
    "deprecated-without-reason": [In(DOSE, "[1]", "[3]")],
    "raised-in-the-future": [In(DOSE, "raised: 2026-03-02", "raised: 2027-03-02")],
    "test-not-passed": [
        In(SETTINGS, "\nproduct:\n", "\ntest-results: [junit.xml]\nproduct:\n"),
        Put("junit.xml", b"<testsuite><testcase classname=\"tests.test_dose\" name=\"test_every_dose_has_a_unit\"><failure/></testcase></testsuite>"),
    ],
    "missing-file": [In(DOSE, "- src/dose.py:1-13", "- src/gone.py:1-13")],
    "missing-evidence": [In(DOSE, "  - Evidence: docs/trial-dose.md", "  - Evidence: docs/gone.md")],
    "missing-name": [In(
        DOSE,
        "tests/test_dose.py::test_every_dose_has_a_unit",
        "tests/test_dose.py::test_no_such_test",
    )],
    "line-past-end": [In(DOSE, "- src/dose.py:1-13", "- src/dose.py:1-999")],
    "glob-without-match": [In(DOSE, "- src/dose.py:1-13", "- src/*.rs")],
    "criteria-changed": [Run(other_matrix)],
    "no-code-here": [Run(no_code)],
    "cut-off-history": [Run(cut_off)],
    "glob-not-looked-at": [In(
        DOSE,
        "- src/dose.py:1-13",
        "- src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.py",
    )],
    "git-unanswered": [Afterwards(|log| log.write(".git/index", "no index"))],
    "empty-evidence": [Put("docs/trial-dose.md", b"")],
    "record-as-evidence": [In(
        DOSE,
        "  - Effective: docs/trial-dose.md",
        "  - Effective: hazards/Hazard-0001.md",
    )],
    "folder-as-evidence": [
        Put("docs/trials/dose/notes.md", b"Forty orders.\n"),
        In(DOSE, "  - Effective: docs/trial-dose.md", "  - Effective: docs/trials/dose/"),
    ],
    "class-without-meaning": [Run(class_without_meaning)],
    "no-safety-officer": [In(
        SETTINGS,
        "    role: Clinical Safety Officer\n    registration: GMC 1234567",
        "    role: Medical director\n    registration: GMC 1234567",
    )],
    "no-version": [In(SETTINGS, "  version: \"2.1\"\n", "")],
    "status-without-meaning": [Run(status_without_meaning)],
    "narrative-against-log": [Put(
        "safety-case/residual-risk.md",
        b"All 99 residual risks are Acceptable.\n",
    )],
    "unwritten-part": [Put("safety-case/limits.md", b"TBC\n")],
    "narrative-not-read": [Put("safety-case/limits.md", b"\xff\xfe no text")],
    "unreadable-waiver": [In(
        DOSE,
        "1. The unit is taken",
        "<!-- hazlog: allow no-cause by A. Rahman: no day -->\n\n1. The unit is taken",
    )],
    "expired-waiver": [In(
        DOSE,
        "1. The unit is taken",
        "<!-- hazlog: allow no-cause until 2026-01-31 by A. Rahman: until the workshop of January \
         -->\n\n1. The unit is taken",
    )],
    "waiver-too-long": [In(
        DOSE,
        "1. The unit is taken",
        "<!-- hazlog: allow no-cause until 2099-01-31 by A. Rahman: until the workshop of January \
         -->\n\n1. The unit is taken",
    )],
    "waiver-without-standing": [Section(
        DOSE,
        "## Causes",
        "<!-- hazlog: allow no-cause until 2027-01-31 by B. Stranger: until the next workshop -->",
    )],
];

/// A record that is a link out of the log, which nobody follows.
fn linked_out(log: &Log) {
    let target = log.path().join("../elsewhere.md");
    let link = log.path().join("hazards/Hazard-0007.md");
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, link).unwrap();
    #[cfg(windows)]
    std::os::windows::fs::symlink_file(target, link).unwrap();
}

/// A matrix that gives the scores of a record another class than when the record last changed.
fn other_matrix(log: &Log) {
    const TEMPLATE: &str = "templates/hazard-template.md";
    log.put(TEMPLATE, BUILT_IN_TEMPLATE);
    log.git(&["add", "-A"]);
    log.git(&["commit", "-q", "--amend", "-m", "with a template"]);
    let other = BUILT_IN_TEMPLATE
        .replacen("L3-S3, L3-S4, L4-S2", "L3-S3, L4-S2", 1)
        .replacen("[L2-S5, L3-S5, L4-S4", "[L2-S5, L3-S4, L3-S5, L4-S4", 1);
    log.put(TEMPLATE, &other);
}

/// A template that does not say what one of its classes means.
fn class_without_meaning(log: &Log) {
    let line = BUILT_IN_TEMPLATE
        .lines()
        .find(|line| line.starts_with("3 - Undesirable"))
        .unwrap();
    let cells = &line[line.rfind('[').unwrap()..];
    let other = BUILT_IN_TEMPLATE.replacen(line, &format!("3 - Serious {cells}"), 1);
    log.put("templates/hazard-template.md", &other);
}

/// A template that does not say what one of its statuses means.
fn status_without_meaning(log: &Log) {
    let line = BUILT_IN_TEMPLATE
        .lines()
        .find(|line| line.starts_with("Closed:"))
        .unwrap();
    let other = BUILT_IN_TEMPLATE.replacen(line, &format!("{line}\nResolved"), 1);
    log.put("templates/hazard-template.md", &other);
}

/// The code and the evidence are elsewhere.
fn no_code(log: &Log) {
    for folder in ["src", "tests", "docs"] {
        fs::remove_dir_all(log.path().join(folder)).unwrap();
    }
}

/// The history ends at the present commit, as in a shallow clone.
fn cut_off(log: &Log) {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", "HEAD"])
        .output()
        .unwrap();
    log.write(".git/shallow", &String::from_utf8(output.stdout).unwrap());
}
