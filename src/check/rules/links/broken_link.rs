//! A Markdown link in a record does not lead to a file.

use super::{links, relative};
use crate::check::{
    Example, Expected, FileState, Fix, Grade, Link, Log, LogFindings, RecordFacts, Rule, RuleCode,
    RuleGroup, Run, Safety, Setup, Sketch,
};
use crate::text::Edit;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(705),
    name: "broken-link",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.2; house rule: a link in a record opens where the record is read",
    checks: "Each Markdown link in a record leads to a file or folder. hazlog follows the link \
             from the record's folder, as a git host does.",
    why: "A reader on a git host follows the link and gets an error page. They may conclude that \
          the control or its evidence no longer exists.",
    remedy: "write the path from the record's folder to the file",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- [src/dose.rs](../../src/dose.rs):12-30 - the unit\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "../../src/dose.rs",
            message: "this link leads out of the repository instead of to `src/dose.rs`",
            fixed: Some("- [src/dose.rs](../src/dose.rs):12-30 - the unit"),
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- [src/dose.rs](../src/dose.rs#L12):12-30 - the unit\n\
             - [the standard](https://digital.nhs.uk/dcb0129.html)\n",
        )],
        setup: &[Setup::File("src/unit.rs", 1)],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record, link) in links(log) {
        let Some(target) = &link.target else { continue };
        // `missing-file` and `missing-evidence` report these.
        if log.surroundings.is_missing(&link.path) || log.surroundings.is_outside(&link.path) {
            continue;
        }
        let leads = match log.surroundings.link(&record.path, &target.path) {
            FileState::Missing => "nowhere",
            FileState::Outside => "out of the repository",
            FileState::File { .. } | FileState::Folder => continue,
        };
        let message = match target.named {
            true => format!("this link leads {leads} instead of to `{}`", link.path),
            false => format!("this link leads {leads}"),
        };
        let fix = right_way(log, record, &link);
        findings.on(at, target.spot, message).fix(fix);
    }
}

/// The fix that points the link at the path in its text.
fn right_way(log: &Log<'_>, record: &RecordFacts, link: &Link) -> Option<Fix> {
    let target = link.target.as_ref().filter(|target| target.named)?;
    let way = relative(&record.path, &link.path);
    let leads = matches!(
        log.surroundings.link(&record.path, &way),
        FileState::File { .. } | FileState::Folder
    );
    let plain = !way.contains([' ', '(', ')', '<', '>']);
    (leads && plain).then(|| Fix {
        safety: Safety::Unsafe,
        title: format!("write `{way}`"),
        edits: vec![Edit {
            span: target.spot.span,
            replacement: way,
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_link_with_only_a_wrong_folder_is_found() {
        let code = "## Code associated with hazard\n\n- [src/dose.rs](src/dose.rs)\n";
        let found = findings("broken-link", &[Sketch::With("Hazard-0001", code)], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "this link leads nowhere instead of to `src/dose.rs`"
        );
    }

    #[test]
    fn a_missing_file_is_reported_once() {
        let code = "## Code associated with hazard\n\n- [src/x.rs](../src/x.rs)\n- src/dose.rs\n";
        let record = Sketch::With("Hazard-0001", code);
        assert!(findings("broken-link", &[record], &[]).is_empty());
        assert_eq!(findings("missing-file", &[record], &[]).len(), 1);
    }
}
