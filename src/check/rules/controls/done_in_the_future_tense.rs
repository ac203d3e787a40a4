//! A control is marked as implemented, but its text says that it is still to come.

use crate::check::rules::shared::words::{find, has, words};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
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
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.1 and 6.3.2 (controls are implemented, and their implementation is \
             verified)",
    checks: "The text of a control that is marked as implemented does not say that somebody will \
             build, write, add or teach it.",
    why: "The tick counts towards the residual risk. If the control is still a plan, nothing \
          protects the patient yet.",
    remedy: "remove the tick until the control is implemented, or say what was done",
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
            message: "control C1 is marked as implemented, but says `We will`. Remove the tick \
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

/// How a control begins that is not implemented yet.
const BEGINNINGS: [&str; 9] = [
    "to be", "planned", "proposed", "will be", "will add", "not yet", "due in", "tbd", "intended",
];

/// Words after `planned` that show that something else is planned: `Planned care`.
const PLANNED: [&str; 7] = [
    "care",
    "discharge",
    "discharges",
    "admission",
    "admissions",
    "surgery",
    "operations",
];

/// Phrases by which somebody says that they will do it.
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

/// Words that postpone a control, if one of [`WORK`] follows them.
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

/// What people do to a control, and not what a control does.
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

/// What a control gives to a patient, or makes.
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
    // Other rules do not count a control that says only `TBC`, but here its tick is wrong.
    for control in subject.in_place() {
        let Some(said) = to_come(&control.text) else {
            continue;
        };
        let message = format!(
            "control {} is marked as implemented, but says `{said}`. Remove the tick until it is \
             done, or say what was done",
            control.id
        );
        findings.at(subject.control_place(control), message);
    }
}

/// The words that say that a control is still to come.
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

/// Finds `The pharmacy will update`, but not `The system will update`, which says how it works.
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
