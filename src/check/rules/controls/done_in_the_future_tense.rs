//! A control that is marked as in place, while its words say that it is to come.

use crate::check::rules::shared::words::{find, has, words};
use crate::check::{
    Example, Expected, Findings, Grade, Group, Phrases, Rule, RuleCode, Run, Sketch, Subject,
};
use crate::text::Span;

/// Controls, each ticked and the only one of its record.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("done_in_the_future_tense.tsv"),
    sections: "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(518),
    name: "done-in-the-future-tense",
    group: Group::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.1 and 6.3.2 (controls are implemented, and their implementation is \
             verified)",
    checks: "The words of a control that is marked as in place do not say that somebody will \
             build, write, add or teach it.",
    why: "The tick counts towards the residual risk. If the control is still a plan, nothing \
          protects the patient yet.",
    remedy: "take the tick out until the control is in place, or say what was done",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] We will store the unit with the dose.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "We will store the unit with the dose.",
            message: "control C1 is marked as in place, but says `We will`. Take the tick out \
                      until it is done, or say what was done",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The system will not accept a dose without a unit.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// How a control begins that is to come.
const BEGINNINGS: [&str; 9] = [
    "to be", "planned", "proposed", "will be", "will add", "not yet", "due in", "tbd", "intended",
];

/// What follows `planned` where something else is planned: `Planned care`.
const PLANNED: [&str; 7] = [
    "care",
    "discharge",
    "discharges",
    "admission",
    "admissions",
    "surgery",
    "operations",
];

/// Whoever says that they will do it.
const WE_WILL: [&str; 21] = [
    "we will",
    "we ll",
    "we plan",
    "we intend",
    "we are going to",
    "we shall",
    "team will",
    "supplier will",
    "developers will",
    "developer will",
    "manufacturer will",
    "trust will",
    "vendor will",
    "vendor is going to",
    "supplier is going to",
    "it is planned to",
    "it is intended to",
    "in the next release",
    "in a future release",
    "in the next version",
    "out planned for",
];

/// Words that put a control off: one of [`WORK`] stands right behind.
const TO_COME: [&str; 13] = [
    "will be",
    "shall be",
    "is going to be",
    "are going to be",
    "is to be",
    "are to be",
    "still to be",
    "yet to be",
    "not yet",
    "not yet been",
    "is still being",
    "is planned for",
    "are planned for",
];

/// What is done to a control, and not by one.
const WORK: [&str; 25] = [
    "added",
    "agreed",
    "asked",
    "built",
    "delivered",
    "deployed",
    "developed",
    "given",
    "held",
    "implemented",
    "installed",
    "introduced",
    "made",
    "piloted",
    "provided",
    "release",
    "released",
    "rolled",
    "taught",
    "tested",
    "trained",
    "updated",
    "version",
    "written",
    "issued",
];

/// What is given to a patient by a control, or made by it.
const OF_CARE: [&str; 9] = [
    "dose",
    "doses",
    "drug",
    "drugs",
    "medicine",
    "medicines",
    "what",
    "infusion",
    "blood",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    // One that says only that it is to come is no control elsewhere, and is ticked all the same.
    for control in subject.in_place() {
        let Some(said) = to_come(&control.text) else {
            continue;
        };
        let message = format!(
            "control {} is marked as in place, but says `{said}`. Take the tick out until it is \
             done, or say what was done",
            control.id
        );
        findings.at(subject.control_place(control), message);
    }
}

/// The words by which a control says that it is to come.
fn to_come(text: &str) -> Option<&str> {
    let first = find(text, &BEGINNINGS).filter(|found| {
        let rest = &text[found.end..];
        let next = words(rest).next().map_or("", |word| word.of(rest));
        let other = PLANNED.iter().any(|it| it.eq_ignore_ascii_case(next));
        words(text)
            .next()
            .is_some_and(|word| word.start == found.start)
            && !other
    });
    if let Some(found) = first.or_else(|| find(text, &WE_WILL)) {
        return Some(found.of(text));
    }
    if let Some(found) = will_do(text) {
        return Some(found.of(text));
    }
    let mut from = 0;
    while let Some(found) = find(&text[from..], &TO_COME) {
        let (before, rest) = (&text[..from + found.start], &text[from + found.end..]);
        let next = words(rest).next();
        let is_work =
            next.is_some_and(|word| WORK.iter().any(|it| it.eq_ignore_ascii_case(word.of(rest))));
        if is_work && !has(before, &OF_CARE) {
            let end = next.map_or(0, |word| word.end);
            return Some(&text[from + found.start..from + found.end + end]);
        }
        from += found.end;
    }
    None
}

/// `The pharmacy will update`, unless of a system, of which it says how it works.
fn will_do(text: &str) -> Option<Span> {
    const VERBS: [&str; 16] = [
        "add",
        "build",
        "create",
        "deploy",
        "develop",
        "fix",
        "implement",
        "install",
        "introduce",
        "provide",
        "roll",
        "teach",
        "test",
        "train",
        "update",
        "write",
    ];
    const SYSTEMS: [&str; 18] = [
        "alert",
        "algorithm",
        "app",
        "application",
        "banner",
        "chart",
        "device",
        "form",
        "interface",
        "it",
        "module",
        "page",
        "pump",
        "screen",
        "server",
        "software",
        "system",
        "tool",
    ];
    let found = find(text, &["will"])?;
    let rest = &text[found.end..];
    let next = words(rest).next()?;
    let does = VERBS
        .iter()
        .any(|verb| verb.eq_ignore_ascii_case(next.of(rest)));
    let end = found.end + next.end;
    (does && !has(&text[..found.start], &SYSTEMS)).then(|| Span::new(found.start, end))
}
