//! A path with wildcards that is too complex to search for.

use crate::check::{
    Example, Expected, Grade, LinkForm, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(711),
    name: "glob-not-looked-at",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 7.3.1; house rule: hazlog says what it could not check",
    checks: "hazlog can search for the files of each path with `*`. A path has at most 400 bytes, \
             16 wildcards and 64 alternatives in braces. A record has at most 100 such paths.",
    why: "One path that takes minutes to compare would stop every check of the log. hazlog does \
          not search for its files, so nobody knows whether they exist or have changed.",
    remedy: "write the path with fewer wildcards and alternatives, or name the folder: `src/**`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.rs\n- \
             src/dose.rs\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.rs",
            message: "hazlog did not search for the files of \
                      `src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.rs`: it has 17 wildcards (`*`, `**`, \
                      `?`), and hazlog accepts at most 16",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/**/*.rs - all of it\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The most characters of a path that a message shows.
const SHOWN: usize = 80;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        for link in &facts.links {
            if let LinkForm::TooCostly(why) = &link.form {
                let mut path: String = link.path.chars().take(SHOWN).collect();
                if path.len() < link.path.len() {
                    path.push('…');
                }
                let message = format!("hazlog did not search for the files of `{path}`: {why}");
                findings.on(at, link.spot, message);
            }
        }
    }
}
