use super::*;
use crate::check::{RecordCheck, Sketch, Thresholds, check_record, record_of};
use crate::hazard::Record;

struct Log(Vec<(Record, RecordCheck)>);

fn log(sketches: &[Sketch]) -> Log {
    let template = Template::built_in();
    let read = |sketch: &Sketch| {
        let (id, text) = record_of(*sketch);
        let record = Record::read(HazardId::new(id), text, &template);
        let path = format!("hazards/{id}.md");
        let examined = check_record(&record, &path, &template, &Thresholds::default());
        (record, examined)
    };
    Log(sketches.iter().map(read).collect())
}

fn side(log: &Log, at: usize) -> Option<ImpactSide<'_>> {
    let (record, examined) = log.0.get(at)?;
    Some(ImpactSide {
        hazard: &record.hazard,
        facts: &examined.facts,
    })
}

/// The reasons for the first hazard.
fn reasons(before: &[Sketch], after: &[Sketch], changes: &[FileChange]) -> Vec<String> {
    let (before, after) = (log(before), log(after));
    let pair = RecordPair {
        before: side(&before, 0),
        after: side(&after, 0),
    };
    let found = impact(&[pair], changes, "", &Template::built_in());
    let touched = found.touched.first();
    touched.map_or_else(Vec::new, |touched| {
        touched.reasons.iter().map(ImpactReason::says).collect()
    })
}

type Lines = (u32, u32);

fn file(before: &str, after: &str, hunks: &[(Lines, Lines)]) -> FileChange {
    let name = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    let hunk = |(before, after): &(Lines, Lines)| Hunk {
        before: *before,
        after: *after,
    };
    FileChange {
        before: name(before),
        after: name(after),
        hunks: hunks.iter().map(hunk).collect(),
    }
}

const CODE: &str = "## Hazard controls\n\nNone.\n\n## Code associated with hazard\n\n\
                    - src/dose.rs:10-20\n- src/unit/*.rs\n- docs/a.md\n";

fn rule_with_code(changes: &[FileChange]) -> Vec<String> {
    let record = [Sketch::With("Hazard-0001", CODE)];
    reasons(&record, &record, changes)
}

#[test]
fn only_the_named_lines_count() {
    let dose = |hunk| rule_with_code(&[file("src/dose.rs", "src/dose.rs", &[hunk])]);
    let touched = ["code: `src/dose.rs:10-20` changed"];
    assert_eq!(dose(((1, 9), (1, 9))), Vec::<String>::new());
    assert_eq!(dose(((21, 4), (21, 4))), Vec::<String>::new());
    assert_eq!(dose(((20, 1), (20, 1))), touched);
    assert_eq!(dose(((10, 1), (9, 0))), touched, "a line is gone");
    assert_eq!(dose(((9, 0), (10, 3))), touched, "lines are in between");
    assert_eq!(
        dose(((20, 0), (21, 3))),
        Vec::<String>::new(),
        "behind them"
    );
    assert_eq!(dose(((14, 0), (15, 1))), touched);
}

#[test]
fn whole_files_and_globs_are_touched_by_any_change() {
    assert_eq!(
        rule_with_code(&[
            file("docs/a.md", "docs/a.md", &[((1, 1), (1, 1))]),
            file("", "src/unit/mass.rs", &[]),
            file("src/other.rs", "src/other.rs", &[((1, 1), (1, 1))]),
        ]),
        [
            "code: `src/unit/*.rs` (`src/unit/mass.rs`) is new",
            "code: `docs/a.md` changed",
        ]
    );
}

#[test]
fn alternatives_between_braces_are_files_too() {
    let code = "## Code associated with hazard\n\n- src/*.{ts,tsx}\n";
    let record = [Sketch::With("Hazard-0001", code)];
    let change = [file("src/dose.tsx", "src/dose.tsx", &[((1, 1), (1, 1))])];
    assert_eq!(
        reasons(&record, &record, &change)[..1],
        ["code: `src/*.{ts,tsx}` (`src/dose.tsx`) changed"]
    );
}

#[test]
fn files_that_were_not_searched_for_may_have_changed() {
    let code = "## Code associated with hazard\n\n- src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.rs\n";
    let record = [Sketch::With("Hazard-0001", code)];
    let change = [file("readme.md", "readme.md", &[((1, 1), (1, 1))])];
    assert_eq!(
        reasons(&record, &record, &change),
        [
            "code: `src/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*.rs` may have changed, but hazlog did not \
             search for it: it has 17 wildcards (`*`, `**`, `?`), and hazlog accepts at most 16"
        ]
    );
    assert_eq!(reasons(&record, &record, &[]), Vec::<String>::new());
}

#[test]
fn deleted_and_renamed_files_are_reported() {
    assert_eq!(
        rule_with_code(&[
            file("docs/a.md", "", &[((1, 9), (0, 0))]),
            file("src/dose.rs", "src/amount.rs", &[]),
        ]),
        [
            "code: `docs/a.md` was deleted",
            "code: `src/dose.rs:10-20` was renamed to `src/amount.rs`",
        ]
    );
}

#[test]
fn evidence_is_named_with_its_control() {
    let record = [Sketch::With("Hazard-0001", "")];
    let change = [file("tests/dose.rs", "tests/dose.rs", &[((3, 1), (3, 1))])];
    assert_eq!(
        reasons(&record, &record, &change),
        [
            "verified of D1: `tests/dose.rs::a_dose_has_its_unit` changed",
            "evidence of V1: `tests/dose.rs` changed",
            "verified of V1: `tests/dose.rs::orders_come_back_as_sent` changed",
        ]
    );
}

#[test]
fn changes_of_the_record_itself_are_reported() {
    let before = [Sketch::With("Hazard-0001", "")];
    let after = [Sketch::With(
        "Hazard-0001",
        "## Likelihood scoring\n\n2 - Low\n\n## Hazard status\n\nOpen\n\n\
         ## Causes\n\n1. Another\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n\
         - [ ] The unit is stored with the dose and shown beside it, and a dose without one is \
         refused.\n- [x] Another.\n",
    )];
    assert_eq!(
        reasons(&before, &after, &[]),
        [
            "the record: status Closed → Open; likelihood Medium → Low; risk 3 - Undesirable → 2 - \
             Acceptable; control D1 implemented → planned; control D2 added; control V1 removed; \
             `Causes` rewritten"
        ]
        .map(|text| text.replace("2 - Acceptable", "3 - Undesirable"))
        .map(|text| text.replace("risk 3 - Undesirable → 3 - Undesirable; ", ""))
    );
    assert_eq!(reasons(&[], &before, &[]), ["the record is new"]);
    assert_eq!(reasons(&before, &[], &[]), ["the record was deleted"]);
    assert_eq!(reasons(&before, &before, &[]), Vec::<String>::new());
}
