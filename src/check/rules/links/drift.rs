//! Code or evidence has changed since the record that names it last changed.

use super::links;
use crate::check::{
    Drift, Example, Expected, Grade, Link, LinkKind, Log, LogFindings, Rule, RuleCode, RuleGroup,
    Run, Setup, Sketch, Stage,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(707),
    name: "drift",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 7.3.1; NHS Digital hazard log template v3.6: the log is a live document",
    checks: "The lines that a record names have not changed in git since the record last changed. \
             If a record names a whole file, any change to it counts, but only as a hint.",
    why: "Somebody assessed the hazard for the code as it was then. If the code has changed, the \
          control may no longer protect the patient, and nobody has checked.",
    remedy: "read the change, then correct the record, or review it and commit the review",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Changed("Hazard-0001", "src/dose.rs")],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "src/dose.rs:1-40",
                message: "the code of control D1 (`src/dose.rs`, lines 1 to 40) changed on 1 June \
                          2026 (1a2b3c4: dose: another unit), after the last edit of this record. \
                          Check that control D1 still works as written, then confirm or correct \
                          the record",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "src/dose.rs:1-40",
                message: "the code of this hazard (`src/dose.rs`, lines 1 to 40) changed on 1 June \
                          2026 (1a2b3c4: dose: another unit), after the last edit of this record. \
                          Check that the record still describes the hazard, then confirm or \
                          correct the record",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Changed("Hazard-0002", "src/dose.rs")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record, link) in links(log) {
        if link.is_glob() || record.stage == Stage::Deprecated {
            continue;
        }
        let Some(drift) = log.surroundings.drift(&record.path, &link.path, link.lines) else {
            continue;
        };
        let finding = findings.on(at, link.whole, says(&link, &drift));
        if link.lines.is_none() {
            finding.at_most(Grade::Info);
        }
    }
}

fn says(link: &Link, drift: &Drift) -> String {
    let place = match link.lines {
        Some((first, last)) if first == last => format!("`{}`, line {first}", link.path),
        Some((first, last)) => format!("`{}`, lines {first} to {last}", link.path),
        None => format!("`{}`", link.path),
    };
    let (what, ask) = match (link.kind, link.control.as_deref()) {
        (LinkKind::Verified | LinkKind::Effective, Some(control)) => (
            format!("the evidence for control {control}"),
            "that it still shows what the record says".to_owned(),
        ),
        (_, Some(control)) => (
            format!("the code of control {control}"),
            format!("that control {control} still works as written"),
        ),
        (_, None) => (
            "the code of this hazard".to_owned(),
            "that the record still describes the hazard".to_owned(),
        ),
    };
    let when = match (drift.commit.as_str(), drift.date) {
        ("", _) => "has an uncommitted change since the last edit of this record".to_owned(),
        (commit, Some(day)) => format!(
            "changed on {} ({commit}: {}), after the last edit of this record",
            day.format("%-d %B %Y"),
            drift.subject
        ),
        (commit, None) => format!(
            "changed ({commit}: {}), after the last edit of this record",
            drift.subject
        ),
    };
    format!("{what} ({place}) {when}. Check {ask}, then confirm or correct the record")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn any_change_of_a_whole_file_is_only_a_hint() {
        let code =
            "## Hazard controls\n\nNone.\n\n## Code associated with hazard\n\n- src/dose.rs\n";
        let around = [Setup::Changed("Hazard-0001", "src/dose.rs")];
        let found = findings("drift", &[Sketch::With("Hazard-0001", code)], &around);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Info);
        let says = "the code of this hazard (`src/dose.rs`) changed on 1 June 2026 (1a2b3c4: dose: \
                    another unit), after the last edit of this record. Check that the record still \
                    describes the hazard, then confirm or correct the record";
        assert_eq!(found[0].message, says);
    }
}
