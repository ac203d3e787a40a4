//! A record lists one control twice.

use std::collections::HashMap;

use crate::check::cause_numbers::without_causes;
use crate::check::rules::shared::adopted_controls::adopted;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
    WordDigest, WordList,
};
use crate::hazard::Control;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(519),
    name: "control-twice",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1 (controls are identified); judgement: each control counts once",
    checks: "No two controls of a record have the same words, or nearly the same: fewer than one \
             word in eight differs. The cause that a control names does not count as a difference.",
    why: "A control that is written twice looks like two. The likelihood can then be lowered \
          twice, although the control protects the patient only once.",
    remedy: "remove one of the two, or say what the second control does in addition",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with each dose that is ordered on the ward (cause 1).\n- [x] The unit is stored with \
             each dose that is ordered on the ward (cause 2).\n- [x] The unit is stored with every \
             dose that is ordered on the ward.\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "The unit is stored with each dose that is ordered on the ward (cause 2).",
                message: "control D2 has the same words as control D1, so one control counts twice",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "The unit is stored with every dose that is ordered on the ward.",
                message: "control D3 has nearly the same words as control D1 (1 word differs), so \
                          one control possibly counts twice",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with each dose.\n- [x] The unit is shown with each dose.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// In a shorter text, one different word makes another control.
pub(super) const LONG_ENOUGH: usize = 10;
/// How many controls are compared with each other.
const MOST: usize = 200;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let least = u32::try_from(subject.thresholds.control_words).unwrap_or(u32::MAX);
    let mut first: HashMap<WordDigest, &Control> = HashMap::new();
    let mut long: Vec<(&Control, WordList)> = Vec::new();
    for control in adopted(subject) {
        let text = without_causes(&control.text);
        let digest = WordDigest::new(&text);
        if digest.words < least {
            continue;
        }
        if let Some(other) = first.get(&digest) {
            let message = format!(
                "control {} has the same words as control {}, so one control counts twice",
                control.id, other.id
            );
            findings.at(control.text_span, message);
            continue;
        }
        first.insert(digest, control);
        let words = WordList::new(&text);
        if words.count() < LONG_ENOUGH || long.len() >= MOST {
            continue;
        }
        let near = long
            .iter()
            .find_map(|(other, its)| Some((other, words.nearly(its)?)));
        if let Some((other, count)) = near {
            let message = format!(
                "control {} has nearly the same words as control {} ({}), so one control possibly \
                 counts twice",
                control.id,
                other.id,
                differ(count)
            );
            findings.at(control.text_span, message);
        }
        long.push((control, words));
    }
}

/// A phrase that says how many words differ.
pub(in crate::check::rules) fn differ(count: usize) -> String {
    match count {
        0 => "only its punctuation differs".to_owned(),
        1 => "1 word differs".to_owned(),
        count => format!("{count} words differ"),
    }
}
