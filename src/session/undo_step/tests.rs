//! The order of the steps, and a journal that is written again.

use super::*;

fn begin(number: u64, hazards: &[&str]) -> JournalLine {
    let parts = hazards.iter().map(|name| {
        let id = HazardId::new(*name);
        StepPart::edit(&id, &format!("{name}.md"), "before", "after")
    });
    JournalLine::Begin {
        number,
        when: "2026-12-01T10:00:00Z".to_owned(),
        what: format!("step {number}"),
        parts: parts.collect(),
    }
}

fn made(hazards: &[&[&str]]) -> Steps {
    let mut steps = Steps::default();
    for (number, hazards) in (1..).zip(hazards) {
        steps.apply(begin(number, hazards));
        steps.apply(JournalLine::Done { number });
    }
    steps
}

fn number(step: Option<&Step>) -> u64 {
    step.map_or(0, |step| step.number)
}

#[test]
fn a_hazard_has_its_own_order_of_steps() {
    let mut steps = made(&[&["A"], &["B"], &["A", "B"], &["B"]]);
    let (a, b) = (HazardId::new("A"), HazardId::new("B"));
    assert_eq!(number(steps.last_made(None)), 4);
    assert_eq!(number(steps.last_made(Some(&a))), 3);
    for number in [4, 1, 3] {
        steps.apply(JournalLine::Undone { number });
    }
    assert_eq!(number(steps.last_made(Some(&a))), 0);
    assert_eq!(number(steps.last_undone(Some(&a))), 3);
    assert_eq!(number(steps.last_made(Some(&b))), 2);
    assert_eq!(steps.counts(), (1, 3));
}

#[test]
fn a_new_step_ends_what_can_be_redone_in_its_hazards_only() {
    let mut steps = made(&[&["A"], &["B"]]);
    steps.apply(JournalLine::Undone { number: 2 });
    steps.apply(JournalLine::Undone { number: 1 });
    steps.apply(begin(3, &["A"]));
    assert_eq!(steps.counts(), (1, 2), "nothing is saved yet");
    steps.apply(JournalLine::Done { number: 3 });
    assert_eq!(steps.counts(), (1, 1));
    assert_eq!(number(steps.last_undone(None)), 2);
}

#[test]
fn a_journal_that_was_written_again_has_the_same_steps() {
    let mut steps = made(&[&["A"], &["B"], &["C"], &["D"], &["E"], &["F"]]);
    for number in [4, 2] {
        steps.apply(JournalLine::Undone { number });
    }
    steps.apply(JournalLine::Undoing { number: 5 });
    steps.apply(begin(7, &["G"]));
    steps.shorten(6, usize::MAX);
    assert_eq!((steps.dropped, steps.next_number()), (1, 8));
    let mut again = Steps::default();
    for line in steps.lines() {
        let text = serde_json::to_string(&line).unwrap();
        again.apply(serde_json::from_str(&text).unwrap());
    }
    assert_eq!(number(again.last_undone(None)), 2);
    assert_eq!((&again.dropped, again.counts()), (&1, steps.counts()));
    let states = |steps: &Steps| {
        let all = steps.all().iter();
        all.map(|step| (step.number, step.is_undone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(states(&again), states(&steps));
    assert_eq!(again.open().count(), 2);
    // Ten bytes and one a step: two steps fit into 25 bytes, and one in any case.
    steps.shorten(6, 25);
    assert_eq!(steps.all().len(), 2);
    steps.shorten(6, 1);
    assert_eq!((steps.all().len(), steps.next_number()), (1, 8));
}
