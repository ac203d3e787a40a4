//! A release without a product version.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(804),
    name: "no-version",
    group: RuleGroup::Settings,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 7.1.3 (the release's configuration is recorded) and 7.3.4 (an audit trail of \
             all versions released)",
    checks: "At a release, `hazlog.yaml` gives the version of the product that the log is about.",
    why: "After an incident a ward knows which version it runs. Without a version, nobody can tell \
          whether this log is about it.",
    remedy: "write the version under `product` in `hazlog.yaml`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Version("")],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "hazlog.yaml gives no version of the product",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Version("2026-06 build 4")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.version.is_none_or(|version| version.trim().is_empty()) {
        findings.log("hazlog.yaml gives no version of the product");
    }
}
