//! A name with very few words.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(206),
    name: "short-name",
    group: RuleGroup::Content,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 3.3.1 (the log communicates each hazard); judgement: a name distinguishes a \
             hazard from every other",
    checks: "The hazard's name has at least as many words as the setting `name-words` (3 by \
             default).",
    why: "Lists, meetings and approvals show only the name. `Wrong dose` can mean any of ten \
          hazards, and a patient depends on people discussing the right one.",
    remedy: "name what goes wrong and where: `Dose shown in the wrong unit`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard name\n\nWrong dose\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Wrong dose",
            message: "`Wrong dose` has 2 words and can mean many hazards",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard name\n\nIncorrect age calculation\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let name = subject.hazard().name.trim();
    // Not every script separates words with spaces.
    if !name.contains(|sign: char| sign.is_ascii_alphabetic()) {
        return;
    }
    let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
    let words = name.split_whitespace().filter(has_letters).count();
    if words >= subject.thresholds.name_words {
        return;
    }
    let count = match words {
        1 => "1 word".to_owned(),
        many => format!("{many} words"),
    };
    findings.at(
        subject.place(Role::Name),
        format!("`{name}` has {count} and can mean many hazards"),
    );
}
