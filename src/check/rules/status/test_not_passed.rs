//! A test that verifies a control did not pass in the test results.

use crate::check::{
    Example, Expected, Grade, Link, LinkKind, Log, LogFindings, Rule, RuleCode, RuleGroup, Run,
    Setup, Sketch, TestOutcome, TestRun,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(617),
    name: "test-not-passed",
    group: RuleGroup::Status,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2 (each control is verified) and 6.3.3 (its effectiveness is verified)",
    checks: "If `test-results` in hazlog.yaml names JUnit files, they contain each test that \
             `Verified` or `Effective` of a control names, and the test passed. A test that none \
             of them contains is a warning until a release. Without `test-results` hazlog compares \
             nothing.",
    why: "The record relies on a test that somebody once saw pass. If it fails today, the control \
          does not protect the patient in this release.",
    remedy: "fix the test or the product, run the tests again, and name the new results. Until \
             then the evidence does not count",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Results(
            "results/junit.xml",
            "<testsuite><testcase classname=\"dose\" \
             name=\"a_dose_has_its_unit\"><failure/></testcase><testcase classname=\"dose\" \
             name=\"orders_come_back_as_sent\"/></testsuite>",
        )],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/dose.rs::a_dose_has_its_unit",
            message: "the test that `Verified` of control D1 names failed in `results/junit.xml`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Results(
            "results/junit.xml",
            "<testsuite><testcase classname=\"dose\" name=\"a_dose_has_its_unit\"/><testcase \
             classname=\"dose\" name=\"orders_come_back_as_sent\"/></testsuite>",
        )],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let results = log.tests;
    for (path, why) in &results.unread {
        findings.log(format!(
            "hazlog could not read the test results `{path}`: {why}"
        ));
    }
    if results.runs.is_empty() {
        return;
    }
    for (at, facts) in log.live() {
        for link in facts.links.iter().filter(|link| names_test(link)) {
            let of = link.control.as_deref().unwrap_or_default();
            let fact = link.kind.title();
            let found = results.outcomes(link);
            if found.is_empty() {
                let files: Vec<String> = results.runs.iter().map(in_code).collect();
                let message = format!(
                    "the test that `{fact}` of control {of} names is not in {}",
                    files.join(", ")
                );
                let finding = findings.on(at, link.whole, message);
                finding.at_most_daily(Grade::Warning);
            }
            for (run, outcome) in found {
                let went = match outcome {
                    TestOutcome::Passed => continue,
                    TestOutcome::Skipped => "was skipped",
                    TestOutcome::Failed => "failed",
                };
                let file = in_code(run);
                findings.on(
                    at,
                    link.whole,
                    format!("the test that `{fact}` of control {of} names {went} in {file}"),
                );
            }
        }
    }
}

fn in_code(run: &TestRun) -> String {
    format!("`{}`", run.path)
}

/// Whether a link names a test that shows a control.
fn names_test(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Verified | LinkKind::Effective) && link.name.is_some()
}
