//! A release document is judged at the release gate, begins with why it must not be issued, names
//! what is signed, and lets those approve whom the settings name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use calamine::Reader;
use hazlog::report::Format;
use support::Log;
use support::reports::{kinds_in, text_of};

const SETTINGS: &str = "\
hazards: hazards
product:
  name: Ward list
  version: '2.1'
people:
  - name: Amina Rahman
    role: Clinical Safety Officer
    registration: GMC 0000000
  - name: Bola Ode
    role: Test lead
  - name: Cleo Lee
    role: Chief executive
    approves: true
";

/// A scored hazard, with a residual risk and what is said of it.
fn hazard(residual: &str, status: &str) -> String {
    format!(
        "# Hazard\n\n---\n\n## Hazard name\n\nDose shown in the wrong unit\n\n---\n\n\
         ## Likelihood scoring\n\n3 - Medium\n\n---\n\n## Severity scoring\n\n4 - Major\n\n---\n\n\
         ## Causes\n\n1. The unit is lost\n\n---\n\n## Harm\n\nAn overdose.\n\n---\n\n\
         ## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored.\n\n---\n\n\
         ## Residual hazard risk assessment\n\n{residual}\n\n---\n\n## Hazard status\n\n{status}\n"
    )
}

/// Likelihood and severity of class 4, which the criteria do not accept.
const CLASS_4: &str =
    "- Likelihood: 4 - High\n- Severity: 4 - Major\n- Justification: it is needed.\n";
const ACCEPTED: &str = "- Accepted: no other way is safer (2026-05-01, Amina Rahman)\n";
const BENEFIT: &str = "- Risk-benefit: docs/benefit.md (2026-05-01, Amina Rahman)\n";
const CLASS_1: &str =
    "- Likelihood: 1 - Very low\n- Severity: 1 - Minor\n- Justification: it is small.\n";

fn log(records: &[String]) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", SETTINGS);
    for (number, record) in (1..).zip(records) {
        log.put(&format!("hazards/Hazard-{number:04}.md"), record);
    }
    log.commit("2026-05-04", "a log");
    log
}

fn md(log: &Log, kind: &str, more: &[&str]) -> String {
    let run = log.run(&[&["report", kind, "--format", "md"], more].concat());
    assert!(matches!(run.code, 0 | 1), "{}", run.all());
    run.stdout.replace('\\', "")
}

/// What stands before the contents.
fn front(text: &str) -> &str {
    &text[..text.find("**Contents**").expect("contents")]
}

#[test]
fn release_documents_are_judged_at_the_release_gate_and_say_both_counts() {
    let log = log(&[hazard(CLASS_4, "Open")]);
    for kind in kinds_in(Format::Md) {
        let wanted = match kind {
            "log" | "trace" | "summary" => "day to day",
            _ => "at the release gate",
        };
        let text = md(&log, kind, &[]);
        let lists = format!("This report lists those found {wanted}");
        assert!(text.contains(&lists), "{kind}: {text}");
        assert!(text.contains("At the release gate: "), "{kind}");
        assert!(text.contains("Day to day: "), "{kind}");
    }
    // A rule that only holds back a release is in the one and not in the other.
    assert!(md(&log, "case", &[]).contains("open-at-release"));
    assert!(!md(&log, "log", &[]).contains("open-at-release"));
    // The gate can still be chosen.
    assert!(md(&log, "log", &["--gate", "release"]).contains("open-at-release"));
    let daily = md(&log, "case", &["--gate", "daily"]);
    assert!(!daily.contains("open-at-release"), "{daily}");
    assert!(md(&log, "case", &["--at", "HEAD"]).contains("open-at-release"));
    let run = log.run(&["report", "nhs", "-o", "nhs.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let bytes = std::fs::read(log.path().join("nhs.xlsx")).unwrap();
    let text = text_of("xlsx", &bytes);
    assert!(text.contains("This report lists those found at the release gate"));
    // Each of them as it is usual for it, in one run.
    let all = log.run(&["report", "--all", "--format", "md", "-o", "all"]);
    assert_eq!(all.code, 0, "{}", all.all());
    assert!(
        log.read("all/clinical-safety-case-report.md")
            .contains("open-at-release")
    );
    assert!(!log.read("all/hazard-log.md").contains("open-at-release"));
}

#[test]
fn a_class_says_whether_the_criteria_accept_it() {
    let log = log(&[hazard(CLASS_4, "Open")]);
    let text = md(&log, "case", &[]);
    let line = text
        .lines()
        .find(|line| line.contains("Eliminate the hazard"))
        .expect("the meaning of class 4");
    assert!(line.contains("The criteria do not accept it."), "{line}");
    // So does one that the template does not define, whose name declares it or does not.
    let template = include_str!("../templates/hazard-template.md");
    for (name, wanted) in [
        (
            "Mandatory-risk-elimination",
            "| **4 - Mandatory-risk-elimination** | The criteria do not accept it. |",
        ),
        (
            "Elevated",
            "| **4 - Elevated** | The criteria do not say whether they accept it, so hazlog counts it \
             as not accepted. |",
        ),
    ] {
        let bare = template.lines().map(|line| match line.find("[L2-S5") {
            Some(at) => format!("4 - {name} {}\n", &line[at..]),
            None => format!("{line}\n"),
        });
        log.put("templates/hazard-template.md", &bare.collect::<String>());
        let text = md(&log, "case", &[]);
        assert!(text.contains(wanted), "{name}: {text}");
    }
}

#[test]
fn page_1_begins_with_why_the_document_must_not_be_issued() {
    let draft = hazard("TBC", "Draft from LLM").replace("3 - Medium", "TBC");
    let log = log(&[hazard(CLASS_4, "Open"), draft, hazard(CLASS_1, "Open")]);
    for kind in ["case", "dtac", "transfer"] {
        let text = md(&log, kind, &[]);
        let first = front(&text);
        for reason in [
            "Not fit to issue, because:",
            "1 of 3 hazards is a draft",
            "1 of 3 hazards has no initial risk score",
            "1 of 3 hazards has no residual risk score",
            "1 of 1 residual risk of class 4 - Mandatory-risk-elimination is not accepted (Hazard-0001)",
            "not written",
            "the checks at the release gate found ",
        ] {
            assert!(first.contains(reason), "{kind}: {reason}\n{first}");
        }
        for absent in ["not in git", "differ", "extract", "no hazard"] {
            assert!(!first.contains(absent), "{kind}: {absent}\n{first}");
        }
    }
    assert!(front(&md(&log, "case", &[])).contains("parts that people write are not written"));
    let of_pack = "safety-case/operating-constraints.md is not written";
    assert!(front(&md(&log, "transfer", &[])).contains(of_pack));
    // The reports that are no release documents say nothing of it.
    assert!(!front(&md(&log, "log", &[])).contains("Not fit to issue"));
    // What is chosen for the findings does not change what stops an issue.
    assert!(front(&md(&log, "case", &["--gate", "daily"])).contains("at the release gate found "));
    log.write("hazards/Hazard-0003.md", &hazard(CLASS_1, "Closed"));
    let dirty = md(&log, "case", &["--filter", "risk:>=1"]);
    assert!(
        front(&dirty).contains("1 file differs from the commit"),
        "{}",
        front(&dirty)
    );
    assert!(front(&dirty).contains("it is an extract ("));
    let run = log.run(&["report", "transfer", "-o", "pack.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let bytes = std::fs::read(log.path().join("pack.xlsx")).unwrap();
    let sheet = text_of("xlsx", &bytes);
    let at = sheet
        .find("Not fit to issue, because")
        .expect("the reasons");
    assert!(
        at < sheet.find("Operating constraints").unwrap(),
        "{sheet:.600}"
    );
}

#[test]
fn an_accepted_risk_is_fit_to_issue_and_half_a_decision_is_not() {
    let reason = "residual risk of class 4";
    for (decided, stops) in [
        (String::new(), true),
        (ACCEPTED.to_owned(), true),
        (BENEFIT.to_owned(), true),
        (format!("{ACCEPTED}{BENEFIT}"), false),
    ] {
        let log = log(&[hazard(&format!("{CLASS_4}{decided}"), "Open")]);
        let text = md(&log, "case", &[]);
        assert_eq!(
            front(&text).contains(reason),
            stops,
            "{decided}\n{}",
            front(&text)
        );
    }
}

#[test]
fn a_log_outside_git_or_without_a_hazard_is_not_fit_to_issue() {
    let log = Log::empty();
    log.put("hazlog.yaml", SETTINGS);
    log.put("hazards/Hazard-0001.md", &hazard(CLASS_1, "Open"));
    assert!(front(&md(&log, "case", &[])).contains("the records are not in git"));
    let empty = Log::repository();
    empty.put("hazlog.yaml", SETTINGS);
    empty.commit("2026-05-04", "nothing yet");
    assert!(front(&md(&empty, "case", &[])).contains("it has no hazard"));
}

/// The value of a fact of a report in Markdown.
fn fact<'t>(text: &'t str, name: &str) -> &'t str {
    let begin = format!("**{name}:**");
    let line = text.lines().find(|line| line.contains(&begin));
    line.unwrap_or_else(|| panic!("no {name}"))
        .rsplit(' ')
        .next()
        .unwrap()
}

#[test]
fn a_signature_covers_everything_in_the_report() {
    let log = log(&[hazard(CLASS_1, "Open")]);
    let whole = "Digest of records, narratives, settings and template";
    let signed = |more: &[&str]| {
        let text = md(&log, "case", more);
        assert!(!text.contains("An approval is of this content"));
        let records = fact(&text, "Digest of the records only").to_owned();
        (fact(&text, whole).to_owned(), records)
    };
    let (first, records) = signed(&[]);
    assert_eq!(signed(&[]).0, first, "it is the same for the same report");
    let mut seen = vec![first.clone()];
    let mut other = |what: &str, made: (String, String)| {
        assert_eq!(made.1, records, "{what}: the records are the same");
        assert!(!seen.contains(&made.0), "{what}: the report is another");
        seen.push(made.0);
    };
    other("a title", signed(&["--title", "Another"]));
    other("a gate", signed(&["--gate", "daily"]));
    other("a day", signed(&["--today", "2026-09-01"]));
    log.put("safety-case/introduction.md", "For the board.\n");
    other("a narrative", signed(&[]));
    log.put("hazlog.yaml", &SETTINGS.replace("2.1", "2.2"));
    other("settings", signed(&[]));
    let outline = include_str!("../templates/report/case.md");
    log.put(
        "templates/report/case.md",
        &outline.replace("## Introduction", "## Beginning"),
    );
    other("a template of the report", signed(&[]));
    let template = include_str!("../templates/hazard-template.md");
    log.put("templates/hazard-template.md", template);
    other("the template", signed(&[]));
    // Line ends of a checkout change nothing.
    let (unix, _) = signed(&[]);
    log.put(
        "hazlog.yaml",
        &SETTINGS.replace("2.1", "2.2").replace('\n', "\r\n"),
    );
    assert_eq!(signed(&[]).0, unix);
}

#[test]
fn only_people_named_in_the_settings_approve() {
    let log = log(&[hazard(CLASS_1, "Open")]);
    let text = md(&log, "case", &[]);
    let approvals = &text[text.find("A signature approves only this report").unwrap()..];
    let approvals = &approvals[..approvals.find("## ").unwrap()];
    assert!(approvals.contains("Amina Rahman"), "{approvals}");
    assert!(approvals.contains("Cleo Lee"), "{approvals}");
    assert!(!approvals.contains("Bola Ode"), "{approvals}");
    assert!(text.contains("Bola Ode"), "the people are all named");
    // The settings can say that a deputy does not approve; then there is room for who does.
    let deputy = SETTINGS.replace("GMC 0000000", "GMC 0000000\n    approves: false");
    log.put("hazlog.yaml", &deputy);
    let text = md(&log, "case", &[]);
    let approvals = &text[text.find("A signature approves only this report").unwrap()..];
    let approvals = &approvals[..approvals.find("## ").unwrap()];
    assert!(!approvals.contains("Amina Rahman"), "{approvals}");
    assert!(approvals.contains("Clinical Safety Officer"), "{approvals}");
    log.put(
        "hazlog.yaml",
        &SETTINGS.replace("approves: true", "approves: perhaps"),
    );
    let refused = log.run(&["report", "case", "--format", "md"]);
    assert_eq!(refused.code, 2, "{}", refused.all());
}

#[test]
fn undeclared_criteria_are_not_called_declared() {
    let log = log(&[hazard(CLASS_1, "Open")]);
    let built_in = "This is hazlog's built-in risk matrix; the settings declare no other.";
    let declared = "The risk matrix is the manufacturer's declared choice";
    let text = md(&log, "case", &[]);
    assert!(text.contains(built_in) && !text.contains(declared));
    let template = include_str!("../templates/hazard-template.md");
    log.put("templates/hazard-template.md", template);
    let text = md(&log, "case", &[]);
    assert!(text.contains(declared) && !text.contains(built_in));
}

#[test]
fn the_cover_of_the_workbook_guesses_nothing() {
    let log = log(&[hazard(CLASS_1, "Open")]);
    let run = log.run(&["report", "nhs", "-o", "nhs.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(log.path().join("nhs.xlsx")).unwrap();
    let cover = book.worksheet_range("Cover Page").unwrap();
    let value = |name: &str| {
        let row = cover.rows().find(|row| row[0] == name);
        let row = row.unwrap_or_else(|| panic!("no {name}"));
        let rest = row[1..].iter().map(ToString::to_string);
        rest.collect::<String>().trim().to_owned()
    };
    for name in [
        "Owner",
        "Author",
        "Version date",
        "Sub-programme or project",
    ] {
        assert_eq!(value(name), "", "{name}");
    }
    // The first of two: that of the document. The second is the product's.
    assert_eq!(value("Version"), "");
}
