//! Two records of one hazard become one, and nothing is lost.

use hazlog::hazard::{HazardId, Record};
use hazlog::template::Template;
use hazlog::triage::{Answer, AnswerGap, merge_changes};

use super::drafts::{DraftedLog, records, who};
use crate::support::corpus::corpus;

fn patched(record: &Record, changes: &[hazlog::hazard::Change], template: &Template) -> Record {
    let mut record = record.clone();
    for change in changes {
        let patch = change
            .patch(&record, template, None)
            .unwrap_or_else(|refused| panic!("{}: {change:?}: {refused}", record.hazard.id));
        record = record.patched(&patch, template);
    }
    record
}

const KEPT: &str = "# Hazard\n\n## Hazard name\n\nWrong unit\n\n---\n\n## General utility label\n\n[2]\n\n---\n\n## Causes\n\n\
    1. The unit is lost\n2. The unit is old\n\n---\n\n## Hazard type\n\n- WrongDose\n\n---\n\n## Existing controls\n\n\
    None identified during initial analysis.\n\n---\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n\
    - [x] Show the unit.\n  - Evidence: tests/a.rs\n\n---\n\n## Code associated with hazard\n\n- src/a.rs:1-9\n";

const MERGED: &str = "# Hazard\n\n## Hazard name\n\nUnit not shown\n\n---\n\n## General utility label\n\n[2]\n\n---\n\n## Causes\n\n\
    1. The unit is lost\n2. Nobody reads it\n\n---\n\n## Hazard type\n\n- WrongDose\n- DataLoss\n\n---\n\n## Existing controls\n\n\
    The pharmacist looks at each order.\n\n---\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n\
    - [x] Show the unit.\n- [ ] Refuse a dose without one (cause 2).\n  - Owner: A. Name\n  - Due: 2027-01-31\n\n\
    ### Training controls (deployment)\n\n- [ ] Train the ward.\n  - Not adopted: too costly (2026-06-17, A. Name)\n\n---\n\n\
    ## Code associated with hazard\n\n- src/a.rs:1-9\n- src/b.rs\n";

fn read(id: &str, text: &str) -> Record {
    Record::read(HazardId::new(id), text, &Template::built_in())
}

#[test]
fn the_kept_record_gets_what_only_the_other_says() {
    let template = Template::built_in();
    let (kept, merged) = (read("Hazard-0001", KEPT), read("Hazard-0002", MERGED));
    let changes = merge_changes(&kept, &merged, &template, &who()).unwrap();
    let after = patched(&kept, &changes.kept, &template);
    let text = after.text();
    for (said, times) in [
        (
            "1. The unit is lost\n2. The unit is old\n3. Nobody reads it\n",
            1,
        ),
        ("- WrongDose\n- DataLoss\n", 1),
        ("The pharmacist looks at each order.", 1),
        ("None identified", 0),
        ("Show the unit.", 1),
        ("  - Evidence: tests/a.rs", 1),
        (
            "- [ ] Refuse a dose without one (cause 3).\n  - Owner: A. Name\n  - Due: 2027-01-31\n",
            1,
        ),
        (
            "- [ ] Train the ward.\n  - Not adopted: too costly (2026-06-17, A. Name)\n",
            1,
        ),
        ("- src/a.rs:1-9\n- src/b.rs\n", 1),
    ] {
        assert_eq!(text.matches(said).count(), times, "{said}\n---\n{text}");
    }
    let gone = patched(&merged, &changes.merged, &template);
    assert!(gone.hazard.is_deprecated(), "{}", gone.text());
    let trail = "merged into Hazard-0001 (2026-12-01, A. Name)";
    assert!(gone.text().contains(trail), "{}", gone.text());
    // All other words stay.
    for line in merged.text().lines().filter(|line| *line != "[2]") {
        assert!(gone.text().contains(line), "{line}\n---\n{}", gone.text());
    }
    let answer = Answer::Merge {
        kept: kept.hazard.id.clone(),
        merged: merged.hazard.id.clone(),
    };
    assert_eq!(
        answer.words(&template),
        "Hazard-0002 is merged into Hazard-0001"
    );
}

#[test]
fn a_second_merge_adds_nothing() {
    let template = Template::built_in();
    let (kept, merged) = (read("Hazard-0001", KEPT), read("Hazard-0002", MERGED));
    let changes = merge_changes(&kept, &merged, &template, &who()).unwrap();
    let after = patched(&kept, &changes.kept, &template);
    let again = merge_changes(&after, &merged, &template, &who()).unwrap();
    assert_eq!(again.kept, Vec::new());
}

#[test]
fn no_word_of_similar_records_is_lost_in_a_merge() {
    let Some(corpus) = corpus("no_word_is_lost_in_a_merge") else {
        return;
    };
    let log = DraftedLog::new(records(&corpus.join("quill"), &Template::built_in()));
    let mut merges = 0;
    for (record, facts) in log.each() {
        for similar in &facts.similar {
            let other = log.records.iter().find(|it| it.hazard.id == similar.other);
            let other = other.unwrap();
            let changes = match merge_changes(record, other, &log.template, &who()) {
                Ok(changes) => changes,
                // Its controls have headings that no control can be added below.
                Err(AnswerGap::Refused { id, .. }) if id.as_str() == "Hazard-0019" => continue,
                Err(gap) => panic!("{gap}"),
            };
            let after = patched(record, &changes.kept, &log.template);
            for line in record.text().lines() {
                let is_replaced = line == record.hazard.existing_controls;
                assert!(is_replaced || after.text().contains(line), "{line}");
            }
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            for control in other.hazard.controls().filter(|it| !it.names_type) {
                let its = words(&control.text);
                let mut own = after.hazard.controls();
                assert!(own.any(|it| words(&it.text) == its), "{its}");
            }
            for cause in &other.hazard.cause_list {
                assert!(words(after.text()).contains(&words(cause)), "{cause}");
            }
            merges += 1;
        }
    }
    assert_eq!(merges, 9);
}
