//! Code or evidence has changed since the record that names it last did.

use super::links;
use crate::check::{
    Around, Drift, Example, Found, Grade, Group, Link, Log, LogFindings, Rule, RuleCode, Run,
    Sketch, Stage,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(707),
    name: "drift",
    group: Group::Links,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 7.3.1; NHS Digital hazard log template v3.6: the log is a live document",
    checks: "The lines that a record names have not changed in git since the record itself last \
             did. Of a file that is named as a whole any change counts, and is only a hint.",
    why: "The hazard was assessed for the code as it was. Where that has changed since, the \
          control that protects a patient may do something else now, and nobody has looked.",
    remedy: "read the change; correct the record, or confirm it with a review that is committed",
    everywhere: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        around: &[Around::Changed("Hazard-0001", "src/dose.rs")],
        found: &[
            Found {
                id: "Hazard-0001",
                marked: "src/dose.rs:1-40",
                message: "these lines were changed on 2026-06-01 by 1a2b3c4 (dose: another unit), \
                          after this record last was",
                fixed: None,
            },
            Found {
                id: "Hazard-0001",
                marked: "src/dose.rs:1-40",
                message: "these lines were changed on 2026-06-01 by 1a2b3c4 (dose: another unit), \
                          after this record last was",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        around: &[Around::Changed("Hazard-0002", "src/dose.rs")],
        found: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record, link) in links(log) {
        if link.is_glob() || record.stage == Stage::Deprecated {
            continue;
        }
        let Some(drift) = log.around.drift(&record.path, &link.path, link.lines) else {
            continue;
        };
        let finding = findings.on(at, link.whole, says(&link, &drift));
        if link.lines.is_none() {
            finding.at_most(Grade::Info);
        }
    }
}

fn says(link: &Link, drift: &Drift) -> String {
    let what = match link.lines {
        Some((first, last)) if first == last => "this line was",
        Some(_) => "these lines were",
        None => "this file was",
    };
    if drift.commit.is_empty() {
        return format!("{what} changed after this record last was, and is not committed");
    }
    let day = drift.date.map_or(String::new(), |day| format!(" on {day}"));
    format!(
        "{what} changed{day} by {} ({}), after this record last was",
        drift.commit, drift.subject
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn any_change_of_a_whole_file_is_only_a_hint() {
        let code =
            "## Hazard controls\n\nNone.\n\n## Code associated with hazard\n\n- src/dose.rs\n";
        let around = [Around::Changed("Hazard-0001", "src/dose.rs")];
        let found = findings("drift", &[Sketch::With("Hazard-0001", code)], &around);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Info);
        assert!(
            found[0]
                .message
                .starts_with("this file was changed on 2026-06-01")
        );
    }
}
