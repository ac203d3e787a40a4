//! Missing blank lines next to headings and separators, and invisible blanks.

mod lines;
mod meaning;

use super::fix_trial::{has_lone_return, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::document::Document;
use crate::text::{Edit, Patch};
use lines::{SpacingFault, SpacingFaultKind, faults};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(25),
    name: "spacing",
    group: RuleGroup::Format,
    grade: Grade::Info,
    release: Grade::Info,
    source: "hazlog's record format: a blank line around every heading and every `---`, one final \
             newline",
    checks: "Each heading and each separator has a blank line on both sides. No line ends with \
             blanks that mean nothing. The file ends with one line end.",
    why: "Text directly above `---` becomes a heading. A record that lacks blank lines is one edit \
          away from losing the end of its harm.",
    remedy: "add the blank lines, and remove the blanks at line ends",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "## Hazard name\nDose shown in the wrong unit\n\n## Harm\n\nThe patient may die. \n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "1 blank line is missing next to headings and separators, and 1 line ends \
                      with blanks",
            fixed: Some("\nDose shown in the wrong unit\n\n## Harm\n\nThe patient may die."),
        }],
    },
    right: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in the wrong unit\n\n***\n\n## Harm\n\nThe patient may \
             die.  \nOr not.\n\n```\n## Not a heading  \n---\n```\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let document = &subject.record.document;
    let text = document.text();
    if document.is_unparsed() || has_lone_return(text) || text.trim().is_empty() {
        return;
    }
    let faults = faults(document);
    let Some(first) = faults.first() else { return };
    let place = first.line.trimmed(text);
    findings
        .at(place, says(&faults))
        .fix(spaced(subject, &faults));
}

/// A phrase for the faults.
fn says(faults: &[SpacingFault]) -> String {
    let count = |kind: SpacingFaultKind| faults.iter().filter(|fault| fault.kind == kind).count();
    let mut said = Vec::new();
    match count(SpacingFaultKind::NoBlankLine) {
        0 => {}
        1 => said.push("1 blank line is missing next to headings and separators".to_owned()),
        many => said.push(format!(
            "{many} blank lines are missing next to headings and separators"
        )),
    }
    match count(SpacingFaultKind::TrailingBlanks) {
        0 => {}
        1 => said.push("1 line ends with blanks".to_owned()),
        many => said.push(format!("{many} lines end with blanks")),
    }
    if count(SpacingFaultKind::End) > 0 {
        said.push("the file does not end with one line end".to_owned());
    }
    match said.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// Corrects everything at once. If the blanks at line ends mean something, they stay. There is no
/// fix if the record would mean something else.
fn spaced(subject: &Subject<'_>, faults: &[SpacingFault]) -> Option<Fix> {
    let without_blanks = |fault: &&SpacingFault| fault.kind != SpacingFaultKind::TrailingBlanks;
    let all = || faults.iter();
    let tries: [Vec<&SpacingFault>; 2] = [all().collect(), all().filter(without_blanks).collect()];
    let edits = tries
        .iter()
        .map(|faults| edits(&subject.record.document, faults))
        .find(|edits| keeps(subject, faults, edits))?;
    Some(Fix {
        safety: Safety::Safe,
        title: "correct the blank lines and line ends".to_owned(),
        edits,
    })
}

fn edits(document: &Document, faults: &[&SpacingFault]) -> Vec<Edit> {
    let newline = document.newline().as_str();
    let edit = |fault: &&SpacingFault| {
        let line_end = fault.kind != SpacingFaultKind::TrailingBlanks && fault.wants_line_end;
        replace(fault.edit, if line_end { newline } else { "" })
    };
    faults.iter().map(edit).collect()
}

/// Whether the record means the same after some edits, and has fewer faults of spacing.
fn keeps(subject: &Subject<'_>, faults: &[SpacingFault], edits: &[Edit]) -> bool {
    let record = subject.record;
    if edits.is_empty() || record.is_lossy() {
        return false;
    }
    let Ok(patch) = Patch::new(edits.to_vec()) else {
        return false;
    };
    // The same blocks with the same words are read as the same hazard; whoever applies the fix
    // compares its clinical words all the same.
    let after = Document::parse(patch.apply(record.text()));
    meaning::same(&record.document, &after) && self::faults(&after).len() < faults.len()
}
